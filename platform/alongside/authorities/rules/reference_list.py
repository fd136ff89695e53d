"""The reference list: kinds of authority, regions, and what a line of the list must hold."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from types import MappingProxyType


class CouncilKind(StrEnum):
    """What sort of council runs children's services."""

    UNITARY = "unitary"
    METROPOLITAN = "metropolitan"
    LONDON_BOROUGH = "london-borough"
    CITY = "city"
    COUNTY = "county"


COUNCIL_KIND_WORDS: Mapping[CouncilKind, str] = MappingProxyType({
    CouncilKind.UNITARY: "Unitary authority",
    CouncilKind.METROPOLITAN: "Metropolitan district",
    CouncilKind.LONDON_BOROUGH: "London borough",
    CouncilKind.CITY: "City of London",
    CouncilKind.COUNTY: "County",
})  # fmt: skip

REGIONS = (
    "East Midlands", "East of England", "London", "North East", "North West", "South East", "South West",
    "West Midlands", "Yorkshire and The Humber",
)  # fmt: skip


NO_CODE_YET = "NEW"
"""How the service's own code of a council begins that ONS has not given one yet; the list brings it later."""


class BadList(ValueError):
    """The reference list is not right; says which line and what."""


@dataclass(frozen=True, kw_only=True)
class ListedPlace:
    """One line of the list. ``valid_from`` is none for those that were there when the list begins."""

    code: str
    name: str
    kind: CouncilKind
    region: str
    valid_from: date | None
    valid_to: date | None
    successors: tuple[str, ...]
    former_codes: Mapping[str, str]
    """Codes that the same authority had before, each with its last day: a boundary may move without a new council."""


def read(rows: Iterable[Mapping[str, str]]) -> list[ListedPlace]:
    """Return the list's lines; raises `BadList` for a code twice, an unknown word, or a successor that is not there."""
    listed: dict[str, ListedPlace] = {}
    codes: set[str] = set()
    for number, row in enumerate(rows, start=2):
        try:
            place = _place(row)
        except (KeyError, ValueError, AttributeError):
            raise BadList(f"line {number}: a code, a name, a type, a region and dates like 2023-04-01") from None
        if twice := {place.code, *place.former_codes} & codes:
            raise BadList(f"line {number}: {min(twice)} is there twice")
        codes |= {place.code, *place.former_codes}
        listed[place.code] = place
    for place in listed.values():
        if missing := [code for code in place.successors if code not in listed]:
            raise BadList(f"{place.code}: its successor {missing[0]} is not in the list")
    return list(listed.values())


def _place(row: Mapping[str, str]) -> ListedPlace:
    if not row["code"].strip() or not row["name"].strip() or row["region"] not in REGIONS:
        raise ValueError
    return ListedPlace(
        code=row["code"].strip(),
        name=row["name"].strip(),
        kind=CouncilKind(row["type"]),
        region=row["region"],
        valid_from=_day(row["valid_from"]),
        valid_to=_day(row["valid_to"]),
        successors=tuple(row["successors"].split()),
        former_codes=_former(row.get("former_codes") or ""),
    )


def _former(text: str) -> dict[str, str]:
    """Read codes like ``E08000016:2025-03-31``."""
    pairs = [part.partition(":") for part in text.split()]
    return {code: date.fromisoformat(last).isoformat() for code, _, last in pairs}


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None

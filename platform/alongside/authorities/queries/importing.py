"""What a table of profiles would change, line by line, before anything is written."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from alongside.accounts.models import Authority, Person, Role
from alongside.authorities.models import ProfileValue
from alongside.authorities.queries.profiles import Found, everyone
from alongside.authorities.rules.facts import FACT_WORDS, Basis, Fact, Value
from alongside.authorities.rules.importing import KNOWN_SOURCES, OWN_WORD, Fault, Line, Said, read
from alongside.authorities.rules.places import KIND_WORDS

UNLISTED = "In the study"


class Change(NamedTuple):
    """One value that would be new."""

    line: int
    authority: Authority
    fact: Fact
    before: Value | None
    value: Value
    source: str
    as_of: str


class Plan(NamedTuple):
    """What a table would do."""

    changes: list[Change]
    kept: list[tuple[int, Authority, Fact]]
    """Said by the authority itself, which DfE does not overrule."""
    faults: list[Fault]
    elsewhere: int
    """Lines about other authorities, which a lead or deputy cannot change."""

    @property
    def digest(self) -> str:
        """Return a mark of all that would change, to see whether something has come in between."""
        said = [(str(one.authority.id), one.fact.value, one.before, one.value, one.source) for one in self.changes]
        return hashlib.sha256(repr(said).encode()).hexdigest()


def plan(session: Session, text: str, *, person: Person, on: date) -> Plan:
    """Work out what a table would change; raises `BadFile` where it cannot be read at all.

    An administrator brings in many, a lead or deputy their own alone: other lines of theirs are passed over.
    """
    lines, faults = read(text, today=on)
    places, planned, elsewhere = _Places(everyone(session)), Plan([], [], [], 0), 0
    by_dfe = person.role is Role.ADMINISTRATOR
    held = _held(session, None if by_dfe else person.authority_id)
    seen: dict[UUID, int] = {}
    wrong = []
    for line in lines:
        found = places.find(line)
        if not by_dfe and (found is None or found.authority.id != person.authority_id):
            elsewhere += 1
            faults = [fault for fault in faults if fault.number != line.number]
            continue
        words = places.objection(line, found, on=on)
        if found is None or words:
            wrong.append(Fault(line.number, words))
        elif first := seen.get(found.authority.id):
            wrong.append(Fault(line.number, f"{found.authority.name} is there twice, first in line {first}"))
        else:
            seen[found.authority.id] = line.number
            rows = held.get(found.authority.id, [])
            wrong += _compare(line, found.authority, rows, planned, by_dfe=by_dfe, on=on)
    faults = sorted([*faults, *wrong])
    return planned._replace(faults=faults, elsewhere=elsewhere)


def _compare(
    line: Line, authority: Authority, rows: Sequence[ProfileValue], planned: Plan, *, by_dfe: bool, on: date
) -> list[Fault]:
    """Add to a plan what one line changes; return what is wrong with it."""
    wrong = []
    for fact, said in line.said.items():
        year, words = said.value.get("year"), FACT_WORDS[fact]  # of Prevent status there is one for each year
        before = next((row for row in reversed(rows) if row.fact is fact and row.value.get("year") == year), None)
        if before is not None and not _differs(before, said):
            continue
        if said.source and said.source not in (*KNOWN_SOURCES, before.source if before else ""):
            wrong.append(Fault(line.number, f"{words}: the source must be one of {', '.join(KNOWN_SOURCES)}"))
            continue
        if before is not None and before.basis is Basis.AUTHORITY and by_dfe:
            planned.kept.append((line.number, authority, fact))
            continue
        # Whoever changes a cell in a spreadsheet leaves those beside it: they speak of what was there before.
        left_over = before is not None and (said.source, said.as_of) == (before.source, before.as_of)
        source = "" if left_over or said.source not in KNOWN_SOURCES else said.source
        if by_dfe and not source:
            wrong.append(Fault(line.number, f"{words}: say in “{words}: source” where the new value is from"))
            continue
        as_of = on.isoformat() if left_over or not said.as_of else said.as_of
        old = before.value if before else None
        planned.changes.append(Change(line.number, authority, fact, old, said.value, source or OWN_WORD, as_of))
    return wrong


def _held(session: Session, authority_id: UUID | None) -> dict[UUID, list[ProfileValue]]:
    """Return everything that was said so far, in its order, by authority; of one alone where one is named."""
    wanted = select(ProfileValue).order_by(ProfileValue.fact, ProfileValue.number)
    if authority_id is not None:
        wanted = wanted.where(ProfileValue.authority_id == authority_id)
    held: dict[UUID, list[ProfileValue]] = {}
    for row in session.scalars(wanted):
        held.setdefault(row.authority_id, []).append(row)
    return held


def _differs(before: ProfileValue, said: Said) -> bool:
    """Say whether a cell is news: the same value from another source is, where the authority gave the source."""
    if before.value != said.value:
        return True
    return before.basis is Basis.AUTHORITY and said.source not in ("", before.source)


class _Places:
    """The authorities that a line may be about."""

    def __init__(self, every: Iterable[Found]) -> None:
        self.by_code: dict[str, Found] = {}
        self.by_name: dict[str, Found] = {}
        for found in every:
            self.by_name[found.authority.name.casefold()] = found
            if found.listing is not None:
                codes: Mapping[str, str] = found.listing.former_codes
                self.by_code |= dict.fromkeys([found.listing.code, *codes], found)

    def find(self, line: Line) -> Found | None:
        """Return what a line is about: by its code, or where it has none, by its name."""
        return self.by_code.get(line.code) if line.code else self.by_name.get(line.name.casefold())

    def objection(self, line: Line, found: Found | None, *, on: date) -> str:
        """Say what is wrong with the first four cells of a line, if anything."""
        if found is None:
            return f"there is no authority with the code “{line.code[:12]}”" if line.code else "no such authority"
        name, listing = found.authority.name, found.listing
        if line.name and line.name.casefold() != name.casefold():
            return f"the code {line.code} is that of {name}, and the name is another"
        if listing is not None and listing.valid_to is not None and listing.valid_to < on:
            return f"{name} has ended"
        kind, region = (KIND_WORDS[listing.kind], listing.region) if listing else (UNLISTED, "")
        if line.kind not in ("", kind) or line.region not in ("", region):
            return "type and region come from the list of authorities and cannot be changed here"
        return ""

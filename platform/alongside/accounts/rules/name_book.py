"""Which authority a name means: official names, short ones and other spellings. What could be two is never guessed."""

import csv
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple
from uuid import UUID

from alongside.accounts.rules.names import plain

NAMES_FILE = "authority_names.csv"
MOST_OFFERED = 8
_BETWEEN_PARTS = frozenset({"and", "with"})
_TOO_WIDE = frozenset({"london", "newcastle"})
"""What names an authority only with its "City of", and without may be more than that, or another place."""
_SAYS_WHICH = frozenset({"city", "corporation", "council"})


class NamedPlace(NamedTuple):
    """An authority that a name may mean."""

    id: UUID
    name: str
    codes: tuple[str, ...]
    """Its ONS code, and those that it had before; none where it is in no list."""
    ended: bool = False


class NameMatch(NamedTuple):
    """What a name means: one authority, or those that it may mean, or nothing."""

    place: NamedPlace | None = None
    candidates: tuple[NamedPlace, ...] = ()
    """Whom to ask about, where it is not plain which is meant."""
    lies_in: bool = False
    """Whether the name is that of a part, as Bath is of Bath and North East Somerset."""


class NameBook:
    """The names of the authorities that there are, each with what people call it."""

    def __init__(self, places: Iterable[NamedPlace], other_names: Mapping[str, Sequence[str]]) -> None:
        self._by_code: dict[str, NamedPlace] = {}
        self._exact: dict[str, list[NamedPlace]] = {}
        self._parts: dict[str, list[NamedPlace]] = {}
        self._words: list[tuple[frozenset[str], NamedPlace]] = []
        for place in places:
            self._by_code |= dict.fromkeys(place.codes, place)
            names = [place.name, *(name for code in place.codes for name in other_names.get(code, ()))]
            for name in dict.fromkeys(map(plain, names)):
                self._exact.setdefault(name, []).append(place)
            for part in _parts(place.name):
                self._parts.setdefault(part, []).append(place)
            self._words.append((frozenset(plain(place.name).split()), place))

    def find(self, text: str) -> NameMatch:
        """Return what a name or a code means; an authority that has ended only where none that goes on has its name."""
        if (place := self._by_code.get(text.strip().upper())) is not None:
            return NameMatch(place)
        name = plain(text)
        exact = self._exact.get(name, [])
        if name in _TOO_WIDE and _SAYS_WHICH.isdisjoint(text.casefold().split()):
            return NameMatch(candidates=tuple(exact))
        going_on = [place for place in exact if not place.ended] or exact
        if len(going_on) == 1:
            return NameMatch(going_on[0])
        near = going_on or (self._holding(name) if name else [])
        parts = [place for place in self._parts.get(name, ()) if not place.ended]
        if len(parts) == 1 and len(near) <= 1:
            return NameMatch(parts[0], lies_in=True)
        return NameMatch(candidates=tuple(near[:MOST_OFFERED]))

    def _holding(self, name: str) -> list[NamedPlace]:
        words = frozenset(name.split()) - _BETWEEN_PARTS
        return [place for held, place in self._words if words <= held and not place.ended]


def _parts(name: str) -> list[str]:
    """Return the places that a name is made of: of Brighton and Hove both; of Kent none."""
    for word in _BETWEEN_PARTS:
        name = name.replace(f" {word} ", ",")
    parts = [plain(part) for part in name.split(",")]
    return [part for part in parts if part] if len(parts) > 1 else []


@lru_cache(4)
def other_names(content: Path) -> Mapping[str, tuple[str, ...]]:
    """Return the official name and the other names of each authority by its code, from the content folder."""
    with (content / NAMES_FILE).open(encoding="utf8", newline="") as opened:
        return {
            row["code"]: (row["official_name"], *(name for name in row["other_names"].split("|") if name))
            for row in csv.DictReader(opened)
        }


UNKNOWN_PLACE = "Is it a district or a town? Write the authority that it lies in"
UNLISTED_COUNCIL = "Is it a new council? Add it to the list first"


def doubt(text: str, match: NameMatch, *, unknown: str = UNKNOWN_PLACE) -> str:
    """Say what to ask about a name that does not mean one authority; ``unknown`` is what to do where it means none."""
    if match.place is not None:
        return f"“{text[:60]}” lies in {match.place.name}: write that if you mean it"
    if not match.candidates:
        return f"no authority is called “{text[:60]}”. {unknown}"
    names = [place.name for place in match.candidates]
    if len(names) == 1:
        return f"does “{text[:60]}” mean {names[0]}? Then write that"
    return f"“{text[:60]}” may mean {', '.join(names[:-1])} or {names[-1]}: write which"

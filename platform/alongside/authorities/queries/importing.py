"""What a table of profiles would change, line by line, before anything is written."""

import hashlib
from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from alongside.accounts.models import Authority, Person, Role
from alongside.accounts.rules.name_book import NameBook, doubt, other_names
from alongside.authorities.models import ProfileValue
from alongside.authorities.queries.profiles import ListedAuthority, everyone, named
from alongside.authorities.rules.facts import FACT_WORDS, Basis, Fact, Value
from alongside.authorities.rules.importing import KNOWN_SOURCES, OWN_WORD, LineFault, ProfileLine, StatedValue, read
from alongside.authorities.rules.reference_list import COUNCIL_KIND_WORDS
from alongside.paths import CONTENT

UNLISTED = "In the study"


class ProfileChange(NamedTuple):
    """One value that would be new."""

    line: int
    authority: Authority
    fact: Fact
    before: Value | None
    value: Value
    source: str
    as_of: str


class ImportPlan(NamedTuple):
    """What a table would do."""

    changes: list[ProfileChange]
    not_overruled: list[tuple[int, Authority, Fact]]
    """Said by the authority itself, which DfE does not overrule."""
    faults: list[LineFault]
    elsewhere: int
    """Lines about other authorities, which a lead or deputy cannot change."""

    @property
    def digest(self) -> str:
        """Return a mark of all that would change, to see whether something has come in between."""
        news = [(str(new.authority.id), new.fact.value, new.before, new.value, new.source) for new in self.changes]
        return hashlib.sha256(repr(news).encode()).hexdigest()


def plan(session: Session, text: str, *, person: Person, on: date) -> ImportPlan:
    """Work out what a table would change; raises `BadFile` where it cannot be read at all.

    An administrator brings in many, a lead or deputy their own alone: other lines of theirs are passed over.
    """
    lines, faults = read(text, today=on)
    places, planned, elsewhere = _Places(everyone(session), on=on), ImportPlan([], [], [], 0), 0
    by_dfe = person.role is Role.ADMINISTRATOR
    held = _held(session, None if by_dfe else person.authority_id)
    first_lines: dict[UUID, int] = {}
    wrong = []
    for line in lines:
        entry = places.find(line)
        if not by_dfe and (entry is None or entry.authority.id != person.authority_id):
            elsewhere += 1
            faults = [fault for fault in faults if fault.number != line.number]
            continue
        words = places.objection(line, entry, on=on)
        if entry is None or words:
            wrong.append(LineFault(line.number, words))
        elif first := first_lines.get(entry.authority.id):
            wrong.append(LineFault(line.number, f"{entry.authority.name} is there twice, first in line {first}"))
        else:
            first_lines[entry.authority.id] = line.number
            rows = held.get(entry.authority.id, [])
            wrong += _compare(line, entry.authority, rows, planned, by_dfe=by_dfe, on=on)
    faults = sorted([*faults, *wrong])
    return planned._replace(faults=faults, elsewhere=elsewhere)


def _compare(
    line: ProfileLine,
    authority: Authority,
    rows: Sequence[ProfileValue],
    planned: ImportPlan,
    *,
    by_dfe: bool,
    on: date,
) -> list[LineFault]:
    """Add to a plan what one line changes; return what is wrong with it."""
    wrong = []
    for fact, stated in line.values.items():
        words, before = FACT_WORDS[fact], _before(rows, fact, stated)
        if before is not None and not _differs(before, stated):
            continue
        if stated.source and stated.source not in (*KNOWN_SOURCES, before.source if before else ""):
            wrong.append(LineFault(line.number, f"{words}: the source must be one of {', '.join(KNOWN_SOURCES)}"))
        elif by_dfe and before is not None and before.basis is Basis.AUTHORITY:
            planned.not_overruled.append((line.number, authority, fact))
        elif not (new := _change(line, authority, fact, stated, before, on=on)).source and by_dfe:
            wrong.append(LineFault(line.number, f"{words}: say in “{words}: source” where the new value is from"))
        else:
            planned.changes.append(new if new.source else new._replace(source=OWN_WORD))
    return wrong


def _before(rows: Sequence[ProfileValue], fact: Fact, stated: StatedValue) -> ProfileValue | None:
    """Return the value that a cell would follow; of Prevent status there is one for each year."""
    year = stated.value.get("year")
    return next((row for row in reversed(rows) if row.fact is fact and row.value.get("year") == year), None)


def _change(
    line: ProfileLine, authority: Authority, fact: Fact, stated: StatedValue, before: ProfileValue | None, *, on: date
) -> ProfileChange:
    """Return the value that a cell brings in; without a source where the cell beside it names none that is new.

    Whoever changes a cell in a spreadsheet leaves those beside it: they speak of what was there before.
    """
    left_over = before is not None and (stated.source, stated.as_of) == (before.source, before.as_of)
    source = "" if left_over or stated.source not in KNOWN_SOURCES else stated.source
    as_of = on.isoformat() if left_over or not stated.as_of else stated.as_of
    old = before.value if before else None
    return ProfileChange(line.number, authority, fact, old, stated.value, source, as_of)


def _held(session: Session, authority_id: UUID | None) -> dict[UUID, list[ProfileValue]]:
    """Return everything that was said so far, in its order, by authority; of one alone where one is named."""
    wanted = select(ProfileValue).order_by(ProfileValue.fact, ProfileValue.number)
    if authority_id is not None:
        wanted = wanted.where(ProfileValue.authority_id == authority_id)
    held: dict[UUID, list[ProfileValue]] = {}
    for row in session.scalars(wanted):
        held.setdefault(row.authority_id, []).append(row)
    return held


def _differs(before: ProfileValue, stated: StatedValue) -> bool:
    """Say whether a cell is news: the same value from another source is, where the authority gave the source."""
    if before.value != stated.value:
        return True
    return before.basis is Basis.AUTHORITY and stated.source not in ("", before.source)


class _Places:
    """The authorities that a line may be about."""

    def __init__(self, every: Iterable[ListedAuthority], *, on: date) -> None:
        self.by_id = {entry.authority.id: entry for entry in every}
        self.book = NameBook((named(entry, on=on) for entry in self.by_id.values()), other_names(CONTENT))

    def find(self, line: ProfileLine) -> ListedAuthority | None:
        """Return what a line is about: by its code, or where it has none, by its name however it is spelled."""
        match = self.book.find(line.code or line.name)
        return self.by_id[match.place.id] if match.place is not None else None

    def objection(self, line: ProfileLine, entry: ListedAuthority | None, *, on: date) -> str:
        """Say what is wrong with the first four cells of a line, if anything."""
        if entry is None:
            if line.code:
                return f"there is no authority with the code “{line.code[:12]}”"
            return doubt(line.name, self.book.find(line.name))
        name, listing = entry.authority.name, entry.listing
        if line.name and not self._means(line.name, entry):
            return f"the code {line.code} is that of {name}, and the name is another"
        if listing is not None and listing.valid_to is not None and listing.valid_to < on:
            return f"{name} has ended"
        kind, region = (COUNCIL_KIND_WORDS[listing.kind], listing.region) if listing else (UNLISTED, "")
        if line.kind not in ("", kind) or line.region not in ("", region):
            return "type and region come from the list of authorities and cannot be changed here"
        return ""

    def _means(self, name: str, entry: ListedAuthority) -> bool:
        match = self.book.find(name)
        return name.casefold() == entry.authority.name.casefold() or (
            match.place is not None and match.place.id == entry.authority.id
        )

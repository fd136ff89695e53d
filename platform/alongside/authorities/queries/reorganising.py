"""Reorganisations, and what one would do: everything of the authorities that end, its heir, and what is missing."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from alongside.accounts.models import Authority, Person
from alongside.accounts.queries import with_leads
from alongside.accounts.rules.roles import LEADS
from alongside.authorities.models import Listing, Reorganisation, ReorganisationEnd
from alongside.authorities.queries.profiles import current
from alongside.authorities.rules import rehearsing
from alongside.authorities.rules.inheriting import Inheritance, Predecessor, inheritance
from alongside.authorities.rules.succession import (
    Belonging,
    BelongingKind,
    Bequest,
    Choices,
    HandedLine,
    bequests,
    counted,
)
from alongside.problems import NotFound


class Estate(NamedTuple):
    """One kind of thing that an authority has: how to list it, and how to give one of it to an heir."""

    kind: BelongingKind
    held: Callable[[Session, UUID], Sequence[Belonging]]
    hand_over: Callable[[Session, Bequest, datetime], None]


Estates = Sequence[Estate]
"""Every kind, in the order of `BelongingKind`; each domain gives its own, see `factory.estates`."""


class HeirInheritance(NamedTuple):
    """What one heir begins with of the profiles of those before it."""

    heir_id: UUID
    inheritance: Inheritance


class Rehearsal(NamedTuple):
    """What a reorganisation would do now."""

    bequests: list[Bequest]
    inheritances: list[HeirInheritance]
    names: Mapping[UUID, str]
    problems: list[str]
    """What keeps it from being given its day, in words."""
    leaderless: list[str]
    """Heirs that nobody would lead."""

    @property
    def lines(self) -> list[HandedLine]:
        """How much goes where."""
        return counted(self.bequests)

    def sentences(self, row: Reorganisation) -> list[str]:
        """Say in words and counts what it does."""
        ends = [(end.authority.name, [self.names[heir] for heir in end.heirs]) for end in row.ends]
        return [
            *(rehearsing.takes_over(name, heirs, row.last_day) for name, heirs in ends),
            *rehearsing.handed(self.lines, self.names),
            *(rehearsing.inherits(self.names[heir.heir_id], heir.inheritance) for heir in self.inheritances),
        ]

    @property
    def missing(self) -> list[Bequest]:
        """What has no heir yet."""
        return [bequest for bequest in self.bequests if bequest.heir is None]


def reorganisation(session: Session, reorganisation_id: UUID) -> Reorganisation:
    """Return a reorganisation; for administrators."""
    row = session.get(Reorganisation, reorganisation_id)
    if row is None:
        raise NotFound("No such reorganisation")
    return row


def reorganisations(session: Session) -> Sequence[Reorganisation]:
    """Return all of them, what comes next first; for administrators."""
    return session.scalars(select(Reorganisation).order_by(Reorganisation.last_day.desc(), Reorganisation.id)).all()


def names(session: Session, rows: Iterable[Reorganisation]) -> dict[UUID, str]:
    """Return the names of all that end and take over in some reorganisations."""
    ends = [end for row in rows for end in row.ends]
    ids = {end.authority_id for end in ends} | {heir for end in ends for heir in end.heirs}
    named = session.execute(select(Authority.id, Authority.name).where(Authority.id.in_(ids)))
    return {row.id: row.name for row in named}


def standing_end(session: Session, authority_id: UUID) -> ReorganisationEnd | None:
    """Return the end of an authority in a reorganisation that was not taken back: one that has its day, if any has."""
    return session.scalar(
        select(ReorganisationEnd)
        .join(Reorganisation, Reorganisation.id == ReorganisationEnd.reorganisation_id)
        .where(ReorganisationEnd.authority_id == authority_id, Reorganisation.taken_back_at.is_(None))
        .order_by(Reorganisation.dated_at.is_(None), Reorganisation.at, Reorganisation.id)
        .limit(1)
    )


def predecessors(session: Session, authority_id: UUID) -> list[UUID]:
    """Return the authorities that have ended in favour of this one, the latest first."""
    done = Reorganisation.done_at.is_not(None), Reorganisation.taken_back_at.is_(None)
    ends = session.scalars(
        select(ReorganisationEnd)
        .join(Reorganisation, Reorganisation.id == ReorganisationEnd.reorganisation_id)
        .where(*done)
        .order_by(Reorganisation.last_day.desc(), ReorganisationEnd.position, ReorganisationEnd.id)
    )
    return [end.authority_id for end in ends if str(authority_id) in end.heir_ids]


def rehearse(session: Session, row: Reorganisation, estates: Estates) -> Rehearsal:
    """Return what would go where, by the very lists that carrying it out goes by."""
    choices: Choices = {(choice.kind, choice.thing_id): choice.heir_id for choice in row.choices}
    given = [bequest for end in row.ends for bequest in _of(session, end, estates, choices)]
    heirs = list(dict.fromkeys(heir for end in row.ends for heir in end.heirs))
    called = names(session, [row])
    return Rehearsal(
        given,
        [HeirInheritance(heir, inherited_by(session, heir, row.ends)) for heir in heirs],
        called,
        problems(session, row),
        [called[heir] for heir in heirs if not _led(session, heir, given)],
    )


def _of(session: Session, end: ReorganisationEnd, estates: Estates, choices: Choices) -> list[Bequest]:
    belongings = [belonging for estate in estates for belonging in estate.held(session, end.authority_id)]
    people = {person for belonging in belongings for person in belonging.follows}
    homes: dict[UUID, UUID] = {}
    if people:
        rows = session.execute(select(Person.id, Person.authority_id).where(Person.id.in_(people)))
        homes = {row.id: row.authority_id for row in rows}
    return bequests(end.authority_id, belongings, end.heirs, choices, homes)


def _led(session: Session, heir: UUID, given: Iterable[Bequest]) -> bool:
    if heir in with_leads(session):
        return True
    coming = [
        bequest.belonging.id
        for bequest in given
        if bequest.heir == heir and bequest.belonging.kind is BelongingKind.PERSON
    ]
    led = select(Person.id).where(Person.id.in_(coming), Person.role.in_(LEADS), Person.active)
    return session.scalar(led.limit(1)) is not None


def inherited_by(session: Session, heir: UUID, ends: Iterable[ReorganisationEnd]) -> Inheritance:
    """Return what one heir begins with of the profiles of the authorities that end in its favour."""
    before = [
        Predecessor(
            end.authority.name,
            {fact: (value.value, value.as_of) for fact, value in current(session, end.authority_id).items()},
        )
        for end in ends
        if heir in end.heirs
    ]
    return inheritance(before, {fact: value.basis for fact, value in current(session, heir).items()})


def problems(session: Session, row: Reorganisation) -> list[str]:
    """Say what keeps a reorganisation from being given its day."""
    if not row.ends:
        return ["No authority ends yet"]
    ending = {end.authority_id for end in row.ends}
    listings = {
        listing.authority_id: listing
        for listing in session.scalars(
            select(Listing).where(Listing.authority_id.in_(ending | {heir for end in row.ends for heir in end.heirs}))
        )
    }
    words = [word for end in row.ends for word in _end_problems(session, row, end, listings.get(end.authority_id))]
    for heir in dict.fromkeys(heir for end in row.ends for heir in end.heirs):
        name = session.get_one(Authority, heir).name
        if heir in ending:
            words.append(f"{name} cannot take over: it ends too")
        else:
            words += _heir_problems(row.last_day, name, listings.get(heir))
    return words


def _end_problems(session: Session, row: Reorganisation, end: ReorganisationEnd, listing: Listing | None) -> list[str]:
    name = end.authority.name
    if listing is None:
        return [f"{name} is not in the list of England’s authorities"]
    other = standing_end(session, end.authority_id)
    if other is not None and other.reorganisation_id != row.id and listing.valid_to is not None:
        return [f"{name} ends in another reorganisation already"]
    if listing.valid_to is not None and listing.valid_to != row.last_day:
        return [f"{name} has an end already, on another day"]
    if listing.valid_from is not None and row.last_day < listing.valid_from:
        return [f"{name} cannot end before it began"]
    return [] if end.heirs else [f"Nobody takes over from {name} yet"]


def _heir_problems(last_day: date, name: str, listing: Listing | None) -> list[str]:
    if listing is None:
        return [f"{name} is not in the list of England’s authorities: add it first"]
    if listing.valid_to is not None and listing.valid_to <= last_day:
        return [f"{name} cannot take over: it ends by then too"]
    if listing.valid_from is not None and listing.valid_from > last_day + timedelta(days=1):
        return [f"{name} cannot take over: it begins only later"]
    return []

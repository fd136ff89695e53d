"""Find authorities and what is said of them. Everyone who is signed in may read every profile."""

from collections.abc import Collection, Iterable, Sequence
from datetime import date
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import ColumnElement, Select, func, or_, select
from sqlalchemy.orm import Session, joinedload

from alongside.accounts.models import Authority, AuthorityKind, Person
from alongside.accounts.rules.name_book import NameBook, NamedPlace, other_names
from alongside.accounts.rules.roles import LEADS
from alongside.authorities.models import Listing, Neighbour, ProfileValue
from alongside.authorities.queries.neighbours import neighbours
from alongside.authorities.rules import public_facts
from alongside.authorities.rules.comparison_values import ComparisonValues, comparison_values
from alongside.authorities.rules.facts import Fact
from alongside.authorities.rules.public_facts import HeldValue, PublicFact
from alongside.authorities.rules.reference_list import CouncilKind
from alongside.paths import CONTENT
from alongside.problems import NotFound

AUTHORITIES_PER_PAGE = 50
STUDY = "study"
"""Chosen in place of a type: the ten authorities of the report."""

Current = dict[Fact, ProfileValue]


class ListedAuthority(NamedTuple):
    """An authority with its line in the reference list; those of the study have none."""

    authority: Authority
    listing: Listing | None


class AuthorityProfile(NamedTuple):
    """Everything the page of an authority shows."""

    authority: Authority
    listing: Listing | None
    values: Current
    years: Sequence[ProfileValue]
    """Prevent status of each year but the one that holds, the latest first."""
    successors: Sequence[ListedAuthority]
    predecessors: Sequence[ListedAuthority]
    neighbours: Sequence[Neighbour]
    """As DfE's table has them, where one was taken in; the closest first."""


def search(
    session: Session, *, name: str = "", kind: str = "", region: str = "", on: date, page: int = 1
) -> tuple[list[ListedAuthority], int]:
    """Return a page of authorities by name, and how many there are; former ones only when their name is asked for."""
    meant = _meant(session, name, on=on) if name else ()
    wanted = _all().where(*_narrowed(name, kind, region, meant))
    if not name:
        wanted = wanted.where(*there(on))
    total = session.scalar(select(func.count()).select_from(wanted.order_by(None).subquery())) or 0
    rows = session.execute(wanted.limit(AUTHORITIES_PER_PAGE).offset((page - 1) * AUTHORITIES_PER_PAGE))
    return [ListedAuthority(authority, listing) for authority, listing in rows], total


def there(on: date) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    """Return what holds of the authorities that there are on a day: begun, and not ended before."""
    begun = or_(Listing.valid_from.is_(None), Listing.valid_from <= on)
    return begun, or_(Listing.valid_to.is_(None), Listing.valid_to >= on)


def _meant(session: Session, name: str, *, on: date) -> list[UUID]:
    """Return what a name means that is spelled otherwise in the list, such as Hull."""
    match = name_book(session, on=on).find(name)
    return [place.id for place in (match.place, *match.candidates) if place is not None]


def name_book(session: Session, *, on: date) -> NameBook:
    """Return what the authorities that there are and were are called on a day."""
    return NameBook((named(entry, on=on) for entry in everyone(session)), other_names(CONTENT))


def named(entry: ListedAuthority, *, on: date) -> NamedPlace:
    """Return an authority as a name may mean it."""
    listing = entry.listing
    codes = (listing.code, *listing.former_codes) if listing else ()
    ended = listing is not None and listing.valid_to is not None and listing.valid_to < on
    return NamedPlace(entry.authority.id, entry.authority.name, codes, ended)


def _narrowed(name: str, kind: str, region: str, meant: Collection[UUID]) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = []
    if name:
        # Not LIKE with what was typed: % and _ would be wildcards.
        holds = func.lower(Authority.name).contains(name.lower(), autoescape=True)
        conditions.append(or_(holds, Authority.id.in_(meant)))
    if kind == STUDY:
        conditions.append(Authority.kind == AuthorityKind.STUDY)
    elif kind:
        conditions.append(Listing.kind == CouncilKind(kind))
    if region:
        conditions.append(Listing.region == region)
    return conditions


def _all() -> Select[Authority, Listing]:
    return (
        select(Authority, Listing)
        .outerjoin(Listing, Listing.authority_id == Authority.id)
        .where(Authority.kind != AuthorityKind.DEPARTMENT)
        .order_by(Authority.name, Authority.id)
    )


def everyone(session: Session) -> list[ListedAuthority]:
    """Return every authority that there is or was, by name."""
    return [ListedAuthority(authority, listing) for authority, listing in session.execute(_all())]


def authority_of(session: Session, authority_id: UUID) -> ListedAuthority:
    """Return one authority; DfE is none."""
    row = session.execute(_all().where(Authority.id == authority_id)).one_or_none()
    if row is None:
        raise NotFound("No such authority")
    return ListedAuthority(row[0], row[1])


def own(session: Session, authority_id: UUID, *, person: Person) -> ListedAuthority:
    """Return the authority whose profile this lead or deputy fills in; for everyone else it does not exist."""
    if person.role not in LEADS or person.authority_id != authority_id:
        raise NotFound("No such authority")
    return authority_of(session, authority_id)


def shown(session: Session, authority_id: UUID) -> AuthorityProfile:
    """Return an authority with what is said of it now, what became of it and what it came from."""
    authority, listing = authority_of(session, authority_id)
    every = _relatives(session) if listing else []
    code, after = (listing.code, listing.successors) if listing else ("", [])
    values = _values(session, authority_id)
    return AuthorityProfile(
        authority,
        listing,
        holding(values),
        _earlier_years(values),
        [other for other in every if other.listing and other.listing.code in after],
        [other for other in every if other.listing and code in other.listing.successors],
        neighbours(session, authority_id) if listing else [],
    )


def _relatives(session: Session) -> list[ListedAuthority]:
    return [
        ListedAuthority(authority, listing)
        for authority, listing in session.execute(_all().where(Listing.id.is_not(None)))
    ]


def current(session: Session, authority_id: UUID) -> Current:
    """Return what holds now: the newest value of each fact, and of Prevent status that of the latest year."""
    return holding(_values(session, authority_id))


def holding(values: Iterable[ProfileValue]) -> Current:
    """Return which values of one authority hold: the newest of each fact, of Prevent status the latest year's."""
    held: Current = {}
    for value in values:
        before = held.get(value.fact)
        if before is None or value.value.get("year", 0) >= before.value.get("year", 0):
            held[value.fact] = value
    return held


def _earlier_years(values: Iterable[ProfileValue]) -> list[ProfileValue]:
    years = {value.value.get("year", 0): value for value in values if value.fact is Fact.PREVENT}
    return [years[year] for year in sorted(years, reverse=True)][1:]


def to_confirm(session: Session, authority_id: UUID) -> list[PublicFact]:
    """Return what is public of an authority and its lead has not confirmed or changed yet."""
    listing = authority_of(session, authority_id).listing
    held = {
        fact: HeldValue(row.value, row.basis, row.source) for fact, row in current(session, authority_id).items()
    }  # fmt: skip
    return public_facts.to_confirm(held, listing.kind if listing else None)


def said_so_far(session: Session, authority_id: UUID) -> int:
    """Return how many values were ever given: a form notes it, to see whether a colleague was quicker."""
    return session.scalar(select(func.count()).where(ProfileValue.authority_id == authority_id)) or 0


def history(session: Session, authority_id: UUID) -> dict[Fact, list[ProfileValue]]:
    """Return everything ever said of an authority by fact, in the order of the page, the newest first."""
    values = _values(session, authority_id)
    of_fact = {fact: [value for value in reversed(values) if value.fact is fact] for fact in Fact}
    return {fact: given for fact, given in of_fact.items() if given}


def _values(session: Session, authority_id: UUID) -> Sequence[ProfileValue]:
    return session.scalars(
        select(ProfileValue)
        .where(ProfileValue.authority_id == authority_id)
        .order_by(ProfileValue.fact, ProfileValue.number)
        .options(joinedload(ProfileValue.by))
    ).all()


def profile(session: Session, authority_id: UUID) -> ComparisonValues:
    """Return what is known of one authority as plain values, for comparing."""
    authority, listing = authority_of(session, authority_id)
    values = {fact: row.value for fact, row in current(session, authority_id).items()}
    return comparison_values(authority.key, authority.name, values, kind=listing.kind if listing else None)


def places_said(session: Session, authority_ids: Iterable[UUID]) -> dict[UUID, int]:
    """Return how many places as a mentor authorities say that they have; of those that did not say, nothing."""
    rows = session.execute(
        select(ProfileValue.authority_id, ProfileValue.value)
        .where(ProfileValue.fact == Fact.PLACES, ProfileValue.authority_id.in_(set(authority_ids)))
        .order_by(ProfileValue.number)
    )
    newest = {authority_id: str(value.get("word", "")) for authority_id, value in rows}
    return {authority_id: int(word) for authority_id, word in newest.items() if word.isdigit()}


def profiles_of(session: Session, authority_ids: Collection[UUID]) -> dict[UUID, tuple[ListedAuthority, Current]]:
    """Return a few authorities with what is said of them: two queries in all."""
    values: dict[UUID, list[ProfileValue]] = {}
    chosen = select(ProfileValue).where(ProfileValue.authority_id.in_(authority_ids))
    for value in session.scalars(chosen.order_by(ProfileValue.fact, ProfileValue.number)):
        values.setdefault(value.authority_id, []).append(value)
    return {
        authority.id: (ListedAuthority(authority, listing), holding(values.get(authority.id, ())))
        for authority, listing in session.execute(_all().where(Authority.id.in_(authority_ids)))
    }


def profiles(session: Session, *, on: date) -> list[tuple[ListedAuthority, Current]]:
    """Return every authority that there is on a day, with what is said of it, by name: two queries in all."""
    values: dict[UUID, list[ProfileValue]] = {}
    for value in session.scalars(select(ProfileValue).order_by(ProfileValue.fact, ProfileValue.number)):
        values.setdefault(value.authority_id, []).append(value)
    return [
        (ListedAuthority(authority, listing), holding(values.get(authority.id, ())))
        for authority, listing in session.execute(_all().where(*there(on)))
    ]

"""Add an authority to the list of England: a new council, or one brought on board before the list knew of it."""

from dataclasses import replace
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from alongside.accounts.models import Authority, AuthorityKind, Person
from alongside.accounts.rules.names import plain
from alongside.audit.actions import record
from alongside.authorities.models import Listing
from alongside.authorities.queries.profiles import everyone
from alongside.authorities.rules.reference_list import NO_CODE_YET, ListedPlace
from alongside.problems import Problem


class AlreadyListed(Problem):
    """There is one of this name or code; the message says which."""


def add(session: Session, place: ListedPlace, *, by: Person, at: datetime) -> Listing:
    """Add an authority that begins on a day. Raises `AlreadyListed`."""
    if not place.code:
        place = replace(place, code=_own_code(session))
    home = _unlisted(session, place.name, place.code)
    if home is None:
        home = Authority(key=place.code.lower(), name=place.name, kind=AuthorityKind.COUNCIL)
        session.add(home)
        session.flush()
    made = Listing(
        authority_id=home.id, code=place.code, kind=place.kind, region=place.region, valid_from=place.valid_from,
        valid_to=None, successors=[], former_codes={},
    )  # fmt: skip
    session.add(made)
    record(session, actor_id=by.id, verb="listed-authority", thing=home, at=at, details={"code": place.code})
    return made


def _own_code(session: Session) -> str:
    """Return a code of our own for a council that ONS has not given one yet."""
    taken = session.scalars(select(Listing.code).where(Listing.code.startswith(NO_CODE_YET))).all()
    return f"{NO_CODE_YET}{1 + max((int(code.removeprefix(NO_CODE_YET)) for code in taken), default=0):06}"


def _unlisted(session: Session, name: str, code: str) -> Authority | None:
    """Return the council of this name that has no place in the list yet; raises `AlreadyListed` where one has."""
    home = None
    for entry in everyone(session):
        if entry.listing is not None and code in (entry.listing.code, *entry.listing.former_codes):
            raise AlreadyListed(f"{code} is the code of {entry.authority.name}")
        if plain(entry.authority.name) == plain(name):
            if entry.listing is not None or entry.authority.kind is not AuthorityKind.COUNCIL:
                raise AlreadyListed(
                    f"{entry.authority.name} is in the list already. Is this a new council? Give it a name of its own, "
                    f"such as “{name} (from 2028)”"
                )
            home = entry.authority
    if home is None and session.scalar(select(Authority.id).where(Authority.key == code.lower())):
        raise AlreadyListed(f"{code} is taken")
    return home

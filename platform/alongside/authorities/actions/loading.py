"""Load the reference list of England and what the study says of its ten authorities. Doing it twice changes nothing."""

import csv
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from pathlib import Path

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from alongside.accounts.models import Authority, AuthorityKind
from alongside.accounts.rules.names import plain
from alongside.authorities.actions.reorganising import follow_list
from alongside.authorities.actions.summarising import summarise
from alongside.authorities.models import Listing, ProfileValue
from alongside.authorities.queries.ending import successors
from alongside.authorities.rules import reference_list, study
from alongside.problems import Problem

LIST_FILE, STUDY_FILE = "england.csv", "authorities.csv"


def load(session: Session, content: Path, *, at: datetime) -> int:
    """Bring the list and the study's profiles up to date and say how many lines changed; raises `Problem`."""
    changed = load_list(session, content / LIST_FILE, at=at) + load_study(session, content / STUDY_FILE, at=at)
    summarise(session, list(session.scalars(select(Authority.id))))  # also after a migration that rewrote values
    return changed


def load_list(session: Session, path: Path, *, at: datetime | None = None) -> int:
    """Bring the authorities of England up to date with the file; raises `Problem` with the line that is not right.

    ``at`` is when: without it nothing follows the end of an authority.
    """
    try:
        listed = reference_list.read(_rows(path))
    except reference_list.BadList as problem:
        raise Problem(f"{path.name}, {problem}") from None
    there = {listing.code: listing for listing in session.scalars(select(Listing))}
    going_on = [listing for listing in there.values() if listing.valid_to is None]
    unnumbered = {plain(row.authority.name): row for row in there.values() if not row.published_code}
    changed = 0
    for place in listed:
        known = _there(there, place) or unnumbered.get(plain(place.name))
        if known is not None and not known.published_code:
            _give_code(there.values(), known, place.code)
        changed += _list(session, place, known)
    for listing in going_on:
        if at is not None and listing.valid_to is not None:
            heirs = [heir.authority_id for heir in successors(session, listing)]
            follow_list(session, listing, heirs, at=at)
    return changed


def _give_code(every: Iterable[Listing], listing: Listing, code: str) -> None:
    """Let whoever passes on to a council that had no ONS code name it by the one that it has now."""
    for other in every:
        if listing.code in (other.successors or ()):
            other.successors = [code if heir == listing.code else heir for heir in other.successors]


def _there(there: Mapping[str, Listing], place: reference_list.ListedPlace) -> Listing | None:
    """Return the line of this place, also where it is still under a code that it had before."""
    return next((there[code] for code in (place.code, *place.former_codes) if code in there), None)


def _list(session: Session, place: reference_list.ListedPlace, listing: Listing | None) -> bool:
    new = listing is None
    if listing is None:
        listing = Listing(authority_id=_home(session, place).id)
        session.add(listing)
    after: dict[str, object] = {
        "code": place.code, "kind": place.kind, "region": place.region, "valid_from": place.valid_from,
        "former_codes": dict(place.former_codes),
    }  # fmt: skip
    if place.valid_to is not None or new:  # what an administrator has ended since stays ended
        after |= {"valid_to": place.valid_to, "successors": list(place.successors)}
    changed = [name for name, value in after.items() if getattr(listing, name) != value]
    for name in changed:
        setattr(listing, name, after[name])
    session.flush()
    return bool(new or changed)


def _home(session: Session, place: reference_list.ListedPlace) -> Authority:
    """Return the council of this name that an administrator may have brought on board before, or a new one."""
    council = session.scalar(
        select(Authority)
        .outerjoin(Listing, Listing.authority_id == Authority.id)
        .where(Authority.name == place.name, Authority.kind == AuthorityKind.COUNCIL, Listing.id.is_(None))
    )
    if council is None:
        council = Authority(key=place.code.lower(), name=place.name, kind=AuthorityKind.COUNCIL)
        session.add(council)
        session.flush()
    return council


def load_study(session: Session, path: Path, *, at: datetime) -> int:
    """Bring what the report says of A to J up to date with the file, but never over what an authority said itself."""
    changed = 0
    for number, row in enumerate(_rows(path), start=2):
        try:
            coded = study.read(row)
        except (KeyError, ValueError):
            raise Problem(f"{path.name}, line {number}: a value, its basis or its lines are not right") from None
        home = session.scalar(select(Authority).where(Authority.key == row["key"]))
        if home is not None:
            changed += sum(_code(session, home, value, at=at) for value in coded)
    session.flush()
    return changed


def _code(session: Session, home: Authority, coded: study.StudyValue, *, at: datetime) -> bool:
    newest = session.scalar(
        select(ProfileValue)
        .where(ProfileValue.authority_id == home.id, ProfileValue.fact == coded.fact)
        .order_by(ProfileValue.number.desc())
        .limit(1)
    )
    if newest is not None and not newest.basis.of_study:
        return False
    if newest is not None and (newest.value, newest.basis, newest.source) == (coded.value, coded.basis, coded.source):
        return False
    count = select(func.count()).where(ProfileValue.authority_id == home.id, ProfileValue.fact == coded.fact)
    session.add(
        ProfileValue(
            authority_id=home.id, fact=coded.fact, number=(session.scalar(count) or 0) + 1, value=coded.value,
            basis=coded.basis, source=coded.source, as_of=study.YEAR, at=at,
        )
    )  # fmt: skip
    return True


def _rows(path: Path) -> Iterator[Mapping[str, str]]:
    with path.open(encoding="utf8", newline="") as opened:
        yield from csv.DictReader(opened)

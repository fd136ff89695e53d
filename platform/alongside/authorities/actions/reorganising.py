"""Think a reorganisation through, give it its day, take that back, and carry it out on the day after the last."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import select
from sqlalchemy.orm import Session

from alongside.accounts.models import Person
from alongside.audit.actions import record
from alongside.authorities.actions import handing_down
from alongside.authorities.models import Listing, Reorganisation, ReorganisationChoice, ReorganisationEnd
from alongside.authorities.queries.ending import listing as listing_of
from alongside.authorities.queries.reorganising import Estates, problems, rehearse
from alongside.authorities.rules.succession import BelongingKind, Bequest, counted
from alongside.dates import uk_day
from alongside.jobs.actions import enqueue
from alongside.notices.actions import tell
from alongside.problems import Problem

REORGANISE_JOB = "reorganise"
Chosen = Mapping[tuple[BelongingKind, UUID], UUID | None]
"""An heir for things, or none where the rule shall decide."""


class CannotReorganise(Problem):
    """It cannot be done like this; the message says why."""


def begin(session: Session, last_day: date, *, by: Person | None, at: datetime) -> Reorganisation:
    """Start to think a reorganisation through; nothing follows from it before it is given its day."""
    row = Reorganisation(last_day=last_day, by_id=by.id if by else None, at=at)
    session.add(row)
    session.flush()
    record(session, actor_id=row.by_id, verb="began-reorganisation", thing=row, at=at)
    return row


def add_end(session: Session, row: Reorganisation, authority_id: UUID, heirs: Sequence[UUID]) -> ReorganisationEnd:
    """Let an authority end in it, in favour of others; said again, it replaces who was named. Raises the reason."""
    _check_open(row)
    heirs = list(dict.fromkeys(heirs))
    if not heirs or authority_id in heirs:
        raise CannotReorganise("Choose another authority that takes over")
    end = next((end for end in row.ends if end.authority_id == authority_id), None)
    if end is None:
        end = ReorganisationEnd(authority_id=authority_id, position=len(row.ends), heir_ids=[])
        row.ends.append(end)
    end.heir_ids = [str(heir) for heir in heirs]
    session.flush()
    return end


def remove_end(session: Session, row: Reorganisation, authority_id: UUID) -> None:
    """Let an authority go on after all, while nothing has its day."""
    _check_open(row)
    for end in [end for end in row.ends if end.authority_id == authority_id]:
        row.ends.remove(end)
    session.flush()


def choose(session: Session, row: Reorganisation, chosen: Chosen) -> None:
    """Note who gets what; also after its day, for what is still without an heir."""
    if row.taken_back_at is not None:
        raise CannotReorganise("This reorganisation was taken back")
    held = {(choice.kind, choice.thing_id): choice for choice in row.choices}
    for (kind, thing), heir in chosen.items():
        choice = held.get((kind, thing))
        if choice is not None and heir is None:
            row.choices.remove(choice)
        elif choice is not None and heir is not None:
            choice.heir_id = heir
        elif heir is not None:
            row.choices.append(ReorganisationChoice(kind=kind, thing_id=thing, heir_id=heir))
    session.flush()


def give_day(session: Session, row: Reorganisation, *, by: Person | None, at: datetime) -> None:
    """Let it happen by itself on the day after the last; raises `CannotReorganise` with everything in the way."""
    _check_open(row)
    if wrong := problems(session, row):
        raise CannotReorganise(". ".join(wrong))
    row.dated_at = at
    for end in row.ends:
        listing = listing_of(session, end.authority_id)
        listing.valid_to, listing.successors = row.last_day, _codes(session, end.heirs)
        details = {"day": row.last_day.isoformat(), "successors": " ".join(listing.successors)}
        record(
            session, actor_id=by.id if by else None, verb="ended-authority", thing=end.authority, at=at, details=details
        )
        tell(session, _people(session, [end.authority_id]), template="authority-ends", path=_page(end), at=at)
    _enqueue(session, row, at=at)


def _codes(session: Session, heirs: Sequence[UUID]) -> list[str]:
    return [listing_of(session, heir).code for heir in heirs]


def _enqueue(session: Session, row: Reorganisation, *, at: datetime) -> None:
    payload = {"reorganisation_id": str(row.id), "day": row.last_day.isoformat()}
    after = datetime.combine(row.last_day + timedelta(days=1), time(), UTC)
    # No fixed key: a day that is taken back and given anew must not find the job of the first.
    enqueue(
        session,
        kind=REORGANISE_JOB,
        payload=payload,
        at=at,
        key=f"{REORGANISE_JOB}:{uuid4()}",
        run_after=max(at, after),
    )


def take_back(session: Session, row: Reorganisation, *, by: Person | None, at: datetime) -> None:
    """Let everyone go on after all, while the last day is not over. Raises `CannotReorganise`."""
    if row.done_at is not None or (row.dated_at is not None and row.last_day < uk_day(at)):
        raise CannotReorganise("Only what is still to come can be taken back")
    for end in row.ends if row.dated_at else ():
        listing = listing_of(session, end.authority_id)
        listing.valid_to, listing.successors = None, []
        record(session, actor_id=by.id if by else None, verb="took-back-end", thing=end.authority, at=at)
    row.taken_back_at = at


def carry_out(session: Session, payload: dict[str, Any], at: datetime, *, estates: Estates) -> None:
    """Do the job "reorganise": hand everything to its heir. Doing it twice changes nothing."""
    row = session.get(Reorganisation, UUID(payload["reorganisation_id"]), with_for_update=True)
    stands = row is not None and row.dated_at is not None and row.taken_back_at is None
    if row is None or not stands or row.last_day.isoformat() != payload["day"] or row.last_day >= uk_day(at):
        return  # taken back meanwhile, or moved to another day
    hand_over(session, row, estates, at=at)


def hand_over(session: Session, row: Reorganisation, estates: Estates, *, at: datetime) -> None:
    """Hand to its heir what still belongs to the authorities that have ended; what has none stays until it has."""
    rehearsed = rehearse(session, row, estates)
    doing = {estate.kind: estate.hand_over for estate in estates}
    given = [bequest for bequest in rehearsed.bequests if bequest.heir is not None]
    for heir in rehearsed.inheritances:
        handing_down.inherit(session, heir.heir_id, heir.inheritance.values, at=at)
    for end in row.ends:
        handing_down.keep_apart(session, end.authority_id, end.heirs, at=at)
    for bequest in given:
        doing[bequest.belonging.kind](session, bequest, at)
        session.flush()
    _note(session, row, given, at=at)


def _note(session: Session, row: Reorganisation, given: Iterable[Bequest], *, at: datetime) -> None:
    lines = counted(given)
    row.handed = [
        *row.handed,
        *({"kind": line.kind.value, "from": str(line.ended), "to": str(line.heir), "count": line.number}
          for line in lines),
    ]  # fmt: skip
    if row.done_at is None:
        row.done_at = at
        record(session, actor_id=None, verb="reorganised", thing=row, at=at)
        for end in row.ends:
            tell(session, _people(session, end.heirs), template="authority-ended", path=_page(end), at=at)


def follow_list(session: Session, ended: Listing, heirs: Sequence[UUID], *, at: datetime) -> None:
    """Do what follows where the list itself brings the end of an authority: a reorganisation of that one alone."""
    if ended.valid_to is None or not heirs:
        return
    row = begin(session, ended.valid_to, by=None, at=at)
    add_end(session, row, ended.authority_id, heirs)
    row.dated_at = at
    _enqueue(session, row, at=at)


def _check_open(row: Reorganisation) -> None:
    if row.dated_at is not None or row.taken_back_at is not None:
        raise CannotReorganise("Its date is set already. Take that back first")


def _page(end: ReorganisationEnd) -> str:
    return f"/authorities/{end.authority_id}"


def _people(session: Session, authority_ids: Sequence[UUID]) -> Sequence[Person]:
    wanted = select(Person).where(Person.authority_id.in_(authority_ids), Person.active)
    return session.scalars(wanted.order_by(Person.email)).all()

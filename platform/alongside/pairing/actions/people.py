"""Name people in a pairing, step out of it, and pass on what somebody leaves behind."""

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from alongside.accounts.models import Person, Role
from alongside.anonymise.findings.finding import Type
from alongside.gate.actions import note_let_go
from alongside.jobs.actions import enqueue
from alongside.notices.actions import tell
from alongside.pairing.actions.access import hold, note
from alongside.pairing.models import Action, Handover, Member, Pairing, PairingAuthority
from alongside.pairing.queries import access
from alongside.pairing.queries import people as queries
from alongside.pairing.queries.access import PairingView
from alongside.pairing.rules.people import Named, pass_on
from alongside.pairing.rules.timeline import TimelineEvent
from alongside.pairing.rules.words import PairingDuty, PairingStatus
from alongside.problems import Problem

_DESK = "/pairings/desk"
_OWN = "/your-authority/"


class WrongPeople(Problem):
    """These cannot be the people of this side."""


def name(session: Session, view: PairingView, chosen: Mapping[UUID, PairingDuty], *, by: Person, at: datetime) -> None:
    """Say who is named in the pairing for one's own side: one lead, at most one deputy, members.

    Whoever is not among ``chosen`` any more leaves the pairing, and their actions go to its lead. Raises `WrongPeople`.
    """
    hold(session, view.pairing)
    _check(chosen, {person.id for person in queries.candidates(session, view.ours)})
    present = {member.person_id: member for member in queries.present(session, view.ours)}
    for person_id, duty in chosen.items():
        if person_id not in present:
            session.add(Member(side_id=view.ours.id, person_id=person_id, duty=duty, since=at))
            note(
                session,
                view.ours,
                TimelineEvent.NAMED,
                by=by,
                at=at,
                details={"person": str(person_id), "duty": duty.value},
            )
        elif present[person_id].duty is not duty:
            present[person_id].duty = duty
    view.ours.nobody_since = None
    lead = next(person_id for person_id, duty in chosen.items() if duty is PairingDuty.LEAD)
    for person_id, member in present.items():
        if person_id not in chosen:
            member.left_at = at
            _give_actions(session, view.ours, person_id, to=lead)
            note(session, view.ours, TimelineEvent.STEPPED_OUT, by=by, at=at, details={"person": str(person_id)})
    session.flush()
    session.expire(view.ours, ["members"])
    new = [person for person in access.of_side(session, view.ours) if person.id in set(chosen) - set(present)]
    others = [person for person in new if person.id != by.id]
    tell(session, others, template="pairing-named", path=f"/pairings/{view.pairing.id}", at=at)


def _check(chosen: Mapping[UUID, PairingDuty], candidates: set[UUID]) -> None:
    if not set(chosen) <= candidates:
        raise WrongPeople("Choose people of your own authority who can sign in.")
    duties = list(chosen.values())
    if duties.count(PairingDuty.LEAD) != 1:
        raise WrongPeople("Choose one person who leads this pairing for your authority.")
    if duties.count(PairingDuty.DEPUTY) > 1:
        raise WrongPeople("Choose one deputy at most.")


def step_out(session: Session, view: PairingView, *, by: Person, at: datetime) -> None:
    """Leave a pairing that one is named in; whoever takes over and the partner are told."""
    hold(session, view.pairing)
    for member in queries.present(session, view.ours):
        if member.person_id == by.id:
            _leave(session, member, what=TimelineEvent.STEPPED_OUT, at=at)


def handle_person_left(session: Session, payload: dict[str, Any], at: datetime) -> None:
    """Do the job "person-left": pass on what somebody who was deactivated left behind in every pairing."""
    _pass_on_from(session, at=at, person_id=UUID(payload["person_id"]))


def handle_replaced(session: Session, payload: dict[str, Any], at: datetime) -> None:
    """Do the job "person-replaced": a lead's duties and open actions go to whoever took over, and both are told."""
    before, after = (session.get_one(Person, UUID(payload[key])) for key in ("person_id", "successor_id"))
    for member in queries.named(session, before.id):
        session.execute(select(Pairing.id).where(Pairing.id == member.side.pairing_id).with_for_update())
        session.refresh(member)
        if member.left_at is None and member.side.authority_id == after.authority_id:
            _put_in_place(session, member, after, at=at)
    tell(session, [after], template="lead-now", path=_OWN, at=at)
    if before.active:
        tell(session, [before], template="lead-before", path=_OWN, at=at)
    else:
        mail = {"to": before.email, "template": "lead-before", "link_path": "/help"}
        enqueue(session, kind="send-mail", payload=mail, at=at)


def _put_in_place(session: Session, member: Member, after: Person, *, at: datetime) -> None:
    side, duty = member.side, member.duty
    present = {named.person_id: named for named in queries.present(session, side)}
    if member.person.active:
        member.duty = PairingDuty.MEMBER
    else:
        member.left_at = at
    session.flush()
    if after.id in present:
        rank = list(PairingDuty)
        present[after.id].duty = min(present[after.id].duty, duty, key=rank.index)
    else:
        session.add(Member(side_id=side.id, person_id=after.id, duty=duty, since=at))
    session.flush()
    session.expire(side, ["members"])
    _give_actions(session, side, member.person_id, to=after.id)
    note(session, side, TimelineEvent.TOOK_OVER, by=None, at=at, details={"person": str(after.id)})
    if side.pairing.standing is not PairingStatus.ENDED:
        everyone = access.people(session, side.pairing_id)
        partners = [person for person in everyone if person.authority_id != side.authority_id]
        tell(session, partners, template="pairing-lead-changed", path=f"/pairings/{side.pairing_id}", at=at)


def handle_people_gone(session: Session, _payload: dict[str, Any], at: datetime) -> None:
    """Do the daily job "people-gone": the same for everybody who cannot sign in or works elsewhere by now."""
    _pass_on_from(session, at=at)


def _pass_on_from(session: Session, *, at: datetime, person_id: UUID | None = None) -> None:
    """Let everybody leave who is named and cannot enter any more; doing it twice changes nothing."""
    for member in queries.named_in_vain(session, person_id=person_id):
        session.execute(select(Pairing.id).where(Pairing.id == member.side.pairing_id).with_for_update())
        session.refresh(member)
        if member.left_at is None:
            _leave(session, member, what=TimelineEvent.LEFT, at=at)


def _leave(session: Session, member: Member, *, what: TimelineEvent, at: datetime) -> None:
    side = member.side
    present = queries.present(session, side)
    passing = pass_on([Named(named.person_id, named.duty) for named in present], member.person_id)
    member.left_at = at
    session.flush()
    session.expire(side, ["members"])
    _give_actions(session, side, member.person_id, to=passing.takes_over)
    note(session, side, what, by=None, at=at, details={"person": str(member.person_id)})
    if side.pairing.standing is PairingStatus.ENDED:
        return
    path = f"/pairings/{side.pairing_id}"
    if passing.takes_over is None:
        ask_for_people(session, side, at=at)
    else:
        taker = next(named for named in present if named.person_id == passing.takes_over)
        taker.duty = passing.duty or taker.duty
        note(session, side, TimelineEvent.TOOK_OVER, by=None, at=at, details={"person": str(taker.person_id)})
        session.add(Handover(side_id=side.id, left_id=member.person_id, asked_at=at))
        tell(session, [taker.person], template="pairing-handover", path=path, at=at)
    partners = [
        person for person in access.people(session, side.pairing_id) if person.authority_id != side.authority_id
    ]
    tell(session, partners, template="pairing-left", path=path, at=at)


def ask_for_people(session: Session, side: PairingAuthority, *, at: datetime) -> None:
    """Ask an authority to name somebody where nobody is left: its leads and deputies, or the desk where it has none."""
    side.nobody_since = at
    note(session, side, TimelineEvent.NOBODY, by=None, at=at)
    heads = access.of_side(session, side)
    if heads:
        tell(session, heads, template="pairing-nobody", path=f"/pairings/{side.pairing_id}/people", at=at)
        return
    curators = session.scalars(
        select(Person).join(Person.authority).where(Person.role == Role.CURATOR, Person.active).order_by(Person.id)
    )
    tell(session, curators, template="pairing-nobody-desk", path=_DESK, at=at)


def write_handover(
    session: Session, handover: Handover, *, text: str, by: Person, at: datetime, let_go: Collection[Type] = ()
) -> None:
    """Tell the partner how things stand after somebody left. The words have passed the check."""
    hold(session, handover.side.pairing)
    handover.note, handover.by_id, handover.written_at = text, by.id, at
    note(session, handover.side, TimelineEvent.HANDED_OVER, by=by, at=at)
    note_let_go(session, let_go, thing=handover, by=by, at=at)
    everyone = access.people(session, handover.side.pairing_id)
    partners = [person for person in everyone if person.authority_id != handover.side.authority_id]
    tell(session, partners, template="pairing-handed-over", path=f"/pairings/{handover.side.pairing_id}", at=at)


def _give_actions(session: Session, side: PairingAuthority, person_id: UUID, *, to: UUID | None) -> None:
    """Pass open actions on; what was done stays with whoever did it."""
    session.execute(
        update(Action)
        .where(Action.side_id == side.id, Action.owner_id == person_id, Action.done_at.is_(None))
        .values(owner_id=to, revision=Action.revision + 1)
    )

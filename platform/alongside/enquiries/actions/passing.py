"""Pass an enquiry on: to an authority that knows the topic, to the next one, or to the desk."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from alongside.accounts.models import Person
from alongside.audit.actions import record
from alongside.dates import uk_day
from alongside.enquiries.actions.asking import EnquiryOver
from alongside.enquiries.actions.telling import tell_side
from alongside.enquiries.models import Enquiry, EnquiryTransfer
from alongside.enquiries.queries.experienced import next_experienced
from alongside.enquiries.rules.words import CLOCK_DAYS, KEEP_ENQUIRY, Addressee, EnquiryEnd, TransferEnd
from alongside.feedback.rules.labels import QuestionSide
from alongside.matching.rules.working_days import after
from alongside.problems import Problem


class MayNotPassOn(Problem):
    """The asker did not say that the desk may, or no authority can be asked."""


def pass_on(session: Session, row: Enquiry, *, by: Person, at: datetime) -> None:
    """Ask, for the desk, an authority that knows the topic; raises `MayNotPassOn` or `EnquiryOver`."""
    _hold(session, row, Addressee.DESK)
    if not row.may_pass_on:
        raise MayNotPassOn("Whoever asked wants an answer of the desk alone.")
    if not _to_next(session, row, at=at):
        raise MayNotPassOn("No authority that knows this topic can be asked now. Answer it from the desk.")
    record(session, actor_id=by.id, verb="passed-on-enquiry", thing=row, at=at)


def decline(session: Session, row: Enquiry, *, by: Person, at: datetime) -> None:
    """Say, for an authority, that it cannot answer: the next one is asked, else the desk. Raises `EnquiryOver`."""
    _hold(session, row, Addressee.AUTHORITY)
    row.end_turn(TransferEnd.DECLINED, at=at)
    record(session, actor_id=by.id, verb="declined-enquiry", thing=row, at=at)
    if not _to_next(session, row, at=at):
        _to_desk(session, row, at=at)


def to_desk(session: Session, row: Enquiry, *, by: Person, at: datetime) -> None:
    """Ask, as the asker, the desk instead of an authority. Raises `EnquiryOver`."""
    _hold(session, row, Addressee.AUTHORITY)
    row.end_turn(TransferEnd.RECALLED, at=at)
    record(session, actor_id=by.id, verb="took-enquiry-to-desk", thing=row, at=at)
    _to_desk(session, row, at=at)


def tend(session: Session, _payload: dict[str, Any], at: datetime) -> None:
    """Do the job "tend-enquiries", once a day: late turns go to the desk, old words go, and who left waits no more."""
    for enquiry_id in session.scalars(_late_turns(at)).all():
        row = session.get_one(Enquiry, enquiry_id)
        session.refresh(row, with_for_update={"of": Enquiry})
        if row.closed_at is None and row.first_answer_at is None and row.addressee is Addressee.AUTHORITY:
            row.end_turn(TransferEnd.LATE, at=at)
            record(session, actor_id=None, verb="took-enquiry-to-desk", thing=row, at=at)
            _to_desk(session, row, at=at)
    left = select(Enquiry).join(Person, Person.id == Enquiry.asker_id)
    for row in session.scalars(left.where(Enquiry.closed_at.is_(None), Person.active.is_(False))):
        row.end(EnquiryEnd.ASKER_LEFT, at=at)
    for row in session.scalars(select(Enquiry).where(Enquiry.closed_at < at - KEEP_ENQUIRY)):
        row.forget_words()


def _to_next(session: Session, row: Enquiry, *, at: datetime) -> bool:
    on = uk_day(at)
    authority_id = next_experienced(session, row.topic, asker_home=row.home_id, on=on, enquiry_id=row.id)
    if authority_id is None:
        return False
    row.give_to(authority_id, at=at, due_on=after(on, CLOCK_DAYS))
    row.waits_for = QuestionSide.OWNER
    session.flush()
    tell_side(session, row, QuestionSide.OWNER, at=at)
    return True


def _to_desk(session: Session, row: Enquiry, *, at: datetime) -> None:
    row.addressee, row.authority_id = Addressee.DESK, None
    row.answerer_agreed_at = row.answerer_agreed_by_id = None
    row.waits_for = QuestionSide.OWNER
    session.flush()
    tell_side(session, row, QuestionSide.OWNER, at=at)


def _late_turns(at: datetime) -> Select[UUID]:
    late = EnquiryTransfer.ended_at.is_(None), EnquiryTransfer.due_on < uk_day(at)
    return select(EnquiryTransfer.enquiry_id).where(*late).order_by(EnquiryTransfer.at, EnquiryTransfer.id)


def _hold(session: Session, row: Enquiry, addressee: Addressee) -> None:
    turn = row.authority_id
    session.refresh(row, with_for_update={"of": Enquiry})
    if row.closed_at is not None or row.addressee is not addressee or row.authority_id != turn:
        raise EnquiryOver("This question has ended, or is somebody else’s to answer by now.")

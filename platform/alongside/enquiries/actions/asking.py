"""Ask, write back, agree to be named, and end an enquiry; everything that is written has passed the gate."""

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy.orm import Session

from alongside.accounts.models import Person
from alongside.anonymise.findings.finding import Type
from alongside.audit.actions import record
from alongside.dates import uk_day
from alongside.enquiries.actions.telling import tell_side
from alongside.enquiries.models import Enquiry, EnquiryMessage
from alongside.enquiries.queries import enquiries
from alongside.enquiries.queries.experienced import next_experienced
from alongside.enquiries.rules.words import (
    ASKING_DAY,
    CLOCK_DAYS,
    MOST_ENQUIRIES_A_DAY,
    Addressee,
    EnquiryEnd,
    TransferEnd,
)
from alongside.feedback.rules.labels import QuestionSide
from alongside.gate.actions import note_let_go
from alongside.jobs.actions import enqueue
from alongside.matching.rules.working_days import after
from alongside.problems import Problem


class TooManyEnquiries(Problem):
    """More questions in one day than a person asks."""


class EnquiryOver(Problem):
    """It has ended, or is somebody else's to answer by now."""


class BothNamed(Problem):
    """Both sides know each other: that cannot be taken back."""


@dataclass(frozen=True, kw_only=True)
class Wish:
    """What somebody asks, of whom, and what may become of it."""

    text: str
    topic: str
    addressee: Addressee
    once: str
    may_pass_on: bool = False
    let_go: Collection[Type] = field(default_factory=tuple)
    """The kinds of words that the gate asked about and the writer let stand."""


def ask(session: Session, wish: Wish, *, by: Person, at: datetime) -> Enquiry:
    """Put a question; the same form sent twice makes one. Raises `TooManyEnquiries`.

    Where no authority can be asked, the desk is.
    """
    if before := enquiries.sent_before(session, by, wish.once):
        return before
    if enquiries.asked_since(session, by, at - ASKING_DAY) >= MOST_ENQUIRIES_A_DAY:
        raise TooManyEnquiries("You have asked many questions today. Ask the others tomorrow.")
    row = Enquiry(
        asker_id=by.id, home_id=by.authority_id, topic=wish.topic, addressee=Addressee.DESK,
        may_pass_on=wish.may_pass_on, once=wish.once, asked_at=at, due_on=after(uk_day(at), CLOCK_DAYS),
        waits_for=QuestionSide.OWNER,
    )  # fmt: skip
    session.add(row)
    session.flush()
    record(session, actor_id=by.id, verb="asked-enquiry", thing=row, at=at, details={"of": wish.addressee.value})
    note_let_go(session, wish.let_go, thing=row, by=by, at=at)
    _write(session, row, QuestionSide.ASKER, wish.text, by=by, at=at)
    if wish.addressee is Addressee.AUTHORITY:
        authority_id = next_experienced(session, row.topic, asker_home=row.home_id, on=uk_day(at))
        if authority_id is not None:
            row.give_to(authority_id, at=at, due_on=row.due_on)
            session.flush()
    tell_side(session, row, QuestionSide.OWNER, at=at)
    return row


def write(session: Session, row: Enquiry, side: QuestionSide, text: str, *, by: Person, at: datetime) -> None:
    """Write to the other side. The first answer stops the clock. Raises `EnquiryOver`."""
    _hold_open(session, row, side)
    _write(session, row, side, text, by=by, at=at)
    if side is QuestionSide.OWNER and row.first_answer_at is None:
        row.first_answer_at = at
    if side is QuestionSide.OWNER:
        row.end_turn(TransferEnd.ANSWERED, at=at)
    record(session, actor_id=by.id, verb="answered-enquiry" if side is QuestionSide.OWNER else "wrote-to-enquiry",
           thing=row, at=at)  # fmt: skip
    if row.waits_for is not side.other:
        row.waits_for = side.other
        tell_side(session, row, side.other, at=at)


def put_away(session: Session, row: Enquiry, side: QuestionSide, *, by: Person, at: datetime) -> None:
    """Note that this side has read what is new; a question that nobody has answered yet goes on waiting."""
    if row.waits_for is side and not (side is QuestionSide.OWNER and row.first_answer_at is None):
        row.waits_for = None
        record(session, actor_id=by.id, verb="read-enquiry", thing=row, at=at)


def agree(session: Session, row: Enquiry, side: QuestionSide, *, yes: bool, by: Person, at: datetime) -> None:
    """Say, or take back, that the other side may know who this side is. Raises `BothNamed` or `EnquiryOver`."""
    _hold_open(session, row, side)
    if row.asker_agreed_at is not None and row.answerer_agreed_at is not None:
        raise BothNamed("Both sides have agreed and know each other. That cannot be taken back.")
    moment = at if yes else None
    if side is QuestionSide.ASKER:
        row.asker_agreed_at = moment
    else:
        row.answerer_agreed_at, row.answerer_agreed_by_id = moment, by.id if yes else None
    record(session, actor_id=by.id, verb="agreed-to-be-named" if yes else "took-back-name", thing=row, at=at)
    if row.asker_agreed_at is not None and row.answerer_agreed_at is not None:
        tell_side(session, row, side.other, at=at)


def close(session: Session, row: Enquiry, ended: EnquiryEnd, *, by: Person, at: datetime) -> None:
    """End an enquiry for both sides. Raises `EnquiryOver`."""
    session.refresh(row, with_for_update={"of": Enquiry})
    if row.closed_at is not None:
        raise EnquiryOver("This question has ended already.")
    row.end(ended, at=at)
    record(session, actor_id=by.id, verb="closed-enquiry", thing=row, at=at, details={"how": ended.value})


def turn_away(session: Session, row: Enquiry, *, by: Person, at: datetime) -> None:
    """End an enquiry that turned out to be about a child or family now: its words go, the asker is told whom to ring.

    Raises `EnquiryOver`.
    """
    close(session, row, EnquiryEnd.PRACTICE_ONLY, by=by, at=at)
    row.forget_words()
    enqueue(session, kind="forget", payload={}, at=at, key="forget")  # its bytes go from the files too
    tell_side(session, row, QuestionSide.ASKER, at=at, template="enquiry-turned-away")


def _write(session: Session, row: Enquiry, side: QuestionSide, text: str, *, by: Person, at: datetime) -> None:
    desk = side is QuestionSide.OWNER and row.addressee is Addressee.DESK
    session.add(EnquiryMessage(enquiry_id=row.id, side=side, desk=desk, by_id=by.id, at=at, text=text))


def _hold_open(session: Session, row: Enquiry, side: QuestionSide) -> None:
    """Lock an enquiry and see that it is open and still this side's: it may have gone to another meanwhile."""
    answerer = row.addressee, row.authority_id
    session.refresh(row, with_for_update={"of": Enquiry})
    if row.closed_at is not None:
        raise EnquiryOver("This question has ended: nothing more can be written.")
    if side is QuestionSide.OWNER and answerer != (row.addressee, row.authority_id):
        raise EnquiryOver("This question is somebody else’s to answer by now.")

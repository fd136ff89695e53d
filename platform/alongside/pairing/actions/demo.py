"""Let a demonstration show a pairing at work: two authorities of the study, made up and so named."""

from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from alongside.accounts.models import Authority, Person, Role
from alongside.accounts.rules.roles import LEADS
from alongside.dates import uk_day
from alongside.jobs.models import Job
from alongside.knowledge.models import Entry, Status
from alongside.notices.models import Notice
from alongside.pairing.actions import action_items, agreeing, beginning, meetings, practice
from alongside.pairing.actions.action_items import Undertaking
from alongside.pairing.actions.beginning import Came
from alongside.pairing.actions.meetings import Held
from alongside.pairing.models import Pairing
from alongside.pairing.queries import access
from alongside.pairing.queries.adoption import ADOPTABLE
from alongside.pairing.rules.agreement import AgreementTerms
from alongside.pairing.rules.sides import SideOf
from alongside.pairing.rules.words import PairingOrigin, PairingPart, Rhythm

_ORIGIN_ID = UUID("5d9f6f0a-3c3e-4a86-9b0a-6a3c5f4d1e20")
"""Stands where a proposal's id would: so that the pairing is made up once, also after it was ended."""
MENTOR, MENTEE = "authority-h", "authority-j"
_TOPICS = ("training", "police-sharing")

_NOTES = (
    "Made up for the demonstration. We went through how briefings for new workers are given, "
    "and what the police send before a meeting. Next time: which form to use."
)
SEND, ASK = "Send the slides of the briefing", "Ask the police who answers questions about the form"


def make_up(session: Session, *, at: datetime) -> bool:
    """Make up a pairing that has run for six weeks, where there is none yet; say whether it is new."""
    heads = [head(session, key, role) for key in (MENTOR, MENTEE) for role in LEADS]
    if made_up(session) is not None or not all(person is not None and person.demo for person in heads):
        return False
    mentor, _, mentee, deputy = (person for person in heads if person is not None)
    sides = [SideOf(mentor.authority_id, PairingPart.MENTOR), SideOf(mentee.authority_id, PairingPart.MENTEE)]
    began = at - timedelta(days=42)
    made = beginning.begin(session, sides, topics=_TOPICS, came=Came(PairingOrigin.DESK, _ORIGIN_ID), at=began)
    times = [began]
    times += _agree(session, made, mentor, mentee, at=began)
    times += _work(session, made, mentor, deputy, at=began + timedelta(days=9))
    quieten(session, made, times)
    return True


def made_up(session: Session) -> Pairing | None:
    """Return the pairing that was made up, if there is one."""
    return session.scalar(select(Pairing).where(Pairing.origin_id == _ORIGIN_ID))


def head(session: Session, key: str, role: Role) -> Person | None:
    """Return the lead or deputy whom an authority has had longest."""
    return session.scalar(
        select(Person)
        .join(Person.authority)
        .where(Authority.key == key, Person.role == role, Person.active)
        .order_by(Person.created_at, Person.id)
        .limit(1)
    )


def _agree(session: Session, made: Pairing, mentor: Person, mentee: Person, *, at: datetime) -> list[datetime]:
    """Sign for both."""
    terms = AgreementTerms(
        topics={1: _TOPICS, 2: ()}, rhythm=Rhythm.MONTHLY, first_call_on=uk_day(at + timedelta(days=9)),
        ends_on=uk_day(at + timedelta(days=190)),
    )  # fmt: skip
    first, second = at + timedelta(days=1), at + timedelta(days=3)
    agreeing.propose(session, access.mine(session, made.id, person=mentee), terms, version=0, by=mentee, at=first)
    agreeing.sign(session, access.mine(session, made.id, person=mentor), version=1, by=mentor, at=second)
    return [first, second]


def _work(session: Session, made: Pairing, mentor: Person, deputy: Person, *, at: datetime) -> list[datetime]:
    """Meet, take two things on, do one of them, and lay an entry on the table."""
    view, across = (access.mine(session, made.id, person=person) for person in (mentor, deputy))
    present = tuple(person.id for person in access.people(session, made.id))
    next_on = uk_day(at + timedelta(days=40))
    meetings.log_meeting(
        session, view, Held(on=uk_day(at), present=present, notes=_NOTES, next_on=next_on), by=mentor, at=at
    )
    sending = Undertaking(what=SEND, owner_id=mentor.id, due_on=uk_day(at + timedelta(days=7)))
    sent = action_items.add_action(session, view, sending, by=mentor, at=at)
    asking = Undertaking(what=ASK, owner_id=deputy.id, due_on=next_on)
    action_items.add_action(session, across, asking, by=deputy, at=at)
    done = at + timedelta(days=5)
    action_items.finish(session, view, sent, by=mentor, at=done)
    entry = session.scalar(
        select(Entry).where(Entry.kind.in_(ADOPTABLE), Entry.status == Status.PUBLISHED).order_by(Entry.slug).limit(1)
    )
    if entry is not None:
        practice.share_entry(session, view, entry, by=mentor, at=done)
    return [at, done]


def quieten(session: Session, made: Pairing, times: list[datetime]) -> None:
    """Send nobody mail about what was made up, and leave no notice of it."""
    session.execute(delete(Job).where(Job.kind == "send-mail", Job.created_at.in_(times)))
    session.execute(delete(Notice).where(Notice.path.startswith(f"/pairings/{made.id}")))

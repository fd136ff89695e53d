"""Let a demonstration show a pairing at work: two authorities of the study, made up and so named."""

from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from alongside.accounts.models import Authority, Person, Role
from alongside.accounts.rules.roles import LEADS
from alongside.jobs.models import Job
from alongside.knowledge.models import Entry, Status
from alongside.notices.models import Notice
from alongside.pairing.actions import agreeing, beginning, conversing, practice, together
from alongside.pairing.actions.beginning import Came
from alongside.pairing.actions.conversing import Words
from alongside.pairing.actions.together import Held, Undertaking
from alongside.pairing.models import Pairing
from alongside.pairing.queries import space
from alongside.pairing.queries.practice import ADOPTABLE
from alongside.pairing.rules.agreement import Terms
from alongside.pairing.rules.sides import SideOf
from alongside.pairing.rules.words import Origin, Part, Rhythm

ONE = UUID("5d9f6f0a-3c3e-4a86-9b0a-6a3c5f4d1e20")
"""Stands where a proposal's id would: so that the pairing is made up once, also after it was ended."""
MENTOR, MENTEE = "authority-h", "authority-j"
TOPICS = ("training", "police-sharing")

NOTES = (
    "Made up for the demonstration. We went through how briefings for new workers are given, "
    "and what the police send before a meeting. Next time: which form to use."
)
SEND, ASK = "Send the slides of the briefing", "Ask the police who answers questions about the form"
TITLE = "Briefings for new workers"
SAID = (
    "This conversation was made up for the demonstration. How long do your briefings take, and who gives them?",
    "Half a morning. Somebody from the team and somebody from the police give them together.",
    "Thank you. We will try it that way and tell you how it went.",
)


def make_up(session: Session, *, at: datetime) -> bool:
    """Make up a pairing that has run for six weeks, where there is none yet; say whether it is new."""
    heads = [_head(session, key, role) for key in (MENTOR, MENTEE) for role in LEADS]
    there = session.scalar(select(Pairing.id).where(Pairing.origin_id == ONE)) is not None
    if there or not all(head is not None and head.demo for head in heads):
        return False
    mentor, _, mentee, deputy = (head for head in heads if head is not None)
    sides = [SideOf(mentor.authority_id, Part.MENTOR), SideOf(mentee.authority_id, Part.MENTEE)]
    began = at - timedelta(days=42)
    made = beginning.begin(session, sides, topics=TOPICS, came=Came(Origin.DESK, ONE), at=began)
    times = [began]
    times += _agree(session, made, mentor, mentee, at=began)
    times += _work(session, made, mentor, deputy, at=began + timedelta(days=9))
    times += _talk(session, made, mentor, mentee, at=at - timedelta(days=2))
    _quieten(session, made, times)
    return True


def _head(session: Session, key: str, role: Role) -> Person | None:
    return session.scalar(
        select(Person)
        .join(Person.authority)
        .where(Authority.key == key, Person.role == role, Person.active)
        .order_by(Person.created_at, Person.id)
        .limit(1)
    )


def _agree(session: Session, made: Pairing, mentor: Person, mentee: Person, *, at: datetime) -> list[datetime]:
    """Sign for both."""
    terms = Terms(
        topics={1: TOPICS, 2: ()}, rhythm=Rhythm.MONTHLY, first_call_on=(at + timedelta(days=9)).date(),
        ends_on=(at + timedelta(days=190)).date(),
    )  # fmt: skip
    first, second = at + timedelta(days=1), at + timedelta(days=3)
    agreeing.propose(session, space.mine(session, made.id, person=mentee), terms, version=0, by=mentee, at=first)
    agreeing.sign(session, space.mine(session, made.id, person=mentor), version=1, by=mentor, at=second)
    return [first, second]


def _work(session: Session, made: Pairing, mentor: Person, deputy: Person, *, at: datetime) -> list[datetime]:
    """Meet, take two things on, do one of them, and lay an entry on the table."""
    seen, across = (space.mine(session, made.id, person=person) for person in (mentor, deputy))
    present = tuple(person.id for person in space.people(session, made.id))
    next_on = (at + timedelta(days=40)).date()
    together.log_meeting(
        session, seen, Held(on=at.date(), present=present, notes=NOTES, next_on=next_on), by=mentor, at=at
    )
    sending = Undertaking(what=SEND, owner_id=mentor.id, due_on=(at + timedelta(days=7)).date())
    sent = together.add_action(session, seen, sending, by=mentor, at=at)
    asking = Undertaking(what=ASK, owner_id=deputy.id, due_on=next_on)
    together.add_action(session, across, asking, by=deputy, at=at)
    done = at + timedelta(days=5)
    together.finish(session, seen, sent, by=mentor, at=done)
    entry = session.scalar(
        select(Entry).where(Entry.kind.in_(ADOPTABLE), Entry.status == Status.PUBLISHED).order_by(Entry.slug).limit(1)
    )
    if entry is not None:
        practice.share_entry(session, seen, entry, by=mentor, at=done)
    return [at, done]


def _talk(session: Session, made: Pairing, mentor: Person, mentee: Person, *, at: datetime) -> list[datetime]:
    """Ask, answer and say thank you; the last message is not read yet."""
    times = [at + timedelta(hours=3 * number) for number in range(len(SAID))]
    words = [Words(text=text, once=f"demonstration-{number}") for number, text in enumerate(SAID)]
    asks = space.mine(session, made.id, person=mentee)
    talk = conversing.begin(session, asks, title=TITLE, words=words[0], by=mentee, at=times[0])
    answers = space.mine(session, made.id, person=mentor)
    conversing.send(session, answers, talk, words=words[1], by=mentor, at=times[1])
    conversing.note_read(session, talk, number=2, by=mentor, at=times[1])
    conversing.send(session, asks, talk, words=words[2], by=mentee, at=times[2])
    conversing.note_read(session, talk, number=3, by=mentee, at=times[2])
    return times


def _quieten(session: Session, made: Pairing, times: list[datetime]) -> None:
    """Send nobody mail about what was made up, and leave no notice of it."""
    session.execute(delete(Job).where(Job.kind == "send-mail", Job.created_at.in_(times)))
    session.execute(delete(Notice).where(Notice.path.startswith(f"/pairings/{made.id}")))

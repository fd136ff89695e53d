"""Let a demonstration show a conversation in the pairing that was made up for it."""

from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from alongside.accounts.models import Role
from alongside.messaging.actions import conversing
from alongside.messaging.actions.conversing import MessageWords
from alongside.messaging.models import Conversation
from alongside.pairing.actions import demo as pairing
from alongside.pairing.queries import access

TITLE = "Briefings for new workers"
TEXTS = (
    "This conversation was made up for the demonstration. How long do your briefings take, and who gives them?",
    "Half a morning. Somebody from the team and somebody from the police give them together.",
    "Thank you. We will try it that way and tell you how it went.",
)


def make_up(session: Session, *, at: datetime) -> bool:
    """Ask, answer and say thank you, where nobody wrote yet; the last message is not read. Say whether it is new."""
    made = pairing.made_up(session)
    mentor, mentee = (pairing.head(session, key, Role.LEAD) for key in (pairing.MENTOR, pairing.MENTEE))
    if made is None or mentor is None or mentee is None or not (mentor.demo and mentee.demo):
        return False
    asks, answers = (access.mine(session, made.id, person=person) for person in (mentee, mentor))
    if not asks.open or session.scalar(select(Conversation.id).where(Conversation.pairing_id == made.id).limit(1)):
        return False
    times = [at - timedelta(days=2) + timedelta(hours=3 * number) for number in range(len(TEXTS))]
    words = [MessageWords(text=text, once=f"demonstration-{number}") for number, text in enumerate(TEXTS)]
    talk = conversing.begin(session, asks, title=TITLE, words=words[0], by=mentee, at=times[0])
    conversing.send(session, answers, talk, words=words[1], by=mentor, at=times[1])
    conversing.note_read(session, talk, number=2, by=mentor, at=times[1])
    conversing.send(session, asks, talk, words=words[2], by=mentee, at=times[2])
    conversing.note_read(session, talk, number=3, by=mentee, at=times[2])
    pairing.quieten(session, made, times)
    return True

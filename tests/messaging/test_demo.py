"""A demonstration shows a conversation in the pairing that was made up for it, once."""

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from alongside import clock, paths
from alongside.accounts.actions import demo as people
from alongside.jobs.models import Job
from alongside.messaging.actions import demo
from alongside.messaging.models import Message, keyring
from alongside.notices.models import Notice
from alongside.pairing.actions import demo as pairing


def test_a_demonstration_shows_people_writing_to_each_other_once_and_mails_nobody(library: Session) -> None:
    people.seed(library, paths.CONTENT / "authorities.csv", at=clock.now())
    assert pairing.make_up(library, at=clock.now())
    assert demo.make_up(library, at=clock.now())
    messages = library.scalars(select(Message).order_by(Message.number)).all()
    assert [message.read(keyring(library)) for message in messages] == list(demo.TEXTS)
    assert not any("briefings" in message.sealed for message in messages)
    assert library.scalar(select(func.count()).select_from(Notice)) == 0
    assert library.scalar(select(func.count()).select_from(Job).where(Job.kind == "send-mail")) == 0
    assert not demo.make_up(library, at=clock.now())


def test_without_a_made_up_pairing_nobody_writes(session: Session) -> None:
    assert not demo.make_up(session, at=clock.now())

"""A demonstration shows one pairing at work, made up and so named, once."""

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from alongside import clock, paths
from alongside.accounts.actions import demo as people
from alongside.accounts.models import Person
from alongside.jobs.models import Job
from alongside.notices.models import Notice
from alongside.pairing.actions import demo
from alongside.pairing.models import Action, Meeting, Pairing, SharedEntry
from alongside.pairing.queries import access
from alongside.pairing.queries.agreement import current


def test_a_demonstration_shows_a_pairing_at_work(library: Session) -> None:
    people.seed(library, paths.CONTENT / "authorities.csv", at=clock.now())
    assert demo.make_up(library, at=clock.now())
    made = library.scalars(select(Pairing)).one()
    assert [side.authority.name for side in made.sides] == ["Authority H", "Authority J"]
    agreed = current(library, made)
    assert agreed
    assert len(agreed.signatures) == 2
    counts = [library.scalar(select(func.count()).select_from(table)) for table in (Meeting, Action, SharedEntry)]
    assert counts == [1, 2, 1]
    assert "made up for the demonstration" in library.scalars(select(Meeting.notes)).one().lower()
    # Nobody is written to about what did not happen.
    assert library.scalar(select(func.count()).select_from(Notice)) == 0
    assert library.scalar(select(func.count()).select_from(Job).where(Job.kind == "send-mail")) == 0
    lead = library.scalars(select(Person).where(Person.name == "Lead, Authority J")).one()
    assert access.mine(library, made.id, person=lead).across == "Authority H"


def test_it_is_made_up_once(library: Session) -> None:
    people.seed(library, paths.CONTENT / "authorities.csv", at=clock.now())
    assert demo.make_up(library, at=clock.now())
    assert not demo.make_up(library, at=clock.now())
    assert library.scalar(select(func.count()).select_from(Pairing)) == 1


def test_without_made_up_people_there_is_none(session: Session) -> None:
    assert not demo.make_up(session, at=clock.now())

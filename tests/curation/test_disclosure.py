"""What a learning gives to the combination check begins with its publication and ends with its withdrawal."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from alongside import clock
from alongside.anonymise.finder import Finder
from alongside.curation.actions import deciding, withdrawing
from alongside.curation.actions.deciding import Choice
from alongside.disclosure.models import PublishedDetails
from tests.curation.conftest import People, WriteDraft


def test_a_published_learning_gives_its_details_until_it_is_withdrawn(
    session: Session, sent: WriteDraft, people: People, finder: Finder
) -> None:
    draft = sent()
    entry = deciding.publish(session, draft, Choice(draft.revision), finder=finder, by=people.curator, at=clock.now())
    session.commit()
    (row,) = session.scalars(select(PublishedDetails)).all()
    assert (row.entry_id, row.number) == (entry.id, 1)
    assert row.details == ["concern:online-material"]
    withdrawing.withdraw(session, entry, reason="privacy", by=people.curator, at=clock.now())
    session.commit()
    assert session.scalars(select(PublishedDetails)).all() == []
    assert "published_details" in withdrawing.HELD_WORDS

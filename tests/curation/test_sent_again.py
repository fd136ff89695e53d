"""What was given back and sent again: the curator sees what changed since, and nothing of it stays behind."""

import pytest
from bs4 import BeautifulSoup
from sqlalchemy.orm import Session

from alongside import clock
from alongside.anonymise.finder import Finder
from alongside.curation.actions import deciding
from alongside.curation.actions.deciding import Choice
from alongside.publishing.models import Draft
from tests.conftest import AsPerson
from tests.curation.conftest import People, WriteDraft


@pytest.fixture
def again(session: Session, sent: WriteDraft, people: People) -> Draft:
    """A draft that was given back, changed in one place and sent again."""
    draft = sent(title="What helped a boy who is good at chess")
    reason = "Say less in the title."
    deciding.give_back(session, draft, reason=reason, revision=draft.revision, by=people.curator, at=clock.now())
    session.commit()
    return sent(draft=draft, title="What helped a boy")


def test_the_curator_sees_what_changed_since_it_was_given_back_and_why_it_was(
    session: Session, again: Draft, as_person: AsPerson, people: People
) -> None:
    page = as_person(people.other_curator).get(f"/desk/{again.id}").text
    text = " ".join(BeautifulSoup(page, "html.parser").get_text(" ").split())
    for words in ("Changed since it was given back", "Say less in the title.", "removed: who is good at chess"):
        assert words in text
    assert "sent again after 1 return" in text


def test_sent_again_as_it_was_the_curator_is_told_so(
    session: Session, sent: WriteDraft, as_person: AsPerson, people: People
) -> None:
    draft = sent()
    reason = "Say less about where."
    deciding.give_back(session, draft, reason=reason, revision=draft.revision, by=people.curator, at=clock.now())
    session.commit()
    sent(draft=draft, again=True)
    assert "read the same as then" in as_person(people.curator).get(f"/desk/{draft.id}").text


def test_once_published_what_it_said_before_is_gone(
    session: Session, again: Draft, people: People, finder: Finder
) -> None:
    assert "chess" in str([decision.content for decision in again.decisions])
    choice = Choice(again.revision)
    deciding.publish(session, again, choice, finder=finder, by=people.curator, at=clock.now())
    session.commit()
    assert [decision.content for decision in again.decisions] == [{}, {}]

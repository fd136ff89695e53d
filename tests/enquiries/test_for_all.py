"""Answered once for all: with consent, through the gate, linked to what it rests on, and told to who asked the like."""

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from alongside import clock
from alongside.accounts.models import Person, Role
from alongside.anonymise.finder import Finder
from alongside.curation.actions import deciding, withdrawing
from alongside.curation.actions.deciding import Choice
from alongside.enquiries.actions import for_all
from alongside.enquiries.models import Enquiry, EnquiryMessage
from alongside.jobs.models import Job
from alongside.knowledge.models import Entry
from alongside.knowledge.rules.parts import ENTRY_PARTS, glance_of
from alongside.knowledge.rules.vocabulary import Kind
from alongside.publishing.actions import writing
from alongside.publishing.models import Draft, DraftState
from tests.browser import StrictClient
from tests.conftest import AsPerson, MakePerson
from tests.curation.drafts import PLAIN as USUAL
from tests.curation.drafts import answer_all
from tests.enquiries.conftest import ANSWER, PLAIN, Send, fresh, main_of
from tests.feedback.conftest import Mails, Share


@pytest.fixture
def client(as_person: AsPerson, asker: Person) -> StrictClient:
    return as_person(asker)


@pytest.fixture
def there(as_person: AsPerson, desk: Person) -> StrictClient:
    return as_person(desk)


@pytest.fixture
def row(client: StrictClient, there: StrictClient, send: Send) -> Enquiry:
    """A question that the desk has answered."""
    made = send(client)
    assert there.send(path(made), {"text": ANSWER}).status_code == 303
    return made


def path(row: Enquiry) -> str:
    return f"/enquiries/{row.id}"


def agree(client: StrictClient, row: Enquiry, answer: str = "yes") -> int:
    return client.send(f"{path(row)}/consent", {"agree": answer}, page=path(row)).status_code


def draft_of(session: Session) -> Draft:
    (draft,) = fresh(session, select(Draft))
    assert isinstance(draft, Draft)
    return draft


def publish(session: Session, draft: Draft, by: Person) -> Entry:
    """Fill in the rest, answer the gate and publish, as a curator does."""
    rest: dict[str, object] = {
        "glance": {part.key: "A talk with schools." for part in glance_of(Kind.GUIDANCE)},
        "facets": {"theme": ["partnership"]},
        "parts": {part.key: f"Here, {USUAL}" for part in ENTRY_PARTS[Kind.GUIDANCE]} | dict(draft.parts),
    }
    writing.save(session, draft, rest, by=by, revision_read=draft.revision, at=clock.now())
    finder = Finder()
    answer_all(session, draft, finder=finder, by=by)
    session.commit()
    entry = deciding.publish(session, draft, Choice(draft.revision), finder=finder, by=by, at=clock.now())
    session.commit()
    return entry


def test_nothing_is_written_for_all_before_whoever_asked_agrees(
    session: Session, there: StrictClient, row: Enquiry, mails: Mails, asker: Person
) -> None:
    assert there.send(f"{path(row)}/write-for-all", page=path(row)).status_code == 422
    assert there.send(f"{path(row)}/ask-to-publish", page=path(row)).status_code == 303
    assert mails()[-1] == (asker.email, "enquiry-publish-asked", path(row))
    assert "They have not said so" in main_of(there, path(row))
    assert fresh(session, select(Draft)) == []


def test_with_consent_a_draft_begins_with_question_answer_and_what_it_rests_on(
    session: Session, client: StrictClient, there: StrictClient, row: Enquiry, share: Share
) -> None:
    rests_on = share("Authority C")
    assert agree(client, row) == 303
    sent = {"rests_on": [str(rests_on.id), "nonsense"]}
    answer = there.send(f"{path(row)}/write-for-all", sent, page=path(row))
    draft = draft_of(session)
    assert answer.headers["Location"].startswith(f"/publish/{draft.id}")
    assert (draft.title, draft.parts["says"], draft.related) == (PLAIN, ANSWER, [str(rests_on.id)])
    assert there.send(f"{path(row)}/write-for-all", page=path(row)).status_code == 303
    assert draft_of(session).id == draft.id, "once"
    assert "go on with the draft" in main_of(there, path(row))


def test_consent_can_be_taken_back_until_it_is_published_and_the_draft_goes(
    session: Session, client: StrictClient, there: StrictClient, desk: Person, row: Enquiry
) -> None:
    agree(client, row)
    there.send(f"{path(row)}/write-for-all", page=path(row))
    assert agree(client, row, "no") == 303
    assert draft_of(session).state is DraftState.DISCARDED
    agree(client, row)
    there.send(f"{path(row)}/write-for-all", page=path(row))
    drafts = fresh(session, select(Draft).where(Draft.state != DraftState.DISCARDED))
    publish(session, drafts[0], desk)
    assert agree(client, row, "no") == 422


def test_whoever_asked_this_or_the_like_is_told_once(
    session: Session, client: StrictClient, there: StrictClient, desk: Person, asker: Person, row: Enquiry, send: Send,
    as_person: AsPerson, make_person: MakePerson, mails: Mails,
) -> None:  # fmt: skip
    alike, unlike = make_person(Role.READER, "Authority C"), make_person(Role.READER, "Authority D")
    send(as_person(alike), "What do you tell schools about what is worth a referral?")
    send(as_person(unlike), "How often do panels meet in the summer?")
    agree(client, row)
    there.send(f"{path(row)}/write-for-all", page=path(row))
    entry = publish(session, draft_of(session), desk)
    for_all.ask_to_announce(session, at=clock.now())
    assert fresh(session, select(Job).where(Job.kind == for_all.ANNOUNCING))
    before = len(mails())
    for _ in range(2):
        for_all.announce(session, lambda text, ids: list(ids) if "referral" in text else [], at=clock.now())
        session.commit()
    where = f"/library/{entry.id}"
    assert set(mails()[before:]) == {
        (asker.email, "enquiry-published", where),
        (alike.email, "enquiry-like-answered", where),
    }
    assert len(mails()) == before + 2
    assert "published" in main_of(client, path(row))
    assert "Ann Asker" not in main_of(client, where)


def test_an_answer_that_is_no_longer_true_says_so_to_whoever_asked(
    session: Session, client: StrictClient, there: StrictClient, desk: Person, row: Enquiry
) -> None:
    agree(client, row)
    there.send(f"{path(row)}/write-for-all", page=path(row))
    entry = publish(session, draft_of(session), desk)
    reason = {"reason": "The threshold document was replaced by a new one this autumn, with other words."}
    marked = there.send(f"/library/{entry.id}/out-of-date", reason)
    assert marked.status_code == 303
    assert "no longer true" in main_of(client, path(row))


def test_only_the_two_sides_decide(client: StrictClient, there: StrictClient, row: Enquiry) -> None:
    assert there.send(f"{path(row)}/consent", {"agree": "yes"}, page=path(row)).status_code == 404
    assert client.send(f"{path(row)}/write-for-all", page=path(row)).status_code == 404


def test_when_the_answer_is_withdrawn_the_private_words_that_say_the_same_go_too(
    session: Session, client: StrictClient, there: StrictClient, desk: Person, row: Enquiry
) -> None:
    agree(client, row)
    there.send(f"{path(row)}/write-for-all", page=path(row))
    entry = publish(session, draft_of(session), desk)
    withdrawing.withdraw(session, entry, reason="privacy", by=desk, at=clock.now())
    session.commit()
    assert {message.text for message in fresh(session, select(EnquiryMessage))} == {""}
    assert "These words are gone" in main_of(client, path(row))

"""The second look: who is told, what a signature must say, what goes back with which words, and what comes after."""

from datetime import timedelta
from typing import Any

import pytest
from bs4 import BeautifulSoup
from sqlalchemy import select
from sqlalchemy.orm import Session

from alongside import clock
from alongside.accounts.models import Person, Role
from alongside.anonymise.finder import Finder
from alongside.jobs.mail import subject
from alongside.knowledge.actions.publishing import AuthoredWords
from alongside.knowledge.actions.publishing import publish as put_into_library
from alongside.knowledge.models import Entry
from alongside.knowledge.rules.vocabulary import Kind
from alongside.notices.models import Notice
from alongside.publishing import queries
from alongside.publishing.actions import checking, signing
from alongside.publishing.actions.writing import DraftClosed, discard, erase, save, start_version
from alongside.publishing.models import Draft, DraftState
from alongside.publishing.rules.comparing import entry_words
from tests.browser import StrictClient
from tests.conftest import AsPerson, MakePerson
from tests.publishing.conftest import WriteDraft
from tests.publishing.test_signing_pages import ANSWERS, press


def page_of(client: StrictClient, path: str) -> str:
    return " ".join(BeautifulSoup(client.get(path).text, "html.parser").get_text(" ").split())


def notices(session: Session, template: str) -> set[tuple[str, str]]:
    """Return whom a notice of that name has been given to, and where it leads."""
    rows = session.execute(
        select(Person.name, Notice.path).join(Notice, Notice.person_id == Person.id).where(Notice.template == template)
    )
    return {(name, path) for name, path in rows}


@pytest.fixture
def waiting(as_author: StrictClient, as_colleague: StrictClient, write_draft: WriteDraft) -> Draft:
    """A draft that waits for the colleague's signature."""
    draft = write_draft()
    assert press(as_author, draft, "/ask").status_code == 303
    return draft


def publish(session: Session, draft: Draft, by: Person) -> Entry:
    """Put a draft into the library as the desk would."""
    words = AuthoredWords(**vars(entry_words(draft, attribution=by.authority.name)))
    entry = put_into_library(session, words, entry=None, owner_id=draft.authority_id, by=by, at=clock.now())
    draft.entry_id, draft.state = entry.id, DraftState.PUBLISHED
    erase(session, draft)
    session.commit()
    return entry


def test_whoever_may_sign_is_told_and_nobody_else(
    session: Session, as_author: StrictClient, colleague: Person, make_person: MakePerson, write_draft: WriteDraft
) -> None:
    make_person(Role.READER, name="Rae Reader")
    make_person(Role.LEAD, "Authority B", name="Lee Elsewhere")
    draft = write_draft()
    assert "Whoever may sign is told: Cora Colleague" in page_of(as_author, f"/publish/{draft.id}/sign")
    press(as_author, draft, "/ask")
    assert notices(session, "signature-wanted") == {("Cora Colleague", f"/publish/{draft.id}/sign")}
    assert subject("signature-wanted")


def test_where_nobody_may_sign_the_author_is_told_whom_to_ask(as_author: StrictClient, write_draft: WriteDraft) -> None:
    draft = write_draft()
    path = f"/publish/{draft.id}/sign"
    for _ in range(2):
        page = page_of(as_author, path)
        assert "Nobody else at Authority A may sign yet" in page
        assert "Your lead or deputy can invite somebody who publishes" in page
        assert "been told:" not in page
        press(as_author, draft, "/ask")


def test_who_is_to_sign_comes_from_the_list_straight_to_reading_and_from_the_tasks_too(
    as_colleague: StrictClient, waiting: Draft
) -> None:
    listed = BeautifulSoup(as_colleague.get("/publish/").text, "html.parser")
    heading = listed.find("h2", string="Waits for you to sign")
    assert heading is not None
    link = heading.find_next("a")
    assert link is not None
    assert link["href"] == f"/publish/{waiting.id}/sign"
    tasks = page_of(as_colleague, f"/publish/{waiting.id}/")
    assert "Next: Read and sign" in tasks
    assert "Waits for you" in tasks
    assert "Waits for a colleague" not in tasks


def test_once_it_is_signed_nothing_says_that_it_waits_and_its_author_is_told(
    session: Session, as_author: StrictClient, as_colleague: StrictClient, waiting: Draft
) -> None:
    assert press(as_colleague, waiting, "", **ANSWERS).status_code == 303
    page = page_of(as_colleague, f"/publish/{waiting.id}/sign")
    for over in ("Waits for a signature", "Read and sign", "Name nobody"):
        assert over not in page
    assert "Signed by Cora Colleague" in page
    assert "Waits for you to sign" not in as_colleague.get("/publish/").text
    assert "for your signature" not in as_colleague.get("/").text
    assert notices(session, "signed") == {("Ada Author", f"/publish/{waiting.id}/sign")}
    assert "Ready to send" in page_of(as_author, f"/publish/{waiting.id}/")


@pytest.mark.parametrize(
    ("answers", "problem"),
    [
        ({"who": ""}, "Say who might recognise somebody"),
        ({"go_by": "a a a a a a a a a a a"}, "in at least 3 different words"),
        ({"why_not": "x y z 1 2 3"}, "in at least 3 different words"),
        ({"who": "Ring Helen Crosby on 07700 900123."}, "Say it without"),
        (dict.fromkeys(ANSWERS, "Nobody could know of this."), "at least 10 different ones"),
        ({"go_by": "Nothing that I can think of.", "why_not": "They would have to guess."}, "Say it about this text"),
        ({"go_by": "asdf family qwer trust zxcv hjkl staff"}, "a sentence of your own"),
        ({"go_by": "family trust staff referring asking"}, "a sentence of your own"),
        ({"go_by": "The of family the and trust a to staff."}, "a sentence of your own"),
        ({"go_by": "What in this text could they go by or look up."}, "a sentence of your own"),
        (
            {"go_by": "School staff asked first, and the family joined in the help that followed."},
            "copied out of the text",
        ),
        (
            {"go_by": "Staff of a school ask in many ways, so trust alone tells nothing."},
            "another answer says the same",
        ),
    ],
)
def test_a_signature_answers_three_questions_in_words_about_this_draft(
    session: Session, as_colleague: StrictClient, waiting: Draft, answers: dict[str, str], problem: str
) -> None:
    refused = press(as_colleague, waiting, "", **(ANSWERS | answers))
    assert refused.status_code == 422
    assert problem in refused.text
    session.refresh(waiting)
    assert waiting.signature is None


def test_a_second_person_sends_it_back_with_a_reason_that_its_author_reads_and_hears_of(
    session: Session, as_author: StrictClient, as_colleague: StrictClient, waiting: Draft
) -> None:
    for nothing in ("", "x", "no no no"):
        assert press(as_colleague, waiting, "/send-back", reason=nothing).status_code == 422
    assert press(as_author, waiting, "/send-back", reason="I changed my mind.").status_code == 422
    reason = "Say less about what was done: a neighbour would know."
    assert press(as_colleague, waiting, "/send-back", reason=reason).status_code == 303
    tasks = page_of(as_author, f"/publish/{waiting.id}/")
    for words in ("A colleague sent it back", reason, "Cora Colleague", "Next: Put it in the parts"):
        assert words in tasks
    assert notices(session, "sent-back") == {("Ada Author", f"/publish/{waiting.id}/")}


def test_whoever_looks_again_sees_what_changed_since_it_went_back(
    session: Session, as_author: StrictClient, as_colleague: StrictClient, author: Person, waiting: Draft
) -> None:
    press(as_colleague, waiting, "/send-back", reason="Say less in the title.")
    session.refresh(waiting)
    save(session, waiting, {"title": "Asking before referring kept trust"}, by=author,
         revision_read=waiting.revision, at=clock.now())  # fmt: skip
    session.commit()
    press(as_author, waiting, "/ask")
    page = page_of(as_colleague, f"/publish/{waiting.id}/sign")
    assert "Changed since it went back" in page
    assert "removed: of a family" in page
    assert "gave it back at" in page
    session.refresh(waiting)
    discard(session, waiting, by=author, at=clock.now())
    assert [(d.reason, d.content) for d in waiting.decisions] == [("", {})], "Thrown away, it leaves no words"


def test_who_signs_a_next_version_sees_what_it_changes_for_readers(
    session: Session, as_author: StrictClient, as_colleague: StrictClient, author: Person, write_draft: WriteDraft
) -> None:
    entry = publish(session, write_draft(), author)
    draft = start_version(session, entry, by=author, at=clock.now())
    session.commit()
    assert "Next: Put it in the parts" in page_of(as_author, f"/publish/{draft.id}/").replace(
        "Next: Tell us the names", ""
    )
    save(session, draft, {"title": "Another title", "note": "A clearer title"}, by=author,
         revision_read=draft.revision, at=clock.now())  # fmt: skip
    session.commit()
    assert "Next: Put it in the parts" not in page_of(as_author, f"/publish/{draft.id}/")
    press(as_author, draft, "/ask")
    page = page_of(as_colleague, f"/publish/{draft.id}/sign")
    for words in ("What changes for readers", "Compared with version 1", "added: Another title", "A clearer title"):
        assert words in page


def test_what_was_written_for_a_draft_that_was_taken_back_published_or_thrown_away_comes_back(
    session: Session, as_author: StrictClient, as_colleague: StrictClient, author: Person, waiting: Draft
) -> None:
    path = f"/publish/{waiting.id}/sign"
    token = as_colleague.token(path)

    def late() -> Any:
        return as_colleague.post(path, data={"csrf_token": token, **ANSWERS})

    press(as_author, waiting, "/take-back")
    for end in ("does not wait for a signature", "was published while", "was thrown away while"):
        answer = late()
        assert answer.status_code == 409
        assert all(words in answer.text for words in ANSWERS.values())
        assert end in answer.text
        session.refresh(waiting)
        if waiting.state is DraftState.WRITING:
            waiting.state = DraftState.PUBLISHED
        else:
            waiting.state = DraftState.DISCARDED
        session.commit()


def test_a_comment_on_what_was_decided_meanwhile_comes_back_too(
    session: Session, as_author: StrictClient, waiting: Draft
) -> None:
    token = as_author.token(f"/publish/{waiting.id}/sign")
    waiting.state = DraftState.DISCARDED
    session.commit()
    late = as_author.post(f"/publish/{waiting.id}/comments", data={"csrf_token": token, "text": "It was the panel."})
    assert (late.status_code, "It was the panel." in late.text) == (409, True)


def test_what_was_published_is_listed_with_what_can_be_done_and_its_drafts_address_leads_there(
    session: Session, as_author: StrictClient, as_colleague: StrictClient, author: Person, write_draft: WriteDraft
) -> None:
    draft = write_draft()
    entry = publish(session, draft, author)
    page, path, ended = f"/library/{entry.id}", "/publish/", f"/publish/{draft.id}/"
    title = entry.title
    session.rollback()
    mine, lead_s = page_of(as_author, path), page_of(as_colleague, path)
    assert "Published by Authority A" in mine
    assert title in mine
    assert "write its next version" in mine
    assert "Your lead or deputy says that one still holds" in mine
    assert "to withdraw it" in lead_s
    for address in (ended, f"{ended}sign", f"{ended}parts"):
        answer = as_author.get(address)
        assert (answer.status_code, answer.location) == (302, page)
    assert "This draft has been published" in as_author.get(page).text


def test_a_reason_to_keep_a_finding_says_something(
    session: Session, as_author: StrictClient, author: Person, write_draft: WriteDraft
) -> None:
    draft = write_draft(parts={"done": "They asked James Okafor."})
    asked = queries.gate_status(session, draft, finder=Finder()).open[0]
    for nothing in ("x", "a a a", "12 12", "no no"):
        with pytest.raises(checking.AnswerNotAllowed, match="in a few words"):
            checking.keep(session, draft, asked, reason=nothing, by=author, at=clock.now())
    page = f"/publish/{draft.id}/identifiers"
    session.rollback()
    refused = as_author.send(f"{page}/keep", {"fingerprint": asked.fingerprint, "reason": "x"}, page=page)
    assert (refused.status_code, "in a few words" in refused.text) == (422, True)


def test_a_signature_is_given_once(session: Session, waiting: Draft, colleague: Person) -> None:
    session.refresh(waiting)
    status = queries.gate_status(session, waiting, finder=Finder())
    statement = " ".join(ANSWERS.values())
    signing.sign(session, waiting, status, statement=statement, by=colleague, at=clock.now())
    with pytest.raises(DraftClosed, match="signed already"):
        signing.sign(session, waiting, status, statement=statement, by=colleague, at=clock.now() + timedelta(1))


def test_what_went_back_says_so_in_the_list_and_why_on_every_page_where_it_can_be_mended(
    session: Session, as_author: StrictClient, as_colleague: StrictClient, waiting: Draft
) -> None:
    reason = "Say less about what was done: a neighbour would know."
    assert press(as_colleague, waiting, "/send-back", reason=reason).status_code == 303
    for client in (as_author, as_colleague):
        listed = page_of(client, "/publish/")
        assert "Sent back by a colleague" in listed
        assert "Being written" not in listed
    for page in ("", "parts", "review", "identifiers", "words", "together"):
        text = page_of(as_author, f"/publish/{waiting.id}/{page}")
        assert reason in text, page
        assert "A colleague sent it back" in text, page
    press(as_author, waiting, "/ask")
    assert reason not in page_of(as_author, f"/publish/{waiting.id}/")
    press(as_author, waiting, "/take-back")
    assert "Sent back by a colleague" in page_of(as_author, "/publish/")


@pytest.mark.parametrize("page", ["", "parts", "review"])
def test_guidance_is_seen_by_curators_and_not_by_an_authority(
    as_person: AsPerson, curator: Person, as_author: StrictClient, write_draft: WriteDraft, page: str
) -> None:
    guidance, learning = write_draft(curator, Kind.GUIDANCE), write_draft()
    desk = page_of(as_person(curator), f"/publish/{guidance.id}/{page}").casefold()
    assert "only dfe’s curators can see th" in desk
    assert "your authority" not in desk
    assert "only your authority can see th" in page_of(as_author, f"/publish/{learning.id}/{page}").casefold()

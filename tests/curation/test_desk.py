"""The desk as curators meet it, and what everyone else does not."""

from collections.abc import Callable
from datetime import timedelta
from uuid import uuid4

import pytest
from bs4 import BeautifulSoup
from flask import Flask
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from alongside import clock
from alongside.accounts.models import Role
from alongside.accounts.routes.carrying import arrive
from alongside.anonymise.finder import Finder
from alongside.curation.actions import deciding
from alongside.curation.actions.deciding import Choice
from alongside.knowledge.models import Entry
from alongside.knowledge.rules.vocabulary import Kind
from alongside.publishing.actions import signing, writing
from alongside.publishing.models import Draft, DraftDecision, DraftSignature, DraftState, GateAnswer
from tests.browser import StrictClient
from tests.conftest import AsPerson, AsRole
from tests.curation.conftest import People, WriteDraft
from tests.curation.drafts import STATEMENT, answer_all

Curator = Callable[[], StrictClient]


@pytest.fixture
def curator(as_person: AsPerson, people: People) -> StrictClient:
    return as_person(people.curator)


def text_of(page: str) -> str:
    return " ".join(BeautifulSoup(page, "html.parser").get_text(" ").split())


def test_an_empty_desk_says_so(curator: StrictClient) -> None:
    page = curator.get("/desk/by-kind").text
    assert "No draft waits" in page
    assert "Nothing is due within the next 30 days" in page


def test_the_queue_shows_the_longest_waiting_first_with_what_to_know_before_opening(
    session: Session, sent: WriteDraft, curator: StrictClient
) -> None:
    old, new = sent(title="Sent first"), sent(title="Sent second")
    old.submitted_at = clock.now() - timedelta(days=3, hours=1)
    new.submitted_at = clock.now() - timedelta(hours=2)
    session.commit()
    page = curator.get("/desk/by-kind").text
    assert page.index("Sent first") < page.index("Sent second")
    for shown in ("Authority A", "Pat Author (publisher)", "waiting 3 days", "waiting 2 hours", "Case learning"):
        assert shown in page


def test_a_draft_that_is_not_sent_is_not_on_the_desk_and_not_behind_its_address(
    write_draft: WriteDraft, curator: StrictClient
) -> None:
    draft = write_draft(title="Still being written")
    assert "Still being written" not in curator.get("/desk/by-kind").text
    nothing = curator.get(f"/desk/{uuid4()}")
    there = curator.get(f"/desk/{draft.id}")
    assert there.status_code == nothing.status_code == 404


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.CURATOR])
def test_for_everyone_else_there_is_no_desk(sent: WriteDraft, as_role: AsRole, role: Role) -> None:
    draft, someone = sent(), as_role(role)
    for path in ("/desk/", "/desk/guidance/", f"/desk/{draft.id}"):
        assert someone.get(path).status_code == 404
    for path in ("publish", "return", "comments"):
        assert someone.send(f"/desk/{draft.id}/{path}", page="/account/").status_code == 404


def test_the_page_shows_the_text_the_signature_and_what_was_found(
    session: Session, sent: WriteDraft, curator: StrictClient
) -> None:
    draft = sent(said="The family is Somali.")
    assert session.scalar(select(func.count()).select_from(GateAnswer))
    page = text_of(curator.get(f"/desk/{draft.id}").text)
    for shown in ("How it came to light", "Sam Signer signed on", STATEMENT, "Somali", "The learning needs this"):
        assert shown in page


def test_publishing_leads_to_the_entry_and_doing_it_again_says_who_did(
    session: Session, sent: WriteDraft, curator: StrictClient, as_person: AsPerson, people: People
) -> None:
    draft = sent()
    page = f"/desk/{draft.id}"
    other = as_person(people.other_curator)
    token = other.token(page)
    answer = curator.send(f"{page}/publish", {"revision": draft.revision}, page=page)
    assert answer.status_code == 303
    assert "every authority can read it now" in curator.get(answer.location).text
    for path, fields in (("publish", {}), ("return", {"reason": "Too late"}), ("comments", {"text": "Too late"})):
        late = other.post(f"{page}/{path}", data={"csrf_token": token, "revision": draft.revision, **fields})
        assert late.status_code == 422
        assert "Already decided: Cas Curator published it" in text_of(late.text)
    assert "Already decided: Cas Curator" in other.get(page).text
    assert session.scalar(select(func.count()).select_from(DraftDecision)) == 1
    assert session.scalar(select(func.count()).select_from(Entry)) == 1


def test_without_the_authority_s_name_the_entry_names_none(
    session: Session, sent: WriteDraft, curator: StrictClient
) -> None:
    draft = sent(facets={"theme": ["partnership"], "prevent_status": ["non-priority"]})
    page = f"/desk/{draft.id}"
    assert "An authority like this: not a Prevent priority" in curator.get(page).text
    answer = curator.send(f"{page}/publish", {"revision": draft.revision, "how": "anonymously"}, page=page)
    shown = text_of(curator.get(answer.location).text)
    assert "An authority like this: not a Prevent priority" in shown


def test_something_found_since_is_shown_and_nothing_is_published(
    session: Session, sent: WriteDraft, curator: StrictClient
) -> None:
    draft = sent()
    # As a finder would that has learned since: the words are there, and nobody has answered for them.
    draft.summary = "Ring the mother, Mrs Agnieszka Nowakowska, on 07700 900123."
    session.commit()
    page = f"/desk/{draft.id}"
    assert "It cannot be published as it stands" in curator.get(page).text
    answer = curator.send(f"{page}/publish", {"revision": draft.revision}, page=page)
    assert answer.status_code == 422
    assert "07700 900123" in answer.text
    assert "Nothing was published" in answer.text
    assert session.scalar(select(func.count()).select_from(Entry)) == 0


def test_a_draft_without_a_signature_for_its_text_cannot_be_published(
    session: Session, sent: WriteDraft, curator: StrictClient
) -> None:
    draft = sent()
    session.query(DraftSignature).delete()
    session.commit()
    page = f"/desk/{draft.id}"
    answer = curator.send(f"{page}/publish", {"revision": draft.revision}, page=page)
    assert answer.status_code == 422
    assert "no signature" in answer.text


def test_giving_back_needs_a_reason_that_names_nobody_and_keeps_what_was_typed(
    session: Session, sent: WriteDraft, curator: StrictClient
) -> None:
    draft = sent()
    page = f"/desk/{draft.id}"
    for reason, said in (
        ("", "Say what needs to change"),
        ("x" * 2_001, "Shorten this to 2,000 characters or fewer. It has 2,001"),
        ("Take out the number 07700 900123 in the summary", "Say it without “07700 900123”"),
    ):
        answer = curator.send(f"{page}/return", {"revision": draft.revision, "reason": reason}, page=page)
        assert answer.status_code == 422
        assert said in answer.text
        assert reason in answer.text
    reason = "Please say less about how it came to light"
    assert curator.send(f"{page}/return", {"revision": draft.revision, "reason": reason}, page=page).status_code == 303
    session.expire_all()
    assert (draft.state, draft.decisions[0].reason) == (DraftState.RETURNED, reason)
    assert "Cas Curator gave it back" in text_of(curator.get(page).text)


def test_a_comment_is_shown_to_both_sides_and_runs_no_script(
    session: Session, sent: WriteDraft, curator: StrictClient, as_person: AsPerson, people: People
) -> None:
    draft = sent()
    page = f"/desk/{draft.id}"
    wild = '<script>alert("x")</script> <img src=x onerror=alert("x")> **really** [here](javascript:alert("x"))'
    fields = {"part": "part-context", "text": wild}
    answer = curator.send(f"{page}/comments", fields, page=page)
    assert answer.status_code == 303, BeautifulSoup(answer.text, "html.parser").select(".govuk-error-message")
    shown = BeautifulSoup(curator.get(page).text, "html.parser")
    message = shown.select_one(".app-message")
    assert message is not None
    assert not message.select("script, img, a")
    assert 'alert("x")' in message.get_text()
    assert "Context" in message.get_text()
    author = as_person(people.author)
    assert 'alert("x")' in BeautifulSoup(author.get(f"/publish/{draft.id}/sign").text, "html.parser").get_text()


def test_a_draft_taken_back_meanwhile_says_so(
    session: Session, sent: WriteDraft, curator: StrictClient, people: People
) -> None:
    draft = sent()
    page = f"/desk/{draft.id}"
    token, seen = curator.token(page), draft.revision
    signing.take_back(session, draft, by=people.author, at=clock.now())
    session.commit()
    answer = curator.post(f"{page}/publish", data={"csrf_token": token, "revision": seen})
    assert answer.status_code == 422
    assert "took it back to change it" in answer.text
    assert draft.title not in answer.text
    assert curator.get(page).status_code == 200


def test_a_draft_changed_and_sent_again_must_be_read_again(
    session: Session, sent: WriteDraft, curator: StrictClient, people: People
) -> None:
    draft = sent()
    page = f"/desk/{draft.id}"
    token, seen = curator.token(page), draft.revision
    signing.take_back(session, draft, by=people.author, at=clock.now())
    sent(draft=draft, title="Another title")
    answer = curator.post(f"{page}/publish", data={"csrf_token": token, "revision": seen})
    assert answer.status_code == 422
    assert "Read it again before you decide" in answer.text


@pytest.mark.parametrize("seen", ["", "x", "-1", "9" * 30, "\x00"])
def test_a_form_without_a_revision_decides_nothing(sent: WriteDraft, curator: StrictClient, seen: str) -> None:
    draft = sent()
    page = f"/desk/{draft.id}"
    assert curator.send(f"{page}/publish", {"revision": seen}, page=page).status_code == 422
    assert curator.send(f"{page}/return", {"revision": seen, "reason": "Because"}, page=page).status_code == 422


def test_a_new_version_is_shown_beside_what_readers_see_now(
    session: Session, sent: WriteDraft, curator: StrictClient, people: People, finder: Finder
) -> None:
    draft = sent()
    entry = deciding.publish(session, draft, Choice(draft.revision), finder=finder, by=people.curator, at=clock.now())
    session.commit()
    again = writing.start_version(session, entry, by=people.author, at=clock.now())
    sent(draft=again, title="A title that says more")
    assert "New version" in curator.get("/desk/by-kind").text
    page = text_of(curator.get(f"/desk/{again.id}").text)
    assert "Compared with version 1" in page
    assert "added: A title that says more" in page or "added: title that says more" in page


def test_stale_entries_and_those_soon_due_are_listed(
    session: Session, curator: StrictClient, sent: WriteDraft, people: People, finder: Finder
) -> None:
    for title, days in (("Long overdue", -40), ("Soon due", 12), ("Far away", 200)):
        draft = sent(title=title)
        entry = deciding.publish(
            session, draft, Choice(draft.revision), finder=finder, by=people.curator, at=clock.now()
        )
        entry.review_due = clock.today() + timedelta(days=days)
    session.commit()
    page = curator.get("/desk/by-kind").text
    assert page.index("Long overdue") < page.index("Soon due")
    assert "Far away" not in page
    assert "Due for review: 2" in text_of(page)


def test_a_curator_starts_guidance_reads_it_through_and_publishes_it(
    session: Session, curator: StrictClient, people: People, write_draft: WriteDraft, finder: Finder
) -> None:
    assert "There is no guidance in the library yet" in curator.get("/desk/guidance/").text
    begun = curator.send("/desk/guidance/", page="/desk/guidance/")
    assert begun.status_code == 303
    draft = session.scalars(select(Draft)).one()
    assert begun.location.startswith(f"/publish/{draft.id}")
    write_draft(by=people.curator, kind=Kind.GUIDANCE, draft=draft, title="What a panel is for")
    answer_all(session, draft, finder=finder, by=people.curator)
    session.commit()
    page = f"/desk/{draft.id}"
    assert "Guidance needs none" in curator.get(page).text
    assert curator.send(f"{page}/publish", {"revision": draft.revision}, page=page).status_code == 303
    listed = curator.get("/desk/guidance/").text
    assert "What a panel is for" in listed
    assert "Advice" in listed


def test_guidance_that_leaves_some_without_an_equivalent_comes_with_a_warning(
    session: Session, curator: StrictClient, people: People, write_draft: WriteDraft, finder: Finder
) -> None:
    facts = {"theme": ["partnership"], "response_model": ["police", "early-help", "child-protection", "channel-panel"]}
    draft = write_draft(by=people.curator, kind=Kind.GUIDANCE, facets=facts)
    answer_all(session, draft, finder=finder, by=people.curator)
    session.commit()
    page = f"/desk/{draft.id}"
    assert "Community safety: nothing on partnership working" in text_of(curator.get(page).text)
    curator.send(f"{page}/publish", {"revision": draft.revision}, page=page)
    assert "Partnership working: nothing for Community safety" in text_of(curator.get("/desk/guidance/").text)


def test_a_curator_lands_on_the_desk_and_others_on_search(app: Flask, people: People) -> None:
    for person, there in ((people.curator, "/desk/"), (people.lead, "/"), (people.reader, "/")):
        with app.test_request_context():
            answer = app.make_response(arrive(person, carried=None, target="/"))
        assert answer.location == there
    with app.test_request_context():
        assert app.make_response(arrive(people.curator, carried=None, target="/library/")).location == "/library/"

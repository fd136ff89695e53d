"""Writing in the parts: saved by button and by itself, by two people at once, too long, hostile, signed out."""

from datetime import timedelta
from typing import Any

import pytest
from bs4 import BeautifulSoup
from sqlalchemy.orm import Session
from werkzeug.test import TestResponse

from alongside import clock
from alongside.accounts.models import Person, Role
from alongside.knowledge.models import Entry
from alongside.knowledge.rules.vocabulary import GuidanceLabel, Kind
from alongside.publishing.actions import signing, writing
from alongside.publishing.models import Draft, DraftState
from tests.browser import StrictClient
from tests.conftest import AsPerson, AsRole
from tests.publishing.conftest import WriteDraft

SCRIPT = "<script>alert(1)</script> [x](javascript:alert(1)) **bold**"


def fields(page: str) -> dict[str, Any]:
    """Return what the editor's form on a page would send."""
    form = BeautifulSoup(page, "html.parser").select_one("form[action$='/parts']")
    assert form is not None
    sent: dict[str, Any] = {}
    for box in form.select("textarea[name]"):
        sent[str(box["name"])] = box.get_text().removeprefix("\n")
    for field in form.select("input[name]"):
        if field.get("type") in ("checkbox", "radio") and not field.has_attr("checked"):
            continue
        sent.setdefault(str(field["name"]), []).append(str(field.get("value", "")))
    for select in form.select("select[name]"):
        chosen = select.select_one("option[selected]")
        sent[str(select["name"])] = str(chosen["value"]) if chosen else ""
    return sent


def save(client: StrictClient, draft: Draft, page: str, **words: Any) -> TestResponse:
    changed = {name.replace("__", "-"): value for name, value in words.items()}
    return client.post(f"/publish/{draft.id}/parts", data={**fields(page), **changed})


def editor(client: StrictClient, draft: Draft) -> str:
    return client.get(f"/publish/{draft.id}/parts").text


def test_what_is_written_is_kept(as_author: StrictClient, write_draft: WriteDraft, session: Session) -> None:
    draft = write_draft(empty=True)
    words = {"title": " A  title\x00", "part__done": "We asked\r\nfirst.", "glance__what": "A visit"}
    facts = {"fact__age_band": ["11-15"], "fact__prevalence": "high", "attribution": "like"}
    sent = save(as_author, draft, editor(as_author, draft), **words, **facts)
    assert sent.status_code == 303
    session.refresh(draft)
    assert draft.title == "A title"
    assert draft.parts == {"done": "We asked\nfirst."}
    assert draft.glance == {"what": "A visit"}
    assert draft.facets == {"age_band": ["11-15"], "prevalence": ["high"]}
    assert draft.anonymous
    again = fields(editor(as_author, draft))
    assert again["fact-age_band"] == ["11-15"]
    assert again["part-done"] == "We asked\nfirst."


def test_saving_twice_changes_nothing_the_second_time(
    as_author: StrictClient, write_draft: WriteDraft, session: Session
) -> None:
    draft = write_draft()
    page = editor(as_author, draft)
    for _ in range(2):
        assert save(as_author, draft, page, title="Another title").status_code == 303
    session.refresh(draft)
    assert draft.revision == 3


def test_a_page_that_saves_by_itself_is_told_when(as_author: StrictClient, write_draft: WriteDraft) -> None:
    draft = write_draft()
    sent = fields(editor(as_author, draft))
    first = as_author.post(f"/publish/{draft.id}/parts/keep", data={**sent, "title": "One"})
    assert first.status_code == 200
    told = first.json
    assert told is not None
    assert told["revision"] == 3
    second = as_author.post(
        f"/publish/{draft.id}/parts/keep", data={**sent, "title": "Two", "seen": told["revision"], "was": told["was"]}
    )
    assert second.status_code == 200


def test_whoever_comes_later_is_told_and_loses_nothing(
    as_author: StrictClient, as_colleague: StrictClient, write_draft: WriteDraft, session: Session
) -> None:
    draft = write_draft(parts={"done": "Old."})
    mine, theirs = editor(as_author, draft), editor(as_colleague, draft)
    assert save(as_colleague, draft, theirs, part__done="Theirs.", title="Their title").status_code == 303
    by_itself = as_author.post(f"/publish/{draft.id}/parts/keep", data={**fields(mine), "part-done": "Mine."})
    assert by_itself.status_code == 409
    assert by_itself.json is not None
    assert "Cora Colleague changed this draft" in by_itself.json["problem"]

    both = save(as_author, draft, mine, part__done="Mine.", summary="My summary.")
    assert both.status_code == 409
    assert "Cora Colleague changed this draft too" in both.text
    assert "Mine." in both.text
    assert "Theirs." in both.text
    unanswered = as_author.post(f"/publish/{draft.id}/parts", data=fields(both.text))
    assert unanswered.status_code == 422
    assert "Choose what to keep for: What was done" in unanswered.text
    chosen = as_author.post(f"/publish/{draft.id}/parts", data={**fields(unanswered.text), "take-part-done": "both"})
    assert chosen.status_code == 303
    session.refresh(draft)
    assert draft.parts["done"] == "Mine.\n\nTheirs."
    assert (draft.title, draft.summary) == ("Their title", "My summary.")


def test_two_texts_that_are_too_long_together_come_back_as_one(
    as_author: StrictClient, as_colleague: StrictClient, write_draft: WriteDraft
) -> None:
    draft = write_draft(parts={"done": "Old."})
    mine, theirs = editor(as_author, draft), editor(as_colleague, draft)
    save(as_colleague, draft, theirs, part__done="theirs " * 2_000)
    both = save(as_author, draft, mine, part__done="mine " * 2_000)
    joined = as_author.post(f"/publish/{draft.id}/parts", data={**fields(both.text), "take-part-done": "both"})
    assert joined.status_code == 422
    assert "Shorten it to 20,000" in joined.text
    again = fields(joined.text)["part-done"]
    assert "mine" in again
    assert "theirs" in again
    shorter = as_author.post(f"/publish/{draft.id}/parts", data={**fields(joined.text), "part-done": "Shorter."})
    assert shorter.status_code == 303


def test_two_who_write_in_different_boxes_are_both_kept(
    as_author: StrictClient, as_colleague: StrictClient, write_draft: WriteDraft, session: Session
) -> None:
    draft = write_draft()
    mine, theirs = editor(as_author, draft), editor(as_colleague, draft)
    save(as_colleague, draft, theirs, part__helped="Theirs.")
    answer = as_author.post(
        f"/publish/{draft.id}/parts", data={**fields(mine), "part-done": "Mine."}, follow_redirects=True
    )
    assert "Cora Colleague wrote in this draft at the same time. What both of you wrote is kept" in answer.text
    session.refresh(draft)
    assert (draft.parts["done"], draft.parts["helped"]) == ("Mine.", "Theirs.")


def test_whoever_writes_in_a_draft_that_was_handed_on_can_copy_their_words(
    as_author: StrictClient, write_draft: WriteDraft, session: Session
) -> None:
    draft = write_draft()
    page = editor(as_author, draft)
    draft.state = DraftState.SIGNING
    session.commit()
    answer = save(as_author, draft, page, part__done="Mine alone.")
    assert answer.status_code == 409
    assert "Mine alone." in answer.text
    assert as_author.get(f"/publish/{draft.id}/parts").status_code == 302


def test_a_box_that_is_too_long_comes_back_whole(as_author: StrictClient, write_draft: WriteDraft) -> None:
    draft = write_draft()
    text = "wardship " * 2_400
    answer = save(as_author, draft, editor(as_author, draft), part__done=text)
    assert answer.status_code == 422
    assert "this has 21,599 characters. Shorten it to 20,000" in answer.text
    assert fields(answer.text)["part-done"].strip() == text.strip()


def test_a_whole_form_of_the_longest_boxes_is_taken(
    as_author: StrictClient, write_draft: WriteDraft, session: Session
) -> None:
    draft = write_draft()
    sent = fields(editor(as_author, draft))
    longest = {name: "الولد " * 3_300 for name in sent if name.startswith("part-")}
    assert as_author.post(f"/publish/{draft.id}/parts", data={**sent, **longest}).status_code == 303
    session.refresh(draft)
    assert len(draft.parts["done"]) > 19_000


def test_script_is_shown_as_words_and_never_runs(as_author: StrictClient, write_draft: WriteDraft) -> None:
    draft = write_draft(parts={"done": SCRIPT}, title=SCRIPT)
    for page in ("", "parts", "identifiers", "words", "together", "preview", "preview/local", "sign", "discard"):
        text = as_author.get(f"/publish/{draft.id}/{page}").text
        assert "<script>alert" not in text
        assert 'href="javascript:' not in text
    assert "<strong>bold</strong>" in as_author.get(f"/publish/{draft.id}/preview").text


@pytest.mark.parametrize("name", ["fact-age_band", "evidence_stage", "attribution", "fact-prevalence", "related"])
def test_choices_that_do_not_exist_are_refused(as_author: StrictClient, write_draft: WriteDraft, name: str) -> None:
    draft = write_draft()
    answer = as_author.post(f"/publish/{draft.id}/parts", data={**fields(editor(as_author, draft)), name: "nonsense"})
    assert answer.status_code == 422


@pytest.mark.parametrize("field", ["seen", "was"])
@pytest.mark.parametrize("value", ["", "nonsense", "-1", "²", "9" * 400])
def test_a_form_whose_hidden_fields_were_changed_overwrites_nobody(
    as_author: StrictClient, write_draft: WriteDraft, session: Session, field: str, value: str
) -> None:
    draft = write_draft()
    answer = as_author.post(
        f"/publish/{draft.id}/parts", data={**fields(editor(as_author, draft)), "seen": "0", field: value, "title": "X"}
    )
    assert answer.status_code in (303, 409)
    if answer.status_code == 409:
        session.refresh(draft)
        assert draft.title != "X"


def test_an_entry_that_goes_with_it_is_chosen_by_its_title(
    library: Session, as_author: StrictClient, write_draft: WriteDraft
) -> None:
    draft = write_draft()
    title = library.query(Entry).order_by(Entry.title).first()
    assert title is not None
    library.commit()
    wrong = save(as_author, draft, editor(as_author, draft), add_related="No such entry")
    assert "Choose the related entry from the list" in wrong.text
    assert save(as_author, draft, editor(as_author, draft), add_related=title.title.upper()).status_code == 303
    library.refresh(draft)
    assert draft.related == [str(title.id)]
    library.commit()
    assert save(as_author, draft, editor(as_author, draft), related=[]).status_code == 303
    library.refresh(draft)
    assert draft.related == []


def test_guidance_says_how_much_it_binds_and_where_it_is(
    as_person: AsPerson, curator: Person, write_draft: WriteDraft, session: Session
) -> None:
    desk, draft = as_person(curator), write_draft(curator, Kind.GUIDANCE)
    page = editor(desk, draft)
    assert "Whose name stands on it?" not in page
    due = clock.today() + timedelta(days=90)
    wrong = save(desk, draft, page, source_url="javascript:alert(1)", review_due="soon")
    assert "starting with https://" in wrong.text
    assert "Give the review date" in wrong.text
    good = save(desk, draft, page, source_url="https://www.gov.uk/x", review_due=str(due), issued="HM Government",
                guidance_label="advice", caution="Look again.", fact__response_model=["police"])  # fmt: skip
    assert good.status_code == 303
    session.refresh(draft)
    assert draft.guidance_label is GuidanceLabel.ADVICE
    assert draft.review_due == due
    assert draft.facets == {"response_model": ["police"]}


def test_text_survives_a_session_that_has_ended(
    as_author: StrictClient, write_draft: WriteDraft, session: Session
) -> None:
    draft = write_draft()
    sent = {**fields(editor(as_author, draft)), "part-done": "Typed as the session ended."}
    as_author.delete_cookie("alongside_session")
    by_itself = as_author.post(f"/publish/{draft.id}/parts/keep", data=sent, headers={"HX-Request": "true"})
    assert by_itself.status_code == 401
    assert "<form" not in by_itself.text
    kept = as_author.post(f"/publish/{draft.id}/parts", data=sent)
    assert kept.status_code == 401
    assert "kept" in kept.text
    assert "Typed as the session ended." not in str(kept.headers)


def test_drafts_are_their_own_authoritys_alone(
    as_role: AsRole, as_person: AsPerson, curator: Person, write_draft: WriteDraft, session: Session
) -> None:
    draft = write_draft()
    for client in (as_role(Role.LEAD, "Authority B"), as_role(Role.READER), as_person(curator)):
        assert client.get(f"/publish/{draft.id}/parts").status_code == 404
    draft.state = DraftState.SUBMITTED
    session.commit()
    desk = as_person(curator)
    assert desk.get(f"/publish/{draft.id}/sign").status_code == 404, "Curators read it at their desk"
    assert desk.send(f"/publish/{draft.id}/sign/take-back", page="/account/").status_code == 404


def test_a_colleague_may_write_too_and_a_discarded_draft_is_gone(
    as_colleague: StrictClient, colleague: Person, write_draft: WriteDraft, session: Session
) -> None:
    draft = write_draft(parts={"done": "Zanzibar"})
    assert as_colleague.get(f"/publish/{draft.id}/parts").status_code == 200
    assert "There is no way back" in as_colleague.get(f"/publish/{draft.id}/discard").text
    answer = as_colleague.send(f"/publish/{draft.id}/discard", follow_redirects=True)
    assert "The draft is gone" in answer.text
    assert as_colleague.get(f"/publish/{draft.id}/").status_code == 404
    session.refresh(draft)
    assert draft.parts == {}
    with pytest.raises(writing.DraftClosed):
        writing.discard(session, draft, by=colleague, at=clock.now())
    with pytest.raises(writing.DraftClosed):
        signing.take_back(session, draft, by=colleague, at=clock.now())

"""What was found: marked in its place, replaced with one click, kept for a reason, undone, asked again."""

from collections.abc import Callable

import pytest
from bs4 import BeautifulSoup, Tag
from sqlalchemy.orm import Session
from werkzeug.test import TestResponse

from alongside.audit.models import AuditRecord
from alongside.publishing.models import Draft, GateAnswer, Verdict
from tests.browser import StrictClient
from tests.publishing.conftest import WriteDraft

TEXT = "James Okafor came on 3 March 2024. The twin wrote to ada@example.org. Later James Okafor left."

Marked = Callable[[], Tag]


@pytest.fixture
def draft(write_draft: WriteDraft) -> Draft:
    return write_draft(parts={"done": TEXT})


def page_of(client: StrictClient, draft: Draft) -> BeautifulSoup:
    return BeautifulSoup(client.get(f"/publish/{draft.id}/identifiers").text, "html.parser")


def finding(page: BeautifulSoup, words: str) -> Tag:
    return next(li for li in page.select(".app-finding") if words in li.select_one("mark").get_text())  # type: ignore[union-attr]


def send(client: StrictClient, form: Tag | None, **changed: str) -> TestResponse:
    assert form is not None
    data = {str(field["name"]): str(field.get("value", "")) for field in form.select("input[name]")}
    data |= {str(field["name"]): "" for field in form.select("select[name]")}
    return client.post(str(form["action"]), data={**data, **changed})


def say_who(client: StrictClient, draft: Draft, role: str) -> BeautifulSoup:
    """Answer "Who is this?" for the first person who is asked about, and return the page as it is then."""
    form = page_of(client, draft).select_one("#who-is-who")
    assert form is not None
    choice = form.select_one(f"input[type=radio][value={role}]")
    assert choice is not None
    token = str(form.select_one("[name=csrf_token]")["value"])  # type: ignore[index]
    data = {"csrf_token": token, str(choice["name"]): role}
    assert client.post(str(form["action"]), data=data).status_code == 303
    return page_of(client, draft)


def test_everything_found_is_marked_once_with_reason_and_way_out(as_author: StrictClient, draft: Draft) -> None:
    page = page_of(as_author, draft)
    marks = [str(mark.find(string=True)) for mark in page.select(".app-typed mark")]
    assert marks.count("James Okafor") == 2
    assert len([li for li in page.select(".app-finding h3") if "James Okafor" in li.get_text()]) == 1
    assert "in 2 places" in finding(page, "James Okafor").get_text()
    assert "First say who this is" in finding(page, "James Okafor").get_text()
    assert "Replace with “in March 2024”" in finding(page, "3 March 2024").get_text()
    address = finding(page, "ada@example.org").get_text()
    assert "can only be taken out" in address
    assert "It is none" not in address
    for word in ("anonymised", "safe"):
        assert word not in page.get_text().lower()


def test_one_click_replaces_everywhere_and_one_more_takes_it_back(
    as_author: StrictClient, draft: Draft, session: Session
) -> None:
    page = say_who(as_author, draft, "child")
    answer = send(as_author, finding(page, "James Okafor").select_one("form[data-replace]"))
    assert answer.status_code == 303
    assert "James" not in answer.location
    session.refresh(draft)
    assert "James" not in draft.parts["done"]
    assert draft.parts["done"].startswith("The ")
    session.commit()
    after = BeautifulSoup(as_author.get(answer.location).text, "html.parser")
    assert "Replaced in 2 places" in after.get_text()
    undone = send(as_author, after.select_one("form[action$='/undo']"))
    assert undone.status_code == 303
    session.refresh(draft)
    assert draft.parts["done"] == TEXT
    session.commit()
    again = send(as_author, after.select_one("form[action$='/undo']"))
    assert "nothing to take back" in as_author.get(again.location).text


def test_what_is_undone_is_known_to_the_browser_alone(as_author: StrictClient, draft: Draft, session: Session) -> None:
    send(as_author, finding(say_who(as_author, draft, "child"), "James Okafor").select_one("form[data-replace]"))
    cookie = as_author.get_cookie("alongside_publish_undo", path="/publish")
    assert cookie is not None
    assert "James" not in cookie.value
    kept = [str(vars(row)) for row in session.query(AuditRecord)]
    assert not any("James" in row for row in kept)


def test_the_replacement_can_be_ones_own_and_in_one_place_only(
    as_author: StrictClient, draft: Draft, session: Session
) -> None:
    ways = finding(page_of(as_author, draft), "James Okafor").select_one("details form[action$='/replace']")
    second = ways.select("option")[-1]["value"] if ways else ""
    assert send(as_author, ways, instead="a young man", where=str(second)).status_code == 303
    session.refresh(draft)
    assert draft.parts["done"].startswith("James Okafor came")
    assert draft.parts["done"].endswith("Later a young man left.")


def test_a_replacement_that_makes_a_box_too_long_is_refused(as_author: StrictClient, write_draft: WriteDraft) -> None:
    draft = write_draft(title="We met James Okafor. " * 5)
    ways = finding(page_of(as_author, draft), "James Okafor").select_one("details form[action$='/replace']")
    answer = send(as_author, ways, instead="somebody who is told of at great length here")
    assert answer.status_code == 422
    assert "Shorten it to 120" in answer.text


def test_a_second_press_finds_it_dealt_with(as_author: StrictClient, draft: Draft, session: Session) -> None:
    form = finding(say_who(as_author, draft, "child"), "James Okafor").select_one("form[data-replace]")
    send(as_author, form)
    session.refresh(draft)
    revision = draft.revision
    session.commit()
    second = send(as_author, form)
    assert "dealt with already" in as_author.get(second.location).text
    session.refresh(draft)
    assert draft.revision == revision


def test_a_warning_is_kept_for_a_reason_and_can_be_asked_again(
    as_author: StrictClient, draft: Draft, session: Session
) -> None:
    keep = finding(page_of(as_author, draft), "twin").select_one("form[action$='/keep']")
    without = send(as_author, keep)
    assert without.status_code == 422
    assert "Say why it may stay" in without.text
    assert send(as_author, keep, reason="The help was for both").status_code == 303
    answer = session.query(GateAnswer).one()
    session.commit()
    assert answer.verdict is Verdict.KEPT
    decided = finding(page_of(as_author, draft), "twin")
    assert "Kept, because: The help was for both" in decided.get_text()
    assert send(as_author, decided.select_one("form[action$='/ask-again']")).status_code == 303
    assert session.query(GateAnswer).count() == 0


def test_saying_that_a_block_is_none_waits_for_a_second_person(
    as_author: StrictClient, draft: Draft, session: Session
) -> None:
    none = finding(page_of(as_author, draft), "James Okafor").select_one("form[action$='/keep']")
    assert send(as_author, none, reason="A made-up example").status_code == 303
    assert session.query(GateAnswer).one().verdict is Verdict.DISMISSED
    session.commit()
    assert "A second person must agree" in finding(page_of(as_author, draft), "James Okafor").get_text()


def test_a_number_cannot_be_dismissed_by_a_form_of_ones_own(
    as_author: StrictClient, draft: Draft, session: Session
) -> None:
    address = finding(page_of(as_author, draft), "ada@example.org").select_one("form[data-replace]")
    assert address is not None
    print_ = str(address.select_one("[name=fingerprint]")["value"])  # type: ignore[index]
    answer = as_author.send(
        f"/publish/{draft.id}/identifiers/keep", {"fingerprint": print_, "reason": "It is none"},
        page=f"/publish/{draft.id}/identifiers",
    )  # fmt: skip
    assert answer.status_code == 422
    assert session.query(GateAnswer).count() == 0


def test_odd_words_get_a_tick_each_or_other_words(
    as_author: StrictClient, write_draft: WriteDraft, session: Session
) -> None:
    draft = write_draft(parts={"done": "They scored 47 on the form, and 12 later. The form gave 47 to others too."})
    path = f"/publish/{draft.id}/words"
    page = BeautifulSoup(as_author.get(path).text, "html.parser")
    boxes = page.select("input[name=ticked]")
    assert len(boxes) == 2, "One tick for a word, however often it stands there"
    assert not page.select("[name=all]")
    first, last = str(boxes[0]["value"]), str(boxes[-1]["value"])
    sent = {"ticked": first, f"instead-{last}": "fewer"}
    assert as_author.send(path, sent).status_code == 303
    session.refresh(draft)
    assert session.query(GateAnswer).filter_by(fingerprint=first).one().verdict is Verdict.TICKED
    assert draft.parts["done"] == "They scored 47 on the form, and fewer later. The form gave 47 to others too."
    session.commit()
    left = BeautifulSoup(as_author.get(path).text, "html.parser").select("input[name=ticked]")
    assert first not in [box["value"] for box in left]


def test_saving_the_last_odd_words_leads_to_the_next_step_and_what_is_left_is_asked_first(
    as_author: StrictClient, write_draft: WriteDraft
) -> None:
    path = f"/publish/{write_draft(parts={'done': 'They scored 47 on the form, and 12 later.'}).id}"
    boxes = BeautifulSoup(as_author.get(f"{path}/words").text, "html.parser").select("input[name=ticked]")
    first, last = (str(box["value"]) for box in boxes)
    assert as_author.send(f"{path}/words", {"ticked": first}).location == f"{path}/words"
    on = as_author.send(f"{path}/words", {"ticked": last}).location
    assert on == f"{path}/sign"


def test_an_empty_draft_has_no_odd_words_and_leads_to_its_list(
    as_author: StrictClient, write_draft: WriteDraft
) -> None:
    path = f"/publish/{write_draft(empty=True).id}"
    assert as_author.send(f"{path}/words", {}, page=f"{path}/").location == f"{path}/"


def test_what_is_a_place_or_a_group_is_replaced_as_one(as_author: StrictClient, write_draft: WriteDraft) -> None:
    draft = write_draft(parts={"done": "They trained with Tariq Novak twice. Tariq Novak was quiet."})
    page = page_of(as_author, draft)
    assert [str(label.get_text()).strip() for label in page.select("#who-is-who .govuk-radios__item label")[-2:]] == [
        "A place or a group",
        "Nobody: an ordinary word",
    ]
    send(as_author, finding(say_who(as_author, draft, "thing"), "Tariq Novak").select_one("form[data-replace]"))
    text = " ".join(page_of(as_author, draft).get_text().split())
    assert "They trained with a group twice. The group was quiet." in text


def test_what_is_nobody_s_name_is_asked_about_no_more_and_a_second_person_must_agree(
    as_author: StrictClient, draft: Draft, session: Session
) -> None:
    page = say_who(as_author, draft, "word")
    assert page.select_one("#who-is-who") is None
    decided = finding(page, "James Okafor").get_text()
    assert "an ordinary word" in decided
    assert "A second person must agree" in decided
    answer = session.query(GateAnswer).filter_by(draft_id=draft.id, verdict=Verdict.DISMISSED).one()
    assert answer.confirmed_by_id is None
    assert draft.parts["done"] == TEXT

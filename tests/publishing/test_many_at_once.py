"""One press for many: who is who is asked once and kept, one undo for a press, only what needs a thought is left."""

from bs4 import BeautifulSoup
from sqlalchemy.orm import Session

from alongside.publishing.models import Draft, GateAnswer, Verdict
from tests.browser import StrictClient
from tests.publishing.conftest import WriteDraft
from tests.publishing.test_identifiers import page_of, say_who, send

TEXT = (
    "Tariq Novak was talking with Wayne Dobson, a man of 41 who runs a Telegram group. Amrit Bains from the youth "
    "service met Tariq weekly. On 3 March 2024 at 10.30 Wayne Dobson was arrested. His number is 07700 900123."
)
TRUE = (
    "{child} was talking with Person A, a man who runs a Telegram group. The worker from the youth service met "
    "{child_low} weekly. In March 2024 Person A was arrested. His number is not given here."
)


def who_is_who(client: StrictClient, draft: Draft, roles: dict[str, str]) -> None:
    form = page_of(client, draft).select_one("#who-is-who")
    assert form is not None
    data = {"csrf_token": str(form.select_one("[name=csrf_token]")["value"])}  # type: ignore[index]
    for group in form.select("fieldset"):
        name = group.select_one("mark").get_text()  # type: ignore[union-attr]
        data[str(group.select_one("input[type=radio]")["name"])] = roles[name]  # type: ignore[index]
    assert client.post(str(form["action"]), data=data).status_code == 303


def press(client: StrictClient, draft: Draft, what: str) -> BeautifulSoup:
    page = page_of(client, draft)
    choice = page.select_one(f"form[action$='/accept'] input[name=what][value='{what}']")
    assert choice is not None
    answer = send(client, choice.find_parent("form"))
    assert answer.status_code == 303
    assert "Tariq" not in answer.location
    return BeautifulSoup(client.get(answer.location).text, "html.parser")


def test_who_is_who_is_asked_once_and_one_press_replaces_all_that_must_go(
    as_author: StrictClient, write_draft: WriteDraft, session: Session
) -> None:
    draft = write_draft(parts={"done": TEXT})
    who_is_who(as_author, draft, {"Tariq Novak": "child", "Wayne Dobson": "other"})
    assert page_of(as_author, draft).select_one("#who-is-who") is None
    page = press(as_author, draft, "all")
    session.refresh(draft)
    assert draft.parts["done"] == TRUE.format(child="The child", child_low="the child")
    assert not page.select("[data-open]")
    assert "Replaced in 8 places" in page.get_text()
    session.commit()
    assert send(as_author, page.select_one("form[action$='/undo']")).status_code == 303
    session.refresh(draft)
    assert draft.parts["done"] == TEXT
    assert draft.replaced == []


def test_a_person_keeps_the_role_however_many_presses_come_between(
    as_author: StrictClient, write_draft: WriteDraft, session: Session
) -> None:
    draft = write_draft(parts={"done": TEXT})
    who_is_who(as_author, draft, {"Tariq Novak": "child", "Wayne Dobson": "other"})
    while (choices := page_of(as_author, draft).select("#at-once input[name=what]")) and len(choices) > 1:
        press(as_author, draft, str(choices[-1]["value"]))
        session.commit()
    session.refresh(draft)
    assert draft.parts["done"] == TRUE.format(child="The child", child_low="the child")


def test_everything_of_a_kind_goes_at_once_and_the_rest_stays(
    as_author: StrictClient, write_draft: WriteDraft, session: Session
) -> None:
    draft = write_draft(parts={"done": "On 3 March 2024 he was 14. On 4 April 2024 he left."})
    press(as_author, draft, "days")
    session.refresh(draft)
    assert draft.parts["done"] == "In March 2024 he was 14. In April 2024 he left."


def test_the_names_of_people_are_kept_as_fingerprints_alone(
    as_author: StrictClient, write_draft: WriteDraft, session: Session
) -> None:
    draft = write_draft(parts={"done": "James Okafor came. Later James left."})
    say_who(as_author, draft, "mother")
    answers = session.query(GateAnswer).filter_by(verdict=Verdict.CALLED).all()
    assert {answer.reason for answer in answers} == {"the mother"}
    assert not any("james" in str(vars(answer)).lower() for answer in answers)


def test_the_text_is_read_through_with_every_change_marked(
    as_author: StrictClient, write_draft: WriteDraft, session: Session
) -> None:
    draft = write_draft(parts={"done": "His uncle Tariq came on 3 March 2024. His sister, born 4 April 2012, is well."})
    press(as_author, draft, "all")
    page = BeautifulSoup(as_author.get(f"/publish/{draft.id}/read").text, "html.parser")
    text = page.select_one("[aria-labelledby=read-part-done] .app-typed")
    assert text is not None
    assert text.get_text().strip() == "His uncle[taken out] came in March 2024. His sister[taken out] is well."
    assert [mark.get_text() for mark in text.select("mark")] == ["in March 2024"]
    session.commit()
    assert as_author.get(f"/publish/{draft.id}/sign").text.count(f"/publish/{draft.id}/read") == 1


def test_what_cannot_be_said_truly_is_left_for_a_thought(as_author: StrictClient, write_draft: WriteDraft) -> None:
    draft = write_draft(parts={"done": "James Okafor said so. He was called James. Before he turned 14 he left."})
    say_who(as_author, draft, "child")
    page = press(as_author, draft, "all")
    assert "needs a thought" in page.get_text()
    assert "Nothing that keeps this sentence true" in page.get_text()
    assert len(page.select("[data-open]")) == 2
    assert page.select_one("#at-once") is None


TWO_SENSES = "Grace said that she had left. Later Grace rang the school. Staff told Grace about it."


def test_that_a_name_is_a_word_is_said_of_one_place_and_a_second_person_must_agree(
    as_author: StrictClient, write_draft: WriteDraft, session: Session
) -> None:
    draft = write_draft(parts={"done": TWO_SENSES})
    asked = page_of(as_author, draft).select_one("#who-is-who")
    assert asked is not None
    assert len(asked.select("li")) == 3
    who_is_who(as_author, draft, {"Grace": "word"})
    session.commit()
    session.refresh(draft)
    assert [answer.verdict for answer in draft.answers] == [Verdict.DISMISSED]
    session.commit()
    page = page_of(as_author, draft)
    assert len(page.select_one("#who-is-who").select("li")) == 2  # type: ignore[union-attr]
    assert "A second person must agree" in page.get_text()
    who_is_who(as_author, draft, {"Grace": "child"})
    press(as_author, draft, "all")
    session.commit()
    session.refresh(draft)
    assert draft.parts["done"].startswith("Grace said that she had left. Later the child rang the school.")


def test_that_it_is_none_holds_here_alone_unless_more_is_ticked(
    as_author: StrictClient, write_draft: WriteDraft, session: Session
) -> None:
    draft = write_draft(parts={"done": TWO_SENSES})
    form = page_of(as_author, draft).select_one("form[action$='/keep']")
    assert form is not None
    more = [str(box["value"]) for box in form.select("[name=also]")]
    assert len(more) == 2
    data = {str(box["name"]): str(box["value"]) for box in form.select("[type=hidden]")}
    sent = as_author.post(str(form["action"]), data=data | {"reason": "It is a word and no name", "also": more[:1]})
    assert sent.status_code == 303
    session.commit()
    session.refresh(draft)
    assert len(draft.answers) == 2
    assert len(page_of(as_author, draft).select("[data-open]")) == 1

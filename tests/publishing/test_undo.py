"""How to take the last replacement back is carried by the browser, or not at all; no page ever fails for it."""

from bs4 import BeautifulSoup, Tag
from sqlalchemy.orm import Session

from alongside.knowledge.rules.parts import ENTRY_PARTS
from alongside.knowledge.rules.vocabulary import Kind
from tests.browser import StrictClient
from tests.publishing.conftest import WriteDraft

ADDRESS = f"https://example.org/{'a' * 14_980}"


def test_more_than_a_browser_can_carry_is_replaced_and_the_page_says_that_it_cannot_be_undone(
    as_author: StrictClient, write_draft: WriteDraft
) -> None:
    draft = write_draft(parts={part.key: f"See {ADDRESS} for it." for part in ENTRY_PARTS[Kind.LEARNING][:9]})
    path = f"/publish/{draft.id}/identifiers"
    form = BeautifulSoup(as_author.get(path).text, "html.parser").select_one("form[data-replace]")
    assert form is not None
    data = {str(field["name"]): str(field.get("value", "")) for field in form.select("input[name]")}
    answer = as_author.post(str(form["action"]), data=data)
    assert answer.status_code == 303
    page = as_author.get(path)
    assert page.status_code == 200
    assert ADDRESS not in page.text
    assert "too much to be taken back" in page.text
    assert "/identifiers/undo" not in page.text


def form_in(client: StrictClient, path: str, selector: str) -> Tag:
    form = BeautifulSoup(client.get(path).text, "html.parser").select_one(selector)
    assert form is not None
    return form


def send(client: StrictClient, form: Tag, **more: str) -> None:
    data = {str(field["name"]): str(field.get("value", "")) for field in form.select("input[name]")}
    assert client.post(str(form["action"]), data=data | more).status_code == 303


def replace_first(client: StrictClient, path: str, instead: str) -> None:
    send(client, form_in(client, path, "[data-open] details form[action$='/replace']"), instead=instead)


def test_each_of_the_last_replacements_is_named_and_can_be_taken_back_with_what_came_after_it(
    as_author: StrictClient, write_draft: WriteDraft, session: Session
) -> None:
    text = "James Okafor rang. Sent to ada@example.org on 07700 900123."
    draft = write_draft(parts={"done": text})
    path = f"/publish/{draft.id}/identifiers"
    for instead in ("The worker", "an address", "a number"):
        replace_first(as_author, path, instead)
    page = BeautifulSoup(as_author.get(path).text, "html.parser")
    named = [item.get_text(" ", strip=True).split("”")[0] for item in page.select("ol.app-people > li")]
    assert named == ["“07700 900123", "“ada@example.org", "“James Okafor"]
    two_back = page.select("ol.app-people form[action$='/undo']")[1]
    assert "Undo this and the one after it" in two_back.get_text()
    send(as_author, two_back)
    session.refresh(draft)
    assert draft.parts["done"] == "The worker rang. Sent to ada@example.org on 07700 900123."
    session.commit()
    send(as_author, form_in(as_author, path, "form[action$='/undo']"))
    session.refresh(draft)
    assert (draft.parts["done"], draft.replaced) == (text, [])
    assert "/identifiers/undo" not in as_author.get(path).text


def test_a_second_press_on_the_same_button_takes_nothing_more_back(
    as_author: StrictClient, write_draft: WriteDraft, session: Session
) -> None:
    draft = write_draft(parts={"done": "James Okafor rang ada@example.org."})
    path = f"/publish/{draft.id}/identifiers"
    for instead in ("The worker", "an address"):
        replace_first(as_author, path, instead)
    button = form_in(as_author, path, "form[action$='/undo']")
    send(as_author, button)
    send(as_author, button)
    session.refresh(draft)
    assert draft.parts["done"] == "The worker rang ada@example.org."


def test_other_words_for_an_odd_word_can_be_taken_back_too(
    as_author: StrictClient, write_draft: WriteDraft, session: Session
) -> None:
    draft = write_draft(parts={"done": "They scored 47 on the form and 53 later, then 47 again."})
    path = f"/publish/{draft.id}/words"
    page = BeautifulSoup(as_author.get(path).text, "html.parser")
    boxes = {str(box["name"]): box for box in page.select("input[name^=instead-]")}
    names = list(boxes)
    assert as_author.send(path, {names[0]: "low", names[1]: "high"}).status_code == 303
    session.refresh(draft)
    assert draft.parts["done"] == "They scored low on the form and high later, then low again."
    assert len(draft.replaced) == 3, "Marked, so that whoever reads it through sees them"
    session.commit()
    send(as_author, form_in(as_author, path, "form[action$='/undo']"))
    session.refresh(draft)
    assert draft.parts["done"].startswith("They scored 47 on the form and 53 later")


def test_who_is_who_sent_without_a_choice_says_so_at_the_top_and_leads_to_the_first(
    as_author: StrictClient, write_draft: WriteDraft
) -> None:
    draft = write_draft(parts={"done": "Tariq Novak was talking with Wayne Dobson, who left."})
    path = f"/publish/{draft.id}/identifiers"
    form = form_in(as_author, path, "#who-is-who")
    token = form.select_one("[name=csrf_token]")
    assert token is not None
    answer = as_author.post(str(form["action"]), data={"csrf_token": str(token["value"])})
    assert answer.status_code == 422
    page = BeautifulSoup(answer.text, "html.parser")
    link = page.select_one(".govuk-error-summary a")
    assert link is not None
    target = page.find(id=str(link["href"]).removeprefix("#"))
    assert isinstance(target, Tag)
    assert target["type"] == "radio"
    group = target.find_parent("fieldset")
    assert isinstance(group, Tag)
    assert page.find(id=str(group["aria-describedby"])) is not None


def test_once_it_is_said_who_somebody_is_the_page_goes_on_at_a_place_that_is_there(
    as_author: StrictClient, write_draft: WriteDraft
) -> None:
    draft = write_draft(parts={"done": "Tariq Novak was talking with Wayne Dobson, who left."})
    path = f"/publish/{draft.id}/identifiers"
    while (form := BeautifulSoup(as_author.get(path).text, "html.parser").select_one("#who-is-who")) is not None:
        token, radio = form.select_one("[name=csrf_token]"), form.select("input[type=radio]")[0]
        assert token is not None
        sent = {"csrf_token": str(token["value"]), str(radio["name"]): str(radio["value"])}
        there = as_author.post(str(form["action"]), data=sent)
        assert there.status_code == 303
        page = BeautifulSoup(as_author.get(there.location).text, "html.parser")
        assert page.find(id=there.location.split("#")[1]) is not None, there.location

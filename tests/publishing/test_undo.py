"""How to take the last replacement back is carried by the browser, or not at all; no page ever fails for it."""

from bs4 import BeautifulSoup

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

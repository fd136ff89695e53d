"""Ten minutes from a pasted review to a checked draft: few pages, few presses, and every sentence still true."""

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.journeys.test_publishing import complete, paste, say_who, start
from tests.journeys.visitor import PLAIN_PHONE, SCRIPT_WIDE, Visitor

pytestmark = pytest.mark.browser

REVIEW = Path(__file__).with_name("ten_minutes.txt").read_text(encoding="utf8")
MOST_PAGES, MOST_PRESSES = 12, 20
HOMES = {SCRIPT_WIDE: "Authority B", PLAIN_PHONE: "Authority C"}
WHO = {"Irena": "The mother", "Wayne": "Somebody else", "Kaz": "The child"}


@pytest.mark.parametrize("visitor", [SCRIPT_WIDE, PLAIN_PHONE], indirect=True)
def test_a_review_of_450_words_becomes_a_checked_draft_in_few_pages_and_presses(visitor: Visitor) -> None:
    assert len(REVIEW.split()) >= 450
    pages: list[str] = []
    presses = 5  # the review's link, two buttons that put it into the parts, Save and go on, the step itself

    def count(response: Any) -> None:
        if response.request.is_navigation_request() and response.status == 200:
            pages.append(response.url)

    start(visitor, f"Publisher, {HOMES[visitor.way]}")
    visitor.page.on("response", count)
    paste(visitor, REVIEW)
    complete(visitor, f"A club and a worker who stayed, at {visitor.way.width}")
    visitor.follow("4. What could identify someone")
    visitor.sees("What could identify someone")
    presses += say_who(visitor, **WHO) + 1
    visitor.page.locator("#at-once form button").first.click()
    visitor.sees("What could identify someone")
    presses += 1
    presses += _decide_what_is_left(visitor)
    visitor.follow("Read it through, with every change marked")
    visitor.sees("Read it through")
    presses += 1
    main = visitor.main()
    for name in ("Kasimir", "Irena", "Dobson", "Amrit", "Bradford", "Brook", "Acacia", "07700"):
        expect(main).not_to_contain_text(name)
    expect(main).to_contain_text("Person A was charged and later went to prison. The boy closed his account by himself")
    assert len(pages) <= MOST_PAGES, pages
    assert presses <= MOST_PRESSES


def _decide_what_is_left(visitor: Visitor) -> int:
    """Keep what is only asked about, look at the odd words; return the presses."""
    presses = 0
    while visitor.page.locator("[data-open]").count():
        card = visitor.page.locator("[data-open]").first
        card.locator("summary").click()
        card.locator("input[name=reason]").fill("The learning needs it")
        card.locator("form[action$='/keep'] button").click()
        visitor.sees("What could identify someone")
        presses += 2
        assert presses < MOST_PRESSES
    words = visitor.main().locator("#all-decided a", has_text="that no list knows")
    if words.count():
        words.click()
        visitor.sees("Look at the other odd words")
        for box in visitor.page.locator("input[name=ticked]").all():
            box.check()
            presses += 1
        draft = visitor.page.url.removeprefix(visitor.home).split("words")[0]
        visitor.press("Save and go on")
        expect(visitor.page.locator("h1")).not_to_have_text("Look at the other odd words")
        visitor.go(f"{draft}identifiers")
        visitor.sees("What could identify someone")
        presses += 3
    return presses

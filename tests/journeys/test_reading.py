"""Reading in the library: browse, open an entry, its history, paper, and the field's words."""

import re

import pytest
from playwright.sync_api import expect

from tests.journeys.visitor import PLAIN_PHONE, SCRIPT_WIDE, Visitor

pytestmark = pytest.mark.browser


@pytest.fixture
def reader(visitor: Visitor) -> Visitor:
    """Somebody who has signed in and looks at the library."""
    visitor.become("Practitioner, Authority B")
    visitor.menu("Library")
    visitor.sees("Library")
    return visitor


def open_first(reader: Visitor) -> str:
    """Open the first entry in the list; return its title."""
    link = reader.page.locator(".app-result__title a").first
    title = link.inner_text()
    link.click()
    reader.sees(title)
    return title


def test_a_reader_narrows_the_library_and_the_count_says_so(reader: Visitor) -> None:
    heading = reader.page.locator("[data-results-heading]")
    everything = heading.inner_text()
    reader.page.get_by_role("group").filter(has_text="Theme").locator("summary").click()
    reader.page.get_by_label(re.compile("Partnership working")).check()
    if not reader.way.script:
        reader.press("Apply filters")
    expect(heading).not_to_have_text(everything)
    reader.sees("Library")
    reader.back()
    expect(heading).to_have_text(everything)
    reader.sees("Library")


def test_a_reader_opens_a_case_and_sees_what_happened_and_what_stands_beside_it(reader: Visitor) -> None:
    reader.follow("Case learnings")
    reader.sees("Case learnings")
    open_first(reader)
    for heading in ("At a glance", "Facts and sources"):
        expect(reader.page.get_by_role("heading", name=heading, exact=True)).to_be_visible()
    expect(reader.main().locator(".app-age").first).to_contain_text(re.compile(r"\b20[12]\d\b"))
    expect(reader.page.get_by_role("complementary")).to_be_visible()


def test_a_reader_sees_how_an_entry_changed_and_comes_back(reader: Visitor) -> None:
    title = open_first(reader)
    reader.page.get_by_role("link", name=re.compile("^History")).click()
    reader.sees("History")
    expect(reader.page.get_by_role("heading", name="Version 1")).to_be_visible()
    reader.follow("Back to the entry")
    reader.sees(title)


@pytest.mark.parametrize("visitor", [SCRIPT_WIDE, PLAIN_PHONE], indirect=True)
def test_an_entry_on_paper_has_its_text_and_its_age_and_no_menus(reader: Visitor) -> None:
    open_first(reader)
    page = reader.page
    page.emulate_media(media="print")
    for gone in (page.get_by_role("navigation"), page.locator(".app-sign-out, .govuk-skip-link, .app-footer__links")):
        for number in range(gone.count()):
            expect(gone.nth(number)).to_be_hidden()
    for stays in ("At a glance", "Facts and sources"):
        expect(page.get_by_role("heading", name=stays, exact=True)).to_be_visible()
    expect(page.locator(".app-age")).to_be_visible()
    expect(page.locator(".app-urgent")).to_be_visible()
    assert page.pdf(format="A4").startswith(b"%PDF")


def test_a_reader_looks_up_a_word_of_the_field(reader: Visitor) -> None:
    reader.menu("Glossary")
    reader.sees("Glossary")
    reader.follow("M", reader.page.get_by_role("navigation", name="Letters"))
    expect(reader.page.locator("#letter-M")).to_be_in_viewport()
    expect(reader.page.locator("dl.app-glossary").first).to_be_visible()


def test_whoever_signs_out_cannot_go_back_to_what_they_read(reader: Visitor) -> None:
    title = open_first(reader)
    reader.press("Sign out")
    reader.sees("Sign in")
    reader.back()
    reader.sees("Sign in")
    expect(reader.page.get_by_text(title)).to_have_count(0)


def test_a_page_that_is_not_there_says_what_to_do(reader: Visitor) -> None:
    reader.go("/library/00000000-0000-0000-0000-000000000000")
    reader.sees("Page not found")


@pytest.mark.parametrize("path", ["/help", "/privacy", "/accessibility"])
def test_the_pages_about_the_service_are_open_to_everyone(visitor: Visitor, path: str) -> None:
    visitor.go(path)
    visitor.sees(path.strip("/").title())

"""Whoever goes back after a form was refused finds the page of the form, and no error of the browser."""

import pytest
from playwright.sync_api import expect

from tests.journeys.test_publishing import start
from tests.journeys.visitor import SCRIPT_WIDE, Visitor

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("visitor", [SCRIPT_WIDE], indirect=True)
def test_back_works_after_a_form_was_refused_and_the_address_is_that_of_its_page(visitor: Visitor) -> None:
    start(visitor, "Publisher, Authority A")
    visitor.follow("1. Tell us the names to look for")
    visitor.fill("Names to look for", "b")
    visitor.press("Look for these")
    expect(visitor.page.locator(".govuk-error-summary")).to_contain_text("a letter by itself")
    visitor.follow("Back to the list of tasks")
    visitor.sees("Without a title yet")
    visitor.back()
    visitor.sees("Tell us the names to look for")
    visitor.follow("Back to the list of tasks")
    visitor.follow("2. Paste or write the review")
    visitor.press("Read this document")
    expect(visitor.page.locator(".govuk-error-summary")).to_contain_text("Choose a file first")
    assert visitor.page.url.endswith("/review"), "And not /review/upload, which is no page"
    visitor.follow("Back to the list of tasks")
    visitor.back()
    visitor.sees("Paste or write the review")

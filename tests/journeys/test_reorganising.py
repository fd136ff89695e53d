"""An administrator looks at what a split would do before anything happens, and finds people while typing."""

import pytest
from playwright.sync_api import expect

from tests.journeys.visitor import PLAIN_PHONE, SCRIPT_WIDE, Visitor

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("visitor", [SCRIPT_WIDE, PLAIN_PHONE], indirect=True)
def test_an_administrator_rehearses_a_split_and_throws_it_away(visitor: Visitor) -> None:
    visitor.become("Administrator, Department for Education")
    visitor.menu("Authorities")
    visitor.follow("Authorities that end, and who takes over")
    visitor.sees("Authorities that end, and who takes over")
    visitor.page.get_by_label("The last day").fill("2027-03-31")
    visitor.fill("Which authority ends?", "Rutland CC")
    visitor.fill("Who takes over?", "Leicestershire\nEast Rutland")
    visitor.press("Show what would happen")
    visitor.sees("Authorities that end, and who takes over")
    expect(visitor.page.locator(".govuk-error-summary")).to_contain_text("No authority is called “East Rutland”")
    visitor.fill("Who takes over?", "Leicestershire\nNorth Northants")
    visitor.press("Show what would happen")
    visitor.sees("The end of Rutland")
    expect(visitor.main()).to_contain_text("Rutland ends on 31 March 2027. Leicestershire and North Northamptonshire")
    visitor.press("Set the date")
    visitor.sees("Set the date?")
    visitor.follow("No, leave it as it is")
    visitor.press("Throw it away")
    visitor.sees("Authorities that end, and who takes over")

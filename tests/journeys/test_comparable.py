"""Comparable authorities: a lead moves the weights, asks why not another, and two authorities meet."""

import pytest
from playwright.sync_api import expect

from tests.journeys.visitor import PLAIN_PHONE, SCRIPT_WIDE, Visitor

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("visitor", [SCRIPT_WIDE, PLAIN_PHONE], indirect=True)
def test_a_lead_finds_somebody_comparable_and_the_two_meet(visitor: Visitor) -> None:
    # Each way of coming brings two authorities of its own together: the service is the same for both.
    home, other, unlike = (
        ("Authority A", "Authority I", "Authority G")
        if visitor.way.script
        else ("Authority C", "Authority B", "Authority D")
    )
    visitor.become(f"Lead, {home}")
    visitor.menu("Your authority")
    visitor.sees(home)
    visitor.follow("Look for somebody comparable")
    visitor.sees("Authorities like yours")
    heading = visitor.page.locator("#alike-heading")
    expect(heading).to_contain_text("to compare with yours")

    visitor.page.get_by_text("Move the weights").click()
    visitor.fill("Who holds cases", "0")
    if visitor.way.script:
        visitor.page.get_by_label("Who holds cases, slider").press("Home")
        visitor.fill("Prevalence", "80")
        visitor.page.get_by_label("Prevalence", exact=True).press("Tab")
        visitor.page.wait_for_url("**weight_prevalence=80**")
    else:
        visitor.press("Show")
    expect(visitor.page.locator("#alike")).to_contain_text("by your weights")
    visitor.sees("Authorities like yours")

    visitor.page.get_by_label("See any authority beside yours").select_option(label=unlike)
    visitor.press("Compare")
    visitor.sees(f"You and {unlike}")
    expect(visitor.main()).to_contain_text("What keeps it from being closer")

    visitor.page.get_by_label("See any authority beside yours").select_option(label=other)
    visitor.press("Compare")
    visitor.sees(f"You and {other}")
    visitor.press("Ask for an introduction")
    visitor.sees(f"Ask {other} for an introduction")
    visitor.press("Ask")
    visitor.sees(f"Ask {other} for an introduction")
    expect(visitor.page.locator(".govuk-error-summary")).to_contain_text("Choose at least one")
    visitor.page.get_by_label("Schools").check()
    visitor.fill("Anything to add? (optional)", "We would like to hear how you brought schools along.")
    visitor.press("Ask")
    visitor.sees(f"Your introduction to {other}")
    visitor.press("Sign out")

    visitor.become(f"Lead, {other}")
    visitor.follow("1 authority")
    visitor.sees(other)
    visitor.page.get_by_role("list", name="Would like to meet yours").get_by_role("link", name=home).click()
    visitor.sees(f"An introduction to {home}")
    visitor.page.get_by_label("Yes, introduce us").check()
    visitor.press("Send the answer")
    visitor.sees(f"An introduction to {home}")
    expect(visitor.main()).to_contain_text("Both of you said yes. You are introduced.")
    expect(visitor.main()).to_contain_text(f"Lead, {home}")

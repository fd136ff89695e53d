"""A lead begins, reaches a partner, plans the call and shares an entry; an administrator finds somebody."""

from datetime import timedelta

import pytest
from playwright.sync_api import expect

from alongside import clock
from alongside.dates import written_day
from alongside.pairing.rules.words import PairingPart
from tests.journeys.pairs import begun
from tests.journeys.service import House
from tests.journeys.visitor import PLAIN_PHONE, SCRIPT_WIDE, Visitor

pytestmark = pytest.mark.browser

HERE, ACROSS = "Authority D", "Authority I"
START = "What waits, and what comes next"
LINK = "https://teams.example/l/meetup-join/19"


@pytest.mark.parametrize("visitor", [SCRIPT_WIDE, PLAIN_PHONE], indirect=True)
def test_a_lead_begins_reaches_a_partner_plans_the_call_and_shares_an_entry(visitor: Visitor, house: House) -> None:
    pairing = begun(house, {HERE: PairingPart.MENTOR, ACROSS: PairingPart.MENTEE})
    visitor.become(f"Lead, {HERE}")
    visitor.sees(START)
    expect(visitor.main()).to_contain_text("Three steps to begin")
    visitor.follow("1 Fill in your authority’s profile")
    visitor.sees(f"Profile of {HERE}")
    visitor.go("/account/contact")
    visitor.sees("How partners reach you")
    visitor.fill("Work telephone number (optional)", "020 7946 0018")
    visitor.press("Save")
    visitor.sees("Your account")
    plan(visitor, pairing)
    share(visitor)


def plan(one: Visitor, pairing: str) -> None:
    """Plan a meeting and find it on the pairing's page, with its link and its file."""
    day = clock.today() + timedelta(days=3)
    one.go(pairing)
    one.sees(ACROSS)
    expect(one.main()).to_contain_text("020 7946 0018")
    one.follow("Plan a meeting")
    one.sees("Plan a meeting")
    one.fill("Which day?", day.isoformat())
    one.fill("At which hour?", "14:00")
    one.fill("Link to the call", LINK)
    one.press("Plan the meeting")
    one.sees("Agenda and meetings")
    expect(one.main()).to_contain_text(f"{written_day(day)}, 14:00 (UK time)")
    one.go(pairing)
    one.sees(ACROSS)
    with one.page.expect_download() as calendar:
        one.follow("Put it in your calendar")
    assert calendar.value.suggested_filename == f"alongside-{day.isoformat()}.ics"
    one.go("/pairings/")
    one.sees("Pairings")


def share(one: Visitor) -> None:
    """Share a protocol from its own page."""
    one.go("/library/?kind=protocol")
    one.page.locator("main .app-result__title a").first.click()
    one.page.get_by_role("link", name="Share with").first.click()
    one.sees("Share with a partner")
    one.press(f"Share with {ACROSS}")
    expect(one.main()).to_contain_text(f"Shared with {ACROSS}")


@pytest.mark.parametrize("visitor", [SCRIPT_WIDE, PLAIN_PHONE], indirect=True)
def test_an_administrator_finds_somebody_and_reads_what_an_administrator_does(visitor: Visitor) -> None:
    visitor.become("Administrator, Department for Education")
    visitor.sees(START)
    visitor.menu("People")
    visitor.sees("People")
    visitor.fill("Find a person or an authority", "deputy@authority-c")
    visitor.press("Find")
    visitor.sees("Found: 1 person and 0 authorities")
    visitor.follow("Help")
    visitor.sees("Help")
    visitor.follow("what that means here")

"""Two authorities work together: agreement, meeting, action, somebody leaves, check-in, the end and a look back."""

import re
import time
from collections.abc import Iterator
from datetime import timedelta

import pytest
from playwright.sync_api import Browser, expect

from alongside import clock
from alongside.pairing.rules.words import PairingPart
from tests.journeys.pairs import begun
from tests.journeys.service import PATIENCE, House
from tests.journeys.visitor import PLAIN_PHONE, SCRIPT_WIDE, Visitor, visiting

pytestmark = pytest.mark.browser

HERE, ACROSS = "Authority B", "Authority C"
NOTES = "We went through how schools refer. The form comes next."
TASK = "Send the referral form"


@pytest.fixture
def pairing(house: House) -> str:
    """A pairing of two authorities; where it is."""
    return begun(house, {HERE: PairingPart.MENTOR, ACROSS: PairingPart.MENTEE})


@pytest.fixture
def other(chromium: Browser, house: House) -> Iterator[Visitor]:
    """The other side, at a desk and with a script."""
    with visiting(chromium, SCRIPT_WIDE, house.url) as somebody:
        yield somebody


@pytest.mark.parametrize("visitor", [PLAIN_PHONE], indirect=True)
def test_two_authorities_agree_meet_lose_somebody_and_look_back(visitor: Visitor, other: Visitor, pairing: str) -> None:
    visitor.become(f"Lead, {HERE}")
    other.become(f"Lead, {ACROSS}")
    agree(visitor, pairing)
    sign(other)
    meet(other)
    act(visitor, pairing)
    lose_the_deputy(visitor, pairing)
    hand_over(visitor, pairing)
    other.go(pairing)
    other.sees(HERE)
    expect(other.main()).to_contain_text("Ask me about the next call.")
    end(visitor, pairing)
    look_back(other, pairing)
    look_from_outside(other, pairing)


def agree(one: Visitor, pairing: str) -> None:
    """Put an agreement to the other side."""
    one.go(pairing)
    one.sees(ACROSS)
    one.follow("Write the agreement")
    one.sees("Write the agreement")
    one.press("Sign and send to the other side")
    one.sees("Write the agreement")
    expect(one.page.locator(".govuk-error-summary")).to_contain_text("Choose how often you meet")
    one.page.get_by_role("group", name=f"{HERE} helps with").get_by_label("Schools", exact=True).check()
    one.page.get_by_label("Every month", exact=True).check()
    today = clock.today()
    one.fill("First call", (today + timedelta(days=7)).isoformat())
    one.fill("End", (today + timedelta(days=180)).isoformat())
    one.press("Sign and send to the other side")
    one.sees("Agreement")
    expect(one.main()).to_contain_text("Not signed by every side yet")


def sign(one: Visitor) -> None:
    """Find the pairing from one's own authority, read the agreement and sign it."""
    one.go("/pairings/")
    one.sees("Pairings")
    one.follow(HERE)
    one.sees(HERE)
    one.follow("Read and sign the agreement")
    one.sees("Agreement")
    one.press(f"Sign for {ACROSS}")
    one.sees("Agreement")
    expect(one.main()).to_contain_text("Signed by every side")
    one.follow("Back to the pairing")


def meet(one: Visitor) -> None:
    """Log a meeting."""
    one.follow("Agenda and meetings")
    one.sees("Agenda and meetings")
    expect(one.main()).to_contain_text(f"In the agreement: {HERE} helps with it")
    one.fill("When did you meet?", clock.today().isoformat())
    one.page.get_by_label(re.compile(f"^Lead.*{HERE}|{HERE}$")).first.check()
    one.fill("What did you talk about?", NOTES)
    one.press("Log the meeting")
    one.sees("Agenda and meetings")
    expect(one.main()).to_contain_text(NOTES)


def act(one: Visitor, pairing: str) -> None:
    """Give the deputy something to do that is late already."""
    one.go(f"{pairing}/actions")
    one.sees("Actions")
    one.fill("What is to be done?", TASK)
    box = one.page.get_by_label("Who does it?", exact=True)
    box.select_option(label=str(box.locator("option", has_text=re.compile(f"Deputy.*{HERE}")).first.text_content()))
    one.fill("Until when?", (clock.today() - timedelta(days=1)).isoformat())
    one.press("Add")
    one.sees("Actions")
    expect(one.main()).to_contain_text("Overdue")


def lose_the_deputy(one: Visitor, pairing: str) -> None:
    """The deputy leaves the authority, and what was theirs to do passes on."""
    one.go("/people/")
    one.page.get_by_role("link", name=re.compile("Deputy")).first.click()
    one.page.get_by_role("button", name=re.compile("^Deactivate")).click()
    expect(one.page.locator("h1")).to_contain_text("Deactivate ")
    one.press("Deactivate")
    deadline = time.monotonic() + PATIENCE
    one.go(pairing)
    while "Write a handover note" not in one.main().inner_text() and time.monotonic() < deadline:
        time.sleep(0.5)
        one.go(pairing)
    one.sees(ACROSS)
    one.go(f"{pairing}/actions")
    expect(one.main().locator("section").first).not_to_contain_text("Deputy")


def hand_over(one: Visitor, pairing: str) -> None:
    """Write the note that is asked for."""
    one.go(pairing)
    one.follow("Write a handover note")
    one.sees("Write a handover note")
    one.fill("Your note to the other side", "The form is nearly done. Ask me about the next call.")
    one.press("Send to the other side")
    one.sees(ACROSS)


def end(one: Visitor, pairing: str) -> None:
    """Check in, and end the pairing."""
    one.go(f"{pairing}/check-in")
    one.sees("How good a fit is this pairing?")
    one.page.get_by_label("A good fit", exact=True).check()
    one.press("Save")
    one.sees(ACROSS)
    one.follow("Pause, end or ask for another partner")
    one.sees("Pause, end or ask for another partner")
    one.press("End this pairing")
    one.sees("End this pairing?")
    one.press("End this pairing")
    one.sees(ACROSS)
    expect(one.main()).to_contain_text("This pairing ended on")


def look_back(one: Visitor, pairing: str) -> None:
    """Say how confident one is now and was before, and begin a draft with the note."""
    one.go(f"{pairing}/review")
    one.sees("Look back")
    theme = "Agreeing inside the authority"
    before, now = f"{theme}: before, thinking back", f"{theme}: now"
    one.page.get_by_role("group", name=now).get_by_label("4", exact=True).check()
    one.page.get_by_role("group", name=before).get_by_label("2", exact=True).check()
    one.fill("What could others learn from working together like this?", "Visit each other early. It saves time.")
    one.press("Save")
    one.sees("Look back")
    one.go(f"{pairing}/timeline")
    one.sees("Timeline")
    one.go(f"{pairing}/record")
    one.sees("Take the record away")
    one.go(f"{pairing}/practice")
    one.sees("Shared practice")
    one.go("/pairings/effect")
    one.sees("Did it help your authority?")
    one.go(f"{pairing}/review")
    one.press("Begin a draft with it")
    expect(one.page).to_have_url(re.compile("/publish/"))


def look_from_outside(one: Visitor, pairing: str) -> None:
    """A curator sees that there is a pairing, and nothing from inside."""
    one.page.context.clear_cookies()
    one.become("Curator, Department for Education")
    one.go("/pairings/desk")
    one.sees("Pairings")
    expect(one.main()).to_contain_text(f"{HERE}: a good fit")
    one.go("/pairings/effect")
    one.sees("Do pairings help?")
    one.go(pairing)
    one.sees("Page not found")

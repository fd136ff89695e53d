"""Two leads who never met agree on a day, exchange numbers, meet by a link and write down what they agreed."""

import re
from collections.abc import Iterator
from datetime import timedelta

import pytest
from playwright.sync_api import Browser, expect

from alongside import clock
from alongside.dates import written_day
from alongside.pairing.rules.words import PairingPart
from tests.journeys.pairs import begun
from tests.journeys.service import House
from tests.journeys.visitor import PLAIN_PHONE, Visitor, visiting

pytestmark = pytest.mark.browser

HERE, ACROSS = "Authority G", "Authority H"
ABOUT = "Our first call"
LINK = "https://teams.microsoft.com/l/meetup-join/19%3ameeting_ZjQ4NmE2/0"


@pytest.fixture
def pairing(house: House) -> str:
    """A pairing that has just begun; where it is."""
    return begun(house, {HERE: PairingPart.PEER, ACROSS: PairingPart.PEER})


@pytest.fixture
def other(chromium: Browser, house: House) -> Iterator[Visitor]:
    """The lead of the other side, on a telephone without a script too."""
    with visiting(chromium, PLAIN_PHONE, house.url) as somebody:
        yield somebody


@pytest.mark.parametrize("visitor", [PLAIN_PHONE], indirect=True)
def test_two_leads_who_never_met_arrange_a_call_and_write_down_what_they_agreed(
    visitor: Visitor, other: Visitor, pairing: str
) -> None:
    day = written_day(clock.today() + timedelta(days=21))
    visitor.become(f"Lead, {HERE}")
    other.become(f"Lead, {ACROSS}")
    talk = propose(visitor, pairing, day)
    accept(other, talk, day)
    send_the_link(visitor, talk)
    write_down(other, pairing, day)
    undertake(visitor, pairing)


def propose(one: Visitor, pairing: str, day: str) -> str:
    """Propose a day in title and text, with number and address: nothing of it is held."""
    one.go(f"{pairing}/conversations/new")
    one.sees("Begin a conversation")
    one.fill("What is it about?", ABOUT)
    one.fill(
        "Your message",
        f"Could we talk on {day} at 10.30? My number is 01632 960118 and my mail is lead@authority-g.example.",
    )
    one.press("Send")
    expect(one.page.locator("mark")).to_have_count(0)
    one.sees(ABOUT)
    expect(one.page.locator("#message-1")).to_contain_text("01632 960118")
    return one.page.url.removeprefix(one.home).split("#")[0]


def accept(one: Visitor, talk: str, day: str) -> None:
    """Accept and sign with a name that the service does not know: it is asked about and goes with one press."""
    one.go(talk)
    one.sees(ABOUT)
    one.fill("Your message", f"{day} at 10.30 is fine. You can ring me on 07700 900456.\n\nBest wishes,\nJoanna")
    one.press("Send")
    one.sees(ABOUT)
    expect(one.page.locator("mark")).to_have_text(["Joanna"])
    expect(one.main()).to_contain_text("Is it your own name or a colleague’s")
    expect(one.main()).to_contain_text("we note that you did and of what kind it was, never the words")
    one.press("I have thought about it: send it as it is")
    one.sees(ABOUT)
    expect(one.page.locator("#message-2")).to_contain_text("07700 900456")
    expect(one.page.locator("#message-2")).to_contain_text("Joanna")


def send_the_link(one: Visitor, talk: str) -> None:
    """Name a child, see it held with the rest of the text still there, and send the link without it."""
    one.go(talk)
    one.sees(ABOUT)
    one.fill("Your message", f"Join at {LINK} and we talk about Kayden Whitlock.")
    one.press("Send")
    one.sees(ABOUT)
    expect(one.page.locator("mark")).to_have_text(["Kayden Whitlock"])
    expect(one.page.get_by_label("Your message", exact=True)).to_have_value(re.compile("Kayden Whitlock"))
    one.fill("Your message", f"Join at {LINK} and we talk about how schools refer.")
    one.press("Send")
    one.sees(ABOUT)
    expect(one.page.locator("#message-3")).to_contain_text(LINK)


def write_down(one: Visitor, pairing: str, day: str) -> None:
    """Log the call, with the day of the next one in the notes."""
    one.go(f"{pairing}/meetings")
    one.sees("Agenda and meetings")
    one.fill("When did you meet?", clock.today().isoformat())
    one.page.get_by_label(re.compile(f"^Lead.*{HERE}|{HERE}$")).first.check()
    notes = f"We swap referral forms and talk again on {day}. My number is 07700 900456."
    one.fill("What did you talk about?", notes)
    one.press("Log the meeting")
    one.sees("Agenda and meetings")
    expect(one.main()).to_contain_text(notes)


def undertake(one: Visitor, pairing: str) -> None:
    """Take on what was agreed; a number of which nothing says whose it is goes with one press."""
    one.go(f"{pairing}/actions")
    one.sees("Actions")
    one.fill("What is to be done?", "Ask about the form: 01632 960442")
    one.page.get_by_label("Who does it?", exact=True).select_option(label=f"Lead, {HERE}, {HERE}")
    one.press("Add")
    one.sees("Actions")
    one.press("I have thought about it: save it as it is")
    one.sees("Actions")
    expect(one.main().locator(".app-action").first).to_contain_text("01632 960442")

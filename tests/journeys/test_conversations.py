"""Two authorities talk: a message, one that is held, one that arrives by itself, what is unread, and a report."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect

from alongside.pairing.rules.words import PairingPart
from tests.journeys.pairs import begun
from tests.journeys.service import House
from tests.journeys.visitor import PLAIN_PHONE, SCRIPT_WIDE, Visitor, Way, visiting

pytestmark = pytest.mark.browser

HERE, ACROSS = "Authority E", "Authority F"
ABOUT = "How often the triage meeting meets"
NAMED = "James Okafor at Greenfield Academy came in with his aunt."


@pytest.fixture
def pairing(house: House) -> str:
    """A pairing of two authorities; where it is."""
    return begun(house, {HERE: PairingPart.PEER, ACROSS: PairingPart.PEER})


@pytest.fixture
def other(chromium: Browser, house: House, visitor: Visitor) -> Iterator[Visitor]:
    """Somebody else at another browser, which has a script."""
    with visiting(chromium, Way(script=True, width=visitor.way.width), house.url) as somebody:
        yield somebody


@pytest.mark.parametrize("visitor", [SCRIPT_WIDE, PLAIN_PHONE], indirect=True)
def test_two_authorities_talk_and_nobody_can_be_identified_in_it(
    visitor: Visitor, other: Visitor, pairing: str
) -> None:
    visitor.become(f"Lead, {HERE}")
    begin(visitor, pairing)
    talk = visitor.page.url.removeprefix(visitor.home).split("#")[0]
    other.become(f"Lead, {ACROSS}")
    hear(other, pairing)
    answer(other)
    read(visitor, talk)
    report(visitor)
    other.page.context.clear_cookies()
    other.become("Curator, Department for Education")
    settle(other, talk)
    visitor.go(talk)
    expect(visitor.page.locator("#message-2")).to_contain_text("The desk removed its words")
    choose_mail(visitor)
    if visitor.way.script:
        visitor.go(talk)
        be_signed_out(visitor)


def begin(one: Visitor, pairing: str) -> None:
    """Begin a conversation."""
    one.go(f"{pairing}/conversations/")
    one.sees(f"Conversations with {ACROSS}")
    one.press("Begin a conversation")
    one.sees("Begin a conversation")
    one.fill("What is it about?", ABOUT)
    one.fill("Your message", "We meet once a week and it is not often enough. How often do you meet?")
    one.press("Send")
    one.sees(ABOUT)


def hear(one: Visitor, pairing: str) -> None:
    """Learn on the start page and in the list that something is unread."""
    one.go("/")
    expect(one.main().get_by_role("link", name="1 message", exact=True)).to_be_visible()
    one.go(f"{pairing}/conversations/")
    expect(one.main().get_by_text("1 unread")).to_be_visible()
    one.follow(ABOUT)
    one.sees(ABOUT)


def answer(one: Visitor) -> None:
    """Write a name, see it held, and send a safe version."""
    one.fill("Your message", NAMED)
    one.press("Send")
    expect(one.page.get_by_role("heading", name="What could identify somebody")).to_be_visible()
    expect(one.page.locator("mark").first).to_have_text("James Okafor")
    one.sees(ABOUT)
    safe = one.page.get_by_label("The safe version")
    assert "Okafor" not in safe.input_value()
    safe.fill("A child came in with an aunt. We meet twice a week now.")
    one.press("Send the safe version")
    expect(one.page.locator("#message-2")).to_contain_text("We meet twice a week now.")


def read(one: Visitor, talk: str) -> None:
    """See the answer arrive by itself, or load the page without a script."""
    if one.way.script:
        expect(one.page.locator("#message-2")).to_contain_text("twice a week", timeout=40_000)
        expect(one.page.locator("#arrived")).to_contain_text("1 new message")
        one.sees(ABOUT)
    else:
        one.go(talk)
        expect(one.page.get_by_text("1 unread", exact=True)).to_be_visible()
        one.sees(ABOUT)
        one.press("I have read this")
        one.sees(f"Conversations with {ACROSS}")
        expect(one.main().get_by_text("unread")).to_have_count(0)
        one.go(talk)
    assert "Okafor" not in one.page.content()


def report(one: Visitor) -> None:
    """Report the answer."""
    one.page.get_by_role("link", name=re.compile("^Report message 2$")).click()
    one.sees("Report a message")
    one.page.get_by_label("It is live casework, which belongs elsewhere").check()
    one.press("Report to the DfE desk")
    expect(one.page.locator("#message-2")).to_contain_text("the desk can read it now")


def settle(curator: Visitor, talk: str) -> None:
    """Decide on the report, and find nothing else."""
    curator.go("/message-reports/")
    curator.sees("Reported messages")
    curator.main().get_by_role("link", name=re.compile("^It is live casework")).first.click()
    curator.sees("A reported message")
    curator.page.get_by_label("Its words are removed for everybody").check()
    curator.press("Settle the report")
    curator.sees("Reported messages")
    curator.go(talk)
    curator.sees("Page not found")


def choose_mail(one: Visitor) -> None:
    """Choose one mail a day."""
    one.go("/account/notices")
    one.sees("Notices")
    one.page.get_by_label("Once a day").check()
    one.press("Save")
    one.sees("Notices")


def be_signed_out(one: Visitor) -> None:
    """Learn on an open page that one has been signed out, and be asked no more."""
    one.page.context.clear_cookies()
    one.page.evaluate(
        "htmx.ajax('GET', document.querySelector('#arrivals').getAttribute('hx-get'),"
        " {source: '#arrivals', target: '#arrivals'}).catch(() => {})"
    )
    expect(one.page.get_by_text("You have been signed out, so new messages do not arrive")).to_be_visible()
    expect(one.page.locator("#arrivals")).to_have_count(0)

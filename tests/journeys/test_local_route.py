"""A route is written by one person and signed by another; a school finds the number in three taps without script."""

from typing import NamedTuple

import pytest
from playwright.sync_api import expect

from tests.journeys.visitor import PLAIN_PHONE, SCRIPT_WIDE, Visitor

pytestmark = pytest.mark.browser

TITLE = "Worried that a child is being drawn in?"


class _Written(NamedTuple):
    who: str
    what: str
    soon: tuple[str, str]
    contact: tuple[str, str]
    ways: tuple[tuple[str, str], ...]


STEPS = (
    _Written("Whoever is worried", "rings the front door", ("At once", ""), ("the front door", "0113 496 0000"),
             (("", "Step 2"),)),
    _Written("The duty social worker", "asks what has been noticed", ("Hours, day and night", "4"), ("", ""),
             (("the child may leave the country", "Step 3"), ("the child is safe tonight", "Step 4"))),
    _Written("The duty manager", "rings the police", ("At once", ""), ("the police", "101"),
             (("", "The route ends here"),)),
    _Written("Early help", "visits the family", ("Working days", "2"), ("", ""), (("", "The route ends here"),)),
)  # fmt: skip


def here(one: Visitor) -> str:
    """Return where it is written: an authority has one route in force, so each way of coming has its own."""
    return "Authority J" if one.way.script else "Authority I"


@pytest.mark.parametrize("visitor", [SCRIPT_WIDE, PLAIN_PHONE], indirect=True)
def test_a_route_is_written_read_back_signed_and_found_in_three_taps(visitor: Visitor) -> None:
    visitor.become(f"Publisher, {here(visitor)}")
    visitor.go("/your-authority/")
    visitor.follow("Your referral route, and who is responsible for what")
    visitor.sees("What you have settled")
    visitor.page.get_by_label("Referral route", exact=True).check()
    visitor.fill("Its title", TITLE)
    visitor.press("Begin")
    visitor.sees(TITLE)
    expect(visitor.main()).to_contain_text("Add the first step")
    for number, step in enumerate(STEPS, start=1):
        write(visitor, number, step)
    expect(visitor.main()).not_to_contain_text("Still to mend")
    visitor.press("Have it read back")
    visitor.sees("Is this what you do?")
    expect(visitor.main()).to_contain_text("If the child may leave the country, go to step 3.")
    visitor.page.get_by_label("I have read it, and this is what we do").check()
    visitor.press("Confirm, and ask for a second signature")
    visitor.sees(TITLE)
    sign(visitor)
    read(visitor)


def write(one: Visitor, number: int, step: _Written) -> None:
    """Add a step."""
    one.follow(f"Add step {number}")
    one.sees(f"Step {number}")
    one.fill("Who?", step.who)
    one.fill("Does what?", step.what)
    one.page.get_by_label("How soon?").select_option(step.soon[0])
    one.fill("How many hours or working days?", step.soon[1])
    one.fill("Post or team to contact", step.contact[0])
    one.fill("Its number", step.contact[1])
    for place, (when, to) in enumerate(step.ways, start=1):
        one.page.locator(f"#when{place}").fill(when)
        choice = one.page.locator(f"#to{place} option", has_text=to).first.get_attribute("value")
        one.page.locator(f"#to{place}").select_option(choice)
    one.press("Keep this step")
    one.sees(TITLE)


def sign(one: Visitor) -> None:
    """Sign as a second person, once what must be ticked is ticked."""
    one.page.get_by_role("button", name="Sign out").click()
    one.become(f"Lead, {here(one)}")
    one.go("/local/")
    one.page.locator("[aria-labelledby=to-sign]").get_by_role("link", name=TITLE).click()
    one.sees("Read and sign")
    one.page.get_by_label("This is what we do: I would follow it myself").check()
    one.press("Sign")
    one.sees("Read and sign")
    expect(one.page.get_by_role("alert")).to_contain_text("Tick this once it is so")
    one.page.get_by_label("Every number reaches the post that stands beside it").check()
    one.page.get_by_label("No person is named").check()
    one.press("Sign")
    one.sees(TITLE)


def read(one: Visitor) -> None:
    """Read it as a school would: the number stands first, three taps lead to the police's; a sheet can be printed."""
    one.page.get_by_role("button", name="Sign out").click()
    one.go(f"/at/{here(one).lower().replace(' ', '-')}/")
    one.sees(here(one))
    one.follow(TITLE)
    one.sees(TITLE)
    expect(one.main().locator("a[href^='tel:']").nth(1)).to_have_text("0113 496 0000")
    one.follow("Go through it step by step")
    one.sees("Step 1 of 4")
    one.follow("Then step 2.")
    one.sees("Step 2 of 4")
    one.follow("If the child may leave the country, go to step 3.")
    one.sees("Step 3 of 4")
    expect(one.main().get_by_role("link", name="101")).to_be_visible()
    one.follow("The whole route")
    one.follow("A sheet for the wall, with a code to scan")
    one.sees(TITLE)
    expect(one.page.get_by_role("img", name="A code that leads to")).to_be_visible()

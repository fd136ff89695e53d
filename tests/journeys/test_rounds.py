"""A round from open to accepted by both leads, and what follows when one declines: on a phone, without a script."""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Locator, expect

from alongside import clock
from alongside.dates import written_day
from alongside.settings import Mode
from tests.journeys.service import House, running
from tests.journeys.visitor import PLAIN_PHONE, Visitor

pytestmark = pytest.mark.browser

CURATOR = "Curator, Department for Education"


@pytest.fixture
def house(prepared: Path, tmp_path: Path) -> Iterator[House]:
    """A demonstration of its own: other journeys begin pairings, and those leave nobody for a round."""
    with running(Path(shutil.copytree(prepared, tmp_path / "data", symlinks=True)), Mode.DEMO) as made:
        yield made


@pytest.mark.parametrize("visitor", [PLAIN_PHONE], indirect=True)
def test_a_round_from_open_to_accepted_with_a_decline_and_a_second_solving(visitor: Visitor) -> None:
    name = f"Round of {written_day(clock.now())}"
    visitor.become(CURATOR)
    visitor.go("/desk/")
    visitor.follow("Rounds of pairing")
    visitor.sees("Rounds of pairing")
    visitor.press("Open a round on today’s data")
    visitor.sees(name)
    expect(visitor.page.locator("#outcome")).to_have_text(re.compile(r"Served [2-9] of \d"))
    expect(visitor.main()).to_contain_text("Authority F")  # which has said least of itself, and is served all the same
    pairs = [tuple(row.locator("th, td").all_inner_texts()[:2]) for row in rows(visitor)]
    pin_and_undo(visitor, name, pairs[0])
    look_about(visitor, name)
    visitor.follow("Propose these pairs")
    visitor.press("Propose")
    visitor.sees(name)
    expect(visitor.page.locator("#answers")).to_have_text(f"0 accepted by both, {len(pairs)} waiting, 0 ended")
    visitor.press("Sign out")

    # Every place is taken, so that only two who decline leave a place for one of them.
    (mentee, mentor), *declined = pairs[:3]
    answer(visitor, mentee, "accepted")
    expect(visitor.main()).not_to_contain_text("Everyone said yes")
    visitor.press("Sign out")
    answer(visitor, mentor, "accepted", other=mentee)
    expect(visitor.main()).to_contain_text("Everyone said yes")
    visitor.press("Sign out")
    for declines, _ in declined:
        answer(visitor, declines, "declined")
        visitor.press("Sign out")

    visitor.become(CURATOR)
    visitor.go("/rounds/")
    visitor.follow(name)
    expect(visitor.page.locator("#answers")).to_have_text(f"1 accepted by both, {len(pairs) - 3} waiting, 2 ended")
    visitor.press("Solve again for those without a partner")
    visitor.sees(name)
    again = visitor.page.locator("#again")
    expect(again).to_have_text(re.compile(r"Solved again: [12] new pairs?"))
    new = 2 if "2 new" in again.inner_text() else 1
    visitor.press("Propose the new pairs")
    visitor.sees(name)
    expect(visitor.page.locator("#answers")).to_have_text(
        f"1 accepted by both, {len(pairs) - 3 + new} waiting, 2 ended"
    )
    visitor.follow("Close the round")
    visitor.sees(f"Close {name}?")
    visitor.press("Close the round")
    visitor.sees(name)
    expect(visitor.page.locator("#answers")).to_have_text(
        f"1 accepted by both, 0 waiting, {len(pairs) - 1 + new} ended"
    )


def rows(visitor: Visitor) -> list[Locator]:
    """Return the rows of the table of pairs."""
    return visitor.page.get_by_role("region", name="Pairs").locator("tbody tr").all()


def pin_and_undo(visitor: Visitor, name: str, pair: tuple[str, ...]) -> None:
    """Pin a pair, first without a reason, and undo it."""
    title = f"{pair[0]} with {pair[1]}"
    visitor.page.get_by_role("link", name=f"Why {pair[0]} and {pair[1]}").click()
    visitor.sees(title)
    visitor.page.get_by_label("Pin it: keep it whatever else changes").check()
    visitor.press("Save and work out anew")
    visitor.sees(title)
    expect(visitor.page.locator(".govuk-error-summary")).to_contain_text("Choose a reason")
    visitor.page.get_by_label("Why?").select_option(label="One of them asked for it")
    visitor.press("Save and work out anew")
    visitor.sees(name)
    expect(visitor.main()).to_contain_text(f"Pinned: {title}")
    visitor.page.get_by_role("button", name=f"Undo {title}").click()
    expect(visitor.main()).not_to_contain_text("Pinned")


def look_about(visitor: Visitor, name: str) -> None:
    """Look at the pages that only show."""
    visitor.follow("Compare with other terms")
    visitor.sees("Terms side by side")
    visitor.follow("Back")
    visitor.follow("Print")
    visitor.sees(f"{name}, to print")
    visitor.follow("Back to the round")
    visitor.page.locator(".app-kinds").get_by_role("link", name="Authority F", exact=True).click()
    expect(visitor.main()).to_contain_text("Mentors by name")
    visitor.follow("Back to the round")


def answer(visitor: Visitor, home: str, choice: str, *, other: str = "") -> None:
    """Answer a proposal as the lead of an authority; `other` says which, where there are several."""
    visitor.become(f"Lead, {home}")
    visitor.go("/proposals/")
    visitor.main().get_by_role("link", name=re.compile(re.escape(other))).first.click()
    visitor.page.locator(f"input[name=answer][value={choice}]").check()
    visitor.press("Send the answer")
    expect(visitor.page.locator(".govuk-notification-banner--success")).to_contain_text("Your answer is kept")

"""A way on: from a messy story to its case in one click, and from "nothing close" to an alert and its notice."""

import re
import time
from uuid import uuid4

import pytest
from playwright.sync_api import expect
from sqlalchemy import select

from alongside import clock
from alongside.accounts.models import Authority
from alongside.factory.storage import open_database
from alongside.knowledge.models import Entry, EntryVersion, Origin, Status
from alongside.knowledge.rules.vocabulary import EvidenceStage, Kind
from alongside.search.actions import ask_for_index
from tests.journeys.service import PATIENCE, House
from tests.journeys.visitor import PLAIN_PHONE, SCRIPT_WIDE, Visitor

pytestmark = pytest.mark.browser

QUESTION = "What are you dealing with?"
FIND = "Find cases like this"
STORY = (
    "sorry this is long. dsl rang at ten to 4, their monitoring software pinged on a yr9 lad, hes been looking up "
    "what flights to syria cost and something about crossing from turkey?? he says it was for a geography thing. mum "
    "works nights, dad not around, hes quiet, decent grades, no history w us. head wants police tonight. i think hes "
    "curious not plotting but what do i know. whats the usual thing here, anyone had one like it"
)
NO_DANGER = (
    "Y10 lad keeps quoting incel stuff, says girls owe him. school have done one talk with him, mum shrugs. he isnt "
    "rude to staff. i do early help and wonder who sees him and what to say to mum. he comes to youth club on tuesdays"
)
NOBODY_HAS = {
    SCRIPT_WIDE: "Parking permits for the staff of a swimming baths, and who may hand out new ones on a Sunday",
    PLAIN_PHONE: "The coffee machine in the canteen leaks on to the floor tiles, and who orders a new seal for it",
}
APPEARS = {
    SCRIPT_WIDE: "Parking permits for the staff of a swimming baths, and who may hand out new ones on Sundays.",
    PLAIN_PHONE: "The coffee machine in the canteen leaked on to the floor tiles, and nobody knew who orders a seal.",
}


def publish(house: House, *, title: str, summary: str) -> None:
    """Have an authority share an entry, as a curator's decision does, and have the library indexed."""
    engines = open_database(house.settings)
    with engines.session() as session:
        owner = session.scalars(select(Authority).where(Authority.name == "Authority C")).one()
        now = clock.now()
        entry = Entry(
            slug=uuid4().hex, kind=Kind.LEARNING, status=Status.PUBLISHED, origin=Origin.AUTHORITY, title=title,
            summary=summary, evidence_stage=EvidenceStage.UNTESTED, attribution="An authority in England",
            owner_id=owner.id, parts={}, glance={}, asks=[], moved_on=[], published_at=now, changed_at=now,
        )  # fmt: skip
        session.add(entry)
        session.flush()
        session.add(EntryVersion(entry_id=entry.id, number=entry.number, at=now, note="First", content={}))
        ask_for_index(session, at=now)
        session.commit()
    engines.dispose()


@pytest.mark.parametrize("visitor", [PLAIN_PHONE], indirect=True)
def test_a_messy_story_comes_to_its_case_in_one_click(visitor: Visitor) -> None:
    visitor.become("Practitioner, Authority A")
    visitor.fill(QUESTION, STORY)
    visitor.press(FIND)
    expect(visitor.page).to_have_title(re.compile("case learning"))
    link = visitor.page.locator(".app-result").first.get_by_role("link").first
    expect(link).to_have_text("School software flagged a pupil's search about the price of going to Syria")
    link.click()
    visitor.sees("School software flagged a pupil's search about the price of going to Syria")


@pytest.mark.parametrize("visitor", [SCRIPT_WIDE, PLAIN_PHONE], indirect=True)
def test_from_nothing_close_to_an_alert_and_its_notice(visitor: Visitor, house: House) -> None:
    visitor.become("Practitioner, Authority B")
    described, appears = NOBODY_HAS[visitor.way], APPEARS[visitor.way]
    visitor.fill(QUESTION, described)
    visitor.press(FIND)
    expect(visitor.page.locator("[data-results-heading]")).to_have_text(re.compile("^Nothing here is close"))
    visitor.follow("What else you can do")
    expect(visitor.page.get_by_role("heading", name="What else you can do")).to_be_visible()
    visitor.page.get_by_label("Keep these words until I end it").check()
    visitor.press("Tell me")
    visitor.sees("Your list")
    expect(visitor.main()).to_contain_text(described)
    before = len(house.post.mails)
    title = f"Nobody was sure {uuid4().hex[:6]}"
    publish(house, title=title, summary=appears)
    deadline = time.monotonic() + PATIENCE
    while title not in visitor.main().inner_text():
        assert time.monotonic() < deadline, "No notice came"
        visitor.page.wait_for_timeout(1_000)
        visitor.go("/list/")
    mails = house.post.mails[before:]
    assert all(described.split()[1] not in str(mail.get_content()) for mail in mails), "A mail says no word of it"
    visitor.page.get_by_role("button", name=re.compile("^End this and forget the words")).first.click()
    visitor.sees("End this and forget the words?")
    visitor.press("End it")
    expect(visitor.main()).to_contain_text("Ended: these words are gone")
    expect(visitor.main()).not_to_contain_text(described)


@pytest.mark.parametrize("visitor", [SCRIPT_WIDE], indirect=True)
def test_three_results_stand_on_the_first_screen_of_a_laptop(visitor: Visitor) -> None:
    visitor.page.set_viewport_size({"width": 1280, "height": 900})
    visitor.become("Practitioner, Authority A")
    visitor.fill(QUESTION, NO_DANGER)
    visitor.press(FIND)
    third = visitor.page.locator(".app-result").nth(2)
    expect(third.get_by_role("link").first).to_be_in_viewport()
    expect(visitor.page.get_by_label(QUESTION)).to_be_hidden()

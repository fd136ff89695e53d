"""Ask somebody, and a curator's morning: from the queue to an answer that is written for all."""

import pytest
from playwright.sync_api import expect

from tests.journeys.visitor import PLAIN_PHONE, SCRIPT_WIDE, Visitor

pytestmark = pytest.mark.browser

CURATOR, READER = "Curator, Department for Education", "Practitioner, Authority H"
ASKED = "What do others do when a parent refuses consent and it is below the threshold?"
ANSWER = "They keep the offer open, write down why, and look at it again after a month."
LIVE = "We have a boy whose father will not talk to us. What should we do?"
DANGER = "He says he will stab his teacher, he showed a knife to a friend."


def ask(reader: Visitor, text: str) -> None:
    """Fill in the question and send it."""
    reader.page.get_by_label("What is it about?").select_option(label="Families")
    reader.fill("Your question", text)
    reader.page.get_by_label("The desk at the Department for Education").check()


@pytest.mark.parametrize("visitor", [SCRIPT_WIDE, PLAIN_PHONE], indirect=True)
def test_nothing_close_leads_to_asking_and_what_is_a_live_case_is_turned_away(visitor: Visitor) -> None:
    visitor.become(READER)
    visitor.go("/")
    visitor.page.locator("textarea").first.fill("the photocopier on the second floor is jammed")
    visitor.press("Find cases like this")
    expect(visitor.page.locator("h1")).to_contain_text("Nothing here is close")
    visitor.press("Ask somebody instead")
    visitor.sees("Ask a question")
    expect(visitor.page.get_by_label("Your question", exact=True)).to_have_value(
        "the photocopier on the second floor is jammed"
    )
    ask(visitor, DANGER)
    visitor.page.locator("main form button[type=submit]").last.click()
    expect(visitor.main()).to_contain_text("ring 999")
    visitor.sees("Ask a question")
    ask(visitor, LIVE)
    visitor.page.locator("main form button[type=submit]").last.click()
    expect(visitor.main()).to_contain_text("Is it about a child or family that you work with now?")
    visitor.sees("Ask a question")


@pytest.mark.parametrize("visitor", [SCRIPT_WIDE, PLAIN_PHONE], indirect=True)
def test_a_curators_morning_from_the_queue_to_an_answer_for_all(visitor: Visitor) -> None:
    visitor.become(READER)
    visitor.menu("Ask")
    visitor.sees("Ask a question")
    ask(visitor, f"{ASKED} At {visitor.way.width}.")
    if visitor.way.script:
        expect(visitor.page.get_by_role("heading", name="This may answer it already")).to_be_visible()
    else:
        visitor.press("Send the question")
        visitor.sees("Ask a question")
        expect(visitor.main()).to_contain_text("This may answer it already")
    visitor.sees("Ask a question")
    visitor.page.locator("main form button[type=submit]").last.click()
    visitor.sees("Your question")
    where = visitor.page.url
    visitor.press("Sign out")
    visitor.become(CURATOR)
    visitor.go("/desk/?kind=enquiry")
    visitor.sees("The desk")
    visitor.press("Take it Question on: Families")
    expect(visitor.main()).to_contain_text("you have it")
    visitor.sees("The desk")
    visitor.follow("What I have")
    visitor.sees("The desk")
    visitor.page.goto(where)
    visitor.sees("A question to answer")
    visitor.fill("Your message", ANSWER)
    visitor.press("Send")
    visitor.press("Ask whether it may be published")
    visitor.sees("A question to answer")
    visitor.go("/enquiries/")
    visitor.sees("Questions asked and to answer")
    visitor.go("/needs/")
    visitor.sees("What people look for in vain")
    visitor.go("/desk/by-kind")
    visitor.sees("The desk, by kind")
    visitor.press("Sign out")
    visitor.become(READER)
    visitor.page.goto(where)
    visitor.press("It may be published")
    visitor.sees("Your question")
    visitor.press("Sign out")
    visitor.become(CURATOR)
    visitor.page.goto(where)
    visitor.sees("A question to answer")
    visitor.press("Write it for the library")
    expect(visitor.main()).to_contain_text("What do others do when a parent refuses consent")

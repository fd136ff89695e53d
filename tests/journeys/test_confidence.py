"""Confidence: a lead asks, people answer by mailed links on a phone, and too small a group stays hidden."""

import pytest
from playwright.sync_api import expect

from alongside import clock
from alongside.accounts.rules.sealing import SecretSeal
from alongside.confidence.actions import answering
from alongside.confidence.rules.answers import AnswerChoice
from alongside.factory.storage import open_database
from tests.journeys.service import House
from tests.journeys.visitor import PLAIN_PHONE, SCRIPT_WIDE, Visitor

pytestmark = pytest.mark.browser

THEMES = (
    "Agreeing inside the authority", "Engagement with families and communities", "Partnership working",
    "When stepping in is justified",
)  # fmt: skip


def answer_a_page(visitor: Visitor, words: str) -> None:
    """Take the same answer for every statement of the page."""
    for group in visitor.page.get_by_role("group").all():
        group.get_by_label(words, exact=True).check()


def answer_quietly(house: House, links: list[str]) -> None:
    """Have others answer by their links while nobody watches."""
    seal = SecretSeal(house.settings.secret_key.get_secret_value())
    engines = open_database(house.settings)
    for link in links:
        with engines.session() as session:
            token = link.rsplit("/", 1)[1]
            answering.answer(session, token, [AnswerChoice.STRONGLY_AGREE] * 16, seal=seal, at=clock.now())
            session.commit()
    engines.dispose()


@pytest.mark.parametrize("visitor", [PLAIN_PHONE], indirect=True)
def test_a_lead_asks_people_answer_and_only_what_may_be_is_shown(visitor: Visitor, house: House) -> None:
    asked = [f"front{number}@g.example" for number in range(5)]
    a_lead_asks(visitor, asked)
    links = [house.post.link_for(address) for address in asked]
    visitor.page.context.clear_cookies()
    somebody_answers(visitor, links[0])
    answer_quietly(house, links[1:])
    a_lead_closes_and_reads(visitor)
    visitor.page.goto(links[1])
    visitor.sees("This link does not work")


def a_lead_asks(visitor: Visitor, asked: list[str]) -> None:
    """Open a survey: with three people too few, then with five and two strategic ones who stay hidden."""
    visitor.become("Lead, Authority G")
    visitor.go("/confidence/")
    visitor.sees("Confidence in Authority G")
    expect(visitor.main()).to_contain_text("DfE RR555, lines 271, 741 and 758")
    visitor.page.get_by_role("button", name="Open a survey").click()
    visitor.sees("Ask how sure your people are")
    visitor.page.get_by_label("Ask everyone of your authority").uncheck()
    visitor.fill("Addresses of frontline staff", "\n".join(asked[:3]))
    visitor.press("Continue")
    visitor.sees("Ask how sure your people are")
    expect(visitor.page.locator(".govuk-error-summary")).to_contain_text("Too few people are asked")
    visitor.fill("Addresses of frontline staff", "\n".join(asked))
    visitor.fill("Addresses of strategic staff", "head@g.example\ndeputy@g.example")
    visitor.press("Continue")
    visitor.sees("Check before you open the survey")
    expect(visitor.main()).to_contain_text("Strategic staff: 2 asked. Fewer than 3, so results for this group cannot")
    visitor.press("Open the survey")
    visitor.sees("Confidence in Authority G")
    expect(visitor.main()).to_contain_text("Fewer than 5")


def somebody_answers(visitor: Visitor, link: str) -> None:
    """Answer page by page; go back and forth, forget a page, and lose nothing."""
    visitor.page.goto(link)
    visitor.sees("Before you start")
    expect(visitor.main()).to_contain_text("of whom 5 are asked")
    visitor.page.get_by_role("button", name="Start").click()
    visitor.sees(THEMES[0])
    answer_a_page(visitor, "Agree")
    visitor.press("Continue")
    visitor.sees(THEMES[1])
    visitor.press("Continue")
    expect(visitor.page.locator(".govuk-error-summary")).to_contain_text("Choose an answer")
    visitor.sees(THEMES[1])
    answer_a_page(visitor, "Disagree")
    visitor.press("Back")
    expect(visitor.page.get_by_role("group").first.get_by_label("Agree", exact=True)).to_be_checked()
    visitor.press("Continue")
    expect(visitor.page.get_by_role("group").last.get_by_label("Disagree", exact=True)).to_be_checked()
    visitor.press("Continue")
    visitor.sees(THEMES[2])
    answer_a_page(visitor, "Agree")
    visitor.press("Continue")
    visitor.sees(THEMES[3])
    visitor.back()
    expect(visitor.page.get_by_role("group").first.get_by_label("Agree", exact=True)).to_be_checked()
    visitor.press("Continue")
    visitor.sees(THEMES[3])
    answer_a_page(visitor, "I do not know")
    visitor.press("Send my answers")
    visitor.sees("Thank you")
    visitor.page.goto(link)
    visitor.sees("You have answered")


def a_lead_closes_and_reads(visitor: Visitor) -> None:
    """Close the survey and see one group's figures, the other hidden, and what one who did not know leaves."""
    visitor.become("Lead, Authority G")
    visitor.go("/confidence/")
    expect(visitor.main()).to_contain_text("5 or more")
    visitor.follow("Change or end the survey")
    visitor.sees("Change or end the survey")
    visitor.press("Close the survey now")
    visitor.sees("Close the survey now?")
    visitor.press("Close the survey")
    expect(visitor.page.locator("h1")).to_contain_text("How sure we were: survey closed on")
    visitor.sees(visitor.page.locator("h1").inner_text())
    families = visitor.page.get_by_role("table", name=THEMES[1])
    expect(families.get_by_role("row", name="Frontline staff")).to_contain_text("80 or more")
    expect(families.get_by_role("row", name="Strategic staff")).to_contain_text("Not shown")
    legitimacy = visitor.page.get_by_role("table", name=THEMES[3])
    expect(legitimacy.get_by_role("row", name="Frontline staff")).to_contain_text("High")
    expect(visitor.main()).to_contain_text("Confidence is much the same in all four themes")


@pytest.mark.parametrize("visitor", [SCRIPT_WIDE], indirect=True)
def test_a_lead_sees_how_confidence_moved_and_a_colleague_the_gist(visitor: Visitor) -> None:
    visitor.become("Lead, Authority B")
    visitor.go("/confidence/")
    visitor.sees("Confidence in Authority B")
    expect(visitor.page.get_by_role("img", name=THEMES[0])).to_be_visible()
    visitor.page.get_by_role("link", name="Survey closed on").first.click()
    expect(visitor.main()).to_contain_text("Since last time")
    visitor.sees(visitor.page.locator("h1").inner_text())
    visitor.page.context.clear_cookies()
    visitor.become("Practitioner, Authority B")
    visitor.go("/confidence/")
    visitor.sees("Confidence in Authority B")
    expect(visitor.main()).not_to_contain_text("Open a survey")
    visitor.page.context.clear_cookies()
    visitor.become("Curator, Department for Education")
    visitor.go("/confidence/")
    visitor.sees("Confidence across England")

"""A leader declares a line and asks; two people answer on their phones; the leader reads how far the round has come."""

import pytest
from playwright.sync_api import expect

from tests.journeys.visitor import PLAIN_PHONE, SCRIPT_PHONE, Visitor

pytestmark = pytest.mark.browser

HERE = "Authority I"
YES, NO = "Yes, that is so here", "No, that is not so here"


@pytest.mark.parametrize("visitor", [SCRIPT_PHONE, PLAIN_PHONE], indirect=True)
def test_a_line_is_declared_and_two_people_say_on_their_phones_whether_it_is_so(visitor: Visitor) -> None:
    visitor.become(f"Lead, {HERE}")
    visitor.go("/debate/")
    visitor.sees("Who is responsible for what?")
    visitor.press("Prepare a round")
    visitor.sees("Choose twelve statements")
    visitor.press("Continue")
    visitor.sees("Declare your line")
    take_all(visitor, "Yes, that is our line")
    visitor.fill("Your post", "Director of Children’s Services")
    visitor.press("Declare this")
    visitor.sees("Whom to ask")
    visitor.fill("Addresses of frontline staff", "\n".join(f"f{number}@leeds.gov.uk" for number in range(6)))
    visitor.press("Open the round")
    visitor.sees("The round is open")
    expect(visitor.main()).to_contain_text("Fewer than 5")
    for person, says in {"Practitioner": YES, "Strategic manager": NO}.items():
        visitor.page.get_by_role("button", name="Sign out").click()
        visitor.become(f"{person}, {HERE}")
        visitor.go("/debate/answer/")
        visitor.sees("Is it so here?")
        visitor.press("Send my answers")
        expect(visitor.page.get_by_role("alert")).to_contain_text("Choose an answer to statement 1")
        take_all(visitor, says)
        visitor.press("Send my answers")
        visitor.sees("Thank you: your answers have arrived")
    visitor.page.get_by_role("button", name="Sign out").click()
    visitor.become(f"Lead, {HERE}")
    visitor.go("/debate/")
    visitor.page.locator("main a", has_text="The round of").first.click()
    visitor.sees("The round is open")
    visitor.press("Cancel the round")
    visitor.sees("Cancel this round?")
    visitor.press("Yes, cancel it")
    visitor.sees("Who is responsible for what?")


def take_all(one: Visitor, words: str) -> None:
    """Choose the same for every statement."""
    for choice in one.page.get_by_label(words, exact=True).all():
        choice.check()

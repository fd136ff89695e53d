"""From a pasted review to a draft that waits for DfE, by its author and a second person; and where it is refused."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.journeys.service import House
from tests.journeys.visitor import PLAIN_WIDE, SCRIPT_PHONE, SCRIPT_WIDE, Visitor

pytestmark = pytest.mark.browser

HOMES = {SCRIPT_WIDE: "Authority C", SCRIPT_PHONE: "Authority D", PLAIN_WIDE: "Authority E"}
REVIEW = """How it came to light

On 3 March 2024 a teacher, Mrs Helen Crosby, told the safeguarding lead what Kasimir had said in a lesson.

What was done

An early help worker met Kasimir and his mother at home, and asked before anybody referred.

What helped

Asking the family first."""
NOT_KNOWN = "Nothing is known of this."
ANSWERS = {
    "Who might recognise the child, or anyone else in it?": "A parent at the school, or a reporter.",
    "What in this text could they go by, or look up?": "That an early help worker met a family at home.",
    "Why would they still not be sure?": "Workers do so with many families in a year.",
}


def start(visitor: Visitor, person: str, kind: str = "Case learning") -> None:
    """Sign in and begin a draft."""
    visitor.become(person)
    visitor.menu("Publish")
    visitor.sees("Publish")
    visitor.page.get_by_label(kind).check()
    visitor.press("Start")
    visitor.sees("Without a title yet")


def paste(visitor: Visitor, review: str) -> None:
    """Bring in a review and accept how it is split."""
    visitor.follow("2. Paste or write the review")
    visitor.sees("Paste or write the review")
    visitor.fill("The review", review)
    visitor.press("Put it into the parts")
    visitor.sees("Check the parts")
    visitor.press("Put it into the parts")
    visitor.sees("Put it in the parts")


def complete(visitor: Visitor, title: str) -> None:
    """Write something in every box that is still empty."""
    visitor.fill("Title", title)
    for box in visitor.page.locator("form#editor textarea, form#editor input[name^=glance-]").all():
        if not box.input_value():
            box.fill(NOT_KNOWN)
    visitor.press("Save and go on")
    visitor.sees(title)


def decide_all(visitor: Visitor) -> None:
    """Replace everything that was found; keep what has no replacement, for a reason."""
    say_who(visitor)
    for _ in range(30):
        card = visitor.page.locator("[data-open]").first
        if not card.count():
            return
        replace = card.locator("form[data-replace] button")
        if replace.count():
            replace.click()
        else:
            _keep(card, "The learning needs it")
        visitor.page.wait_for_load_state()
    raise AssertionError("Findings without end")


def say_who(visitor: Visitor, **roles: str) -> int:
    """Answer "Who is this?" by the first word of each name, else as the child; return how many were asked about."""
    asked = visitor.page.locator("#who-is-who fieldset").all()
    for group in asked:
        name = group.locator("legend mark").inner_text().split()[0]
        group.get_by_label(roles.get(name, "The child"), exact=True).check()
    if asked:
        visitor.press("Save who is who")
        visitor.sees("What could identify someone")
    return len(asked)


def _keep(card: Locator, reason: str) -> None:
    card.locator("summary").click()
    card.locator("input[name=reason]").fill(reason)
    card.locator("form[action$='/keep'] button").click()


@pytest.mark.parametrize("visitor", [SCRIPT_WIDE, SCRIPT_PHONE, PLAIN_WIDE], indirect=True)
def test_an_author_and_a_second_person_bring_a_learning_to_dfe(visitor: Visitor) -> None:
    home = HOMES[visitor.way]
    start(visitor, f"Publisher, {home}")
    visitor.follow("1. Tell us the names to look for")
    visitor.sees("Tell us the names to look for")
    visitor.fill("Names to look for", "Kasimir")
    visitor.press("Look for these")
    paste(visitor, REVIEW)
    title = f"Asking first kept trust at {visitor.way.width}"
    complete(visitor, title)

    visitor.follow("4. What could identify someone")
    visitor.sees("What could identify someone")
    teacher = visitor.page.locator("[data-open]", has_text="Helen Crosby").first
    _keep(teacher, "A made-up name in an example")
    visitor.sees("What could identify someone")
    decide_all(visitor)
    visitor.sees("What could identify someone")
    expect(visitor.main()).to_contain_text("is decided")
    tasks = visitor.page.url.removeprefix(visitor.home).split("identifiers")[0]
    visitor.go(f"{tasks}words")
    visitor.sees("Look at the other odd words")
    for box in visitor.page.locator("input[name=ticked]").all():
        box.check()
    if visitor.page.locator("input[name=ticked]").count():
        visitor.press("Save and go on")
        expect(visitor.page.locator("h1")).not_to_have_text("Look at the other odd words")
    visitor.go(tasks)
    _read_and_hand_on(visitor, title)

    visitor.become(f"Deputy, {home}")
    visitor.menu("Publish")
    visitor.sees("Publish")
    visitor.follow(title)
    visitor.sees(title)
    expect(visitor.main()).to_contain_text("Read it all.")
    _sign(visitor, title)
    visitor.press("Send it to DfE")
    visitor.sees(title)
    expect(visitor.main()).to_contain_text("With DfE")


def _read_and_hand_on(visitor: Visitor, title: str) -> None:
    visitor.follow("Preview it as another authority sees it")
    visitor.sees(title)
    expect(visitor.main()).not_to_contain_text("Kasimir")
    visitor.follow("See it as someone who knows the area")
    visitor.sees("As someone who knows the area")
    visitor.follow("Back to the list of tasks")
    visitor.follow("6. A second person signs")
    visitor.sees(title)
    visitor.press("Ask for a signature")
    expect(visitor.main()).to_contain_text("It waits for a second person")
    visitor.press("Sign out")


def _sign(visitor: Visitor, title: str) -> None:
    visitor.page.get_by_role("button", name=re.compile("I agree: it is none")).click()
    expect(visitor.main()).to_contain_text("A second person agreed")
    visitor.fill("Who might recognise the child, or anyone else in it?", "Fine.")
    visitor.press("Sign")
    expect(visitor.page.locator(".govuk-error-summary")).to_contain_text("Say why they would still not be sure")
    visitor.sees(title)
    for question, words in ANSWERS.items():
        visitor.fill(question, words)
    visitor.press("Sign")
    expect(visitor.main()).to_contain_text(ANSWERS["What in this text could they go by, or look up?"])


@pytest.mark.parametrize("visitor", [SCRIPT_WIDE], indirect=True)
def test_findings_are_decided_by_keyboard(visitor: Visitor) -> None:
    start(visitor, "Publisher, Authority F")
    paste(visitor, REVIEW)
    visitor.press("Save and go on")
    visitor.follow("4. What could identify someone")
    visitor.sees("What could identify someone")
    before = visitor.page.locator("[data-open]").count()
    assert before
    keys = visitor.page.keyboard
    keys.press("n")
    expect(visitor.page.locator("[data-open]").first).to_be_focused()
    keys.press("r")
    expect(visitor.page.locator("[data-open]")).to_have_count(before - 1)
    expect(visitor.main()).to_contain_text("Replaced in 1 place")
    expect(visitor.page.locator("[data-open]").first).to_be_focused()
    visitor.press("Turn these keys off")
    keys.press("r")
    expect(visitor.page.get_by_role("button", name="Turn these keys on")).to_be_visible()
    expect(visitor.page.locator("[data-open]")).to_have_count(before - 1)
    first = visitor.page.locator("[data-open] summary").first
    first.focus()
    keys.press("Enter")
    visitor.page.locator("[data-open] input[name=instead]").first.focus()
    keys.type("rn")
    expect(visitor.page.locator("[data-open]")).to_have_count(before - 1)
    visitor.press("Undo the last replacement")
    visitor.sees("What could identify someone")
    expect(visitor.page.locator("[data-open]")).to_have_count(before)


@pytest.mark.parametrize("visitor", [SCRIPT_WIDE], indirect=True)
def test_a_case_that_only_one_child_can_be_is_refused_with_its_facts(visitor: Visitor) -> None:
    start(visitor, "Publisher, Authority G")
    paste(
        visitor,
        "Legal route and its result\n\n"
        "A child of 15 was stopped at the airport on the way to Syria and made a ward of court.",
    )
    complete(visitor, "A ward of court")
    expect(visitor.main()).to_contain_text("At risk")
    visitor.follow("5. Would it single someone out?")
    visitor.sees("Would it single someone out?")
    expect(visitor.main()).to_contain_text("wardship")
    expect(visitor.main()).to_contain_text("stopped at an airport")
    visitor.page.get_by_role("button", name=re.compile("Do this")).first.click()
    visitor.sees("Would it single someone out?")
    visitor.follow("Back to the list of tasks")
    expect(visitor.page.get_by_role("link", name="6. A second person signs")).to_have_count(0)


@pytest.mark.parametrize("visitor", [SCRIPT_WIDE], indirect=True)
def test_what_is_typed_saves_by_itself_and_survives_the_end_of_the_session(visitor: Visitor, house: House) -> None:
    start(visitor, "Publisher, Authority H")
    visitor.follow("3. Put it in the parts")
    visitor.sees("Put it in the parts")
    with visitor.page.expect_response(re.compile("/parts/keep$")) as saved:
        visitor.fill("Title", "Saved by itself")
    assert saved.value.ok
    visitor.page.reload()
    expect(visitor.page.get_by_label("Title", exact=True)).to_have_value("Saved by itself")
    house.end_all_sessions()
    visitor.fill("What was done", "Typed when the session had ended")
    expect(visitor.page.locator("[data-autosave-trouble]")).to_contain_text("You have been signed out")
    visitor.press("Save and go on")
    visitor.press("Sign in again as Publisher, Authority H")
    visitor.sees("Your text is still here")
    visitor.press("Continue")
    visitor.sees("Saved by itself")
    visitor.follow("3. Put it in the parts")
    expect(visitor.page.get_by_label("What was done", exact=True)).to_have_value("Typed when the session had ended")


@pytest.mark.parametrize("visitor", [SCRIPT_WIDE], indirect=True)
def test_two_who_write_at_once_are_told_and_lose_nothing(visitor: Visitor) -> None:
    start(visitor, "Publisher, Authority I")
    visitor.follow("3. Put it in the parts")
    visitor.sees("Put it in the parts")
    browser = visitor.page.context.browser
    assert browser
    with browser.new_context(locale="en-GB") as context:
        other = Visitor(context.new_page(), visitor.way, visitor.home)
        other.become("Lead, Authority I")
        other.page.goto(visitor.page.url)
        _write(other.page, "Theirs.")
        other.press("Save and go on")
        other.page.wait_for_load_state()
    visitor.fill("What was done", "Mine.")
    expect(visitor.page.locator("[data-autosave-trouble]")).to_contain_text("changed this draft while you were writing")
    visitor.press("Save and go on")
    visitor.sees("Lead, Authority I changed this draft too")
    visitor.page.get_by_label("Keep both, yours first").check()
    visitor.press("Save these choices")
    visitor.follow("3. Put it in the parts")
    expect(visitor.page.get_by_label("What was done", exact=True)).to_have_value("Mine.\n\nTheirs.")


def _write(page: Page, text: str) -> None:
    page.get_by_label("What was done", exact=True).fill(text)


@pytest.mark.parametrize("visitor", [SCRIPT_WIDE, PLAIN_WIDE], indirect=True)
def test_a_document_is_read_into_the_review_and_the_page_says_when(visitor: Visitor, tmp_path: Path) -> None:
    (tmp_path / "review.txt").write_text("What helped\n\nAsking the family first.", encoding="utf8")
    start(visitor, "Publisher, Authority J")
    visitor.follow("2. Paste or write the review")
    visitor.fill("The review", "Typed before.")
    visitor.page.get_by_label("Choose a document").set_input_files(tmp_path / "review.txt")
    visitor.press("Read this document")
    if visitor.way.script:
        visitor.page.get_by_label("The review").press("Control+Home")
        visitor.page.get_by_label("The review").press_sequentially("Typed meanwhile. ")
        expect(visitor.main()).to_contain_text("Its text is in the review now", timeout=60_000)
        visitor.sees("Paste or write the review")
        visitor.follow("See it")
    else:
        look_again = visitor.page.get_by_role("link", name="Look again")
        for _ in range(60):
            if not look_again.count():
                break
            look_again.click()
            visitor.page.wait_for_timeout(500)
        visitor.sees("Paste or write the review")
    expect(visitor.page.get_by_label("The review")).to_have_value(
        ("Typed meanwhile. " if visitor.way.script else "") + "Typed before.\n\nWhat helped\n\nAsking the family first."
    )
    visitor.press("Save")
    visitor.sees("Paste or write the review")
    expect(visitor.main()).not_to_contain_text("colleague")

"""The main job: describe a worry, see what came close and why, read on, come back, find that nothing was lost."""

import re

import pytest
from playwright.sync_api import Locator, expect

from tests.journeys.service import House
from tests.journeys.visitor import PLAIN_PHONE, PLAIN_WIDE, SCRIPT_PHONE, SCRIPT_WIDE, Visitor

pytestmark = pytest.mark.browser

QUESTION = "What are you dealing with?"
FIND = "Find cases like this"
WORRY = (
    "A teacher rang us about a girl of fifteen. The school's software flagged that she had looked up the cost of "
    "flights to Turkey, and a friend says she talks online with a woman who wants her to travel to Syria and marry. "
    "The parents did not know and are frightened. We do not know if this is for us, for the police or for Channel."
)

POLICE = "police will not share what they know"
NOTICED = 4
"""Pixels by which something may move in the window without anybody noticing."""


@pytest.fixture
def reader(visitor: Visitor) -> Visitor:
    """Somebody who has signed in and is asked what they are dealing with."""
    visitor.become("Practitioner, Authority A")
    visitor.sees(QUESTION)
    return visitor


def ask(reader: Visitor, text: str) -> Locator:
    """Describe something and press the button; return the heading of the answer."""
    reader.fill(QUESTION, text)
    reader.press(FIND)
    heading = reader.page.locator("[data-results-heading]")
    expect(heading).to_be_visible()
    sees_answer(reader)
    return heading


def sees_answer(reader: Visitor) -> None:
    """Check the page with the answer: a script puts it into the first page, otherwise it is a page of its own."""
    expect(reader.page).to_have_url(re.compile(r"/search/[\w-]+(#[\w-]+)?$"))
    reader.sees(reader.page.locator("h1").inner_text())


def first_result(reader: Visitor) -> Locator:
    return reader.page.locator(".app-result").first


def test_a_newcomer_is_searching_after_two_clicks(visitor: Visitor) -> None:
    visitor.go("/")
    visitor.sees("Sign in")
    visitor.press("Search as a practitioner in Authority A")
    visitor.sees(QUESTION)
    heading = ask(visitor, "wardship")
    expect(heading).to_contain_text("case learning")


def test_a_long_description_brings_close_cases_with_their_reasons(reader: Visitor) -> None:
    ask(reader, WORRY)
    shown = first_result(reader)
    expect(shown.locator(".app-result__closeness")).to_have_text(re.compile("close"))
    expect(shown.locator(".app-result__quote")).to_be_visible()
    results = reader.page.locator("#answer")
    for fact in ("Same", "Different", "Not known", "How it ended", "Who held it"):
        expect(results.get_by_role("term").filter(has_text=re.compile(f"^{fact}$")).first).to_be_visible()
    expect(shown).to_contain_text("2016")
    expect(reader.page.get_by_role("heading", name="A case that looked alike and ended otherwise")).to_be_visible()
    expect(results).not_to_contain_text("%")


def test_a_fact_that_is_added_is_compared_in_each_case_and_stays_chosen(reader: Visitor) -> None:
    reader.page.locator("summary").filter(has_text="Add facts").click()
    age = reader.page.get_by_label("Age", exact=True)
    age.select_option(index=2)
    chosen = age.input_value()
    ask(reader, "a pupil looked up flights to a war zone")
    about_age = reader.page.locator(".app-result dd").filter(has_text=re.compile(r"\bage\b"))
    expect(about_age.first).to_be_visible()
    expect(age).to_have_value(chosen)


def test_what_was_read_from_somebodys_words_can_be_undone_and_stays_undone(reader: Visitor) -> None:
    ask(reader, "a boy in year nine talks about a race war on discord")
    box = reader.page.get_by_label("Setting", exact=True)
    expect(box.locator("option:checked")).to_have_text("Online (read from your words)")
    reader.page.locator("#describe > summary").click()
    box.select_option(label="Not stated")
    reader.press(FIND)
    told = reader.page.locator("#answer p").filter(has_text="Read from your words")
    expect(told).to_contain_text("age")
    expect(told).not_to_contain_text("setting")
    expect(box.locator("option:checked")).to_have_text("Not stated")
    sees_answer(reader)


def test_where_somebody_may_be_in_danger_999_and_the_first_hour_stand_above_the_results(reader: Visitor) -> None:
    ask(reader, "he is thirteen, has a list of names and hides knives under his bed")
    box = reader.page.get_by_role("region", name="If somebody may be in danger now, ring 999")
    expect(box).to_be_in_viewport()
    box.get_by_role("link").first.click()
    reader.sees("The first hour: a weapon, a threat or a plan to hurt people")


def test_a_few_words_are_enough_and_filters_narrow_what_they_find(reader: Visitor) -> None:
    heading = ask(reader, POLICE)
    before = heading.inner_text()
    protocols = reader.page.locator(".app-filters").get_by_label(re.compile("^Protocols"))
    protocols.check()
    if not reader.way.script:
        reader.press("Apply filters")
    expect(heading).not_to_have_text(before)
    expect(heading).to_have_text(re.compile(r"^\d+ protocols?$"))
    expect(protocols).to_be_checked()
    expect(reader.page.get_by_label(QUESTION)).to_have_value(POLICE)
    sees_answer(reader)


def in_window(thing: Locator) -> float:
    """Return how far below the upper edge of the window something stands, in pixels."""
    return float(thing.evaluate("element => element.getBoundingClientRect().top"))


def test_after_a_search_the_urgent_line_and_what_was_described_stand_in_the_window(reader: Visitor) -> None:
    ask(reader, WORRY)
    expect(reader.page.locator(".app-urgent")).to_be_in_viewport()
    expect(reader.page.locator("#describe > summary")).to_be_in_viewport()
    expect(reader.page.locator("#answer-heading")).to_be_in_viewport()


def test_more_results_take_somebody_to_the_first_one_that_is_new(reader: Visitor) -> None:
    ask(reader, POLICE)
    button = reader.page.locator("button[name=more]").first
    new = (button.get_attribute("formaction") or "").partition("#")[2]
    button.click()
    first = reader.page.locator(f"#{new}")
    expect(first).to_be_focused()
    expect(first).to_be_in_viewport()
    sees_answer(reader)


@pytest.mark.parametrize("visitor", [SCRIPT_WIDE, SCRIPT_PHONE], indirect=True)
def test_whoever_ticks_a_filter_keeps_it_under_the_eye_and_hears_the_count(reader: Visitor) -> None:
    heading = ask(reader, POLICE)
    before = heading.inner_text()
    expect(reader.page.get_by_role("button", name="Apply filters")).to_be_hidden()
    reader.page.locator("#narrow-theme summary").click()
    box = reader.page.locator("#narrow-theme input").first
    box.focus()
    # Not at the very top, where a page that grows shorter above the box cannot be moved down.
    reader.page.evaluate("window.scrollBy({top: 200, behavior: 'instant'})")
    place = in_window(box)
    box.check()
    expect(heading).not_to_have_text(before)
    expect(box).to_be_focused()
    expect(reader.page.locator("#announcer")).to_have_text(heading.inner_text())
    assert abs(in_window(box) - place) < NOTICED
    expect(reader.page.locator("#narrow-theme")).to_have_attribute("open", "")


def test_filters_are_cleared_one_group_or_all(reader: Visitor) -> None:
    heading = ask(reader, POLICE)
    everything = heading.inner_text()
    for clear, place in (("Clear kind", "#narrow-kind-by"), ("Clear all filters", "#narrow")):
        reader.page.locator(".app-filters").get_by_label(re.compile("^Protocols")).check()
        if not reader.way.script:
            reader.press("Apply filters")
        expect(heading).to_have_text(re.compile(r"^\d+ protocols?$"))
        reader.press(clear)
        expect(heading).to_have_text(everything)
        expect(reader.page.locator(place)).to_be_focused()
    sees_answer(reader)


def test_what_is_far_from_everything_is_told_so(reader: Visitor) -> None:
    heading = ask(reader, "the photocopier on the second floor is jammed again")
    expect(heading).to_have_text("Nothing here is close to that")


def test_back_from_an_entry_shows_the_answer_and_the_text_again(reader: Visitor) -> None:
    heading = ask(reader, WORRY)
    said = heading.inner_text()
    link = first_result(reader).get_by_role("link")
    title = link.inner_text()
    link.click()
    reader.sees(title)
    reader.back()
    expect(heading).to_have_text(said)
    expect(reader.page.get_by_label(QUESTION)).to_have_value(WORRY)
    sees_answer(reader)
    assert "girl" not in reader.page.url


def test_nobody_else_at_the_same_browser_can_go_back_to_what_was_asked(reader: Visitor) -> None:
    ask(reader, WORRY)
    answer = reader.page.url
    reader.press("Sign out")
    reader.sees("Sign in")
    reader.page.goto(answer)
    reader.sees("Sign in")
    reader.become("Lead, Authority B")
    reader.page.goto(answer)
    expect(reader.page.get_by_label(QUESTION)).to_have_value("")
    expect(reader.page.locator("body")).not_to_contain_text("girl")


def test_an_empty_box_is_refused_kindly(reader: Visitor) -> None:
    reader.fill(QUESTION, "   ")
    reader.press(FIND)
    expect(reader.main()).to_contain_text("Describe what you are dealing with")
    reader.sees(QUESTION)


def test_a_session_that_ends_while_somebody_types_costs_them_nothing(reader: Visitor, house: House) -> None:
    reader.fill(QUESTION, WORRY)
    house.end_all_sessions()
    reader.press(FIND)
    reader.sees("You have been signed out")
    expect(reader.main()).to_contain_text("What you typed is kept in this page")
    reader.press("Sign in again as Practitioner, Authority A")
    reader.sees("Your text is still here")
    expect(reader.page.get_by_role("button", name="Sign out")).to_be_visible()
    expect(reader.page.get_by_label("What you typed")).to_have_value(WORRY)
    reader.press("Continue")
    expect(reader.page.get_by_label(QUESTION)).to_have_value(WORRY)
    sees_answer(reader)


@pytest.mark.parametrize("visitor", [SCRIPT_WIDE, PLAIN_WIDE], indirect=True)
def test_an_answer_on_paper_says_what_was_described_and_leaves_the_form_out(reader: Visitor) -> None:
    ask(reader, WORRY)
    reader.page.emulate_media(media="print")
    expect(reader.page.get_by_label(QUESTION)).to_be_hidden()
    expect(reader.page.get_by_role("navigation")).to_be_hidden()
    expect(reader.page.locator("p", has_text=re.compile("^You described: A teacher"))).to_be_visible()
    expect(first_result(reader)).to_be_visible()
    expect(reader.page.get_by_role("heading", name="What else you can do")).to_be_hidden()


@pytest.mark.parametrize("visitor", [SCRIPT_WIDE, SCRIPT_PHONE, PLAIN_PHONE], indirect=True)
def test_with_the_keyboard_alone_somebody_searches_and_opens_the_first_case(reader: Visitor) -> None:
    keys, focused = reader.page.keyboard, reader.page.locator(":focus")
    reader.go("/")
    keys.press("Tab")
    expect(focused).to_have_text("Skip to main content")
    expect(focused).to_be_in_viewport()
    keys.press("Enter")
    keys.press("Tab")
    expect(focused).to_have_accessible_name(re.compile(re.escape(QUESTION)))
    keys.type("wardship")
    seen = tab_to(reader, FIND)
    assert any("Add facts" in name for name in seen)
    keys.press("Enter")
    expect(reader.page.locator("[data-results-heading]")).to_be_focused()
    title = first_result(reader).get_by_role("link").inner_text()
    tab_to(reader, title)
    keys.press("Enter")
    reader.sees(title)


def tab_to(reader: Visitor, name: str) -> list[str]:
    """Press Tab until the thing with this name has the focus, and see each stop marked; return the names on the way."""
    passed: list[str] = []
    for _ in range(40):
        reader.page.keyboard.press("Tab")
        focused = reader.page.locator(":focus")
        assert marked(focused), f"No visible focus after {passed}"
        passed.append(focused.inner_text().strip())
        if passed[-1] == name:
            return passed
    raise AssertionError(f"Tab never came to {name!r}, only to {passed}")


def marked(focused: Locator) -> bool:
    """Say whether an element looks focused: an outline, a shadow or a background that is not there otherwise."""
    look = (
        "e => { const s = getComputedStyle(e, null); return [s.outlineWidth, s.boxShadow, s.backgroundColor].join() }"
    )
    with_focus = focused.evaluate(look)
    element = focused.element_handle()
    element.evaluate("e => e.blur()")
    without = element.evaluate(look)
    element.focus()
    return bool(with_focus != without)

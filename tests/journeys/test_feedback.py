"""What readers give back: useful or not, what happened, a question and its answer, a list, alerts; and a curator."""

import re

import pytest
from playwright.sync_api import expect

from tests.journeys.visitor import PLAIN_PHONE, SCRIPT_PHONE, SCRIPT_WIDE, Visitor

pytestmark = pytest.mark.browser

NAMED = "We tried it with James Okafor at Greenfield Academy and he settled."
DONE = "We used the questions in our own triage meetings."
ENTRY = "School software flagged a pupil's search about the price of going to Syria"


def open_entry(reader: Visitor) -> None:
    """Find the entry in the library and open it."""
    reader.go("/library/?kind=learning&concern=travel-to-conflict")
    reader.follow(ENTRY)
    reader.sees(ENTRY)


@pytest.mark.parametrize("visitor", [SCRIPT_WIDE, PLAIN_PHONE], indirect=True)
def test_a_reader_answers_changes_their_mind_and_takes_it_back(visitor: Visitor) -> None:
    visitor.become("Practitioner, Authority D")
    open_entry(visitor)
    visitor.press("Useful")
    expect(visitor.main()).to_contain_text("You said: yes, useful")
    visitor.sees(ENTRY)
    visitor.press("Change to: not useful")
    expect(visitor.main()).to_contain_text("You said: no, not useful")
    visitor.main().get_by_text("Say why").click()
    visitor.press("It was not like our case")
    expect(visitor.main()).to_contain_text("It was not like our case")
    visitor.press("Take my answer back")
    expect(visitor.main()).not_to_contain_text("You said")


@pytest.mark.parametrize("visitor", [SCRIPT_WIDE, SCRIPT_PHONE, PLAIN_PHONE], indirect=True)
def test_what_happened_is_held_while_it_names_somebody_and_then_read_by_all(visitor: Visitor) -> None:
    way = f"{visitor.way.width} {'with' if visitor.way.script else 'without'} script"
    visitor.become("Publisher, Authority D")
    open_entry(visitor)
    visitor.follow("We used this: tell what happened")
    visitor.sees("We used this: what happened")
    visitor.fill("What did you do with it?", NAMED)
    visitor.fill("What happened?", f"It helped at {way}.")
    visitor.page.get_by_label("It helped", exact=True).check()
    visitor.press("Send to a curator")
    visitor.sees("We used this: what happened")
    expect(visitor.page.locator(".govuk-error-summary")).to_contain_text("could identify somebody")
    expect(visitor.page.locator("mark").first).to_have_text(re.compile("James"))
    visitor.press("Use all the other words")
    visitor.sees("We used this: what happened")
    box = visitor.page.get_by_label("What did you do with it?", exact=True)
    expect(box).not_to_have_value(re.compile("James|Greenfield"))
    expect(visitor.page.get_by_label("It helped", exact=True)).to_be_checked()
    box.fill(f"{DONE} ({way})")
    visitor.press("Send to a curator")
    expect(visitor.main()).to_contain_text("A curator looks at it")
    visitor.press("Sign out")
    visitor.become("Curator, Department for Education")
    visitor.go("/feedback/")
    visitor.sees("What readers told")
    waiting = visitor.page.locator(".app-result").filter(has_text=way)
    expect(waiting).to_contain_text("does not want to be named")
    waiting.get_by_role("button").click()
    visitor.sees("What readers told")
    visitor.press("Sign out")
    visitor.become("Practitioner, Authority E")
    open_entry(visitor)
    expect(visitor.page.locator("section[aria-labelledby=used]")).to_contain_text(f"{DONE} ({way})")


@pytest.mark.parametrize("visitor", [SCRIPT_WIDE, PLAIN_PHONE], indirect=True)
def test_a_question_and_its_answer_name_nobody_until_both_agree(visitor: Visitor) -> None:
    asked = f"How did you tell the family, at {visitor.way.width}?"
    visitor.become("Practitioner, Authority F")
    open_entry(visitor)
    visitor.follow("Ask the DfE desk")
    visitor.sees("Ask the DfE desk")
    visitor.press("Send the question")
    visitor.sees("Ask the DfE desk")
    visitor.fill("Your question", asked)
    visitor.press("Send the question")
    visitor.sees("Your question")
    where = visitor.page.url
    visitor.press("Sign out")
    visitor.become("Curator, Department for Education")
    visitor.go("/questions/")
    visitor.sees("Questions")
    visitor.page.goto(where)
    visitor.sees("A question")
    expect(visitor.main()).to_contain_text("Someone in another authority")
    expect(visitor.main()).not_to_contain_text("Authority F")
    visitor.fill("Your message", "With the school beside us, and an open question first.")
    visitor.press("Send")
    visitor.press("They may know who we are")
    visitor.sees("A question")
    visitor.press("Sign out")
    visitor.become("Practitioner, Authority F")
    visitor.go("/")
    visitor.page.get_by_role("link", name=re.compile(r"^\d+ answers?$")).click()
    visitor.sees("Questions")
    visitor.page.goto(where)
    visitor.press("They may know who I am")
    visitor.sees("Your question")
    expect(visitor.main()).to_contain_text("Curator, DfE")
    visitor.press("I have read this")
    visitor.sees("Questions")


@pytest.mark.parametrize("visitor", [SCRIPT_WIDE, PLAIN_PHONE], indirect=True)
def test_a_list_with_a_note_on_paper_and_an_alert_that_is_stopped(visitor: Visitor) -> None:
    visitor.become(f"Practitioner, Authority {'G' if visitor.way.script else 'H'}")
    open_entry(visitor)
    visitor.press("Save to your list")
    visitor.press("Tell me when something like it appears")
    visitor.sees(ENTRY)
    visitor.menu("Your list")
    visitor.sees("Your list")
    visitor.page.get_by_role("link", name=re.compile("^Add a note")).click()
    visitor.sees("A note for yourself")
    visitor.fill("Your note", "Bring this to the next triage meeting.")
    visitor.press("Save the note")
    visitor.sees("Your list")
    visitor.follow("Saved entries and notes on paper")
    visitor.sees("Saved entries and notes")
    expect(visitor.main()).to_contain_text("Bring this to the next triage meeting.")
    visitor.page.emulate_media(media="print")
    expect(visitor.page.get_by_role("navigation").first).to_be_hidden()
    visitor.page.emulate_media(media="screen")
    visitor.follow("Back to your list")
    visitor.page.get_by_role("button", name=re.compile("^Stop telling me")).click()
    visitor.sees("Your list")
    visitor.page.get_by_role("button", name=re.compile("^Take off the list")).click()
    expect(visitor.main()).to_contain_text("Nothing yet")

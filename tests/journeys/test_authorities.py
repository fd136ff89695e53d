"""Authorities: find one and read what the study says of it; a lead fills in the profile."""

import pytest
from playwright.sync_api import FilePayload, expect

from tests.journeys.visitor import PLAIN_PHONE, SCRIPT_WIDE, Visitor

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("visitor", [SCRIPT_WIDE, PLAIN_PHONE], indirect=True)
def test_a_reader_finds_an_authority_and_reads_what_the_study_says(visitor: Visitor) -> None:
    visitor.become("Practitioner, Authority B")
    visitor.menu("Authorities")
    visitor.sees("Authorities")
    visitor.fill("Name", "somerset")
    visitor.press("Find")
    visitor.sees("Authorities")
    visitor.follow("Somerset")
    visitor.sees("Somerset")
    expect(visitor.main()).to_contain_text(
        "It began on 1 April 2023, in place of Somerset (county council, until 2023)."
    )
    visitor.follow("All authorities")
    visitor.page.get_by_label("Type", exact=True).select_option(label="In the study (A to J)")
    visitor.press("Find")
    visitor.follow("Authority A")
    visitor.sees("Authority A")
    expect(visitor.main()).to_contain_text("Inferred from the report (DfE RR555, lines 269 and 572), 2016")


@pytest.mark.parametrize("visitor", [SCRIPT_WIDE, PLAIN_PHONE], indirect=True)
def test_a_lead_fills_in_the_profile_and_sees_how_it_changed(visitor: Visitor) -> None:
    home = "Authority E" if visitor.way.script else "Authority F"
    visitor.become(f"Lead, {home}")
    visitor.menu("Authorities")
    visitor.follow(f"Profile of {home}")
    visitor.press("Change the profile")
    visitor.sees(f"Profile of {home}")
    group = visitor.page.get_by_role("group", name="Who holds cases now?")
    group.get_by_label("Chosen below").check()
    now = visitor.page.get_by_role("group", name="How many cases does each hold now?")
    for holder in ("Child protection", "Early help", "Community safety", "Channel panel", "Police"):
        now.get_by_label(holder).select_option(label="None")
    visitor.press("Save the profile")
    visitor.sees(f"Profile of {home}")
    expect(visitor.page.locator(".govuk-error-summary")).to_contain_text("Say who holds at least some of the cases")
    now.get_by_label("Early help").select_option(label="Most")
    now.get_by_label("Police").select_option(label="Some")
    visitor.page.get_by_role("group", name="How many authorities could you help").get_by_label("None").check()
    offers = visitor.page.get_by_role("group", name="What can you help others with?")
    none = offers.get_by_label("None of these at the moment")
    expect(none).to_be_checked()
    offers.get_by_label("Schools").check()
    if not visitor.way.script:  # where boxes cannot untick each other, which is meant is asked, and both stay
        visitor.press("Save the profile")
        visitor.sees(f"Profile of {home}")
        expect(visitor.page.locator(".govuk-error-summary")).to_contain_text("Untick one or the other")
        none.uncheck()
    expect(none).not_to_be_checked()
    visitor.press("Save the profile")
    visitor.sees(home)
    expect(visitor.main()).to_contain_text("Early help: most")
    expect(visitor.main()).to_contain_text("You can help others, but have no place as a mentor.")
    visitor.follow("How this profile changed")
    visitor.sees(f"How the profile of {home} changed")
    expect(visitor.main()).to_contain_text(f"Lead, {home}")


@pytest.mark.parametrize("visitor", [SCRIPT_WIDE, PLAIN_PHONE], indirect=True)
def test_a_lead_names_an_exclusion_and_brings_in_a_table(visitor: Visitor) -> None:
    home = "Authority G" if visitor.way.script else "Authority I"
    visitor.become(f"Lead, {home}")
    visitor.menu("Authorities")
    visitor.follow(f"Profile of {home}")
    visitor.follow("Who you cannot be paired with")
    visitor.press("Keep this authority apart")
    visitor.sees(f"Who {home} cannot be paired with")
    visitor.page.get_by_label("Which authority?").first.select_option(label="Kent")
    visitor.press("Keep this authority apart")
    visitor.sees(f"Who {home} cannot be paired with")
    visitor.page.get_by_role("button", name="Take back Kent").click()
    expect(visitor.main()).to_contain_text("Kent, in confidence")
    visitor.go("/authorities/")
    visitor.follow("Bring in a table")
    visitor.sees("Bring in a table of profiles")
    for cell, heading in (("Seven", "Put this right first"), ("5", "What would change")):
        table = f"Authority,ONS code,Places as a mentor\n{home},,{cell}\nKent,E10000016,2\n"
        file = FilePayload(name="table.csv", mimeType="text/csv", buffer=table.encode())
        visitor.page.get_by_label("Choose the file").set_input_files(file)
        visitor.press("Show what would change")
        visitor.sees(heading)
        if cell == "Seven":
            expect(visitor.main()).to_contain_text("Line 2: Places as a mentor: “Seven” is none of None, 1, 2")
            visitor.follow("Choose another file")
    expect(visitor.main()).to_contain_text("1 line about other authorities is passed over")
    visitor.press("Take all of it in")
    visitor.sees(home)
    expect(visitor.main()).to_contain_text("1 value taken in")

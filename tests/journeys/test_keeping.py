"""Those who keep the place: a lead invites a colleague, an administrator reads the audit trail."""

import re

import pytest
from playwright.sync_api import expect

from tests.journeys.service import House
from tests.journeys.visitor import Visitor

pytestmark = pytest.mark.browser


def test_a_lead_invites_a_colleague_who_can_follow_the_link(visitor: Visitor, house: House) -> None:
    address = f"new{visitor.way.width}{visitor.way.script}@authority-c.example".lower()
    visitor.become("Lead, Authority C")
    visitor.menu("People")
    visitor.sees("People at Authority C")
    visitor.press("Invite someone")
    visitor.sees("Invite someone to Authority C")
    visitor.fill("Their work email address", "not an address")
    visitor.press("Send invitation")
    visitor.sees("Invite someone to Authority C")
    expect(visitor.page.locator(".govuk-error-summary")).to_contain_text("Enter an email address")
    expect(visitor.page.get_by_label("Their work email address")).to_have_value("not an address")
    visitor.fill("Their work email address", address)
    visitor.page.get_by_label("Reader", exact=True).check()
    visitor.press("Send invitation")
    visitor.sees("People at Authority C")
    expect(visitor.main()).to_contain_text(address)
    visitor.press("Sign out")
    visitor.page.goto(house.post.link_for(address))
    visitor.sees("Join Authority C on Alongside")


def test_an_administrator_reads_who_signed_in(visitor: Visitor) -> None:
    visitor.become("Lead, Authority D")
    visitor.press("Sign out")
    visitor.become("Administrator, Department for Education")
    visitor.menu("Audit")
    visitor.sees("Audit trail")
    records = visitor.page.get_by_role("table")
    expect(records).to_contain_text(re.compile("signed in", re.IGNORECASE))
    expect(records).to_contain_text("Lead, Authority D")


def test_an_administrator_finds_an_authority_and_its_people(visitor: Visitor) -> None:
    visitor.become("Administrator, Department for Education")
    visitor.menu("People")
    visitor.sees("People")
    visitor.follow("Authority J")
    visitor.sees("People at Authority J")
    visitor.follow("Publisher, Authority J")
    visitor.sees("Publisher, Authority J")


def test_somebody_without_the_duty_is_told_that_there_is_no_such_page(visitor: Visitor) -> None:
    visitor.become("Practitioner, Authority E")
    for path in ("/people/", "/audit/"):
        visitor.go(path)
        visitor.sees("Page not found")

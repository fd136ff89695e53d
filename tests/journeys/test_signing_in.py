"""Joining by invitation, and signing in with password and second factor."""

import subprocess

import pyotp
import pytest
from playwright.sync_api import expect

from alongside import clock
from alongside.paths import ROOT
from tests.journeys.service import House, alongside, environment
from tests.journeys.visitor import SCRIPT_WIDE, Visitor

pytestmark = pytest.mark.browser

PASSWORD = "seven unlikely garden chairs"
START = "What waits, and what comes next"
"""Where an administrator arrives."""


@pytest.fixture
def house(service: House) -> House:
    return service


def invited(house: House, address: str) -> str:
    """Have the command line invite somebody; return the link that reaches them by mail."""
    command = alongside(house.settings, "add-administrator", "--email", address)
    subprocess.run(command, cwd=ROOT, env=environment(house.settings), check=True, capture_output=True)
    return house.post.link_for(address)


def join(visitor: Visitor, address: str) -> tuple[pyotp.TOTP, list[str]]:
    """Follow the link, choose a password, set up a phone; return the phone and the recovery codes."""
    visitor.sees("Join Department for Education on Alongside")
    visitor.fill("Your name", "Morgan Ashby")
    visitor.page.get_by_label("I manage or plan services").check()
    visitor.fill("New password", PASSWORD)
    visitor.press("Join")
    give_password(visitor, address)
    visitor.sees("Set up your security codes")
    phone = pyotp.TOTP(visitor.page.locator(".app-key").inner_text().replace(" ", ""))
    visitor.fill("Security code", phone.now())
    visitor.press("Confirm")
    visitor.sees("Keep your recovery codes")
    codes = visitor.page.locator(".app-codes li").all_inner_texts()
    visitor.press("I have them safe")
    visitor.sees(START)
    return phone, codes


def give_password(visitor: Visitor, address: str, password: str = PASSWORD) -> None:
    visitor.sees("Sign in")
    visitor.fill("Email address", address)
    visitor.fill("Password", password)
    visitor.press("Continue")


def next_code(phone: pyotp.TOTP) -> str:
    """Return the code of the coming half minute, which is taken early: the one just used works no more."""
    return phone.at(clock.now(), counter_offset=1)


def test_somebody_who_is_invited_joins_and_comes_back_with_password_and_phone(visitor: Visitor, house: House) -> None:
    address = f"morgan{visitor.way.width}{visitor.way.script}@dfe.example".lower()
    visitor.page.goto(invited(house, address))
    phone, _ = join(visitor, address)
    visitor.press("Sign out")
    give_password(visitor, address, "not the right one at all")
    visitor.sees("Sign in")
    expect(visitor.page.locator(".govuk-error-summary")).to_contain_text("not right")
    give_password(visitor, address)
    visitor.sees("Enter your security code")
    visitor.fill("Security code", next_code(phone))
    visitor.press("Sign in")
    visitor.sees(START)


@pytest.mark.parametrize("visitor", [SCRIPT_WIDE], indirect=True)
def test_a_recovery_code_stands_in_for_a_lost_phone_once(visitor: Visitor, house: House) -> None:
    visitor.page.goto(invited(house, "lost-phone@dfe.example"))
    _, codes = join(visitor, "lost-phone@dfe.example")
    for arrives in (True, False):
        visitor.press("Sign out")
        give_password(visitor, "lost-phone@dfe.example")
        visitor.sees("Enter your security code")
        visitor.fill("Security code", codes[0])
        visitor.press("Sign in")
        visitor.sees(START if arrives else "Enter your security code")


@pytest.mark.parametrize("visitor", [SCRIPT_WIDE], indirect=True)
def test_an_invitation_works_once(visitor: Visitor, house: House) -> None:
    link = invited(house, "once@dfe.example")
    visitor.page.goto(link)
    join(visitor, "once@dfe.example")
    visitor.page.goto(link)
    visitor.sees("This link does not work")


@pytest.mark.parametrize("visitor", [SCRIPT_WIDE], indirect=True)
def test_a_forgotten_password_is_replaced_by_a_mailed_link(visitor: Visitor, house: House) -> None:
    visitor.page.goto(invited(house, "forgetful@dfe.example"))
    phone, _ = join(visitor, "forgetful@dfe.example")
    visitor.press("Sign out")
    visitor.follow("I have forgotten my password")
    visitor.sees("Choose a new password")
    visitor.fill("Email address", "forgetful@dfe.example")
    visitor.press("Send the link")
    visitor.sees("Check your email")
    visitor.page.goto(house.post.link_for("forgetful@dfe.example", newer_than=1))
    visitor.sees("Choose your new password")
    visitor.fill("New password", PASSWORD + " again")
    visitor.press("Change password")
    give_password(visitor, "forgetful@dfe.example", PASSWORD + " again")
    visitor.fill("Security code", next_code(phone))
    visitor.press("Sign in")
    visitor.sees(START)

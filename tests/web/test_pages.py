"""The pages about the service are open to everyone and keep to the facts."""

import re

import pytest
from bs4 import BeautifulSoup
from flask import Flask

from alongside.accounts.actions.invitations import INVITATION_LASTS
from alongside.accounts.models import Group, Role
from alongside.confidence.rules.national import FEWEST_AUTHORITIES
from alongside.confidence.rules.opening import BETWEEN_SURVEYS
from alongside.confidence.rules.results import ANSWER_THRESHOLDS
from alongside.home.queries import ASKED_FACTS
from alongside.introductions.rules import WORKING_DAYS
from alongside.rounds.actions.proposing import ANSWER_WITHIN
from alongside.settings import Settings
from tests.browser import StrictClient
from tests.conftest import AsRole, MakePerson

PAGES = ("/help", "/privacy", "/accessibility")


@pytest.mark.parametrize("path", PAGES)
def test_everyone_may_read_the_pages_about_the_service(stranger: StrictClient, path: str) -> None:
    assert stranger.get(path).status_code == 200


@pytest.mark.parametrize("path", PAGES)
def test_the_footer_leads_to_each_page(stranger: StrictClient, path: str) -> None:
    footer = BeautifulSoup(stranger.get("/help").text, "html.parser").select_one("footer")
    assert footer is not None
    assert footer.select_one(f'a[href="{path}"]') is not None


def test_contents_on_the_help_page_lead_to_headings(stranger: StrictClient) -> None:
    page = BeautifulSoup(stranger.get("/help").text, "html.parser")
    targets = [link["href"] for link in page.select("nav.app-contents a")]
    assert len(targets) == len(page.select("main h2")) - 1
    assert all(page.select_one(f"h2{target}") for target in targets)


def test_privacy_names_every_cookie_that_is_set_and_no_other(stranger: StrictClient, app: Flask) -> None:
    named = set(re.findall(r"alongside_\w+", stranger.get("/privacy").text))
    publishing = {"alongside_publish_names", "alongside_publish_undo"}
    assert (
        named
        == {app.config["SESSION_COOKIE_NAME"], "alongside_session", "alongside_search", "alongside_survey"} | publishing
    )


def test_the_pages_state_the_limits_of_this_installation(stranger: StrictClient, settings: Settings) -> None:
    minutes = f"{settings.session_idle_minutes} minutes"
    assert minutes in stranger.get("/help").text
    assert minutes in stranger.get("/privacy").text


def test_search_engines_are_asked_to_stay_away(stranger: StrictClient) -> None:
    assert stranger.get("/robots.txt").text == "User-agent: *\nAllow: /at/\nAllow: /static/\nDisallow: /\n"


def test_the_customary_address_leads_to_the_icon(stranger: StrictClient) -> None:
    with stranger.get("/favicon.ico", follow_redirects=True) as answer:
        assert answer.mimetype == "image/svg+xml"


PARTS = {
    Role.PUBLISHER: "#publishing", Role.LEAD: "#leading", Role.DEPUTY: "#leading", Role.CURATOR: "#curating",
    Role.ADMINISTRATOR: "#administering", Role.AUDITOR: "#auditing",
}  # fmt: skip


@pytest.mark.parametrize("role", list(Role))
def test_help_leads_each_role_to_its_own_part_and_to_nobody_else_s(as_role: AsRole, role: Role) -> None:
    page = BeautifulSoup(as_role(role).get("/help").text, "html.parser")
    own = [str(link["href"]) for link in page.select("main a") if link.get_text() == "what that means here"]
    assert own == ([PARTS[role]] if role in PARTS else [])


def test_every_address_that_help_names_is_there_for_whom_it_is_written(as_role: AsRole) -> None:
    page = BeautifulSoup(as_role(Role.LEAD).get("/help").text, "html.parser")
    parts = {"publishing": Role.PUBLISHER, "leading": Role.LEAD, "curating": Role.CURATOR, "pairing": Role.READER,
             "administering": Role.ADMINISTRATOR}  # fmt: skip
    part = ""
    for element in page.select("main h2[id], main a[href^='/']"):
        if element.name == "h2":
            part = str(element["id"])
        elif part in parts:
            assert as_role(parts[part]).get(str(element["href"])).status_code == 200, element["href"]


def test_help_keeps_to_what_the_service_does(stranger: StrictClient) -> None:
    words = " ".join(BeautifulSoup(stranger.get("/help").text, "html.parser").get_text(" ").split())
    assert len(ASKED_FACTS) == 14
    assert "Fourteen questions" in words
    assert ANSWER_THRESHOLDS == {Group.STRATEGIC: 3, Group.FRONTLINE: 5, Group.PARTNER: 5}
    assert "before three strategic, five frontline or five partner answers" in words
    assert f"at least {BETWEEN_SURVEYS.days} days apart" in words
    assert FEWEST_AUTHORITIES == 5
    assert "means over at least five authorities" in words
    assert WORKING_DAYS == ANSWER_WITHIN == 10
    assert words.count("ten working days") == 2
    assert f"for {INVITATION_LASTS.days} days" in words
    assert "one study" in words
    assert "All entries so far come from one study" not in words


def test_help_names_whom_to_ask_with_an_address_to_those_who_are_signed_in(
    stranger: StrictClient, make_person: MakePerson, as_role: AsRole
) -> None:
    lead = make_person(Role.LEAD, "Authority K")
    administrator = make_person(Role.ADMINISTRATOR, "Department for Education")
    page = as_role(Role.READER, "Authority K").get("/help").text
    for person in (lead, administrator):
        assert f"mailto:{person.email}" in page
        assert person.email not in stranger.get("/help").text

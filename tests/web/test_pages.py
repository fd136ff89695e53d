"""The pages about the service are open to everyone and keep to the facts."""

import re

import pytest
from bs4 import BeautifulSoup
from flask import Flask

from alongside.settings import Settings
from tests.browser import StrictClient

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
    assert stranger.get("/robots.txt").text == "User-agent: *\nDisallow: /\n"


def test_the_customary_address_leads_to_the_icon(stranger: StrictClient) -> None:
    with stranger.get("/favicon.ico", follow_redirects=True) as answer:
        assert answer.mimetype == "image/svg+xml"

"""What everybody may read: without cookie, script or box, the same steps in every rendering, true within a minute."""

import json
import re
from datetime import datetime, time, timedelta
from html import unescape

import pytest
import time_machine
from hypothesis import given
from sqlalchemy.orm import Session

from alongside import clock
from alongside.accounts.models import Person
from alongside.dates import UK_TIME, uk_day
from alongside.local_documents.actions import drafting, signing
from alongside.local_documents.models import LocalEdition
from alongside.local_documents.routes.renderings import route_chart
from alongside.local_documents.rules.kinds import DocumentScope
from alongside.local_documents.rules.route import ReferralRoute
from alongside.local_documents.rules.route_words import as_data, said_back, table_rows
from tests.browser import StrictClient
from tests.conftest import AsPerson, AsRole
from tests.local_documents.conftest import ROUTE, days
from tests.local_documents.test_route_rules import routes

PAGE = "/at/authority-a/route"


def order(text: str, words: list[str]) -> list[int]:
    """Return where each of ``words`` first stands."""
    return [text.index(each) for each in words]


@given(routes(most=12).filter(lambda route: bool(route.steps)))
@pytest.mark.timeless
def test_every_rendering_has_the_same_steps_in_the_same_order(route: ReferralRoute) -> None:
    deeds = [step.what for step in route.steps]
    sentences, rows, data = said_back(route), table_rows(route), as_data(route)["steps"]
    assert isinstance(data, list)
    assert [next(each for each in reversed(deeds) if f"{each}," in words) for words in sentences] == deeds
    assert [row[2] for row in rows] == deeds
    assert [step["what"] for step in data] == deeds
    # A chart breaks lines, so that a deed may stand in two pieces of text.
    drawn = " ".join(unescape(words) for words in re.findall(r"<text[^>]*>([^<]*)</text>", str(route_chart(route))))
    places = order(drawn, [f"Step {number}. " for number, _ in route.numbered()])
    assert places == sorted(places)
    assert all(f"{each}," in drawn for each in deeds)


def test_the_pages_of_a_route_show_the_same_steps_in_the_same_order(
    stranger: StrictClient, in_force: LocalEdition
) -> None:
    page, sheet = stranger.get(PAGE).text, stranger.get(f"{PAGE}/sheet").text
    deeds = [step.what for step in ROUTE.steps]
    walked = [stranger.get(f"{PAGE}/step/{number}").text for number in range(1, 6)]
    for rendering in (page, sheet, "".join(walked), stranger.get(f"{PAGE}.json").text):
        places = order(unescape(rendering), [f"{each}" for each in deeds])
        assert places == sorted(places)
    assert [each in text for each, text in zip(deeds, walked, strict=True)] == [True] * 5
    assert stranger.get(f"{PAGE}/step/6").status_code == 404


def test_whom_to_ring_now_comes_before_everything_else(stranger: StrictClient, in_force: LocalEdition) -> None:
    page = stranger.get(PAGE).text
    main = page[page.index("<main") :]
    assert main.index('href="tel:999"') < main.index('href="tel:01134960000"') < main.index("<h1")
    assert "The emergency duty team" in main[: main.index("<h1")]


@pytest.mark.parametrize("path", ["/at/authority-a/", PAGE, f"{PAGE}/sheet", f"{PAGE}/step/2", f"{PAGE}/sheet/1"])
def test_a_public_page_has_no_script_form_box_or_cookie_and_is_the_same_for_whoever_has_signed_in(
    stranger: StrictClient, as_role: AsRole, in_force: LocalEdition, path: str
) -> None:
    answer, signed_in = stranger.get(path, follow_redirects=True), as_role().get(path, follow_redirects=True)
    assert answer.status_code == 200
    for tag in ("<script", "<form", "<input", "<textarea", "<select", "<button", "Sign in"):
        assert tag not in answer.text
    assert "Set-Cookie" not in answer.headers
    assert "Cookie" not in answer.headers.get("Vary", "")
    assert answer.text == signed_in.text


def test_a_withdrawal_reaches_caches_within_a_minute(
    session: Session, stranger: StrictClient, in_force: LocalEdition, signer: Person
) -> None:
    before = stranger.get(PAGE)
    assert before.headers["Cache-Control"] == "public, max-age=60, must-revalidate" or 0 <= _age(before.headers) < 60
    again = stranger.get(PAGE, headers={"If-None-Match": before.headers["ETag"]})
    assert again.status_code == 304
    signing.withdraw(session, in_force, by=signer, at=clock.now())
    session.commit()
    after = stranger.get(PAGE, headers={"If-None-Match": before.headers["ETag"]})
    assert after.status_code == 410
    assert "withdrew this on" in after.text
    assert "0113 496 0000" not in after.text
    assert "0113" not in stranger.get(f"{PAGE}.json").text
    assert stranger.get(f"{PAGE}/step/1").location == PAGE


def noon(edition: LocalEdition) -> datetime:
    """Return noon in this country on the last day of an edition."""
    assert edition.good_until is not None
    return datetime.combine(edition.good_until, time(12), tzinfo=UK_TIME)


def _age(headers: object) -> int:
    seconds = re.search(r"max-age=(\d+)", str(headers))
    assert seconds is not None
    return int(seconds[1])


def test_a_page_says_by_itself_on_the_day_that_it_has_lapsed(stranger: StrictClient, in_force: LocalEdition) -> None:
    last = noon(in_force)
    with time_machine.travel(last, tick=False):
        assert "Due for review" in stranger.get(PAGE).text
    with time_machine.travel(last + timedelta(days=1), tick=False):
        page = stranger.get(PAGE).text
        assert "nobody has said since that it is right" in page
        assert "Ring now" not in page
        assert stranger.get("/at/authority-a/").text.count("Nothing holds today") == 1


def test_no_cache_holds_a_page_past_the_midnight_on_which_it_may_lapse(
    stranger: StrictClient, in_force: LocalEdition
) -> None:
    with time_machine.travel(
        noon(in_force) - timedelta(days=90) + timedelta(hours=11, minutes=59, seconds=40), tick=False
    ):
        in_time = stranger.get(PAGE)
    assert _age(in_time.headers) <= 20


def test_the_code_on_an_old_sheet_leads_to_what_holds_and_says_that_the_sheet_does_not(
    session: Session, stranger: StrictClient, in_force: LocalEdition, writer: Person, signer: Person
) -> None:
    assert stranger.get(f"{PAGE}/sheet/1").location == PAGE
    at = clock.now()
    newer = drafting.next_edition(session, in_force, by=writer, at=at)
    session.flush()
    signing.make_ready(session, newer, days(uk_day(at)), revision=newer.revision, by=writer, at=at)
    signing.sign(session, newer, revision=newer.revision, by=signer, at=at)
    session.commit()
    page = stranger.get(f"{PAGE}/sheet/1").text
    assert "Your sheet is out of date" in page
    assert "This page is edition 2" in page
    assert "Ring now" in page
    assert stranger.get(f"{PAGE}/sheet/7").status_code == 404


@pytest.mark.parametrize("scope", [DocumentScope.OWN, DocumentScope.PARTNERS])
def test_what_is_not_for_everybody_is_not_there(
    session: Session, stranger: StrictClient, in_force: LocalEdition, scope: DocumentScope
) -> None:
    in_force.scope = scope
    session.commit()
    for path in ("/at/authority-a/", PAGE, f"{PAGE}.json", f"{PAGE}/sheet", f"{PAGE}/step/1", f"{PAGE}/sheet/1"):
        assert stranger.get(path).status_code == 404


def test_a_draft_of_the_next_edition_changes_nothing_for_everybody(
    session: Session, stranger: StrictClient, in_force: LocalEdition, writer: Person, as_person: AsPerson
) -> None:
    before = stranger.get(PAGE).text
    drafting.next_edition(session, in_force, by=writer, at=clock.now()).title = "Another title"
    session.commit()
    assert stranger.get(PAGE).text == before


def test_other_programs_read_the_same_route(stranger: StrictClient, in_force: LocalEdition) -> None:
    told = json.loads(stranger.get(f"{PAGE}.json").text)
    assert told["first_contact"] == {"post": "the front door", "telephone": "0113 496 0000"}
    assert [len(step["next"]) for step in told["steps"]] == [1, 2, 1, 1, 1]
    assert told["standing"] == "in force"

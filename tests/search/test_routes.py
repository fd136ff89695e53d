"""The pages of search as people use them, with and without htmx, and as attackers might."""

import sqlite3
from datetime import date

import pytest
from bs4 import BeautifulSoup
from hypothesis import HealthCheck, given
from hypothesis import settings as laws
from hypothesis import strategies as st
from sqlalchemy import select
from sqlalchemy.orm import Session
from werkzeug.test import TestResponse

from alongside.accounts.models import Role
from alongside.jobs.models import Job
from alongside.knowledge.models import Entry
from alongside.settings import Settings
from tests.browser import StrictClient
from tests.conftest import AsPerson, AsRole, MakePerson
from tests.counting import counted_selects
from tests.pace import pace
from tests.remembering import spent

pytestmark = pytest.mark.sqlite_only

SYRIA = "our monitoring software flagged a lad who looked up flights to syria"


def ask(reader: StrictClient, data: dict[str, str]) -> TestResponse:
    """Send the form as a browser without a script does, and follow to the answer."""
    return reader.send("/search", data, page="/", follow_redirects=True)


def text_of(html: str) -> str:
    return " ".join(BeautifulSoup(html, "html.parser").get_text(" ").split())


def test_a_stranger_is_asked_to_sign_in(stranger: StrictClient) -> None:
    answer = stranger.get("/")
    assert answer.status_code == 302
    assert answer.headers["Location"].startswith("/sign-in")


def test_the_first_page_asks_one_thing(as_role: AsRole) -> None:
    page = BeautifulSoup(as_role().get("/").text, "html.parser")
    assert page.select_one("h1 label") is not None
    assert page.select_one("textarea[name=text]") is not None
    assert "Browse the library" in page.get_text()


@pytest.mark.parametrize(("marked", "tag"), [(True, "Out of date"), (False, "May be out of date")])
def test_a_result_says_that_its_entry_is_out_of_date_as_its_page_does(
    ready: Settings, reader: StrictClient, session: Session, marked: bool, tag: str
) -> None:
    entry = session.scalars(select(Entry).where(Entry.slug == "web-search")).one()
    entry.review_due, entry.marked_stale_on = date(2026, 1, 5), date(2026, 1, 6) if marked else None
    address = f"/library/{entry.id}"
    session.commit()
    page = BeautifulSoup(ask(reader, {"text": SYRIA, "age_band": "11-15"}).text, "html.parser")
    link = page.select_one(f".app-result__title a[href='{address}']")
    assert link is not None
    assert link.parent is not None
    assert tag in [found.get_text() for found in link.parent.select(".govuk-tag")]


def test_an_answer_says_why(reader: StrictClient) -> None:
    page = ask(reader, {"text": SYRIA, "age_band": "11-15"})
    said = text_of(page.text)
    assert page.status_code == 200
    assert page.request.query_string == b""
    assert "School software flagged a pupil's search" in said
    for words in ("very close", "Same", "Not known", "How it ended", "from 2016", "ended otherwise", "not evaluated"):
        assert words in said
    assert SYRIA in said, "The text stays in its box"
    assert BeautifulSoup(page.text, "html.parser").select_one("option[value='11-15'][selected]")


def test_htmx_gets_the_answer_alone(reader: StrictClient) -> None:
    page = reader.send("/search", {"text": SYRIA}, page="/", headers={"HX-Request": "true"})
    assert "<html" not in page.text
    assert "data-results-heading" in page.text
    assert "HX-Request" in page.headers["Vary"]


def test_nothing_close_is_said_plainly(reader: StrictClient) -> None:
    said = text_of(ask(reader, {"text": "photocopier jammed again"}).text)
    assert "Nothing here is close to that" in said
    assert "judge for yourself" in said


def test_filters_narrow_and_more_shows_more(reader: StrictClient) -> None:
    asked = {"text": "police will not share information with us"}
    whole = BeautifulSoup(ask(reader, asked).text, "html.parser")
    more = whole.select_one("button[name=more]")
    assert more is not None
    longer = BeautifulSoup(ask(reader, asked | {"more": str(more["value"])}).text, "html.parser")
    assert len(longer.select(".app-result")) > len(whole.select(".app-result"))
    narrow = BeautifulSoup(ask(reader, asked | {"only_kind": "protocol"}).text, "html.parser")
    assert [heading.get_text() for heading in narrow.select("h2.app-results-kind")][0] == "Protocols"
    assert narrow.select_one("input[name=only_kind][value=protocol][checked]")


@pytest.mark.parametrize("text", ["", "   ", "\u200b\u202e", "()()()", "\U0001f600"])
def test_a_text_without_words_is_refused_kindly(reader: StrictClient, text: str) -> None:
    page = ask(reader, {"text": text})
    assert page.status_code == 422
    assert "Describe what you are dealing with" in text_of(page.text)
    assert reader.send("/search", {"text": text}, page="/", headers={"HX-Request": "true"}).status_code == 200


def test_a_text_that_is_too_long_comes_back_whole(reader: StrictClient) -> None:
    text = "wardship " * 2_300
    page = ask(reader, {"text": text})
    assert page.status_code == 422
    assert "20,000 characters or fewer" in text_of(page.text)
    box = BeautifulSoup(page.text, "html.parser").select_one("textarea")
    assert box is not None
    assert box.get_text().strip() == text.strip()


def test_a_megabyte_is_refused_with_a_page(reader: StrictClient) -> None:
    page = ask(reader, {"text": "a" * 1_000_000})
    assert page.status_code == 413
    assert "20,000 characters" in text_of(page.text)


HOSTILE = [
    "(" * 10_000 + "syria" + ")" * 9_990,
    "*",
    "a* b* c* d*",
    "*a*b*c*",
    "stems:syria",
    "kind:learning OR *:*",
    '"police "share',
    "[a TO z]",
    "abcdef~9",
    "NOT " * 4_000 + "a",
    " OR ".join(f"word{n}" for n in range(2_000)),
    'r"(a+)+$"',
    "a^99999999999",
    "\u202esyria\u202c \u0000 passport",
    "\U0001f600 syria \U0001f600",
    "le garçon parle de partir en Syrie avec sa soeur",
    "الولد يتحدث عن السفر إلى سوريا",
    "男孩谈论去叙利亚",
    "x" * 20_000,
    "syria " * 3_333,
    "<script>alert(1)</script> syria",
    "{{ 7*7 }} %s %n ' OR 1=1 --",
    "\ud800 syria".encode("utf16", "surrogatepass").decode("utf16", "replace"),
]


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_and_odd_texts_are_answered_at_once(reader: StrictClient, text: str) -> None:
    token = reader.token("/")
    reader.post("/search", data={"csrf_token": token, "text": "warm up"}, follow_redirects=True)
    started = spent()  # of the processor: what else the machine does is not the page's fault
    page = reader.post("/search", data={"csrf_token": token, "text": text}, follow_redirects=True)
    assert page.status_code in (200, 422)
    assert "<script>alert" not in page.text
    assert spent() - started < pace()


@given(text=st.text(max_size=400))
@laws(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_text_ever_breaks_the_page(reader: StrictClient, text: str) -> None:
    assert ask(reader, {"text": text}).status_code in (200, 422)


@pytest.mark.parametrize("field", ["only_kind", "only_setting", "more", "age_band", "most"])
def test_choices_that_do_not_exist_are_ignored_or_refused(reader: StrictClient, field: str) -> None:
    assert ask(reader, {"text": "wardship", field: "nonsense"}).status_code in (200, 422)


def test_what_was_typed_is_written_nowhere(
    reader: StrictClient, ready: Settings, capfd: pytest.CaptureFixture[str]
) -> None:
    secret = "zanzibarish wardship"
    page = ask(reader, {"text": secret})
    assert page.status_code == 200
    assert "zanzibarish" not in str(page.headers) + page.request.url
    out = capfd.readouterr()
    assert "zanzibarish" not in out.out + out.err
    if ready.database.startswith("sqlite"):
        dumped = "\n".join(sqlite3.connect(ready.database.removeprefix("sqlite:///")).iterdump())
        assert "zanzibarish" not in dumped
    for path in ready.index_dir.rglob("*"):
        assert path.is_dir() or b"zanzibarish" not in path.read_bytes()


def test_a_lost_index_is_told_of_and_asked_for_once(reader: StrictClient, ready: Settings, session: Session) -> None:
    (ready.index_dir / "CURRENT").unlink()
    for _ in range(2):
        said = text_of(ask(reader, {"text": "wardship passport"}).text)
        assert "straight from the library" in said
        assert "ward of court" in said
    assert [job.kind for job in session.query(Job)] == ["index"]


def test_reloading_results_leads_back_to_the_form(reader: StrictClient) -> None:
    assert reader.get("/search").headers["Location"] == "/"


def test_a_search_reads_the_database_a_fixed_number_of_times(reader: StrictClient) -> None:
    token = reader.token("/")
    reader.post("/search", data={"csrf_token": token, "text": SYRIA}, follow_redirects=True)
    with counted_selects() as selects:
        reader.post("/search", data={"csrf_token": token, "text": SYRIA}, follow_redirects=True)
    once_where_some_are_overdue = sum("marked_stale_on IS NOT NULL" in select for select in selects)
    assert len(selects) == 12 + once_where_some_are_overdue, selects
    assert once_where_some_are_overdue <= 1


def test_the_first_page_offers_to_search_again_with_what_was_typed(reader: StrictClient) -> None:
    assert "Search again with" not in reader.get("/").text
    ask(reader, {"text": SYRIA, "age_band": "11-15"})
    page = BeautifulSoup(reader.get("/").text, "html.parser")
    assert SYRIA not in page.get_text()
    link = page.select_one("a:-soup-contains('Search again with what you typed')")
    assert link is not None
    again = BeautifulSoup(reader.get(str(link["href"])).text, "html.parser")
    box = again.select_one("textarea")
    assert box is not None
    assert box.get_text().strip() == SYRIA
    assert again.select_one("option[value='11-15'][selected]")


def test_signing_out_ends_the_offer_and_nobody_else_gets_it(
    ready: Settings, as_person: AsPerson, make_person: MakePerson
) -> None:
    person = make_person(Role.READER, "Authority A")
    client = as_person(person)
    ask(client, {"text": SYRIA})
    assert "Search again with" in client.get("/").text
    form = client.get_cookie("alongside_form")
    assert form is not None
    for whose in (as_person(person), as_person(make_person(Role.READER, "Authority B"))):
        whose.set_cookie("alongside_form", form.value)
        assert "Search again with" not in whose.get("/").text, "Another session of theirs, or another person"

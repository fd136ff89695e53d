"""The library as a reader meets it."""

from datetime import date, timedelta
from uuid import uuid4

import pytest
from bs4 import BeautifulSoup
from sqlalchemy.orm import Session

from alongside import clock
from alongside.accounts.models import Role
from alongside.knowledge import queries
from alongside.knowledge.models import Entry, EntryVersion, Status
from alongside.knowledge.rules.vocabulary import FACET_WORDS, Facet
from tests.conftest import AsRole
from tests.knowledge.conftest import EntryOf


def test_a_reader_browses_and_narrows_the_library(library: Session, as_role: AsRole) -> None:
    browser = as_role(Role.READER)
    assert f"{len(queries.documents(library))} entries" in browser.get("/library/").text
    narrowed = browser.get("/library/?kind=learning&concern=travel-to-conflict").text
    assert "Concern: Travel to a conflict zone" in " ".join(narrowed.split())
    assert "checked" in narrowed


def test_what_narrows_the_list_is_cleared_by_group_or_all_at_once(library: Session, as_role: AsRole) -> None:
    browser = as_role()
    page = BeautifulSoup(
        browser.get("/library/?kind=learning&concern=travel-to-conflict&setting=online").text, "html.parser"
    )
    links = {" ".join(link.get_text().split()): str(link["href"]) for link in page.select(".app-narrowed a")}
    assert links == {
        "Clear concern": "/library/?setting=online&kind=learning",
        "Clear setting": "/library/?concern=travel-to-conflict&kind=learning",
        "Clear all filters": "/library/?kind=learning",
    }


def test_the_library_says_once_why_a_number_is_not_shown(library: Session, as_role: AsRole) -> None:
    page = as_role().get("/library/").text
    assert page.count("Numbers below 5 are not shown") == 1
    assert "Numbers below" not in as_role().get("/library/?theme=partnership", headers={"HX-Request": "true"}).text


def test_htmx_gets_the_list_alone(library: Session, as_role: AsRole) -> None:
    fragment = as_role().get("/library/?theme=partnership", headers={"HX-Request": "true"})
    assert "<html" not in fragment.text
    assert "data-results-heading" in fragment.text
    assert "HX-Request" in fragment.headers["Vary"]


@pytest.mark.parametrize(
    "address",
    [
        "?kind=nonsense",
        "?theme=nonsense&level=%00",
        "?page=-5",
        "?page=99999999999999999999",
        "?page=abc",
        "?concern=" + "x" * 5000,
    ],
)
def test_nonsense_in_the_address_is_left_out(library: Session, as_role: AsRole, address: str) -> None:
    assert as_role().get(f"/library/{address}").status_code == 200


def test_filters_that_leave_nothing_say_so(library: Session, as_role: AsRole) -> None:
    page = as_role().get("/library/?kind=resource&outcome=order-made").text
    assert "0 entries" in page
    assert "No entry has all of that" in page


def test_a_page_past_the_end_leads_back_to_the_first(library: Session, as_role: AsRole) -> None:
    page = BeautifulSoup(as_role().get("/library/?kind=learning&page=77").text, "html.parser")
    assert "The list has 2 pages, so there is nothing on page 77" in page.get_text()
    assert page.select_one('a[href="/library/?kind=learning"]:-soup-contains("first page")')


def test_an_empty_library_says_so(as_role: AsRole) -> None:
    assert "0 entries" in as_role().get("/library/").text
    assert "has not been loaded" in as_role().get("/glossary").text


def test_an_entry_shows_its_glance_parts_age_changes_facts_and_sources(
    library: Session, as_role: AsRole, entry_of: EntryOf
) -> None:
    entry = entry_of("web-search")
    page = as_role().get(f"/library/{entry.id}").text
    text = " ".join(BeautifulSoup(page, "html.parser").get_text(" ").split())
    for expected in (
        entry.title, "At a glance", "How it came to light", "What others could take from it", "March to April 2016",
        "DfE RR555 example", "What has changed since", "Looked alike, ended otherwise", FACET_WORDS[Facet.OUTCOME],
        "research report RR555, August 2017), in its part", "Not evaluated",
        "Kept by Department for Education", "version 1",
    ):  # fmt: skip
        assert expected in text, expected


def page_of(as_role: AsRole, entry: Entry) -> BeautifulSoup:
    return BeautifulSoup(as_role().get(f"/library/{entry.id}").text, "html.parser")


def test_a_source_without_an_address_is_named_and_not_linked(
    library: Session, as_role: AsRole, entry_of: EntryOf
) -> None:
    page = page_of(as_role, entry_of("remark-about-a-game"))
    sources = page.select("section[aria-labelledby=facts] ul li")
    assert sources
    assert not page.select("section[aria-labelledby=facts] ul a")
    text = " ".join(page.get_text(" ").split())
    assert "An account that was published, the press, a campaign or a charity (date not given" in text
    assert "Public case study, told from one side" in text
    assert "case-" not in text


def test_a_finding_of_the_study_binds_nobody_and_says_so_by_its_kind(
    library: Session, as_role: AsRole, entry_of: EntryOf
) -> None:
    text = " ".join(page_of(as_role, entry_of("likeness-to-grooming")).get_text(" ").split())
    assert "Research finding" in text
    assert "Who held cases there" in text
    assert "Not evaluated" not in text
    assert "Shared practice" not in text


def test_the_address_of_the_document_stands_on_the_page_of_guidance(
    library: Session, as_role: AsRole, entry_of: EntryOf
) -> None:
    entry = entry_of("channel-or-pmap")
    entry.source_url = "https://www.gov.uk/panel"
    library.commit()
    assert page_of(as_role, entry).select_one("section[aria-labelledby=facts] a[href='https://www.gov.uk/panel']")


def test_the_pages_for_the_first_hour_stand_on_the_first_page(library: Session, as_role: AsRole) -> None:
    page = BeautifulSoup(as_role().get("/").text, "html.parser")
    links = page.select("section[aria-labelledby=first-hour] a")
    assert len(links) >= 7
    assert as_role().get(links[0]["href"]).status_code == 200


def test_a_page_for_the_first_hour_begins_with_what_to_do(library: Session, as_role: AsRole, entry_of: EntryOf) -> None:
    page = page_of(as_role, entry_of("first-hour-weapon-or-plan"))
    headings = [(heading.name, heading.get_text()) for heading in page.select("main h1, main h2, main h3")]
    steps = headings.index(("h3", "The first hour, in order"))
    assert steps == 2, headings[: steps + 1]
    for later in ("About this page", "At a glance", "Facts and sources"):
        assert headings.index(("h2", later)) > steps
    before = page.find("h3", string="The first hour, in order").find_all_previous("p")  # type: ignore[union-attr]
    assert not any("Next review by" in paragraph.get_text() for paragraph in before)
    assert page.select_one("a[href='#check']"), "What comes before it is a click away"


def test_a_page_for_the_first_hour_that_is_overdue_says_so_after_999_and_before_the_steps(
    library: Session, as_role: AsRole, entry_of: EntryOf
) -> None:
    entry = entry_of("first-hour-weapon-or-plan")
    entry.review_due = clock.today() - timedelta(days=1)
    library.commit()
    words = page_of(as_role, entry).get_text(" ")
    places = [words.index(part) for part in ("ring 999", "This may be out of date.", "The first hour, in order")]
    assert places == sorted(places)


@pytest.mark.parametrize("slug", ["first-hour-weapon-or-plan", "first-hour-com-network", "first-hour-child-may-travel"])
def test_on_a_page_for_the_first_hour_999_stands_before_all_else_and_only_the_steps_are_printed(
    library: Session, as_role: AsRole, entry_of: EntryOf, slug: str
) -> None:
    page = page_of(as_role, entry_of(slug))
    first = page.select_one("main section p")
    assert first is not None
    assert first.get_text() == "If it is now, ring 999."
    assert not first.find_all_previous(class_="app-meta")
    kept = [part for part in page.select("main section") if not part.find_parent(class_="app-no-print")]
    printed = [part.get_text() for part in kept if "app-no-print" not in (part.get("class") or [])]
    assert "The first hour, in order" in printed[0]
    assert not [text for text in printed if "About this page" in text or "Facts and sources" in text]


def test_what_acts_as_a_heading_is_one(library: Session, as_role: AsRole, entry_of: EntryOf) -> None:
    page = page_of(as_role, entry_of("first-hour-child-may-travel"))
    headings = [heading.get_text() for heading in page.select("section h3")]
    assert {"The first hour, in order", "Do not", "Words you could say"} <= set(headings)


def test_a_source_is_one_short_line_without_our_own_terms(library: Session, as_role: AsRole, entry_of: EntryOf) -> None:
    page = page_of(as_role, entry_of("first-hour-weapon-or-plan"))
    sources = page.select_one("section[aria-labelledby=facts]")
    assert sources
    text = " ".join(sources.get_text(" ").split())
    assert text.count("look for the document itself on its publisher’s page") == 1
    for ours in ("A copy was read", "by our notes", "docest", "Date shown: not shown", "third-party"):
        assert ours not in text
    assert "We read: opening, in a copy." in text
    assert sources.select_one("a[href^='https://www.gov.uk/']"), "An address of the publisher's own is linked"


@pytest.mark.sqlite_only  # 295 pages of one query
def test_every_entry_can_be_opened(library: Session, as_role: AsRole) -> None:
    browser = as_role()
    for entry in library.query(Entry).all():
        assert browser.get(f"/library/{entry.id}").status_code == 200


def test_a_stale_entry_says_so_above_everything(library: Session, as_role: AsRole, entry_of: EntryOf) -> None:
    entry = entry_of("web-search")
    entry.review_due = date(2026, 1, 5)
    library.commit()
    assert "It was due for review on 5 January 2026" in as_role().get(f"/library/{entry.id}").text


def test_a_withdrawn_entry_says_so_and_shows_nothing_of_its_text(
    library: Session, as_role: AsRole, entry_of: EntryOf
) -> None:
    entry = entry_of("web-search")
    entry.status, entry.withdrawn_at, entry.withdrawn_reason = (
        Status.WITHDRAWN,
        clock.now(),
        "It could identify a family.",
    )
    library.commit()
    browser = as_role()
    page = browser.get(f"/library/{entry.id}")
    assert "This was withdrawn on" in page.text
    assert "It could identify a family." in page.text
    assert entry.summary[:40] not in page.text
    assert "At a glance" not in page.text
    assert browser.get(f"/library/{entry.id}/history").status_code == 404


def test_a_draft_answers_exactly_like_what_does_not_exist(library: Session, as_role: AsRole, entry_of: EntryOf) -> None:
    entry = entry_of("web-search")
    entry.status = Status.DRAFT
    library.commit()
    browser = as_role(Role.CURATOR)
    draft, nothing = browser.get(f"/library/{entry.id}"), browser.get(f"/library/{uuid4()}")
    assert draft.status_code == nothing.status_code == 404
    assert len(draft.data) == len(nothing.data)


def test_the_history_tells_every_reader_what_changed_and_why_and_its_keepers_the_words(
    library: Session, as_role: AsRole, entry_of: EntryOf
) -> None:
    entry = entry_of("web-search")
    first = library.query(EntryVersion).filter_by(entry_id=entry.id).one()
    first.content = first.content | {"title": "Found once"}
    library.add(
        EntryVersion(
            entry_id=entry.id,
            number=2,
            at=clock.now() + timedelta(days=1),
            by_id=None,
            note="Made clearer",
            content=first.content | {"title": "Found again"},
        )  # fmt: skip
    )
    library.commit()
    library.refresh(entry)
    path = f"/library/{entry.id}/history"
    library.rollback()
    for someone in (as_role(Role.READER, "Authority B"), as_role(Role.LEAD, "Authority B")):
        page = BeautifulSoup(someone.get(path).text, "html.parser")
        assert page.select("ins, del") == [], "What was taken out is gone for readers"
        assert "Changed: Title." in page.get_text()
        assert "Made clearer" in page.get_text()
    page = BeautifulSoup(as_role(Role.CURATOR).get(path).text, "html.parser")
    assert [mark.get_text() for mark in page.select("ins, del")] == ["removed: once", "added: again"]


def test_the_glossary_explains_the_fields_words(library: Session, as_role: AsRole) -> None:
    page = as_role().get("/glossary").text
    for term in ("Section 47", "Channel panel", "Multi-Agency Safeguarding Hub", "Early help"):
        assert term in page


@pytest.mark.parametrize(("marked", "tag"), [(True, "Out of date"), (False, "May be out of date")])
def test_the_list_says_of_an_entry_that_it_is_out_of_date_as_its_page_does(
    library: Session, as_role: AsRole, entry_of: EntryOf, marked: bool, tag: str
) -> None:
    entry = entry_of("web-search")
    reader, title = as_role(), "1 title that comes first"
    entry.title = title
    entry.review_due, entry.marked_stale_on = date(2026, 1, 5), date(2026, 1, 6) if marked else None
    address = f"/library/?kind={entry.kind.value}"
    library.commit()
    listed = BeautifulSoup(reader.get(address).text, "html.parser")
    heading = next(h3 for h3 in listed.select("h3") if title in h3.get_text())
    assert [found.get_text() for found in heading.select(".govuk-tag")] == [tag]

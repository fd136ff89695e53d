"""Reading the library: what a reader may see, and how much it costs."""

from datetime import date, timedelta
from uuid import uuid4

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from alongside import clock
from alongside.accounts.models import Authority, AuthorityKind
from alongside.knowledge import queries
from alongside.knowledge.models import Entry, EntryFacet, Origin, Status
from alongside.knowledge.rules.vocabulary import VALUES, Facet, Kind
from alongside.problems import NotFound
from tests.counting import counted_selects
from tests.knowledge.conftest import EntryOf

TODAY = date(2026, 11, 22)


@pytest.mark.parametrize("status", [Status.DRAFT, Status.CHECKED, Status.SIGNED, Status.SUBMITTED])
def test_what_is_not_published_does_not_exist_for_readers(library: Session, entry_of: EntryOf, status: Status) -> None:
    entry = entry_of("web-search")
    entry.status = status
    library.commit()
    with pytest.raises(NotFound):
        queries.shown(library, entry.id, on=TODAY)
    with pytest.raises(NotFound):
        queries.versions(library, entry.id)
    assert entry.id not in {document.id for document in queries.documents(library)}
    assert entry.id not in {found.id for found in queries.browse(library, kind=Kind.LEARNING)[0]}


def test_one_that_is_hidden_hides_no_other(library: Session, entry_of: EntryOf) -> None:
    entry_of("web-search").status = Status.HIDDEN
    library.commit()
    hidden = [entry_id for entry_id in library.scalars(select(Entry.id)) if queries.is_hidden(library, entry_id)]
    assert hidden == [entry_of("web-search").id]


@pytest.mark.parametrize(
    ("origin", "attribution", "named"),
    [
        (Origin.AUTHORITY, "Authority B", True),
        (Origin.AUTHORITY, "An authority like this", False),
        (Origin.AUTHORITY, "Z", False),
        (Origin.CONTENT, "The study", True),
    ],
)
def test_who_keeps_an_entry_is_told_where_its_authority_is_named_in_it(
    origin: Origin, attribution: str, *, named: bool
) -> None:
    owner = Authority(key="b", name="Authority B", kind=AuthorityKind.COUNCIL)
    assert queries.names_its_owner(Entry(origin=origin, attribution=attribution), owner) is named


def test_an_unknown_entry_does_not_exist(library: Session) -> None:
    with pytest.raises(NotFound):
        queries.shown(library, uuid4(), on=TODAY)


def test_an_entry_is_stale_from_the_day_after_its_review_was_due(library: Session, entry_of: EntryOf) -> None:
    entry = entry_of("web-search")
    assert entry.review_due is not None
    assert not queries.shown(library, entry.id, on=entry.review_due).stale
    assert queries.shown(library, entry.id, on=entry.review_due + timedelta(days=1)).stale


def test_a_withdrawn_entry_keeps_its_page_and_loses_its_history_and_links(library: Session, entry_of: EntryOf) -> None:
    entry = entry_of("family-holiday")
    entry.status, entry.withdrawn_at = Status.WITHDRAWN, clock.now()
    library.commit()
    assert queries.shown(library, entry.id, on=TODAY).status is Status.WITHDRAWN
    with pytest.raises(NotFound):
        queries.versions(library, entry.id)
    others = queries.shown(library, entry_of("web-search").id, on=TODAY)
    assert entry.id not in {other.id for other in [*others.look_alikes, *others.related, *others.used_in]}


def test_opening_an_entry_takes_few_queries(library: Session, entry_of: EntryOf) -> None:
    entry_id = entry_of("web-search").id
    library.expire_all()
    with counted_selects() as selects:
        queries.shown(library, entry_id, on=TODAY)
    assert len(selects) == 7, selects


def test_browsing_narrows_by_kind_and_facets(library: Session) -> None:
    everything, total = queries.browse(library)
    assert total > 100
    assert len(everything) == queries.ENTRIES_A_PAGE
    chosen = {Facet.CONCERN: ["travel-to-conflict"]}
    cases, count = queries.browse(library, kind=Kind.LEARNING, chosen=chosen)
    assert 0 < count < total
    assert {entry.kind for entry in cases} == {Kind.LEARNING}
    assert all(("concern", "travel-to-conflict") in {(f.facet, f.value) for f in entry.facets} for entry in cases)


def test_counts_say_what_a_filter_would_leave(library: Session) -> None:
    counts = queries.counts_by_facet(library, [Facet.THEME, Facet.LEVEL], chosen={Facet.THEME: ["partnership"]})
    for level, count in counts[Facet.LEVEL].items():
        assert queries.browse(library, chosen={Facet.THEME: ["partnership"], Facet.LEVEL: [level]})[1] == count
    for theme, count in counts[Facet.THEME].items():
        assert queries.browse(library, chosen={Facet.THEME: [theme]})[1] == count


def test_pages_of_a_list_hold_every_entry_once(library: Session) -> None:
    total = queries.browse(library)[1]
    pages = -(-total // queries.ENTRIES_A_PAGE)
    seen = [entry.id for page in range(1, pages + 1) for entry in queries.browse(library, page=page)[0]]
    assert len(seen) == len(set(seen)) == total


def test_the_glossary_is_in_alphabetical_order(library: Session) -> None:
    terms = [str(term["term"]).casefold() for term in queries.glossary(library)]
    assert len(terms) >= 60
    assert terms == sorted(terms)


def test_pages_for_the_first_hour_are_guidance_that_is_published_by_title(library: Session, entry_of: EntryOf) -> None:
    slugs = ("youth-diversion-orders", "channel-or-pmap", "who-to-call-locally", "definition-of-extremism-2024")
    pages = [entry_of(slug) for slug in slugs]
    before = list(queries.first_hour(library))
    for entry in pages:
        entry.facets.append(EntryFacet(position=99, facet=Facet.RESOURCE_TYPE, value=queries.FIRST_HOUR))
    pages[-1].status = Status.WITHDRAWN
    library.flush()
    listed = queries.first_hour(library)
    assert set(listed) - set(before) == set(pages[:2])
    assert [page.title for page in listed] == sorted(page.title for page in listed)


def test_a_page_for_the_first_hour_is_a_type_of_resource() -> None:
    assert queries.FIRST_HOUR in VALUES[Facet.RESOURCE_TYPE]

"""What stands beside an entry on its page: what it names itself, what names it, and nothing that is not published."""

from collections import Counter
from datetime import date
from typing import Any

import pytest
import yaml
from sqlalchemy import select
from sqlalchemy.orm import Session

from alongside.knowledge import queries
from alongside.knowledge.models import Entry, Status
from alongside.knowledge.rules.vocabulary import Kind
from alongside.paths import CONTENT
from tests.knowledge.conftest import EntryOf

TODAY = date(2026, 11, 22)
SLUG = "web-search"


@pytest.fixture(scope="module")
def written() -> dict[str, dict[str, Any]]:
    """What the head of each entry's file says, by its slug."""
    heads = {}
    for path in CONTENT.glob("*/*.md"):
        _, head, _ = path.read_text(encoding="utf8").split("---\n", 2)
        heads[path.stem] = yaml.safe_load(head)
    return heads


def test_an_entry_leads_to_what_its_file_names_in_that_order(
    library: Session, entry_of: EntryOf, written: dict[str, dict[str, Any]]
) -> None:
    shown = queries.shown(library, entry_of(SLUG).id, on=TODAY)
    assert [entry.slug for entry in shown.related] == written[SLUG]["related"]
    assert [entry.slug for entry in shown.look_alikes] == written[SLUG]["look_alikes"]
    assert sorted(change["key"] for change in shown.changes) == sorted(written[SLUG]["moved_on"])
    assert [source.key for source in shown.sources] == written[SLUG]["sources"]


def test_an_entry_says_which_others_name_it_by_title(
    library: Session, entry_of: EntryOf, written: dict[str, dict[str, Any]]
) -> None:
    naming = {
        slug: head["title"]
        for slug, head in written.items()
        if SLUG in [*head.get("related", ()), *head.get("look_alikes", ())]
    }
    shown = queries.shown(library, entry_of(SLUG).id, on=TODAY)
    assert len(naming) > 1
    assert [entry.slug for entry in shown.used_in] == sorted(naming, key=naming.__getitem__)[: queries.ENTRIES_A_PAGE]


@pytest.mark.parametrize("status", [status for status in Status if status is not Status.PUBLISHED])
def test_what_is_not_published_stands_beside_no_entry_and_in_no_count(
    library: Session, entry_of: EntryOf, status: Status
) -> None:
    shown = queries.shown(library, entry_of(SLUG).id, on=TODAY)
    gone = [shown.related[0], shown.look_alikes[0], shown.used_in[0]]
    before = queries.counts_by_kind(library)
    for entry in gone:
        entry.status = status
    library.flush()
    shown = queries.shown(library, entry_of(SLUG).id, on=TODAY)
    assert not {entry.id for entry in gone} & {
        entry.id for entry in (*shown.related, *shown.look_alikes, *shown.used_in)
    }
    fewer = Counter(entry.kind for entry in {entry.id: entry for entry in gone}.values())
    assert queries.counts_by_kind(library) == {kind: count - fewer[kind] for kind, count in before.items()}
    assert not {entry.id for entry in gone} & {entry.id for entry in queries.published_learnings(library)}


def test_every_published_learning_is_compared_and_nothing_else(library: Session) -> None:
    learnings = queries.published_learnings(library)
    wanted = library.scalars(select(Entry.id).where(Entry.kind == Kind.LEARNING)).all()
    assert [entry.id for entry in learnings] == sorted(wanted)
    assert len(learnings) == queries.counts_by_kind(library)[Kind.LEARNING]


def test_entries_are_asked_for_by_their_ids_or_all_together_by_slug(library: Session, entry_of: EntryOf) -> None:
    some = [entry_of("web-search").id, entry_of("family-holiday").id]
    assert [document.slug for document in queries.documents(library, some)] == ["family-holiday", "web-search"]
    assert queries.documents(library, []) == []
    slugs = [document.slug for document in queries.documents(library)]
    assert slugs == sorted(slugs)
    assert len(slugs) == sum(queries.counts_by_kind(library).values())

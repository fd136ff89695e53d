"""Loading the content that ships: whole or not at all, and only what changed."""

from pathlib import Path

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from alongside import clock
from alongside.audit.models import AuditRecord
from alongside.jobs.models import Job
from alongside.knowledge import actions, queries
from alongside.knowledge.models import Entry, EntryVersion, Reference, Status


def load(session: Session, folder: Path) -> int:
    changed = actions.load(session, folder, at=clock.now())
    session.commit()
    return changed


def status(session: Session) -> Status | None:
    return session.scalar(select(Entry.status).where(Entry.slug == "web-search"))


def test_loading_makes_entries_versions_reference_data_and_one_index_job(session: Session, few: Path) -> None:
    assert load(session, few) == 2
    assert session.scalar(select(func.count()).select_from(EntryVersion)) == 2
    assert len(session.scalars(select(Reference.id)).all()) > 200
    assert session.scalars(select(Job.kind)).all() == ["index"]
    assert session.scalars(select(AuditRecord.verb)).all() == ["loaded-content"]


def test_loading_twice_changes_nothing(session: Session, few: Path) -> None:
    load(session, few)
    assert load(session, few) == 0
    assert session.scalars(select(Entry.number)).all() == [1, 1]


def test_a_changed_file_becomes_a_new_version_and_keeps_its_address(session: Session, few: Path) -> None:
    load(session, few)
    before = session.scalars(select(Entry).where(Entry.slug == "web-search")).one()
    identity, title = before.id, before.title
    path = few / "learnings" / "web-search.md"
    path.write_text(path.read_text(encoding="utf8").replace(title, "A search about a journey"), encoding="utf8")

    assert load(session, few) == 1

    after = session.get(Entry, identity)
    assert after is not None
    assert (after.title, after.number) == ("A search about a journey", 2)
    newest, oldest = queries.versions(session, identity)
    assert (newest.content["title"], oldest.content["title"]) == ("A search about a journey", title)


def test_a_file_that_is_gone_withdraws_its_entry_and_one_that_returns_brings_it_back(
    session: Session, few: Path
) -> None:
    load(session, few)
    path = few / "learnings" / "web-search.md"
    text = path.read_text(encoding="utf8")
    path.unlink()
    load(session, few)
    assert status(session) is Status.WITHDRAWN
    assert [document.slug for document in queries.documents(session)] == ["family-holiday"]

    path.write_text(text, encoding="utf8")
    load(session, few)
    assert status(session) is Status.PUBLISHED
    assert session.scalars(select(Entry.withdrawn_at)).all() == [None, None]


def test_one_bad_file_and_nothing_is_loaded(session: Session, few: Path) -> None:
    (few / "learnings" / "family-holiday.md").write_text("broken", encoding="utf8")
    with pytest.raises(actions.BadContent, match=r"learnings/family-holiday\.md:1"):
        load(session, few)
    session.rollback()
    assert session.scalar(select(func.count()).select_from(Entry)) == 0


@pytest.mark.parametrize(
    ("asks", "problem"),
    [
        ("somewhere-else:\n- who can help\n", "'somewhere-else' is no entry"),
        ("web-search: who can help\n", "web-search: expected a list of questions"),
        ("web-search:\n- 12\n", "web-search: expected a list of questions"),
    ],
)
def test_questions_for_the_search_that_belong_nowhere_are_told(
    session: Session, few: Path, asks: str, problem: str
) -> None:
    (few / "asks.yaml").write_text(asks, encoding="utf8")
    with pytest.raises(actions.BadContent, match=rf"asks\.yaml:1: {problem}"):
        load(session, few)

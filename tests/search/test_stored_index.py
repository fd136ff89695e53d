"""The index that PostgreSQL holds changes with the library, in the transaction that changes it."""

import shutil
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from uuid import UUID

import numpy as np
import pytest
from sqlalchemy import select, text
from sqlalchemy.orm import Session

from alongside import clock
from alongside.accounts.models import Role
from alongside.anonymise.finder import Finder
from alongside.curation.actions import deciding
from alongside.curation.actions.deciding import Choice
from alongside.engines import LIMITS_MS, Engines, connect
from alongside.knowledge.actions import hiding, publishing, withdrawing
from alongside.knowledge.models import Entry
from alongside.knowledge.rules.document import Document
from alongside.search import actions
from alongside.search.engine.interface import BrokenIndex
from alongside.search.engine.stored_words import POSTING
from alongside.search.queries import Worry, find
from alongside.settings import Settings
from tests import stocking
from tests.curation import drafts
from tests.databases import Databases
from tests.people import add_person
from tests.search.installing import installation, searching


@pytest.fixture
def fresh(postgresql: Databases, tmp_path: Path) -> Iterator[tuple[Settings, Engines]]:
    """An installation on PostgreSQL with library and index, to be changed."""
    stock = stocking.filling(["library"])
    assert stock is not None
    with installation(postgresql.stocked(*stock), tmp_path) as opened:
        yield opened
        postgresql.remove(opened[0].database)


def posted(session: Session) -> list[int]:
    """Return the numbers of the entries that stand in the postings, as often as they do."""
    blocks = session.execute(text("SELECT entries FROM search_index.posting")).scalars()
    return [int(number) for block in blocks for number in np.frombuffer(block, dtype=POSTING)["entry"]]


def held_but(session: Session, entry_id: UUID) -> set[int]:
    """Return the numbers of all entries that the index holds but one."""
    statement = "SELECT number FROM search_index.indexed_entry WHERE entry_id <> :id"
    return set(session.execute(text(statement), {"id": entry_id}).scalars())


def rows_of_entry(session: Session, entry_id: UUID) -> dict[str, int]:
    """Return how many rows of each table of the index belong to an entry, or to none that is there."""
    number = "SELECT number FROM search_index.indexed_entry WHERE entry_id = :id"
    counts = {}
    counts["posting"] = len(set(posted(session)) - held_but(session, entry_id))
    for table in ("whole_vector", "text_vector"):
        missing = "SELECT number FROM search_index.indexed_entry WHERE entry_id <> :id"
        statement = f"SELECT count(*) FROM search_index.{table} WHERE entry NOT IN ({missing})"  # noqa: S608
        counts[table] = session.execute(text(statement), {"id": entry_id}).scalar_one()
    counts["indexed_entry"] = len(session.execute(text(number), {"id": entry_id}).all())
    return counts


def test_a_withdrawal_takes_words_and_vectors_out_in_its_own_transaction(fresh: tuple[Settings, Engines]) -> None:
    settings, engines = fresh
    seeker, other = searching(settings, engines), searching(settings, engines)
    with engines.session() as session:
        session.expire_on_commit = False
        by = add_person(session, Role.CURATOR, "Department for Education")
        session.commit()
        entry = session.scalars(select(Entry).where(Entry.kind == "learning").order_by(Entry.slug)).first()
        assert entry is not None
        words, entry_id = entry.summary, entry.id
        assert entry_id in seeker.search(words).candidates.ids
        assert entry_id in other.search(words).candidates.ids
        numbers = rows_of_entry(session, entry_id)
        assert all(numbers.values())
        withdrawing.withdraw(session, entry, by=by, at=clock.now())
        assert entry_id in other.search(words).candidates.ids, "Nobody sees a transaction before its end"
        session.commit()
        assert entry_id not in seeker.search(words).candidates.ids
        assert entry_id not in other.search(words).candidates.ids
        assert not any(rows_of_entry(session, entry_id).values())
        assert actions.state(session, settings) == ""


def test_what_is_hidden_is_not_found_and_is_found_again_once_shown(fresh: tuple[Settings, Engines]) -> None:
    settings, engines = fresh
    seeker = searching(settings, engines)
    with engines.session() as session:
        session.expire_on_commit = False
        by = add_person(session, Role.CURATOR, "Department for Education")
        session.commit()
        entry = session.scalars(select(Entry).where(Entry.kind == "learning").order_by(Entry.slug)).first()
        assert entry is not None
        words = entry.summary
        hiding.hide(session, entry, by=by, at=clock.now())
        session.commit()
        assert entry.id not in seeker.search(words).candidates.ids
        hiding.show_again(session, entry, by=by, at=clock.now())
        session.commit()
        assert entry.id in seeker.search(words).candidates.ids, "By its words at once"
        assert "no vectors" in actions.state(session, settings)
        actions.ensure_index(session, settings)
        assert actions.state(session, settings) == ""
        assert seeker.search(words).candidates.ids[0]


def test_what_was_encoded_ahead_is_published_with_its_vectors(
    fresh: tuple[Settings, Engines], documents: Sequence[Document]
) -> None:
    settings, engines = fresh
    words = replace(documents[0], title="Zebra crossing patrols", summary="A quagga patrol met a school at the gate.")
    with engines.session() as session:
        session.expire_on_commit = False
        by = add_person(session, Role.CURATOR, "Department for Education")
        session.commit()
        actions.encode_ahead(session, replace(words, asks=()))
        authored = publishing.AuthoredWords(**{name: getattr(words, name) for name in WORDS})
        entry = publishing.publish(session, authored, entry=None, owner_id=by.authority_id, by=by, at=clock.now())
        session.commit()
        assert actions.state(session, settings) == ""
        found = searching(settings, engines).search("quagga patrol")
        assert entry.id in found.candidates.ids
        assert found.candidates.meaning_best[found.candidates.ids.index(entry.id)] > 0.4


WORDS = (
    "kind", "title", "summary", "parts", "glance", "facets", "evidence_stage", "attribution", "guidance_label",
    "issued", "caution", "source_url", "review_due",
)  # fmt: skip


def test_the_job_does_not_write_back_what_was_withdrawn_meanwhile(
    fresh: tuple[Settings, Engines], monkeypatch: pytest.MonkeyPatch
) -> None:
    settings, engines = fresh
    with engines.session() as session:
        session.expire_on_commit = False
        by = add_person(session, Role.CURATOR, "Department for Education")
        session.execute(text("UPDATE search_index.indexed_entry SET encoded = false"))
        session.commit()
        entry = session.scalars(select(Entry).where(Entry.kind == "learning").order_by(Entry.slug)).first()
        assert entry is not None

        def withdraw_while_encoding(*arguments: object, **named: object) -> dict[int, str]:
            if entry.withdrawn_at is None:
                withdrawing.withdraw(session, entry, by=by, at=clock.now())
                session.commit()
            return {}

        monkeypatch.setattr("alongside.search.engine.stored_keeping._encoded", withdraw_while_encoding)
        with engines.session() as own:
            actions.ensure_index(own, settings)
        assert not any(rows_of_entry(session, entry.id).values())


def test_an_index_in_files_from_before_is_deleted_and_its_vectors_are_taken_over(
    fresh: tuple[Settings, Engines], index_dir: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings, engines = fresh
    shutil.copytree(index_dir, settings.index_dir)
    seeker = searching(settings, engines)
    before = seeker.search("travel").candidates.ids
    with engines.session() as session:
        assert actions.build_index(session, settings).startswith("295 entries")
    assert set(seeker.search("travel").candidates.ids) == set(before), "Who searched before asks the new one"
    with engines.session() as session:
        assert actions.state(session, settings) == ""
    assert not list(settings.index_dir.glob("generation-*"))


def test_without_an_index_or_with_one_of_another_release_a_search_says_so(fresh: tuple[Settings, Engines]) -> None:
    settings, engines = fresh
    seeker = searching(settings, engines)
    for change in ("UPDATE search_index.state SET schema_version = 99", "DROP SCHEMA search_index CASCADE"):
        with engines.session() as session:
            session.execute(text(change))
            session.commit()
        with pytest.raises(BrokenIndex, match="search index"):
            seeker.search("travel")


def test_while_its_tables_are_locked_a_search_goes_by_words_alone(
    fresh: tuple[Settings, Engines], monkeypatch: pytest.MonkeyPatch
) -> None:
    settings, engines = fresh
    monkeypatch.setitem(LIMITS_MS, "lock_timeout", 200)
    impatient = connect(settings.database)
    seeker = searching(settings, impatient)
    with engines.session() as session:
        session.execute(text("LOCK TABLE search_index.posting, search_index.text_vector"))  # as VACUUM FULL does
        with impatient.reader() as reading:
            answer = find(reading, Worry(text="A boy wants to travel to Syria"), searcher=seeker)
        assert answer.index_broken
        assert answer.groups
    with impatient.reader() as reading:
        assert not find(reading, Worry(text="A boy wants to travel to Syria"), searcher=seeker).index_broken
    impatient.dispose()


def test_what_a_curator_publishes_is_there_with_its_vectors_at_once(fresh: tuple[Settings, Engines]) -> None:
    settings, engines = fresh
    with engines.session() as session:
        session.expire_on_commit = False
        curator = add_person(session, Role.CURATOR, "Department for Education")
        author, signer = (add_person(session, Role.PUBLISHER, "Authority A", name=name) for name in ("Pat", "Sam"))
        session.commit()
        finder = Finder()
        draft = drafts.send(session, drafts.write(session, by=author), finder=finder, by=author, signer=signer)
        entry = deciding.publish(session, draft, Choice(draft.revision), finder=finder, by=curator, at=clock.now())
        session.commit()
        found = searching(settings, engines).search("staff talked with the family about what had worried them")
        assert entry.id in found.candidates.ids
        assert actions.state(session, settings) == "", "Nothing is left for a worker to encode"

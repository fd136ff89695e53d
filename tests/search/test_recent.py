"""A large index and a small one beside it: what changed is found at once, in its new form, and nothing else moves."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from uuid import UUID, uuid4

import numpy as np
import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from alongside import clock
from alongside.embedding.encoder import Encoder
from alongside.knowledge.models import Entry, Status
from alongside.knowledge.rules.document import Document
from alongside.search import actions, commands
from alongside.search.engine import build, generations, manifest, recent
from alongside.search.engine.interface import BrokenIndex
from alongside.search.engine.segmented import SegmentedEngine
from alongside.settings import Settings
from tests.search.test_engine import Counting, flip_a_bit

Links = list[tuple[UUID, UUID]]


@pytest.fixture(autouse=True)
def small_is_large(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(recent, "LARGE_FROM", 4)


@pytest.fixture
def few(documents: Sequence[Document]) -> list[Document]:
    return list(documents[:8])


def changed(document: Document) -> Document:
    return replace(document, title="Zanzibar and its wardship", summary="A summary of zanzibar.")


def test_what_changed_is_found_in_its_new_form_and_what_left_is_not_found(
    few: list[Document], links: Links, tmp_path: Path, encoder: Encoder
) -> None:
    build.build(tmp_path, few, links, encoder)
    new, gone = replace(few[0], id=uuid4(), title="Timbuktu"), few[5]
    written = recent.build_recent(tmp_path, [changed(few[3]), new], [(new.id, few[1].id)], encoder, gone={gone.id})
    assert written
    engine = recent.open_index(tmp_path)
    assert isinstance(engine, SegmentedEngine)
    vector = encoder.encode(["zanzibar"])[0]
    candidates = engine.search({"zanzibar": 1.0, "timbuktu": 1.0}, vector)
    assert {candidates.ids[row] for row in candidates.keyword.rows} == {few[3].id, new.id}
    assert len(candidates.ids) == len(set(candidates.ids)), "Nothing stands there twice"
    assert gone.id not in candidates.ids
    assert {document.id for document in few} - {gone.id} | {new.id} == set(candidates.ids)
    pairs = {(candidates.ids[here], candidates.ids[there]) for here, there in candidates.links}
    assert (new.id, few[1].id) in pairs
    assert (few[1].id, new.id) in pairs
    assert engine.likeness([gone.id], [new.id]) == -1


def test_two_parts_answer_as_one_whole(few: list[Document], links: Links, tmp_path: Path, encoder: Encoder) -> None:
    newer = [changed(few[3]) if document is few[3] else document for document in few]
    build.build(tmp_path / "whole", newer, links, encoder)
    build.build(tmp_path / "parts", few, links, encoder)
    own = [pair for pair in links if few[3].id in pair]
    recent.build_recent(tmp_path / "parts", [newer[3]], own, encoder, gone=())
    vector = encoder.encode(["wardship and passports"])[0]
    answers = []
    for part in ("whole", "parts"):
        candidates = recent.open_index(tmp_path / part).search({"wardship": 1.0, "passport": 1.0}, vector)
        assert candidates.meaning is not None
        by_meaning = [candidates.ids[row] for row in candidates.meaning.rows]
        by_words = {candidates.ids[row] for row in candidates.keyword.rows}
        shares = dict(zip(candidates.ids, candidates.keyword_best.tolist(), strict=True))
        answers.append((by_meaning, by_words, shares[few[3].id]))
    assert answers[0][:2] == answers[1][:2]
    assert answers[0][2] == pytest.approx(answers[1][2], rel=0.15), "A word is as telling in either part"


def test_only_what_changed_is_encoded_and_the_same_again_writes_nothing(
    few: list[Document], links: Links, tmp_path: Path
) -> None:
    counting = Counting()
    build.build(tmp_path, few, links, counting)
    counting.texts = 0
    assert recent.build_recent(tmp_path, [few[3]], [], counting, gone=()) is False, "Nothing is new"
    assert recent.build_recent(tmp_path, [changed(few[3])], [], counting, gone=())
    assert 0 < counting.texts < 80
    name = generations.current(tmp_path).name
    assert recent.build_recent(tmp_path, [changed(few[3])], [], counting, gone=()) is False
    assert generations.current(tmp_path).name == name


def test_the_large_part_stays_on_disk_as_long_as_the_small_one_needs_it(
    few: list[Document], links: Links, tmp_path: Path
) -> None:
    build.build(tmp_path, few, links, None)
    large = generations.current(tmp_path)
    recent.build_recent(tmp_path, [changed(few[3])], [], None, gone=())
    generations.sweep(tmp_path, grace=0)
    assert large.is_dir()
    build.build(tmp_path, few, links, None)
    generations.sweep(tmp_path, grace=0)
    assert not large.exists()


@pytest.mark.parametrize("name", [recent.BESIDE, "vocabulary.json"])
def test_a_changed_byte_of_the_small_part_is_noticed(
    few: list[Document], links: Links, tmp_path: Path, name: str
) -> None:
    build.build(tmp_path, few, links, None)
    recent.build_recent(tmp_path, [changed(few[3])], [], None, gone=())
    flip_a_bit(generations.current(tmp_path) / name)
    with pytest.raises(BrokenIndex, match="index rebuild"):
        recent.open_index(tmp_path)


@pytest.mark.sqlite_only
def test_an_entry_of_a_large_library_is_found_when_the_job_is_done_and_the_nightly_one_joins_the_parts(
    ready: Settings, library: Session
) -> None:
    folder = generations.current(ready.index_dir)
    made = manifest.read(folder)
    made.model_copy(update={"built_at": clock.now().timestamp() + 3_600}).write(folder)
    entry = library.scalars(select(Entry).where(Entry.status == Status.PUBLISHED).order_by(Entry.slug)).first()
    assert entry is not None
    entry.title, entry.changed_at = "Zanzibar", clock.now() + actions.OVERLAP * 8
    library.commit()
    assert actions.ensure_index(library, ready)
    assert recent.is_beside(ready.index_dir)
    well, line = commands.check(library, ready)
    assert well, line
    assert not actions.ensure_index(library, ready)
    entry.status = Status.WITHDRAWN
    library.commit()
    actions.forget(library, ready)
    assert not recent.is_beside(ready.index_dir), "No older form of anything stays"
    assert [path.name for path in ready.index_dir.glob("generation-*")] == [generations.current(ready.index_dir).name]
    engine = recent.open_index(ready.index_dir)
    assert not np.array([entry.id == entry_id for entry_id in engine.search({"zanzibar": 1.0}, None).ids]).any()

"""The index on disk: swapped whole, noticed when broken, the same answers from either keyword engine."""

import json
import os
import shutil
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from uuid import UUID

import numpy as np
import pytest

from alongside.embedding.encoder import Encoder, Vectors
from alongside.knowledge.rules.document import Document
from alongside.search.engine import build, generations, manifest
from alongside.search.engine.interface import BrokenIndex
from alongside.search.engine.local import LocalEngine
from alongside.search.engine.searcher import Searcher
from alongside.search.rules.fusion import DEEP
from tests.search.conftest import MODEL_DIR

Links = list[tuple[UUID, UUID]]


class Counting:
    """An encoder that counts what it is given; its vectors say nothing."""

    name = "counting"

    def __init__(self) -> None:
        self.texts = 0

    def encode(self, texts: Sequence[str]) -> Vectors:
        self.texts += len(texts)
        made = np.random.default_rng(len(texts)).normal(size=(len(texts), 384)).astype(np.float32)
        return np.asarray(made / np.linalg.norm(made, axis=1, keepdims=True), dtype=np.float32)


@pytest.fixture
def copy(index_dir: Path, tmp_path: Path) -> Path:
    return shutil.copytree(index_dir, tmp_path / "index")


def test_unchanged_entries_are_not_encoded_again(documents: Sequence[Document], links: Links, tmp_path: Path) -> None:
    few, counting = list(documents[:12]), Counting()
    build.build(tmp_path, few, links, counting)
    first, counting.texts = counting.texts, 0
    build.build(tmp_path, few[::-1], links, counting)
    assert counting.texts == 0
    changed = replace(few[3], title="Something else altogether")
    build.build(tmp_path, [*few[:3], changed, *few[4:]], links, counting)
    assert 0 < counting.texts < first / 3


def test_an_entry_is_found_by_the_words_of_a_question_that_it_answers(
    documents: Sequence[Document], links: Links, tmp_path: Path
) -> None:
    asked = replace(documents[3], asks=("Is a zebracorn a sign?",))
    build.build(tmp_path, [*documents[:3], asked, *documents[4:8]], links, Counting())
    (written,) = tmp_path.rglob(build.STEMS)
    lines = written.read_text(encoding="utf8").splitlines()
    assert ["zebracorn" in line for line in lines].count(True) == 1


def test_reused_vectors_still_belong_to_their_entry(
    documents: Sequence[Document], links: Links, tmp_path: Path
) -> None:
    few, counting = list(documents[:6]), Counting()
    build.build(tmp_path, few, links, counting)
    before = LocalEngine(generations.current(tmp_path))
    build.build(tmp_path, few[::-1], links, counting)
    after = LocalEngine(generations.current(tmp_path))
    probe = counting.encode(["x"])[0]
    one, other = before.search({}, probe), after.search({}, probe)
    scores = [
        dict(zip(np.array(c.ids)[c.meaning.rows], c.meaning.scores, strict=True)) for c in (one, other) if c.meaning
    ]
    assert scores[0].keys() == scores[1].keys()
    assert all(abs(scores[0][key] - scores[1][key]) < 1e-6 for key in scores[0])


def test_whoosh_and_tantivy_find_the_same(
    documents: Sequence[Document],
    links: Links,
    encoder: Encoder,
    index_dir: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(build, "WHOOSH_UP_TO", 0)
    assert build.build(tmp_path, documents, links, None).keyword_by == "tantivy"
    by_tantivy, by_whoosh = LocalEngine(generations.current(tmp_path)), LocalEngine(generations.current(index_dir))
    for terms in ({"wardship": 1.0, "passport": 1.0}, {"polic": 1.0, "share": 1.0, "inform": 0.3}, {"mosqu": 1.0}):
        for allowed in ([], [["kind:learning"]], [["kind:guidance", "kind:protocol"], ["theme:partnership"]]):
            one, other = by_whoosh.search(terms, None, allowed), by_tantivy.search(terms, None, allowed)
            found, also = ({view.ids[p] for p in view.keyword.rows} for view in (one, other))
            # Where more than a hundred hold the words, the two may differ in whom they put last.
            assert found == also if len(found) < DEEP else len(found & also) >= 0.8 * DEEP
            if one.keyword.rows.size:
                assert one.ids[one.keyword.rows[0]] in [other.ids[p] for p in other.keyword.rows[:3]]


def test_a_filter_holds_in_both_views(searcher: Searcher) -> None:
    engine = searcher.engine()
    assert searcher.encoder is not None
    vector = searcher.encoder.encode(["police will not share information"])[0]
    found = engine.search({"polic": 1.0}, vector, [["kind:learning"]])
    column = engine.label_names.index("kind:learning")
    assert found.ids
    assert found.labels[:, column].all()


def test_two_stages_find_what_one_stage_finds(searcher: Searcher, monkeypatch: pytest.MonkeyPatch) -> None:
    assert searcher.encoder is not None
    vector = searcher.encoder.encode(["furniture gone, holiday to turkey"])[0]
    whole = searcher.engine().search({}, vector)
    monkeypatch.setattr("alongside.search.engine.vector_index.ONE_STAGE_ROWS", 0)
    staged = searcher.engine().search({}, vector)
    assert whole.meaning is not None
    assert staged.meaning is not None
    assert np.allclose(whole.meaning.scores[:20], staged.meaning.scores[:20], atol=1e-5)


@pytest.mark.parametrize("harm", ["pointer", "folder", "cut", "manifest", "schema", "model", "missing"])
def test_a_broken_index_is_noticed(copy: Path, harm: str) -> None:
    folder = generations.current(copy)
    told = json.loads((folder / manifest.MANIFEST_FILE).read_text())
    if harm == "pointer":
        (copy / generations.POINTER).write_text("../../etc")
    elif harm == "folder":
        shutil.rmtree(folder)
    elif harm == "cut":
        os.truncate(folder / "vectors.npy", 1000)
    elif harm == "manifest":
        (folder / manifest.MANIFEST_FILE).write_text("{")
    elif harm == "missing":
        shutil.rmtree(folder / build.KEYWORD)
    else:
        told |= {"schema_version": -1} if harm == "schema" else {"model": "another"}
        (folder / manifest.MANIFEST_FILE).write_text(json.dumps(told))
    with pytest.raises(BrokenIndex, match="index rebuild"):
        LocalEngine(generations.current(copy))


def test_a_damaged_file_of_the_right_size_is_noticed_too(copy: Path) -> None:
    folder = generations.current(copy)
    path = folder / "starts.npy"
    path.write_bytes(b"x" * path.stat().st_size)
    with pytest.raises(BrokenIndex):
        LocalEngine(folder)


def flip_a_bit(path: Path) -> None:
    """Change one bit in the middle of a file."""
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 4
    path.write_bytes(content)


@pytest.mark.parametrize("name", ["vectors.npy", "labels.npy", "vocabulary.json", "stems.txt", "keyword/*.seg"])
def test_a_single_bit_that_changed_in_any_file_is_noticed(copy: Path, name: str) -> None:
    folder = generations.current(copy)
    flip_a_bit(next(folder.glob(name)))
    with pytest.raises(BrokenIndex, match="index rebuild"):
        LocalEngine(folder)


def test_a_large_index_is_read_whole_where_it_is_checked_and_not_each_time_it_is_opened(
    copy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(manifest, "READ_WHOLE_UP_TO", 0)
    folder = generations.current(copy)
    flip_a_bit(folder / "vectors.npy")
    LocalEngine(folder)
    with pytest.raises(BrokenIndex, match="index rebuild"):
        LocalEngine(folder, thoroughly=True)


def test_nothing_of_a_damaged_index_is_built_upon(documents: Sequence[Document], links: Links, tmp_path: Path) -> None:
    few, counting = documents[:3], Counting()
    build.build(tmp_path, few, links, counting)
    first, counting.texts = counting.texts, 0
    flip_a_bit(generations.current(tmp_path) / "vectors.npy")
    build.build(tmp_path, few, links, counting)
    assert counting.texts == first
    LocalEngine(generations.current(tmp_path), thoroughly=True)


def test_a_search_under_way_outlives_the_swap_and_the_next_one_sees_the_new_index(
    documents: Sequence[Document], links: Links, tmp_path: Path
) -> None:
    build.build(tmp_path, documents[:10], links, None)
    searcher = Searcher(tmp_path, MODEL_DIR)
    old = searcher.engine()
    build.build(tmp_path, documents[:20], links, None)
    assert old.search({"polic": 1.0}, None) is not None
    assert manifest.read(generations.current(tmp_path)).entries == 20
    assert searcher.engine() is not old


def test_old_generations_go_once_nobody_can_be_reading_them(
    documents: Sequence[Document], links: Links, tmp_path: Path
) -> None:
    for count in (3, 4, 5):
        build.build(tmp_path, documents[:count], links, None)
    generations.sweep(tmp_path, grace=0)
    assert [path.name for path in tmp_path.glob("generation-*")] == [generations.current(tmp_path).name]


def test_an_unfinished_generation_changes_nothing(documents: Sequence[Document], links: Links, tmp_path: Path) -> None:
    class Dying(Counting):
        def encode(self, texts: Sequence[str]) -> Vectors:
            raise MemoryError

    build.build(tmp_path, documents[:5], links, Counting())
    with pytest.raises(MemoryError):
        build.build(tmp_path, documents[:20], links, Dying())
    assert LocalEngine(generations.current(tmp_path)).manifest.entries == 5


def test_an_empty_library_can_be_indexed_and_searched(tmp_path: Path, encoder: Encoder) -> None:
    build.build(tmp_path, [], [], encoder)
    found = LocalEngine(generations.current(tmp_path)).search({"a": 1.0}, encoder.encode(["a"])[0])
    assert found.ids == ()

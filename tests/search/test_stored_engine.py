"""The index that PostgreSQL holds: it answers as the embedded one does, and changes with the library itself."""

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from uuid import UUID

import numpy as np
import pytest

from alongside.search.engine.interface import Candidates
from alongside.search.engine.searcher import Searcher
from alongside.search.queries.retrieval import Retrieval, retrieve
from alongside.search.rules.passages import TextRole
from tests import stocking
from tests.databases import Databases
from tests.search.installing import installation, searching

JUDGED = ("judged.jsonl", "judged_held.jsonl", "judged_2026.jsonl", "judged_2026_held.jsonl")
TIE = 0.0005
"""Half precision moves a score by a few hundred-thousandths."""


@pytest.fixture(scope="module")
def stored_url(postgresql: Databases) -> Iterator[str]:
    """A database on PostgreSQL with the whole library and its index."""
    stock = stocking.filling(["library"])
    assert stock is not None
    url = postgresql.stocked(*stock)
    yield url
    postgresql.remove(url)


@pytest.fixture
def stored(stored_url: str, tmp_path: Path) -> Iterator[Searcher]:
    with installation(stored_url, tmp_path) as (settings, engines):
        yield searching(settings, engines)


def queries() -> list[str]:
    folder = Path(__file__).parent
    return [json.loads(line)["query"] for name in JUDGED for line in (folder / name).read_text("utf8").splitlines()]


def first_ten(retrieval: Retrieval) -> list[tuple[UUID, float]]:
    ids = [retrieval.index.candidates.ids[row] for row in retrieval.order[:40].tolist()]
    return list(zip(ids, retrieval.scores[:40].tolist(), strict=True))


def same_but_for_ties(one: Sequence[tuple[UUID, float]], other: Sequence[tuple[UUID, float]]) -> bool:
    """Say whether two orders have the same first ten, apart from entries whose scores can hardly be told apart."""
    scores = dict(other)
    for (own, score), (theirs, its_score) in zip(one[:10], other[:10], strict=True):
        if own != theirs and abs(scores.get(own, -1) - its_score) > TIE:
            return False
        if abs(score - its_score) > TIE:
            return False
    return True


@pytest.mark.slow
def test_both_engines_give_the_same_first_ten_on_every_judged_query(stored: Searcher, searcher: Searcher) -> None:
    differing = []
    for query in queries():
        here, there = (retrieve(own, query, stated={}, most=None) for own in (stored, searcher))
        assert abs(here.chance_of_answer - there.chance_of_answer) < 0.005
        if not same_but_for_ties(first_ten(here), first_ten(there)):
            differing.append(query)
    assert differing == []


def test_a_filter_holds_in_both_views_of_the_stored_index(stored: Searcher, searcher: Searcher) -> None:
    settings_ = [name for name in searcher.engine().label_names if name.startswith("setting:")]
    for allowed in ([["kind:learning"], settings_[:2]], [["kind:learning"]], [["kind:learning"], ["setting:nowhere"]]):
        here, there = (own.search("gaming chat recruits", allowed).candidates for own in (stored, searcher))
        assert set(here.ids) == set(there.ids)


def test_in_two_stages_a_large_stored_library_finds_what_the_embedded_one_finds(
    stored: Searcher, searcher: Searcher, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in ("vector_index", "stored_views"):
        monkeypatch.setattr(f"alongside.search.engine.{module}.ONE_STAGE_ROWS", 0)
        monkeypatch.setattr(f"alongside.search.engine.{module}.SECOND_STAGE", 40)
        monkeypatch.setattr(f"alongside.search.engine.{module}.ALSO", 10)
    for query in queries()[::25]:
        here, there = (retrieve(own, query, stated={}, most=None) for own in (stored, searcher))
        assert same_but_for_ties(first_ten(here), first_ten(there))


def by_id(candidates: Candidates) -> dict[UUID, tuple[float, float]]:
    pairs = zip(candidates.keyword_best.tolist(), candidates.meaning_best.tolist(), strict=True)
    return dict(zip(candidates.ids, pairs, strict=True))


def test_the_signals_and_labels_of_each_candidate_are_the_same(stored: Searcher, searcher: Searcher) -> None:
    here, there = (own.search("a school found a search about Syria").candidates for own in (stored, searcher))
    ours, theirs = by_id(here), by_id(there)
    assert ours.keys() == theirs.keys()
    assert max(abs(np.subtract(ours[key], theirs[key])).max() for key in ours) < 0.001
    names = stored.engine().label_names, searcher.engine().label_names
    carried = [
        {
            entry_id: {name for name, carries in zip(own, row, strict=True) if carries}
            for entry_id, row in zip(candidates.ids, candidates.labels.tolist(), strict=True)
        }
        for own, candidates in zip(names, (here, there), strict=True)
    ]
    assert carried[0] == carried[1]
    links = [{(c.ids[a], c.ids[b]) for a, b in c.links.tolist()} for c in (here, there)]
    assert links[0] == links[1]


def test_a_sentence_is_quoted_alike(stored: Searcher, searcher: Searcher) -> None:
    answers = [own.search("a boy was groomed while gaming") for own in (stored, searcher)]
    ids = answers[1].candidates.ids[:20]
    quoted = []
    for answer in answers:
        assert answer.vector is not None
        nearest = answer.engine.nearest_texts(ids, answer.vector, TextRole.SENTENCE)
        quoted.append({entry_id: places[0] for entry_id, places in nearest.items()})
    assert quoted[0] == quoted[1]

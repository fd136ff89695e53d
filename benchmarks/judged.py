"""The judged queries, and the library that they were judged on: shared by what measures and what calibrates."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import UUID

import numpy as np

from alongside.embedding import choice, export
from alongside.embedding.encoder import Encoder
from alongside.knowledge.rules import shelf
from alongside.knowledge.rules.document import Document
from alongside.paths import CONTENT, ROOT
from alongside.search.engine import build
from alongside.search.engine.searcher import Searcher

JUDGED = ROOT / "tests" / "search" / "judged.jsonl"
MODEL_DIR = ROOT / "var" / "model"


@dataclass(frozen=True)
class Query:
    """One query with the keys or slugs that answer it, graded 2 (right) or 1 (useful); none where nothing does.

    ``label`` is good, hopeless, or other-services: what belongs to other services for children.
    """

    text: str
    kind: str
    relevant: dict[str, int]
    label: str = "good"
    """``good``, ``other-services`` (a matter of another part of children's services) or ``hopeless``."""

    @property
    def answerable(self) -> bool:
        """Whether the library holds an answer."""
        return bool(self.relevant)


def queries(path: Path = JUDGED) -> list[Query]:
    """Read one query a line: {"query", "kind", "relevant": {"RR555-…": 1 or 2}}, and its ``label`` where it has one."""
    lines = (json.loads(line) for line in path.read_text(encoding="utf8").splitlines() if line.strip())
    return [
        Query(line["query"], line.get("kind", "short"), line.get("relevant", {}), line.get("label") or _label(line))
        for line in lines
    ]


def _label(line: dict[str, Any]) -> str:
    if line["relevant"]:
        return "good"
    return "other-services" if line.get("note") == "none: same world" else "hopeless"


def library() -> tuple[tuple[Document, ...], list[tuple[UUID, UUID]]]:
    """Return the entries that ship with Alongside, and their links."""
    documents = shelf.read(CONTENT).documents
    by_slug = {document.slug: document.id for document in documents}
    pairs = [(d.id, by_slug[slug]) for d in documents for slug in (*d.related, *d.look_alikes) if slug in by_slug]
    return documents, pairs


def encoder() -> Encoder:
    """Return the encoder that the web process uses."""
    export.prepare(MODEL_DIR)
    made = choice.best_encoder(MODEL_DIR)
    assert made is not None, "No model: run `make setup`"
    return made


def indexed(folder: Path) -> Searcher:
    """Return a searcher on a fresh index of the library in ``folder``."""
    documents, pairs = library()
    build.build(folder, documents, pairs, encoder())
    return Searcher(folder, MODEL_DIR, CONTENT)


def gain(query: Query, document: Document) -> int:
    """Return what an entry is worth for a query: its own grade, or the highest among the keys that it covers."""
    return max(query.relevant.get(key, 0) for key in (document.slug, *document.sources))


def ndcg(gains: Sequence[int], everything: Sequence[int], *, at: int = 10) -> float:
    """Return the discounted gain of the first results as a share of the best possible, from 0 to 1."""
    discount = 1 / np.log2(np.arange(2, at + 2))
    got = np.array([*gains[:at], *[0] * (at - len(gains[:at]))])
    best = np.array([*sorted(everything, reverse=True), *[0] * at][:at])
    return float((got * discount).sum() / (best * discount).sum())


def recall(gains: Sequence[int], everything: Sequence[int], *, at: int = 20) -> float:
    """Return how many of the useful entries are among the first results, as a share."""
    return sum(value > 0 for value in gains[:at]) / sum(value > 0 for value in everything)

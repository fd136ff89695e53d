"""Say what the floors of likeness let through and keep out, on the library that ships: ``python -m benchmarks.alerts``.

The floors stand in `alongside/feedback/rules/likeness.py`, the table in `docs/feedback.md`. Which pairs go together is
known from the entries' authors, who linked them; the same story in other words is an entry's own passages, each on its
own, without the summary.
"""

from collections.abc import Callable, Sequence
from itertools import combinations
from typing import NamedTuple

import numpy as np

from alongside.embedding import choice, export
from alongside.feedback.rules.likeness import ANYTHING, SAME_CASE, SAME_THEME, Traits, alike, floor
from alongside.knowledge.rules import shelf
from alongside.knowledge.rules.document import Document
from alongside.knowledge.rules.vocabulary import Facet
from alongside.paths import CONTENT, ROOT
from alongside.search.rules.passages import TextRole, pieces, whole


class Pair(NamedTuple):
    """Two entries: how near they are, how near they must be, and whether an author linked them."""

    cosine: float
    floor: float
    linked: bool
    unrelated: bool


def main() -> None:
    """Print the table."""
    documents = shelf.read(CONTENT).documents
    export.prepare(ROOT / "var" / "model")
    encoder = choice.best_encoder(ROOT / "var" / "model")
    if encoder is None:
        raise SystemExit("No model on this machine: run `make setup`")
    wholes = encoder.encode([whole(document) for document in documents])
    pairs = _pairs(documents, wholes @ wholes.T)
    print("| pairs | how many | median cosine | over the floor | of these linked |")
    print("| --- | --- | --- | --- | --- |")
    for name, chosen in (
        (f"one kind, theme and concern in common: {SAME_CASE}", _with_floor(SAME_CASE)),
        (f"one kind, theme in common: {SAME_THEME}", _with_floor(SAME_THEME)),
        (f"any two others: {ANYTHING}", _with_floor(ANYTHING)),
        ("linked by an author", lambda pair: pair.linked),
        ("nothing in common, not linked", lambda pair: pair.unrelated),
    ):
        _line(name, [pair for pair in pairs if chosen(pair)])
    over = sum(2 for pair in pairs if pair.cosine >= pair.floor)
    print(f"\nAlerts from the whole library for one watched entry: {over / len(documents):.1f}")
    told = [_told_again(document, wholes[i], encoder.encode) for i, document in enumerate(documents)]
    kept = [alike(cosine, _traits(d), _traits(d)) for cosine, d in zip(told, documents, strict=True)]
    print(f"The same story in other words: {np.mean(kept):.0%} over the floor of their kind")


def _pairs(documents: Sequence[Document], cosines: "np.typing.NDArray[np.float32]") -> list[Pair]:
    linked = {frozenset((d.slug, slug)) for d in documents for slug in (*d.related, *d.look_alikes)}
    found = []
    for (i, one), (j, other) in combinations(enumerate(documents), 2):
        here, there = _traits(one), _traits(other)
        together = frozenset((one.slug, other.slug)) in linked
        common = here.kind == there.kind or here.themes & there.themes or here.concerns & there.concerns
        found.append(Pair(float(cosines[i, j]), floor(here, there), together, not (common or together)))
    return found


def _traits(document: Document) -> Traits:
    return Traits(
        document.kind.value,
        frozenset(document.facets.get(Facet.THEME, ())),
        frozenset(document.facets.get(Facet.CONCERN, ())),
    )


def _told_again(document: Document, own: "np.typing.NDArray[np.float32]", encode: Callable[..., np.ndarray]) -> float:
    passages = [piece.text for piece in pieces(document, with_sentences=False) if piece.role is TextRole.PASSAGE]
    return float(np.max(encode(passages) @ own)) if passages else 0.0


def _with_floor(height: float) -> Callable[[Pair], bool]:
    return lambda pair: pair.floor == height


def _line(name: str, pairs: Sequence[Pair]) -> None:
    over = [pair for pair in pairs if pair.cosine >= pair.floor]
    median = np.median([pair.cosine for pair in pairs]) if pairs else 0.0
    print(f"| {name} | {len(pairs):,} | {median:.2f} | {len(over)} | {sum(pair.linked for pair in over)} |")


if __name__ == "__main__":
    main()

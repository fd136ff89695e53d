"""The entry's own sentence that fits the worry best. Always a real one, never one of the questions it answers."""

from collections.abc import Mapping, Sequence

from alongside.knowledge.rules.document import Document
from alongside.search.rules.passages import sentences
from alongside.search.rules.words import stems


def best_sentence(document: Document, *, nearest: int | None, weights: Mapping[str, float]) -> str:
    """Return one sentence of the entry: the nearest by meaning where that is known, else the one sharing most words.

    ``nearest`` counts `passages.sentences`; ``weights`` are stems and how telling each is.
    """
    own = sentences(document)
    if not own:
        return document.summary.strip()
    if nearest is not None and nearest < len(own):
        return own[nearest]
    return max(own, key=lambda sentence: _fit(sentence, weights))


def shared_words(typed: Sequence[str], found: Sequence[Document], *, most: int = 4) -> tuple[str, ...]:
    """Return the person's own words that the entries hold too, in the order they were typed."""
    held = {
        stem
        for document in found
        for stem in stems(" ".join([document.title, document.summary, *document.parts.values()]))
    }
    kept: dict[str, str] = {}
    for word in typed:
        own = stems(word)
        if own and own[0] in held and not own[0].isdigit():
            kept.setdefault(own[0], word)
    return tuple(kept.values())[:most]


def _fit(sentence: str, weights: Mapping[str, float]) -> float:
    own = set(stems(sentence))
    # Divided a little by length: a long sentence holds everything and says it less well.
    fit: float = sum(weights.get(stem, 0.0) for stem in own) / (8 + len(own)) ** 0.5
    return fit

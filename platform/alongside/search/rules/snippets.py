"""The entry's own sentence that fits the worry best. Always a real one, never one of the questions it answers."""

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache

from alongside.knowledge.rules.document import Document
from alongside.search.rules.passages import sentences_in, texts_of
from alongside.search.rules.stemming import stems, words

# A quotation shorter than this, or with fewer words that carry something, tells a reader little: "Do not wait for a
# complaint."
SHORTEST_QUOTATION, FEWEST_STEMS = 8, 5
_POINTER = re.compile(r"(?:where|who|whom|what|which|how|why|whether)\b[^,:;?]*\.$", re.IGNORECASE)
"""The end of a list's introduction rather than a sentence: "Where the people who decide on a referral sit."."""
# Bounded for large libraries; the one that ships fits whole.
ENTRIES_CUT = 1_000


class SentenceCache:
    """Each entry's sentences, cut once for as long as this lives: as long as one generation of the index.

    It goes by the texts themselves, so that an entry changed since is cut anew.
    """

    def __init__(self) -> None:
        self._cut = lru_cache(maxsize=ENTRIES_CUT)(sentences_in)

    def of(self, document: Document) -> Sequence[str]:
        """Return the entry's own sentences, in the order by which the index counts them."""
        return self._cut(texts_of(document))


def snippet(sentences: Sequence[str], summary: str, *, nearest: Sequence[int], weights: Mapping[str, float]) -> str:
    """Return one of an entry's sentences: the nearest by meaning where that is known, else the one sharing most words.

    ``nearest`` counts ``sentences``, best first, and is empty where nothing is known by meaning; ``weights`` are stems
    and how telling each is. A sentence that says little alone gives way to the next. An entry without a sentence of
    its own is told by its summary.
    """
    if not sentences:
        return summary.strip()
    if nearest and max(nearest) < len(sentences):
        ordered = [sentences[place] for place in nearest]
    else:
        ordered = sorted(sentences, key=lambda sentence: -_fit(sentence, weights))
    return next((sentence for sentence in ordered if says_something(sentence)), ordered[0])


def says_something(sentence: str) -> bool:
    """Say whether a sentence tells something when it stands alone.

    >>> says_something("Do not wait for a complaint."), says_something("Where the people who decide on a referral sit.")
    (False, False)
    >>> says_something("The school rang the police and the social worker on the same afternoon.")
    True
    """
    typed = words(sentence)
    return (
        len(typed) >= SHORTEST_QUOTATION and len(set(stems(sentence))) >= FEWEST_STEMS and not _POINTER.match(sentence)
    )


def shared_words(typed: Sequence[str], entries: Sequence[Document], *, most: int = 4) -> tuple[str, ...]:
    """Return the person's own words that the entries hold too, in the order they were typed."""
    held = {
        stem
        for document in entries
        for stem in stems(" ".join([document.title, document.summary, *document.parts.values()]))
    }
    shared: dict[str, str] = {}
    for word in typed:
        own = stems(word)
        if own and own[0] in held and not own[0].isdigit():
            shared.setdefault(own[0], word)
    return tuple(shared.values())[:most]


def _fit(sentence: str, weights: Mapping[str, float]) -> float:
    own = set(stems(sentence))
    # Divided a little by length: a long sentence holds everything and says it less well.
    fit: float = sum(weights.get(stem, 0.0) for stem in own) / (8 + len(own)) ** 0.5
    return fit

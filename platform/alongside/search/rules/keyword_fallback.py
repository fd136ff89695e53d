"""Keyword search over entries in hand, for when there is no index: slower and poorer, and better than nothing."""

import math
from collections import Counter
from collections.abc import Sequence

from alongside.knowledge.rules.document import Document
from alongside.search.rules.passages import body
from alongside.search.rules.stemming import stems


def order_by_words(documents: Sequence[Document], text: str) -> list[tuple[Document, float]]:
    """Return the documents that share words with ``text``, best first, with the share of it they hold."""
    asked = list(dict.fromkeys(stems(text)))
    held = [set(stems(" ".join([d.title, d.summary, *d.asks, body(d)]))) for d in documents]
    counts = Counter(stem for own in held for stem in own)
    telling = {stem: math.log(1 + (len(held) + 1) / (counts[stem] + 0.5)) for stem in asked}
    most = sum(telling.values()) or 1.0
    scored = [(d, sum(telling[s] for s in asked if s in own) / most) for d, own in zip(documents, held, strict=True)]
    return sorted((pair for pair in scored if pair[1] > 0), key=lambda pair: (-pair[1], pair[0].slug))

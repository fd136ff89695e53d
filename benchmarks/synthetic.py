"""Libraries of any size, recombined from the real one's sentences, with vectors that cost nothing to make."""

import random
from collections.abc import Sequence
from dataclasses import replace
from hashlib import blake2b
from uuid import UUID

import numpy as np

from alongside.embedding.encoder import Encoder, Vectors
from alongside.knowledge.rules.document import Document
from alongside.knowledge.rules.parts import ENTRY_PARTS
from alongside.search.rules.passages import sentences

ASKS = 6
SENTENCES_A_PART = 3


class Recombining:
    """Gives each text the mean of four real sentences' vectors, chosen by the text: the right shape, at once.

    Encoding 100,000 entries truly would take hours here, and an exact scan costs the same whatever the numbers are.
    """

    name = "recombining"

    def __init__(self, pool: Vectors) -> None:
        self._pool = pool

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Return one unit vector for each text."""
        seeds = [int.from_bytes(blake2b(text.encode(), digest_size=8).digest(), "big") for text in texts]
        chosen = np.array([[(seed >> shift) % len(self._pool) for shift in (0, 16, 32, 48)] for seed in seeds])
        made = self._pool[chosen].mean(axis=1)
        unit: Vectors = made / np.linalg.norm(made, axis=1, keepdims=True)
        return unit


def vectors_of(documents: Sequence[Document], encoder: Encoder, *, most: int = 600) -> Vectors:
    """Return vectors of real sentences to recombine."""
    return encoder.encode([sentence for document in documents for sentence in sentences(document)][:most])


def enlarge(documents: Sequence[Document], count: int) -> tuple[list[Document], list[tuple[UUID, UUID]]]:
    """Return ``count`` made-up entries and links among them; the same ones every time."""
    dice = random.Random(count)
    pool = [sentence for document in documents for sentence in sentences(document)]
    asks = [ask for document in documents for ask in document.asks]
    made = [_one(dice, documents, pool, asks, number) for number in range(count)]
    links = [(document.id, made[dice.randrange(count)].id) for document in made for _ in range(3)]
    return made, links


def _one(
    dice: random.Random, documents: Sequence[Document], pool: Sequence[str], asks: Sequence[str], number: int
) -> Document:
    model = documents[dice.randrange(len(documents))]
    return replace(
        model,
        id=UUID(int=dice.getrandbits(128)),
        slug=f"made-{number}",
        title=f"{dice.choice(pool).rstrip('.')[:80]} {number}",
        summary=" ".join(dice.choices(pool, k=2)),
        parts={part.key: " ".join(dice.choices(pool, k=SENTENCES_A_PART)) for part in ENTRY_PARTS[model.kind]},
        asks=tuple(dice.choices(asks, k=ASKS)),
    )

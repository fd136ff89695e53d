"""What sounds like danger though no list holds its words: sentences of a worry, weighed by what examples taught.

`content/danger_examples.yaml` holds the examples, `content/danger_weights.npz` what `python -m benchmarks.danger` made
of them: vectors of the sentences that decide, each with its weight, and for danger of which kind it is.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from alongside.danger.rules.phrases import prepared

Vectors = NDArray[np.float32]

LONGEST_WINDOW = 25
"""Words. In more than this a sentence of danger drowns."""
MOST_WEIGHED, MOST_WEIGHED_IN_MESSAGES = 24, 60
"""So many windows are weighed: of a search about 500 words while the index is asked, of a message all that one holds.
Of a longer text those whose words tell most."""
NEARNESS = 1.0
"""How fast an example loses its say with distance: the width of the kernel, used for fitting and reading alike."""
MEANT_FROM, MEANT_FROM_IN_LONG = 0.4, 0.45
"""From this strength on a worry told in one window is danger; in a long one chance has more windows to go by."""
_KIND_FROM = 0.4
_NAME, _PLACEHOLDER = re.compile(r"\[an? name\]", re.IGNORECASE), re.compile(r"\[([^\]\n]{1,30})\]")
_SENTENCE = re.compile(r"(?<=[.!?])\s+|\n+|;\s")


class DangerKind(StrEnum):
    """What a sentence of danger tells of."""

    WEAPON = "weapon"
    COM = "com"
    TRAVEL = "travel"
    YOUNG = "young"
    CONVICTED = "convicted"
    SELF_HARM = "self_harm"
    MARRIAGE = "marriage"


@dataclass(frozen=True)
class MeantDanger:
    """How much a worry means danger, from 0 to 1, and which kinds, where it does."""

    strength: float
    kinds: frozenset[DangerKind] = frozenset()


@dataclass(frozen=True)
class DangerMeaning:
    """The sentences that decide, as unit vectors, with their weights; a weighing of kinds; and what stems speak for."""

    model: str
    examples: Vectors
    weights: Vectors
    base: float
    kind_weights: Mapping[DangerKind, Vectors]
    kind_bases: Mapping[DangerKind, float]
    stem_weights: Mapping[str, float]

    def telling(self, cut: Sequence[str], *, most: int = MOST_WEIGHED) -> list[str]:
        """Return the windows of a text that are worth weighing: all, or those whose words most speak of danger."""
        return list(cut) if len(cut) <= most else sorted(cut, key=self._spoken, reverse=True)[:most]

    def _spoken(self, window: str) -> float:
        return sum(self.stem_weights.get(stem, 0.0) for stem in set(danger_stems(window)))

    def read(self, vectors: Vectors) -> MeantDanger:
        """Return what the windows of one worry mean, as unit vectors of the same model, one a row, at least one."""
        strengths = self.strengths(vectors)
        strongest = float(strengths.max())
        bar = MEANT_FROM if len(vectors) == 1 else MEANT_FROM_IN_LONG
        if strongest < bar:
            return MeantDanger(strongest)
        telling = vectors[strengths >= bar]
        return MeantDanger(strongest, frozenset().union(*map(self._kinds, telling)))

    def strengths(self, vectors: Vectors) -> Vectors:
        """Return how much each window means danger, from 0 to 1."""
        nearness = np.exp(2 * NEARNESS * (vectors @ self.examples.T - 1))
        return _chances(2 * (nearness @ self.weights + self.base))

    def kinds_of(self, vectors: Vectors) -> frozenset[DangerKind]:
        """Return the kinds of danger that these windows mean, if they mean danger at all."""
        return frozenset().union(*map(self._kinds, vectors))

    def _kinds(self, vector: Vectors) -> frozenset[DangerKind]:
        chances = {
            kind: float(_chances(vector @ weights + self.kind_bases[kind]))
            for kind, weights in self.kind_weights.items()
        }
        likeliest = max(chances, key=lambda kind: chances[kind])
        return frozenset([likeliest, *(kind for kind, chance in chances.items() if chance >= _KIND_FROM)])


def danger_stems(window: str) -> list[str]:
    """Return the stems of a window, small words too: "will" and "them" tell of danger as well as "bomb" does."""
    return [stem for stem in prepared(window).split() if stem not in ".,"]


def windows(text: str) -> list[str]:
    """Return the sentences of ``text``, long ones cut into even parts; what was taken out reads as plain words.

    >>> windows("[A name] is ten. He drew [a school]"), windows("")
    (['someone is ten.', 'He drew a school'], [])
    """
    text = _PLACEHOLDER.sub(r"\1", _NAME.sub("someone", text))
    cut: list[str] = []
    for sentence in _SENTENCE.split(text):
        typed = sentence.split()
        if len(typed) > 1:
            parts = -(-len(typed) // LONGEST_WINDOW)
            size = -(-len(typed) // parts)
            cut += [" ".join(typed[start : start + size]) for start in range(0, len(typed), size)]
    return cut or [" ".join(text.split())] * bool(text.strip())


def _chances(weighed: Vectors) -> Vectors:
    made: Vectors = (1 / (1 + np.exp(-weighed))).astype(np.float32)
    return made

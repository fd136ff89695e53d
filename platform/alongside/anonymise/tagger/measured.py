"""Read what was measured of the weights: their checksums, and from which score a span of each type counts."""

import json
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from alongside.anonymise.tagger.word_pieces import TYPES
from alongside.problems import Problem

FOLDER = Path(__file__).parent / "weights"
NOTE = "measured.json"
WEIGHTS, TOKENIZER = "tagger.onnx", "tokenizer.json"
AGAIN = "install the project anew"


class TaggerMissing(Problem):
    """The tagger's weights, or what runs them, are not on this machine or are not the ones that were measured."""


@dataclass(frozen=True, slots=True)
class Measured:
    """From which score on the tagger is ``sure`` enough to block, and from which a person should have a ``look``."""

    sure: NDArray[np.float32]
    look: NDArray[np.float32]


def measured(folder: Path) -> Measured:
    """Return the thresholds once every file's SHA-256 is the noted one; raises `TaggerMissing` otherwise."""
    try:
        note = json.loads((folder / NOTE).read_text(encoding="utf8"))
        for name in (WEIGHTS, TOKENIZER):
            if sha256((folder / name).read_bytes()).hexdigest() != note["files"][name]:
                raise TaggerMissing(f"The tagger's weights are not the ones that were measured: {AGAIN}")
        return Measured(sure=_levels(note["sure"]), look=_levels(note["look"]))
    except (OSError, ValueError, KeyError, TypeError):
        raise TaggerMissing(f"The tagger's weights are not there or not whole: {AGAIN}") from None


def _levels(noted: dict[str, float]) -> NDArray[np.float32]:
    return np.array([noted[type_.value] for type_ in TYPES], dtype=np.float32)

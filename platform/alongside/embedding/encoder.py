"""What every encoder promises, so that search need not know which one runs."""

from collections.abc import Sequence
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

Vectors = NDArray[np.float32]

DIMENSIONS = 384
LONGEST_TOKENS = 256
# One name for one set of weights: an index made by sentence-transformers can be asked by ONNX, because both agree.
MODEL = "all-MiniLM-L6-v2@53aa5117"


class Encoder(Protocol):
    """Turns texts into vectors whose dot product says how alike two texts are, from -1 to 1."""

    name: str

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Return one row of 384 numbers and length one for each text; keeps nothing of the texts."""
        ...

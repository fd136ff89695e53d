"""How like a worry is to each side of the field: the subjects of `content/subjects.yaml`, encoded once a process."""

from collections.abc import Mapping

import numpy as np

from alongside.embedding.encoder import Encoder, Vectors
from alongside.search.rules.subjects import Side, Subjects

Sides = Mapping[Side, float]
NO_SIDES: Sides = dict.fromkeys(Side, 0.0)


class SubjectVectors:
    """The subjects as vectors. Safe to share between threads."""

    def __init__(self, subjects: Subjects, encoder: Encoder) -> None:
        self._vectors = {side: encoder.encode(phrases) for side, phrases in subjects.phrases.items() if phrases}

    def sides(self, vector: Vectors) -> Sides:
        """Return the highest cosine of a worry's ``vector`` with any phrase of each side, from -1 to 1."""
        return {**NO_SIDES, **{side: float(np.max(own @ vector)) for side, own in self._vectors.items()}}

"""What a person stated and what an entry says: what agrees, what differs, what is not known."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from alongside.knowledge.rules.document import Document
from alongside.knowledge.rules.vocabulary import FACET_WORDS, STATED, VALUES, Facet
from alongside.search.rules.fusion import Scores

Facts = Mapping[Facet, Sequence[str]]
NO_FACTS: Facts = {}

AGREES, DIFFERS = 0.08, -0.04
# What matters most outweighs any two of the others.
MATTERS_MOST = 3.0


@dataclass(frozen=True)
class ComparedFact:
    """One fact in the words of a page: "Age" and "11 to 15". For a difference, ``ours`` is what the person said."""

    name: str
    value: str
    ours: str = ""


@dataclass(frozen=True)
class FactComparison:
    """An entry beside the stated facts. Every line is a stored fact."""

    same: tuple[ComparedFact, ...]
    different: tuple[ComparedFact, ...]
    not_known: tuple[str, ...]


def compare(stated: Facts, document: Document) -> FactComparison:
    """Return what agrees, what differs and what the entry does not say, in the order of the form."""
    same, different, not_known = [], [], []
    for facet in STATED:
        ours = list(stated.get(facet, ()))
        theirs = [value for value in document.facets.get(facet, ()) if value != "not-known"]
        if not ours:
            continue
        shared = [value for value in theirs if value in ours]
        if not theirs:
            not_known.append(FACET_WORDS[facet])
        elif shared:
            same.append(ComparedFact(FACET_WORDS[facet], _words(facet, shared)))
        else:
            different.append(ComparedFact(FACET_WORDS[facet], _words(facet, theirs), _words(facet, ours)))
    return FactComparison(tuple(same), tuple(different), tuple(not_known))


def bonus(stated: Facts, most: Facet | None, names: Sequence[str], labels: NDArray[np.bool_]) -> Scores:
    """Return what the stated facts add to each candidate's score; an entry that does not say is left as it is.

    ``labels[i, j]`` says whether candidate ``i`` carries the fact ``names[j]``.
    """
    added = np.zeros(labels.shape[0], dtype=np.float32)
    for facet, ours in stated.items():
        columns = [place for place, name in enumerate(names) if name.startswith(f"{facet.value}:")]
        wanted = [place for place in columns if names[place].partition(":")[2] in ours]
        says, agrees = labels[:, columns].any(axis=1), labels[:, wanted].any(axis=1)
        weight = MATTERS_MOST if facet is most else 1.0
        added += np.float32(weight) * np.where(agrees, AGREES, np.where(says, DIFFERS, 0.0)).astype(np.float32)
    return added


def _words(facet: Facet, values: Sequence[str]) -> str:
    return ", ".join(VALUES[facet][value] for value in values)

"""The filters beside the results, each with how many results it would leave."""

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from alongside.knowledge.rules.vocabulary import FACET_WORDS, KIND_WORDS, OFFERED, VALUES, Kind
from alongside.search.queries.looking import Look
from alongside.search.queries.results import FilterGroup, Option

NAMES = ("kind", *(facet.value for facet in OFFERED))


def matching(seen: Look, chosen: Mapping[str, Sequence[str]], count: int) -> NDArray[np.bool_]:
    """Return which of the first ``count`` results carry what was chosen."""
    return _matching(seen.labels[:count], _columns(seen), chosen)


def filter_groups(seen: Look, chosen: Mapping[str, Sequence[str]], count: int) -> tuple[FilterGroup, ...]:
    """Return the filters that would still leave something, or that are ticked.

    An option's number is what it would leave of the first ``count`` results, given what is ticked in *other* groups.
    """
    labels = seen.labels[:count]
    column = _columns(seen)
    groups = []
    for name, title, values in _offered():
        left = labels[_matching(labels, column, {other: v for other, v in chosen.items() if other != name})]
        options = tuple(
            Option(value, text, int(left[:, column[key]].sum()), value in chosen.get(name, ()))
            for value, text in values.items()
            if (key := f"{name}:{value}") in column
        )
        kept = tuple(option for option in options if option.count or option.checked)
        if len(kept) > 1 or any(option.checked for option in kept):
            groups.append(FilterGroup(name, title, kept))
    return tuple(groups)


def _columns(seen: Look) -> dict[str, int]:
    return {name: place for place, name in enumerate(seen.sought.engine.label_names)}


def _offered() -> list[tuple[str, str, Mapping[str, str]]]:
    kinds = {kind.value: KIND_WORDS[kind][1] for kind in Kind}
    return [("kind", "Kind", kinds), *((facet.value, FACET_WORDS[facet], VALUES[facet]) for facet in OFFERED)]


def _matching(
    labels: NDArray[np.bool_], column: Mapping[str, int], chosen: Mapping[str, Sequence[str]]
) -> NDArray[np.bool_]:
    kept = np.ones(labels.shape[0], dtype=np.bool_)
    for name, values in chosen.items():
        if values:
            columns = [column[key] for value in values if (key := f"{name}:{value}") in column]
            kept &= labels[:, columns].any(axis=1)
    return kept

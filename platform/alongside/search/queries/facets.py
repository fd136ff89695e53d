"""The filters beside the results, each with how many results it would leave."""

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from alongside.knowledge.rules.vocabulary import FACET_WORDS, KIND_WORDS, OFFERED, VALUES, Kind
from alongside.search.queries.results import FilterGroup, FilterOption
from alongside.search.queries.retrieval import Retrieval
from alongside.search.rules.numbering import Rank

FILTER_NAMES = ("kind", *(facet.value for facet in OFFERED))


def matching(retrieval: Retrieval, chosen: Mapping[str, Sequence[str]], ranks: Sequence[Rank]) -> list[Rank]:
    """Return those results that carry what was chosen."""
    fits = _matching(retrieval.labels[list(ranks)], _columns(retrieval), chosen)
    return [rank for rank, fit in zip(ranks, fits, strict=True) if fit]


def filter_groups(
    retrieval: Retrieval, chosen: Mapping[str, Sequence[str]], ranks: Sequence[Rank]
) -> tuple[FilterGroup, ...]:
    """Return the filters that would still leave something, or that are ticked.

    An option's number is what it would leave of these results, given what is ticked in *other* groups.
    """
    labels = retrieval.labels[list(ranks)]
    column = _columns(retrieval)
    groups = []
    for name, title, values in _offered():
        left = labels[_matching(labels, column, {other: v for other, v in chosen.items() if other != name})]
        options = tuple(
            FilterOption(value, text, int(left[:, column[key]].sum()), value in chosen.get(name, ()))
            for value, text in values.items()
            if (key := f"{name}:{value}") in column
        )
        useful = tuple(option for option in options if option.count or option.checked)
        if len(useful) > 1 or any(option.checked for option in useful):
            groups.append(FilterGroup(name, title, useful))
    return tuple(groups)


def _columns(retrieval: Retrieval) -> dict[str, int]:
    return {name: column for column, name in enumerate(retrieval.index.engine.label_names)}


def _offered() -> list[tuple[str, str, Mapping[str, str]]]:
    kinds = {kind.value: KIND_WORDS[kind][1] for kind in Kind}
    return [("kind", "Kind", kinds), *((facet.value, FACET_WORDS[facet], VALUES[facet]) for facet in OFFERED)]


def _matching(
    labels: NDArray[np.bool_], column: Mapping[str, int], chosen: Mapping[str, Sequence[str]]
) -> NDArray[np.bool_]:
    fits = np.ones(labels.shape[0], dtype=np.bool_)
    for name, values in chosen.items():
        if values:
            columns = [column[key] for value in values if (key := f"{name}:{value}") in column]
            fits &= labels[:, columns].any(axis=1)
    return fits

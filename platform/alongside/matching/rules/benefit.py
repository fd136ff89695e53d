"""How far ahead mentors are where mentees need help: the need-weighted lead, theme by theme.

A theme's need is ``max(0, enough − confidence) / enough``: 0 for those that are sure, 1 for those that are not at all.
What is old counts half (its weight), what is unknown not at all; a pair knows of a theme what the less known side
knows. The lead is measured over what is known. The score counts what is not known as no lead, which is the shrinkage
``r·lead + (1 − r)·0`` with r the known share of the need, so that a mentor of whom little is known is not the best.

Everyone is measured at once, on arrays of mentees × mentors; one pair is the same with one row and column.
"""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from alongside.confidence.rules.themes import Theme
from alongside.matching.rules.holding import Floats
from alongside.matching.rules.party import Party

FULL_LEAD = 100.0


class Confidences(NamedTuple):
    """How confident many are by theme, parties × themes, and what it weighs: both 0 where it is unknown."""

    values: Floats
    weights: Floats

    def part(self, rows: slice) -> "Confidences":
        """Return some of them, in the same order."""
        return Confidences(self.values[rows], self.weights[rows])


class Benefits(NamedTuple):
    """What everyone may gain from everyone, as arrays of mentees × mentors.

    ``needed`` is what each needs over all themes, mentees × 1. ``score`` is from 0 to 1, ``lead`` of 100 or not a
    number, ``known`` the known share of the need, ``behind`` how far a mentor is behind at most in a theme in which
    help is needed and both are known.
    """

    needed: Floats
    score: Floats
    lead: Floats
    known: Floats
    behind: Floats


class ThemeLead(NamedTuple):
    """One theme: ``need`` from 0 to 1, ``lead`` from -100 to 100 (none where a side is unknown), ``adds`` its part."""

    theme: Theme
    need: float
    lead: float | None
    adds: float


class Benefit(NamedTuple):
    """What a mentee may gain: ``score`` from 0 to 1, ``lead`` of 100 or none, ``known`` the known share of the need."""

    score: float
    lead: float | None
    known: float
    themes: tuple[ThemeLead, ...]


def need(confidence: float | None, *, enough: float = 70.0) -> float:
    """Return how much help is needed in a theme, from 0 to 1; where confidence is unknown, none is shown.

    >>> need(35), need(70), need(95), need(None)
    (0.5, 0.0, 0.0, 0.0)
    """
    return 0.0 if confidence is None else max(0.0, enough - confidence) / enough


def overall(mentee: Party, *, enough: float = 70.0) -> float | None:
    """Return the mean need over the themes that are known, weighted by how fresh they are; none where none is."""
    total = weight = 0.0
    for theme in Theme:
        standing = mentee.standing(theme)
        total += standing.weight * need(standing.value, enough=enough)
        weight += standing.weight
    return total / weight if weight > 0 else None


def confidences(parties: Sequence[Party]) -> Confidences:
    """Return how confident parties are, as arrays."""
    standings = [[party.standing(theme) for theme in Theme] for party in parties]
    values = [[standing.value or 0.0 for standing in row] for row in standings]
    weights = [[standing.weight for standing in row] for row in standings]
    shape = (len(parties), len(Theme))
    return Confidences(np.array(values, float).reshape(shape), np.array(weights, float).reshape(shape))


def benefits(mentees: Confidences, mentors: Confidences, *, enough: float = 70.0) -> Benefits:
    """Measure what every mentee may gain from every mentor."""
    shape = (len(mentees.values), len(mentors.values))
    needed, needs = np.zeros((shape[0], 1)), _needs(mentees, enough)
    gained, weighed, behind = np.zeros(shape), np.zeros(shape), np.zeros(shape)
    # Theme by theme and in their order, so that the sum is the same however many are measured at once.
    for theme in range(len(Theme)):
        need = needs[:, theme, None]
        counts = need * np.minimum(mentees.weights[:, theme, None], mentors.weights[None, :, theme])
        ahead = mentors.values[None, :, theme] - mentees.values[:, theme, None]
        needed += need
        weighed += counts
        gained += counts * ahead
        np.maximum(behind, np.where(counts > 0, -ahead, 0.0), out=behind)
    with np.errstate(divide="ignore", invalid="ignore"):
        score = np.where(needed > 0, np.maximum(gained / needed / FULL_LEAD, 0.0), 0.0)
        known = np.where(needed > 0, weighed / needed, 0.0)
        lead = np.where(weighed > 0, gained / weighed, np.nan)
    return Benefits(needed, score, lead, known, behind)


def benefit(mentee: Party, mentor: Party, *, enough: float = 70.0) -> Benefit:
    """Say what ``mentee`` may gain from ``mentor``, and how much of it each theme gives."""
    ours, theirs = confidences([mentee]), confidences([mentor])
    measured = benefits(ours, theirs, enough=enough)
    score, lead = float(measured.score[0, 0]), float(measured.lead[0, 0])
    needed, needs = float(measured.needed[0, 0]), _needs(ours, enough)[0].tolist()
    ahead = (theirs.values[0] - ours.values[0]).tolist()
    shared = np.minimum(ours.weights[0], theirs.weights[0]).tolist()
    return Benefit(
        score,
        None if np.isnan(lead) else lead,
        float(measured.known[0, 0]),
        tuple(
            ThemeLead(
                theme, need, lead if weight > 0 else None,
                need * weight * lead / needed / FULL_LEAD if score > 0 and weight > 0 else 0.0,
            )
            for theme, need, lead, weight in zip(Theme, needs, ahead, shared, strict=True)
        ),
    )  # fmt: skip


def _needs(mentees: Confidences, enough: float) -> Floats:
    """Return how much help is needed by theme, from 0 to 1; where confidence is unknown, none is shown."""
    return np.where(mentees.weights > 0, np.maximum(0.0, enough - mentees.values) / enough, 0.0)

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


class Benefits(NamedTuple):
    """What everyone may gain from everyone, as arrays of mentees × mentors, and by theme where they are 3 deep.

    ``need`` is mentees × themes, from 0 to 1, and ``needed`` its sum, mentees × 1. ``ahead`` is from -100 to 100 by
    theme, not a number where a side is unknown; ``counted`` is what each theme adds to the lead before it is divided.
    ``score`` is from 0 to 1, ``lead`` of 100 or not a number, ``known`` the known share of the need.
    """

    need: Floats
    needed: Floats
    ahead: Floats
    counted: Floats
    score: Floats
    lead: Floats
    known: Floats


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


def benefits(mentees: Sequence[Party], mentors: Sequence[Party], *, enough: float = 70.0) -> Benefits:
    """Measure what every mentee may gain from every mentor."""
    shape = (len(mentees), len(mentors))
    ours, here = _standings(mentees)
    theirs, there = _standings(mentors)
    needs = np.maximum(0.0, enough - ours) / enough
    needs[np.isnan(ours)] = 0.0
    ahead = theirs[None, :, :] - ours[:, None, :]
    counts = needs[:, None, :] * np.minimum(here[:, None, :], there[None, :, :])
    counted = counts * np.where(np.isnan(ahead), 0.0, ahead)
    # Theme by theme and in their order, so that the sum is the same however many are measured at once.
    needed, gained, weighed = np.zeros((len(mentees), 1)), np.zeros(shape), np.zeros(shape)
    for theme in range(len(Theme)):
        needed = needed + needs[:, theme][:, None]
        gained, weighed = gained + counted[:, :, theme], weighed + counts[:, :, theme]
    with np.errstate(divide="ignore", invalid="ignore"):
        score = np.where(needed > 0, np.maximum(gained / needed / FULL_LEAD, 0.0), 0.0)
        known = np.where(needed > 0, weighed / needed, 0.0)
        lead = np.where(weighed > 0, gained / weighed, np.nan)
    return Benefits(needs, needed, ahead, counted, score, lead, known)


def benefit(mentee: Party, mentor: Party, *, enough: float = 70.0) -> Benefit:
    """Say what ``mentee`` may gain from ``mentor``, and how much of it each theme gives."""
    measured = benefits([mentee], [mentor], enough=enough)
    score, lead = float(measured.score[0, 0]), float(measured.lead[0, 0])
    needed = float(measured.needed[0, 0])
    by_theme = (measured.need[0].tolist(), measured.ahead[0, 0].tolist(), measured.counted[0, 0].tolist())
    return Benefit(
        score,
        None if np.isnan(lead) else lead,
        float(measured.known[0, 0]),
        tuple(
            ThemeLead(
                theme, theme_need, None if np.isnan(ahead) else ahead,
                counted / needed / FULL_LEAD if score > 0 else 0.0,
            )
            for theme, theme_need, ahead, counted in zip(Theme, *by_theme, strict=True)
        ),
    )  # fmt: skip


def _standings(parties: Sequence[Party]) -> tuple[Floats, Floats]:
    """Return confidence, parties × themes and not a number where it is unknown, and what it weighs."""
    standings = [[party.standing(theme) for theme in Theme] for party in parties]
    values = [[np.nan if standing.value is None else standing.value for standing in row] for row in standings]
    weights = [[standing.weight for standing in row] for row in standings]
    shape = (len(parties), len(Theme))
    return np.array(values, float).reshape(shape), np.array(weights, float).reshape(shape)

"""How far ahead a mentor is where a mentee needs help: the need-weighted lead, theme by theme.

A theme's need is ``max(0, enough − confidence) / enough``: 0 for those that are sure, 1 for those that are not at all.
What is old counts half (its weight), what is unknown not at all; a pair knows of a theme what the less known side
knows. The lead is measured over what is known. The score counts what is not known as no lead, which is the shrinkage
``r·lead + (1 − r)·0`` with r the known share of the need, so that a mentor of whom little is known is not the best.
"""

from typing import NamedTuple

from alongside.confidence.rules.themes import Theme
from alongside.matching.rules.party import Party

FULL = 100.0


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

    @property
    def needed(self) -> bool:
        """Whether the mentee is known to need help at all."""
        return any(line.need > 0 for line in self.themes)


def need(confidence: float | None, *, enough: float = 70.0) -> float:
    """Return how much help is needed in a theme, from 0 to 1; where confidence is unknown, none is shown.

    >>> need(35), need(70), need(95), need(None)
    (0.5, 0.0, 0.0, 0.0)
    """
    return 0.0 if confidence is None else max(0.0, enough - confidence) / enough


def overall(one: Party, *, enough: float = 70.0) -> float | None:
    """Return the mean need over the themes that are known, weighted by how fresh they are; none where none is."""
    total = weight = 0.0
    for theme in Theme:
        standing = one.standing(theme)
        total += standing.weight * need(standing.value, enough=enough)
        weight += standing.weight
    return total / weight if weight > 0 else None


def benefit(mentee: Party, mentor: Party, *, enough: float = 70.0) -> Benefit:
    """Say what ``mentee`` may gain from ``mentor``, and how much of it each theme gives."""
    needs = gained = weighed = 0.0
    lines = []
    for theme in Theme:
        theirs, ours = mentor.standing(theme), mentee.standing(theme)
        needed = need(ours.value, enough=enough)
        counts = needed * min(ours.weight, theirs.weight)
        ahead = (theirs.value or 0.0) - (ours.value or 0.0)
        needs, weighed, gained = needs + needed, weighed + counts, gained + counts * ahead
        known = ours.value is not None and theirs.value is not None
        lines.append((theme, needed, ahead if known else None, counts * ahead))
    if needs <= 0:
        return Benefit(0.0, None, 0.0, tuple(ThemeLead(*line[:3], 0.0) for line in lines))
    score = gained / needs / FULL
    themes = tuple(
        ThemeLead(theme, needed, ahead, added / needs / FULL if score > 0 else 0.0)
        for theme, needed, ahead, added in lines
    )
    return Benefit(max(score, 0.0), gained / weighed if weighed > 0 else None, weighed / needs, themes)

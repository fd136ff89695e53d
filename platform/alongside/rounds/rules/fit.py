"""How well two fit, in words: a score alone looks surer than it is."""

from collections.abc import Iterable, Mapping
from typing import Any

from alongside.matching.rules import weights
from alongside.matching.rules.scoring import Score

AHEAD_WORDS = ((0.35, "far ahead"), (0.2, "ahead"), (0.05, "a little ahead"))
"""From what share of the most that a mentor could add in confidence on which words are used."""
NOT_AHEAD = "not known to be ahead"


def fit_in_words(score: Score) -> str:
    """Say of a pair how alike its two are, and how far ahead its mentor is."""
    return rows_in_words(row._asdict() for row in score.rows)


def rows_in_words(rows: Iterable[Mapping[str, Any]], mentor: str = "mentor") -> str:
    """Say the same of the rows that a proposal stores; of none, nothing. ``mentor`` is what its reader calls it.

    >>> rows_in_words([{"part": "alike", "points": 240, "most": 600}, {"part": "benefit", "points": 30, "most": 400}])
    'Not much alike, mentor a little ahead'
    >>> rows_in_words([{"part": "peer", "points": 630, "most": 700}, {"part": "peer", "points": 9, "most": 300}])
    'Very much alike'
    """
    shown = [row for row in rows if row["most"]]
    equals = [row for row in shown if row["part"] == "peer"][:1]
    alike = _share([row for row in shown if row["part"] == "alike"] or equals)
    if alike is None:
        return ""
    words = weights.in_words(round(max(alike, 0.0) * 1000))
    ahead = _share([row for row in shown if row["part"] == "benefit"])
    if ahead is None:
        return words
    return f"{words}, {mentor} {next((far for least, far in AHEAD_WORDS if ahead >= least), NOT_AHEAD)}"


def _share(rows: Iterable[Mapping[str, Any]]) -> float | None:
    points, most = 0, 0
    for row in rows:
        points, most = points + row["points"], most + row["most"]
    return points / most if most else None

"""What a pair is worth, from 0 to 1000, and what each fact and each theme adds: the rows add up to it exactly."""

from enum import StrEnum
from typing import NamedTuple

from alongside.confidence.rules.themes import Theme
from alongside.matching.rules.benefit import Benefit, benefit
from alongside.matching.rules.comparability import POINTS, Comparability, comparability
from alongside.matching.rules.party import Party
from alongside.matching.rules.rounding import whole
from alongside.matching.rules.settings import RoundSettings
from alongside.matching.rules.wording import said, said_of_lead


class Part(StrEnum):
    """The two parts of a pair's score."""

    ALIKE = "alike"
    BENEFIT = "benefit"


class Row(NamedTuple):
    """What one fact or theme adds: its points of the most it could, and in words why.

    A theme in which the mentor is behind takes points away. ``known`` is false where a side has not said.
    """

    part: Part
    about: str
    points: int
    most: int
    known: bool
    words: str


class Topics(NamedTuple):
    """What one asks for that the other offers; ``back`` is what the mentor may learn from the mentee."""

    taught: tuple[str, ...]
    back: tuple[str, ...]


class Score(NamedTuple):
    """A pair's worth: ``points`` from 0 to 1000, the rows that add up to it, and what both are made of."""

    points: int
    rows: tuple[Row, ...]
    comparability: Comparability
    benefit: Benefit
    topics: Topics


def score(mentee: Party, mentor: Party, *, settings: RoundSettings) -> Score:
    """Say what a pair is worth and why: comparability and benefit in the shares of the settings (.60 and .40)."""
    like = comparability(mentee.profile, mentor.profile, weights=settings.weights)
    gain = benefit(mentee, mentor, enough=settings.enough)
    share = settings.share
    points = min(round((share * like.score + (1 - share) * gain.score) * POINTS), POINTS)
    return Score(points, _rows(mentee, mentor, settings, like, gain, points), like, gain, topics(mentee, mentor))


def topics(mentee: Party, mentor: Party) -> Topics:
    """Return what each asks for that the other offers: one pair may teach in both directions."""
    return Topics(tuple(sorted(mentee.asks & mentor.offers)), tuple(sorted(mentor.asks & mentee.offers)))


def _rows(
    mentee: Party, mentor: Party, settings: RoundSettings, like: Comparability, gain: Benefit, points: int
) -> tuple[Row, ...]:
    share = settings.share
    exact = [share * line.adds * POINTS for line in like.lines]
    exact += [(1 - share) * line.adds * POINTS for line in gain.themes]
    needs = sum(line.need for line in gain.themes)
    most = [share * settings.weights.share(line.fact) * POINTS for line in like.lines]
    most += [(1 - share) * POINTS * (line.need / needs if needs else 1 / len(Theme)) for line in gain.themes]
    shown, highest = whole(exact, points), whole(most, POINTS)
    facts = [
        (Part.ALIKE, line.fact, line.likeness is not None, said(line.fact, mentee.profile, mentor.profile))
        for line in like.lines
    ]
    themes = [
        (Part.BENEFIT, str(line.theme), line.lead is not None, said_of_lead(line.need, line.lead))
        for line in gain.themes
    ]
    return tuple(
        Row(part, about, shown[place], highest[place], known, words)
        for place, (part, about, known, words) in enumerate(facts + themes)
    )

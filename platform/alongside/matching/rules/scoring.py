"""What a pair is worth, from 0 to 1000, and what each fact and each theme adds: the rows add up to it exactly."""

from enum import StrEnum
from typing import NamedTuple

from alongside.confidence.rules.themes import Theme
from alongside.matching.rules.benefit import Benefit, benefit
from alongside.matching.rules.comparability import FULL_SCORE, Comparability, comparability
from alongside.matching.rules.party import Party
from alongside.matching.rules.rounding import whole
from alongside.matching.rules.settings import RoundSettings
from alongside.matching.rules.telling import unsaid
from alongside.matching.rules.wording import fact_in_words, lead_in_words

MOST_TO_TELL = 3
"""How many facts each side is asked to tell first."""
NEARLY = 1e-9
"""So that a threshold which is met exactly is met."""


class ScorePart(StrEnum):
    """The two parts of a pair's score."""

    ALIKE = "alike"
    BENEFIT = "benefit"


class ScoreRow(NamedTuple):
    """What one fact or theme adds: its points of the most it could, and in words why.

    A theme in which the mentor is behind takes points away. ``known`` is false where a side has not said.
    """

    part: ScorePart
    about: str
    points: int
    most: int
    known: bool
    words: str


class Topics(NamedTuple):
    """What one asks for that the other offers; ``back`` is what the mentor may learn from the mentee.

    ``unmet`` is what the mentee asks for and the mentor does not offer.
    """

    taught: tuple[str, ...]
    back: tuple[str, ...]
    unmet: tuple[str, ...] = ()


class Score(NamedTuple):
    """A pair's worth: ``points`` from 0 to 1000, the rows that add up to it, and what both are made of.

    ``provisional`` says that less is known of both than the round asks for, and ``to_tell`` which facts the mentee,
    and the mentor, should tell first.
    """

    points: int
    rows: tuple[ScoreRow, ...]
    comparability: Comparability
    benefit: Benefit
    topics: Topics
    provisional: bool = False
    to_tell: tuple[tuple[str, ...], tuple[str, ...]] = ((), ())


def score(mentee: Party, mentor: Party, *, settings: RoundSettings) -> Score:
    """Say what a pair is worth and why: comparability and benefit in the shares of the settings (.60 and .40)."""
    like = comparability(mentee.profile, mentor.profile, weights=settings.weights)
    gain = benefit(mentee, mentor, enough=settings.enough)
    share = settings.share
    points = min(round((share * like.score + (1 - share) * gain.score) * FULL_SCORE), FULL_SCORE)
    rows = _rows(mentee, mentor, settings, like, gain, points)
    provisional = like.known + NEARLY < settings.least_known
    to_tell = [unsaid(side.profile, weights=settings.weights)[:MOST_TO_TELL] for side in (mentee, mentor)]
    return Score(
        points, rows, like, gain, topics(mentee, mentor), provisional,
        (to_tell[0], to_tell[1]) if provisional else ((), ()),
    )  # fmt: skip


def topics(mentee: Party, mentor: Party) -> Topics:
    """Return what each asks for that the other offers: one pair may teach in both directions."""
    return Topics(
        tuple(sorted(mentee.asks & mentor.offers)), tuple(sorted(mentor.asks & mentee.offers)),
        tuple(sorted(mentee.asks - mentor.offers)),
    )  # fmt: skip


def _rows(
    mentee: Party, mentor: Party, settings: RoundSettings, like: Comparability, gain: Benefit, points: int
) -> tuple[ScoreRow, ...]:
    share = settings.share
    exact = [share * line.adds * FULL_SCORE for line in like.lines]
    exact += [(1 - share) * line.adds * FULL_SCORE for line in gain.themes]
    needs = sum(line.need for line in gain.themes)
    most = [share * settings.weights.share(line.fact) * FULL_SCORE for line in like.lines]
    most += [(1 - share) * FULL_SCORE * (line.need / needs if needs else 1 / len(Theme)) for line in gain.themes]
    shown, highest = whole(exact, points), whole(most, FULL_SCORE)
    facts = [
        (
            ScorePart.ALIKE,
            line.fact,
            line.likeness is not None,
            fact_in_words(line.fact, mentee.profile, mentor.profile),
        )
        for line in like.lines
    ]
    themes = [
        (ScorePart.BENEFIT, str(line.theme), line.lead is not None, lead_in_words(line.need, line.lead))
        for line in gain.themes
    ]
    return tuple(
        ScoreRow(part, about, shown[place], highest[place], known, words)
        for place, (part, about, known, words) in enumerate(facts + themes)
    )

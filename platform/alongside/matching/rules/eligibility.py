"""Who may help whom, and where not, why: each refusal has a code, plain words, and how far it is from the threshold.

That two authorities must not be paired is never a reason by itself: who asks is told what is also said of a mentor
that did not opt in or has no place, so that nobody learns of an exclusion.
"""

from collections.abc import Mapping, Sequence, Set
from enum import StrEnum
from types import MappingProxyType
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from alongside.confidence.rules.themes import Theme
from alongside.matching.rules.benefit import Benefits, benefits, confidences
from alongside.matching.rules.comparability import compare
from alongside.matching.rules.holding import Floats
from alongside.matching.rules.party import INADEQUATE, Party, Words
from alongside.matching.rules.settings import RoundSettings

Truths = NDArray[np.bool_]
Excluded = Set[frozenset[str]]
"""The keys of two authorities that must not be paired, whoever asked for it."""

NEARLY = 1e-9
"""So that a threshold which is met exactly is met, whatever the last digit of a division."""


class Refusal(StrEnum):
    """Why two authorities are not paired."""

    ITSELF = "itself"
    NOT_OFFERED = "not-offered"
    FEW_ANSWERS = "few-answers"
    NO_NEED = "no-need"
    LEAD = "lead"
    BEHIND = "behind"
    UNLIKE = "unlike"
    TOPIC = "topic"
    GRADE = "grade"


REFUSAL_WORDS: Mapping[Refusal, str] = MappingProxyType({
    Refusal.ITSELF: "An authority cannot be its own partner",
    Refusal.NOT_OFFERED: "Is not on offer here: not opted in, without a place, or not free for this pairing",
    Refusal.FEW_ANSWERS: "Too little is known of how confident one of the two is",
    Refusal.NO_NEED: "Is confident in every theme, so that it needs no mentor",
    Refusal.LEAD: "Is not far enough ahead where help is needed",
    Refusal.BEHIND: "Is more than one step behind in a theme where help is needed",
    Refusal.UNLIKE: "Holds cases in too different a way",
    Refusal.TOPIC: "Offers none of the topics that are asked for",
    Refusal.GRADE: "Was graded inadequate, and this round asks that mentors were not",
})  # fmt: skip


class PairRefusal(NamedTuple):
    """One reason against a pair: what there is and what it takes, on the scale of its setting, where there is one."""

    code: Refusal
    is_now: float | None = None
    must_be: float | None = None

    @property
    def words(self) -> str:
        """The reason as a page says it."""
        return REFUSAL_WORDS[self.code]


class Barrier(NamedTuple):
    """Which pairs, mentees × mentors, one reason stands against; what there is, or not a number, and what it takes."""

    stands: Truths
    is_now: Floats | None = None
    must_be: float | None = None

    def at(self, code: Refusal, row: int, column: int) -> PairRefusal:
        """Return the reason as it stands against one pair."""
        if self.is_now is None or np.isnan(self.is_now[row, column]):
            return PairRefusal(code)
        return PairRefusal(code, float(self.is_now[row, column]), self.must_be)


Barriers = Mapping[Refusal, Barrier]


def barriers(
    mentees: Sequence[Party],
    mentors: Sequence[Party],
    *,
    settings: RoundSettings,
    holding: Floats,
    gains: Benefits,
) -> Barriers:
    """Return the pairs that each reason stands against, for everyone at once; ``holding`` as in `Comparisons`.

    Nobody's being its own partner is not among them, nor what is not on offer: see `refusals` and `matrices`.
    """
    return (
        _of_facts(mentees, holding, settings) | _of_confidence(mentees, gains, settings)
        | _of_choice(mentees, mentors, settings)
    )  # fmt: skip


def refusals(
    mentee: Party, mentor: Party, *, settings: RoundSettings, excluded: Excluded = frozenset()
) -> tuple[PairRefusal, ...]:
    """Return every reason why ``mentor`` may not help ``mentee``; empty where it may.

    That little is known of the facts is none: such a pair is provisional (`scoring.Score`).
    """
    (refused,) = refusals_of(mentee, [mentor], settings=settings)
    hidden = not refused and frozenset((mentee.key, mentor.key)) in excluded
    if mentee.key != mentor.key and (not mentor.places or hidden):
        return (*refused, PairRefusal(Refusal.NOT_OFFERED))
    return refused


def refusals_of(mentee: Party, mentors: Sequence[Party], *, settings: RoundSettings) -> list[tuple[PairRefusal, ...]]:
    """Return of each of some mentors every reason of the rules why it may not help ``mentee``."""
    stands = barriers(
        [mentee], mentors, settings=settings,
        holding=compare([mentee.profile], [mentor.profile for mentor in mentors], weights=settings.weights).holding,
        gains=benefits(confidences([mentee]), confidences(mentors), enough=settings.enough),
    )  # fmt: skip
    return [
        (PairRefusal(Refusal.ITSELF),)
        if mentor.key == mentee.key
        else tuple(barrier.at(code, 0, at) for code, barrier in stands.items() if barrier.stands[0, at])
        for at, mentor in enumerate(mentors)
    ]


def _of_facts(mentees: Sequence[Party], holding: Floats, settings: RoundSettings) -> dict[Refusal, Barrier]:
    any_model = np.array([mentee.any_model for mentee in mentees], dtype=bool)[:, None]
    with np.errstate(invalid="ignore"):  # what is not known is never too different
        unlike = (holding + NEARLY < settings.least_alike) & ~any_model
    return {Refusal.UNLIKE: Barrier(unlike, holding, settings.least_alike)}


def _of_confidence(mentees: Sequence[Party], gains: Benefits, settings: RoundSettings) -> dict[Refusal, Barrier]:
    needy = np.broadcast_to(gains.needed > 0, gains.score.shape)
    answered = np.array([any(m.standing(theme).value is not None for theme in Theme) for m in mentees], dtype=bool)
    answered = np.broadcast_to(answered[:, None], needy.shape)
    few = needy & (gains.known + NEARLY < settings.least_known)
    known = np.where(needy, gains.known, np.nan)
    with np.errstate(invalid="ignore"):  # a lead that nobody knows is not too short
        short = gains.lead + NEARLY < settings.least_lead
    return {
        Refusal.FEW_ANSWERS: Barrier(few | (~needy & ~answered), known, settings.least_known),
        Refusal.NO_NEED: Barrier(~needy & answered),
        Refusal.LEAD: Barrier(short, gains.lead, settings.least_lead),
        Refusal.BEHIND: Barrier(gains.behind > settings.most_behind + NEARLY, gains.behind, settings.most_behind),
    }


def _of_choice(mentees: Sequence[Party], mentors: Sequence[Party], settings: RoundSettings) -> dict[Refusal, Barrier]:
    """Return what a round may ask besides: a topic in common, and no inadequate grade."""
    asked: dict[Refusal, Barrier] = {}
    shape = (len(mentees), len(mentors))
    if settings.topics:
        asked[Refusal.TOPIC] = Barrier(_nothing_offered(mentees, mentors))
    if settings.inspection:
        inadequate = np.array([INADEQUATE in mentor.grades for mentor in mentors], dtype=bool)
        asked[Refusal.GRADE] = Barrier(np.broadcast_to(inadequate[None, :], shape))
    return asked


def _nothing_offered(mentees: Sequence[Party], mentors: Sequence[Party]) -> Truths:
    """Return the pairs in which the mentor offers none of the topics that are asked for; few sets are asked twice."""
    asks: dict[Words, int] = {}
    offers: dict[Words, int] = {}
    rows = [asks.setdefault(mentee.asks, len(asks)) for mentee in mentees]
    columns = [offers.setdefault(mentor.offers, len(offers)) for mentor in mentors]
    none = np.array([[bool(asked) and not asked & offered for offered in offers] for asked in asks], dtype=bool)
    nothing: Truths = none.reshape(len(asks), len(offers))[np.ix_(rows, columns)]
    return nothing

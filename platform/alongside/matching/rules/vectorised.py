"""What holds for a strip of mentees beside all mentors at once: scores, and each reason against a pair.

Facts with few answers go through a table of all their combinations. Every sum runs in the same order as for one pair,
in `comparability` and `benefit`, so that the results are equal to the last bit.
"""

from collections.abc import Sequence
from itertools import product

import numpy as np
from numpy.typing import NDArray

from alongside.confidence.rules.themes import Theme
from alongside.matching.rules.benefit import FULL, need
from alongside.matching.rules.comparability import IN_ORDER, LONGEST, UNKNOWN, held, likeness, sought
from alongside.matching.rules.eligibility import NEARLY, Refusal
from alongside.matching.rules.party import INADEQUATE, Party
from alongside.matching.rules.profile import TENTHS, Holder, Profile
from alongside.matching.rules.settings import RoundSettings

Floats = NDArray[np.float64]
Against = dict[Refusal, NDArray[np.bool_]]
"""For each reason, the pairs that it stands against."""
SMALL = IN_ORDER[:-1]
"""The facts with few answers: all but who holds cases."""


class Choices:
    """What a round may ask besides: a topic in common, and no inadequate grade."""

    def __init__(self, mentees: Sequence[Party], mentors: Sequence[Party], settings: RoundSettings) -> None:
        self.settings = settings
        words = sorted({topic for one in mentees for topic in one.asks})
        self.asks = np.array([[word in one.asks for word in words] for one in mentees], dtype=np.float32)
        self.offers = np.array([[word in one.offers for word in words] for one in mentors], dtype=np.float32)
        self.any_topic = np.array([not one.asks for one in mentees], dtype=bool)[:, None]
        self.inadequate = np.array([INADEQUATE in one.grades for one in mentors], dtype=bool)[None, :]

    def strip(self, rows: slice) -> Against:
        """Return the pairs that a topic or a grade stands against, where the round asks for that."""
        against: Against = {}
        if self.settings.topics:
            against[Refusal.TOPIC] = ~((self.asks[rows] @ self.offers.T > 0) | self.any_topic[rows])
        if self.settings.inspection:
            against[Refusal.GRADE] = np.broadcast_to(self.inadequate, (len(self.asks[rows]), self.inadequate.size))
        return against


class Facts:
    """How alike everyone is, and of how much it is known."""

    def __init__(self, mentees: Sequence[Party], mentors: Sequence[Party], settings: RoundSettings) -> None:
        ours, theirs = [one.profile for one in mentees], [one.profile for one in mentors]
        self.settings = settings
        self.ours, patterns_here = _patterns(ours)
        self.theirs, patterns_there = _patterns(theirs)
        self.like, self.known = _tables(patterns_here, patterns_there, settings)
        self.any_model = np.array([one.any_model for one in mentees], dtype=bool)[:, None]
        self.sought = _sums([sought(one) for one in ours])
        self.now = _sums([held(one) for one in ours])
        self.wanted = _sums([_wanted(one) for one in ours])
        self.held = _sums([held(one) for one in theirs])
        self.unknown_here = np.array([one.holders is None for one in ours], dtype=bool)[:, None]
        self.unknown_there = np.array([one.holders is None for one in theirs], dtype=bool)[None, :]

    def strip(self, rows: slice) -> tuple[Floats, Against]:
        """Return likeness from 0 to 1, and the pairs that the facts stand against."""
        unknown = self.unknown_here[rows] | self.unknown_there
        cells = self.ours[rows][:, None] * self.like.shape[1] + self.theirs[None, :]
        share = self.settings.weights.share(IN_ORDER[-1])
        # Both are looked up by how far apart they are; the last row of the table is for what is not known.
        steps = np.arange(LONGEST + 1)
        added = np.append(share * (1 - steps / LONGEST), share * UNKNOWN)
        moved = np.where(unknown, LONGEST + 1, _moved(self.sought[rows], self.held))
        like = np.minimum(self.like.ravel()[cells] + added[moved], 1.0)
        known = self.known.ravel()[cells] + np.where(unknown, 0.0, share)
        nearest = np.minimum(_moved(self.now[rows], self.held), _moved(self.wanted[rows], self.held))
        unlike = (1 - steps / LONGEST + NEARLY < self.settings.least_alike)[nearest]
        return like, {
            Refusal.FEW_FACTS: known + NEARLY < self.settings.least_known,
            Refusal.UNLIKE: unlike & ~unknown & ~self.any_model[rows],
        }


class Confidence:
    """How far ahead everyone is where help is needed, and whether that is enough."""

    def __init__(self, mentees: Sequence[Party], mentors: Sequence[Party], settings: RoundSettings) -> None:
        self.settings = settings
        self.ours, self.here = _standings(mentees)
        self.theirs, self.there = _standings(mentors)
        self.need = np.array(
            [[need(one.standing(theme).value, enough=settings.enough) for theme in Theme] for one in mentees]
        )

    def strip(self, rows: slice) -> tuple[Floats, Against]:
        """Return benefit from 0 to 1, and the pairs that the confidence of both stands against."""
        shape = (len(self.ours[rows]), len(self.theirs))
        needs, gained, weighed = np.zeros((shape[0], 1)), np.zeros(shape), np.zeros(shape)
        behind = np.zeros(shape, dtype=bool)
        for theme in range(len(Theme)):
            needed, here = self.need[rows, theme][:, None], self.here[rows, theme][:, None]
            there = self.there[:, theme][None, :]
            counts = needed * np.minimum(here, there)
            ahead = self.theirs[:, theme][None, :] - self.ours[rows, theme][:, None]
            needs, weighed, gained = needs + needed, weighed + counts, gained + counts * ahead
            behind |= (ahead < -(self.settings.most_behind + NEARLY)) & (there > 0) & (needed > 0)
        needy, answered = needs > 0, self.here[rows].max(axis=1, keepdims=True) > 0
        with np.errstate(divide="ignore", invalid="ignore"):
            gain = np.where(needy, np.maximum(gained / needs / FULL, 0.0), 0.0)
            few = needy & (weighed / needs + NEARLY < self.settings.least_known)
            short = (weighed > 0) & (gained / weighed + NEARLY < self.settings.least_lead)
        every = np.ones(shape, dtype=bool)
        return gain, {
            Refusal.FEW_ANSWERS: few | (~needy & ~answered),
            Refusal.NO_NEED: ~needy & answered & every,
            Refusal.LEAD: short,
            Refusal.BEHIND: behind,
        }


def _patterns(profiles: Sequence[Profile]) -> tuple[NDArray[np.int64], list[Profile]]:
    """Return of each profile which combination of the small facts it has, and one profile for each combination."""
    found: dict[tuple[object, ...], int] = {}
    examples = []
    which = []
    for one in profiles:
        facts = tuple(getattr(one, fact) for fact in SMALL)
        if facts not in found:
            found[facts] = len(found)
            examples.append(one)
        which.append(found[facts])
    return np.array(which, dtype=np.int64), examples


def _tables(ours: Sequence[Profile], theirs: Sequence[Profile], settings: RoundSettings) -> tuple[Floats, Floats]:
    like, known = np.zeros((len(ours), len(theirs))), np.zeros((len(ours), len(theirs)))
    shares = {fact: settings.weights.share(fact) for fact in SMALL}
    for (row, one), (column, other) in product(enumerate(ours), enumerate(theirs)):
        for fact in SMALL:
            found = likeness(fact, one, other)
            known[row, column] += shares[fact] if found is not None else 0.0
            like[row, column] += shares[fact] * (UNKNOWN if found is None else found)
    return like, known


def _wanted(one: Profile) -> tuple[int, ...] | None:
    return held(Profile(key=one.key, holders=one.wants if one.wants is not None else one.holders))


def _sums(every: Sequence[tuple[int, ...] | None]) -> NDArray[np.int16]:
    nothing = (2 * TENTHS,) * len(Holder)  # stands in for what is not known, which is looked at separately
    return np.array([one if one is not None else nothing for one in every], dtype=np.int16)


def _moved(ours: NDArray[np.int16], theirs: NDArray[np.int16]) -> NDArray[np.int16]:
    moved = np.zeros((len(ours), len(theirs)), dtype=np.int16)
    for place in range(ours.shape[1]):
        moved += np.abs(ours[:, place][:, None] - theirs[:, place][None, :])
    return moved


def _standings(parties: Sequence[Party]) -> tuple[Floats, Floats]:
    values = [[one.standing(theme).value or 0.0 for theme in Theme] for one in parties]
    return np.array(values), np.array([[one.standing(theme).weight for theme in Theme] for one in parties])

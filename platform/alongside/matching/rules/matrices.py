"""The scores of all pairs at once, and which of them may be: equal to the last point to `scoring` and `eligibility`.

Facts with few answers go through a table of all their combinations; what is left is worked out in strips of mentees,
so that memory stays near what the answer itself takes. Every sum runs in the same order as for one pair.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import product

import numpy as np
from numpy.typing import NDArray

from alongside.confidence.rules.themes import Theme
from alongside.matching.rules.benefit import FULL, need
from alongside.matching.rules.comparability import IN_ORDER, LONGEST, POINTS, UNKNOWN, held, likeness, sought
from alongside.matching.rules.eligibility import NEARLY, Excluded, Refused, refusals
from alongside.matching.rules.party import INADEQUATE, Party
from alongside.matching.rules.profile import TENTHS, Holder, Profile
from alongside.matching.rules.scoring import Score, score
from alongside.matching.rules.settings import RoundSettings

Floats = NDArray[np.float64]
STRIP = 2**18
"""How many pairs are worked out at a time: few enough to stay in the processor's cache."""
SMALL = IN_ORDER[:-1]
"""The facts with few answers: all but who holds cases."""


@dataclass(frozen=True)
class Board:
    """Everyone who asks and everyone who has places, in the order of their keys, with all their scores.

    ``scores`` are whole points from 0 to 1000, mentees × mentors; ``allowed`` says of each pair whether it may be.
    """

    mentees: tuple[Party, ...]
    mentors: tuple[Party, ...]
    settings: RoundSettings
    excluded: Excluded
    scores: NDArray[np.int16]
    allowed: NDArray[np.bool_]

    @cached_property
    def mentee(self) -> dict[str, int]:
        """Where each mentee stands, by its key."""
        return {one.key: place for place, one in enumerate(self.mentees)}

    @cached_property
    def mentor(self) -> dict[str, int]:
        """Where each mentor stands, by its key."""
        return {one.key: place for place, one in enumerate(self.mentors)}

    def score(self, mentee: str, mentor: str) -> Score:
        """Say what one pair is worth and why."""
        ours, theirs = self.mentees[self.mentee[mentee]], self.mentors[self.mentor[mentor]]
        return score(ours, theirs, settings=self.settings)

    def refusals(self, mentee: str, mentor: str) -> tuple[Refused, ...]:
        """Return every reason against one pair; empty where it may be."""
        ours, theirs = self.mentees[self.mentee[mentee]], self.mentors[self.mentor[mentor]]
        return refusals(ours, theirs, settings=self.settings, excluded=self.excluded)


def board(parties: Iterable[Party], *, settings: RoundSettings, excluded: Excluded = frozenset()) -> Board:
    """Return everyone's scores at once. Raises `ValueError` where two parties have one key."""
    every = sorted(parties, key=lambda one: one.key)
    if len({one.key for one in every}) != len(every):
        raise ValueError("keys are all different")
    mentees = tuple(one for one in every if one.seeks)
    mentors = tuple(one for one in every if one.places)
    scores, allowed = _matrices(mentees, mentors, settings)
    at_mentee = {one.key: place for place, one in enumerate(mentees)}
    at_mentor = {one.key: place for place, one in enumerate(mentors)}
    for one, other in [*map(tuple, excluded), *((key, key) for key in at_mentee)]:
        for ours, theirs in ((one, other), (other, one)):
            if ours in at_mentee and theirs in at_mentor:
                allowed[at_mentee[ours], at_mentor[theirs]] = False
    return Board(mentees, mentors, settings, excluded, scores, allowed)


def _matrices(
    mentees: Sequence[Party], mentors: Sequence[Party], settings: RoundSettings
) -> tuple[NDArray[np.int16], NDArray[np.bool_]]:
    shape = (len(mentees), len(mentors))
    scores, allowed = np.zeros(shape, dtype=np.int16), np.zeros(shape, dtype=bool)
    if not scores.size:
        return scores, allowed
    facts, confidence = _Facts(mentees, mentors, settings), _Confidence(mentees, mentors, settings)
    share, strip = settings.share, max(1, STRIP // len(mentors))
    for start in range(0, len(mentees), strip):
        rows = slice(start, start + strip)
        like, enough_known = facts.strip(rows)
        gain, helps = confidence.strip(rows)
        points = np.rint((share * like + (1 - share) * gain) * POINTS)
        scores[rows] = np.minimum(points, POINTS)
        allowed[rows] = enough_known & helps
    _keep_to_topics_and_grades(allowed, mentees, mentors, settings)
    return scores, allowed


def _keep_to_topics_and_grades(
    allowed: NDArray[np.bool_], mentees: Sequence[Party], mentors: Sequence[Party], settings: RoundSettings
) -> None:
    if settings.inspection:
        allowed[:, [INADEQUATE in one.grades for one in mentors]] = False
    if settings.topics:
        words = sorted({topic for one in mentees for topic in one.asks})
        asks = np.array([[word in one.asks for word in words] for one in mentees], dtype=bool)
        offers = np.array([[word in one.offers for word in words] for one in mentors], dtype=bool)
        if words:
            meets = asks.astype(np.float32) @ offers.astype(np.float32).T > 0
            allowed &= meets | np.array([[not one.asks] for one in mentees])


class _Facts:
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

    def strip(self, rows: slice) -> tuple[Floats, NDArray[np.bool_]]:
        """Return likeness from 0 to 1, and whether the facts let them be paired."""
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
        fits = 1 - steps / LONGEST + NEARLY >= self.settings.least_alike
        return like, (known + NEARLY >= self.settings.least_known) & (unknown | self.any_model[rows] | fits[nearest])


class _Confidence:
    """How far ahead everyone is where help is needed, and whether that is enough."""

    def __init__(self, mentees: Sequence[Party], mentors: Sequence[Party], settings: RoundSettings) -> None:
        self.settings = settings
        self.ours, self.here = _standings(mentees)
        self.theirs, self.there = _standings(mentors)
        self.need = np.array(
            [[need(one.standing(theme).value, enough=settings.enough) for theme in Theme] for one in mentees]
        )

    def strip(self, rows: slice) -> tuple[Floats, NDArray[np.bool_]]:
        """Return benefit from 0 to 1, and whether the confidence of both lets them be paired."""
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
        with np.errstate(divide="ignore", invalid="ignore"):
            gain = np.where(needs > 0, np.maximum(gained / needs / FULL, 0.0), 0.0)
            enough = (weighed / needs + NEARLY >= self.settings.least_known) & (needs > 0)
            leads = (weighed <= 0) | (gained / weighed + NEARLY >= self.settings.least_lead)
        return gain, enough & leads & ~behind


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

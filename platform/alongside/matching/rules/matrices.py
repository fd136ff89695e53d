"""The scores of all pairs at once, and which of them may be: equal to the last point to `scoring` and `eligibility`.

All are worked out in strips of mentees, so that memory stays near what the answer itself takes.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from alongside.matching.rules.comparability import POINTS
from alongside.matching.rules.eligibility import Excluded, Refusal, Refused, refusals
from alongside.matching.rules.party import Party
from alongside.matching.rules.scoring import Score, score
from alongside.matching.rules.settings import RoundSettings
from alongside.matching.rules.vectorised import Against, Choices, Confidence, Facts, Floats

STRIP = 2**18
"""How many pairs are worked out at a time: few enough to stay in the processor's cache."""


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

    def against(self, rows: Sequence[int]) -> Against:
        """Return for each reason the pairs of some mentees that it stands against; equal to `refusals`."""
        shape = (len(rows), len(self.mentors))
        against: Against = {refusal: np.zeros(shape, dtype=bool) for refusal in Refusal}
        for strip, _, found in _strips([self.mentees[row] for row in rows], self.mentors, self.settings):
            for refusal, pairs in found.items():
                against[refusal][strip] = pairs
        for at, row in enumerate(rows):
            own = self.mentor.get(self.mentees[row].key)
            if own is not None:
                for pairs in against.values():
                    pairs[at, own] = False
                against[Refusal.ITSELF][at, own] = True
        nothing_else = ~np.logical_or.reduce(list(against.values()))
        against[Refusal.NOT_OFFERED] = nothing_else & ~self.allowed[list(rows)]
        return against

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
    scores, allowed = np.zeros(shape, dtype=np.int16), np.ones(shape, dtype=bool)
    for rows, points, against in _strips(mentees, mentors, settings):
        scores[rows] = points
        for found in against.values():
            allowed[rows] &= ~found
    return scores, allowed


def _strips(
    mentees: Sequence[Party], mentors: Sequence[Party], settings: RoundSettings
) -> Iterator[tuple[slice, Floats, Against]]:
    if not mentees or not mentors:
        return
    facts, confidence = Facts(mentees, mentors, settings), Confidence(mentees, mentors, settings)
    choices = Choices(mentees, mentors, settings)
    share, strip = settings.share, max(1, STRIP // len(mentors))
    for start in range(0, len(mentees), strip):
        rows = slice(start, start + strip)
        like, of_facts = facts.strip(rows)
        gain, of_confidence = confidence.strip(rows)
        points = np.minimum(np.rint((share * like + (1 - share) * gain) * POINTS), POINTS)
        yield rows, points, of_facts | of_confidence | choices.strip(rows)

"""The scores of all pairs at once, and which of them may be."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from alongside.matching.rules.benefit import benefits
from alongside.matching.rules.comparability import FULL_SCORE, compare
from alongside.matching.rules.eligibility import Barriers, Excluded, PairRefusal, Refusal, Truths, barriers
from alongside.matching.rules.party import Party
from alongside.matching.rules.scoring import Score, score
from alongside.matching.rules.settings import RoundSettings

Against = dict[Refusal, Truths]
"""For each reason, the pairs that it stands against."""


@dataclass(frozen=True)
class Board:
    """Everyone who asks and everyone who has places, in the order of their keys, with all their scores.

    ``scores`` are whole points from 0 to 1000, mentees × mentors; ``allowed`` says of each pair whether it may be, and
    ``barriers`` what stands against it.
    """

    mentees: tuple[Party, ...]
    mentors: tuple[Party, ...]
    settings: RoundSettings
    excluded: Excluded
    scores: NDArray[np.int16]
    allowed: Truths
    barriers: Barriers

    @cached_property
    def mentee(self) -> dict[str, int]:
        """Where each mentee stands, by its key."""
        return {party.key: place for place, party in enumerate(self.mentees)}

    @cached_property
    def mentor(self) -> dict[str, int]:
        """Where each mentor stands, by its key."""
        return {party.key: place for place, party in enumerate(self.mentors)}

    def score(self, mentee: str, mentor: str) -> Score:
        """Say what one pair is worth and why."""
        ours, theirs = self.mentees[self.mentee[mentee]], self.mentors[self.mentor[mentor]]
        return score(ours, theirs, settings=self.settings)

    def against(self, rows: Sequence[int]) -> Against:
        """Return for each reason the pairs of some mentees that it stands against; equal to `refusals`."""
        every = list(rows)
        against = {code: self.barriers[code].stands[every].copy() for code in self.barriers}
        itself = np.zeros((len(every), len(self.mentors)), dtype=bool)
        for at, row in enumerate(every):
            own = self.mentor.get(self.mentees[row].key)
            if own is not None:
                for pairs in against.values():
                    pairs[at, own] = False
                itself[at, own] = True
        against[Refusal.ITSELF] = itself
        nothing_else = ~np.logical_or.reduce(list(against.values()))
        against[Refusal.NOT_OFFERED] = nothing_else & ~self.allowed[every]
        return {code: against[code] for code in Refusal if code in against}

    def refusals(self, mentee: str, mentor: str) -> tuple[PairRefusal, ...]:
        """Return every reason against one pair; empty where it may be."""
        if mentee == mentor:
            return (PairRefusal(Refusal.ITSELF),)
        row, column = self.mentee[mentee], self.mentor[mentor]
        stands = [
            barrier.at(code, row, column) for code, barrier in self.barriers.items() if barrier.stands[row, column]
        ]
        return tuple(stands) if stands or self.allowed[row, column] else (PairRefusal(Refusal.NOT_OFFERED),)


def board(parties: Iterable[Party], *, settings: RoundSettings, excluded: Excluded = frozenset()) -> Board:
    """Return everyone's scores at once. Raises `ValueError` where two parties have one key."""
    every = sorted(parties, key=lambda party: party.key)
    if len({party.key for party in every}) != len(every):
        raise ValueError("keys are all different")
    mentees = tuple(party for party in every if party.seeks)
    mentors = tuple(party for party in every if party.places)
    ours, theirs = [party.profile for party in mentees], [party.profile for party in mentors]
    compared = compare(ours, theirs, weights=settings.weights)
    gains = benefits(mentees, mentors, enough=settings.enough)
    share = settings.share
    points = np.minimum(np.rint((share * compared.score + (1 - share) * gains.score) * FULL_SCORE), FULL_SCORE)
    stands = barriers(mentees, mentors, settings=settings, compared=compared, gains=gains)
    allowed = ~np.logical_or.reduce([barrier.stands for barrier in stands.values()])
    made = Board(mentees, mentors, settings, excluded, points.astype(np.int16), allowed, stands)
    for first, second in [*map(tuple, excluded), *((key, key) for key in made.mentee)]:
        for mentee, mentor in ((first, second), (second, first)):
            if mentee in made.mentee and mentor in made.mentor:
                allowed[made.mentee[mentee], made.mentor[mentor]] = False
    return made

"""The scores of all pairs at once, and which of them may be.

Worked out some mentees at a time, so that what is in between stays near the processor and takes no room: of a pair only
its score and which reasons stand against it is kept. How far a reason is from what it takes is worked out where shown.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from alongside.matching.rules.benefit import benefits, confidences
from alongside.matching.rules.coding import Truths, coded
from alongside.matching.rules.comparability import FULL_SCORE, added_by_kind, compared_in_score
from alongside.matching.rules.eligibility import Excluded, PairRefusal, Refusal, barriers, refusals_of
from alongside.matching.rules.party import Party
from alongside.matching.rules.scoring import Score, score
from alongside.matching.rules.settings import RoundSettings

Against = dict[Refusal, Truths]
"""For each reason, the pairs that it stands against."""
_BLOCK = 100_000
"""How many pairs are worked out at a time."""


@dataclass(frozen=True)
class Board:
    """Everyone who asks and everyone who has places, in the order of their keys, with all their scores.

    ``scores`` are whole points from 0 to 1000, mentees × mentors; ``allowed`` says of each pair whether it may be, and
    ``stands`` which reasons stand against it.
    """

    mentees: tuple[Party, ...]
    mentors: tuple[Party, ...]
    settings: RoundSettings
    excluded: Excluded
    scores: NDArray[np.int16]
    allowed: Truths
    stands: Mapping[Refusal, Truths]

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
        against = {code: self.stands[code][every].copy() for code in self.stands}
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
        (refused,) = self.refusals_of(mentee, [mentor])
        return refused

    def refusals_of(self, mentee: str, mentors: Sequence[str]) -> list[tuple[PairRefusal, ...]]:
        """Return of each of some mentors every reason against the pair."""
        row, columns = self.mentee[mentee], [self.mentor[mentor] for mentor in mentors]
        by_rules = refusals_of(
            self.mentees[row], [self.mentors[column] for column in columns], settings=self.settings
        )  # fmt: skip
        return [
            refused or (() if self.allowed[row, column] else (PairRefusal(Refusal.NOT_OFFERED),))
            for refused, column in zip(by_rules, columns, strict=True)
        ]


class RoundSides:
    """Everyone who asks and everyone who has places, coded once for however many settings are tried.

    Raises `ValueError` where two parties have one key.
    """

    def __init__(self, parties: Iterable[Party]) -> None:
        every = sorted(parties, key=lambda party: party.key)
        if len({party.key for party in every}) != len(every):
            raise ValueError("keys are all different")
        self._mentees = tuple(party for party in every if party.seeks)
        self._mentors = tuple(party for party in every if party.places)
        self._ours = coded([party.profile for party in self._mentees])
        self._theirs = coded([party.profile for party in self._mentors])
        self._unsure, self._sure = confidences(self._mentees), confidences(self._mentors)

    def board(self, settings: RoundSettings, *, excluded: Excluded = frozenset()) -> Board:
        """Return everyone's scores by some settings."""
        shape = len(self._mentees), len(self._mentors)
        scores, allowed, stands = np.zeros(shape, np.int16), np.ones(shape, bool), dict[Refusal, Truths]()
        added = added_by_kind(self._ours, self._theirs, weights=settings.weights)
        height = max(1, _BLOCK // max(1, shape[1]))
        for start in range(0, shape[0], height):
            rows = slice(start, start + height)
            like = compared_in_score(self._ours.part(rows), self._theirs, added, weights=settings.weights)
            gains = benefits(self._unsure.part(rows), self._sure, enough=settings.enough)
            scores[rows] = _points(settings.share * like.score + (1 - settings.share) * gains.score)
            against = barriers(
                self._mentees[rows], self._mentors, settings=settings, holding=like.holding, gains=gains
            )  # fmt: skip
            for code, barrier in against.items():
                stands.setdefault(code, np.zeros(shape, bool))[rows] = barrier.stands
                allowed[rows] &= ~barrier.stands
        made = Board(self._mentees, self._mentors, settings, excluded, scores, allowed, stands)
        _keep_apart(made)
        return made


def board(parties: Iterable[Party], *, settings: RoundSettings, excluded: Excluded = frozenset()) -> Board:
    """Return everyone's scores at once. Raises `ValueError` where two parties have one key."""
    return RoundSides(parties).board(settings, excluded=excluded)


def _points(worth: NDArray[np.float64]) -> NDArray[np.float64]:
    points: NDArray[np.float64] = np.minimum(np.rint(worth * FULL_SCORE), FULL_SCORE)
    return points


def _keep_apart(made: Board) -> None:
    """Let nobody be its own partner, nor that of somebody whom it must not be paired with."""
    for first, second in [*map(tuple, made.excluded), *((key, key) for key in made.mentee)]:
        for mentee, mentor in ((first, second), (second, first)):
            if mentee in made.mentee and mentor in made.mentor:
                made.allowed[made.mentee[mentee], made.mentor[mentor]] = False

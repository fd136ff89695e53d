"""Equals that help each other, and a second mentee at a table of two: exact, and only with everyone's consent.

Two peers are worth ``.7 · comparability + .3 · the lesser of both leads``. Maximum-weight matching (Edmonds, 1965;
Galil, 1986, as in networkx, exact on whole numbers): most authorities in a pair first, then the highest total.
"""

from collections.abc import Iterable, Sequence
from hashlib import sha256
from itertools import combinations
from typing import NamedTuple

import numpy as np

from alongside.matching.rules.assignment import assign
from alongside.matching.rules.benefit import benefits, confidences
from alongside.matching.rules.comparability import FULL_SCORE, compare
from alongside.matching.rules.eligibility import NEARLY, Excluded
from alongside.matching.rules.party import Party
from alongside.matching.rules.scoring import Score
from alongside.matching.rules.settings import RoundSettings
from alongside.matching.rules.solving import PairKeys, Solution

LIKE, LEAD = 0.7, 0.3


class PeerScore(NamedTuple):
    """What two equals are worth to each other, from 0 to 1000, and the parts that add up to it."""

    points: int
    alike: int
    lead: int


class PeerPair(NamedTuple):
    """Two equals, in the order of their keys."""

    first: str
    second: str
    score: PeerScore


class Triad(NamedTuple):
    """A mentee that joins a pair of mentee and mentor, and what that mentor is worth to it."""

    joins: str
    mentee: str
    mentor: str
    worth: Score


class PeerBoard:
    """What any two of some equals are worth to each other, worked out for all of them at once."""

    def __init__(self, parties: Sequence[Party], *, settings: RoundSettings, excluded: Excluded = frozenset()) -> None:
        self._parties, self._settings, self._excluded = parties, settings, excluded
        profiles = [party.profile for party in parties]
        self._compared = compare(profiles, profiles, weights=settings.weights)
        everyone = confidences(parties)
        self._gains = benefits(everyone, everyone, enough=settings.enough).score

    def score(self, first: int, second: int) -> PeerScore:
        """Say what two, by their places, are worth to each other; the same whichever is named first."""
        ways = [float(self._compared.score[at]) for at in ((first, second), (second, first))]
        leads = [float(self._gains[at]) for at in ((first, second), (second, first))]
        like, lead = LIKE * (min(ways) + max(ways)) / 2, LEAD * min(leads)
        points = round((like + lead) * FULL_SCORE)
        return PeerScore(points, points - round(lead * FULL_SCORE), round(lead * FULL_SCORE))

    def may(self, first: int, second: int) -> bool:
        """Say whether two may help each other: both wish to, and they do not hold cases in too different ways."""
        ours, theirs = self._parties[first], self._parties[second]
        if (
            ours.key == theirs.key
            or not (ours.peers and theirs.peers)
            or frozenset((ours.key, theirs.key)) in self._excluded
        ):
            return False
        holding = [self._compared.holding[at] for at in ((first, second), (second, first))]
        return not any(likeness + NEARLY < self._settings.least_alike for likeness in holding)  # never if not known


def peer_score(first: Party, second: Party, *, settings: RoundSettings) -> PeerScore:
    """Say what two equals are worth to each other; the same whichever is named first."""
    return PeerBoard([first, second], settings=settings).score(0, 1)


def may_be_peers(first: Party, second: Party, *, settings: RoundSettings, excluded: Excluded = frozenset()) -> bool:
    """Say whether two may help each other: both wish to, and they do not hold cases in too different ways."""
    return PeerBoard([first, second], settings=settings, excluded=excluded).may(0, 1)


def peer_pairs(
    parties: Iterable[Party], *, settings: RoundSettings, excluded: Excluded = frozenset()
) -> tuple[PeerPair, ...]:
    """Pair equals: most in a pair, then the highest total; the same data in another order give the same pairs."""
    import networkx as nx  # here and not above: it takes a while to load, and most processes never match

    every = sorted((party for party in parties if party.peers), key=lambda party: sha256(party.key.encode()).digest())
    ground, graph = PeerBoard(every, settings=settings, excluded=excluded), nx.Graph()
    for first, second in combinations(range(len(every)), 2):
        if ground.may(first, second):
            graph.add_edge(first, second, weight=ground.score(first, second).points)
    pairs = []
    for places in nx.max_weight_matching(graph, maxcardinality=True):
        first, second = sorted(places, key=lambda place: every[place].key)
        pairs.append(PeerPair(every[first].key, every[second].key, ground.score(first, second)))
    return tuple(sorted(pairs))


def triads(outcome: Solution, *, besides: Iterable[PairKeys] = ()) -> tuple[Triad, ...]:
    """Seat those that were left out beside a pair, one at each table, where all three agreed to it beforehand.

    ``besides`` names pairs (mentee, mentor) that must stay as they are. Most are seated, then the highest total.
    """
    ground, closed = outcome.board, set(besides)
    waiting = [key for key in outcome.unserved if ground.mentees[ground.mentee[key]].groups]
    tables = [
        pair
        for pair in outcome.pairs
        if (pair.mentee, pair.mentor) not in closed
        and ground.mentees[ground.mentee[pair.mentee]].groups
        and ground.mentors[ground.mentor[pair.mentor]].groups
    ]
    rows, columns = [ground.mentee[key] for key in waiting], [ground.mentor[pair.mentor] for pair in tables]
    at = np.ix_(np.array(rows, dtype=np.int64), np.array(columns, dtype=np.int64))
    may = outcome.allowed[at].copy()
    for row, key in enumerate(waiting):
        for column, pair in enumerate(tables):
            may[row, column] &= frozenset((key, pair.mentee)) not in ground.excluded and key != pair.mentee
    keys = (waiting, [f"{pair.mentee} {pair.mentor}" for pair in tables])
    pairs = assign(ground.scores[at], may, [1] * len(tables), [0] * len(waiting), keys)
    return tuple(
        Triad(key, pair.mentee, pair.mentor, ground.score(key, pair.mentor))
        for key, pair in ((waiting[row], tables[column]) for row, column in pairs)
    )

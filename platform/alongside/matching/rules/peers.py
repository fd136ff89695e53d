"""Equals that help each other, and a second mentee at a table of two: exact, and only with everyone's consent.

Two peers are worth ``.7 · comparability + .3 · the lesser of both leads``. Maximum-weight matching (Edmonds, 1965;
Galil, 1986, as in networkx, exact on whole numbers): most authorities in a pair first, then the highest total.
"""

from collections.abc import Iterable
from hashlib import sha256
from typing import NamedTuple

import numpy as np

from alongside.matching.rules.assignment import assign
from alongside.matching.rules.benefit import benefit
from alongside.matching.rules.comparability import POINTS, alike, comparability
from alongside.matching.rules.eligibility import NEARLY, Excluded
from alongside.matching.rules.party import Party
from alongside.matching.rules.settings import RoundSettings
from alongside.matching.rules.solving import Outcome, PairKeys

LIKE, LEAD = 0.7, 0.3


class PeerScore(NamedTuple):
    """What two equals are worth to each other, from 0 to 1000, and the parts that add up to it."""

    points: int
    alike: int
    lead: int


class PeerPair(NamedTuple):
    """Two equals, in the order of their keys."""

    one: str
    other: str
    score: PeerScore


class Triad(NamedTuple):
    """A mentee that joins a pair of mentee and mentor, and what it is worth from 0 to 1000."""

    joins: str
    mentee: str
    mentor: str
    points: int


def peer_score(one: Party, other: Party, *, settings: RoundSettings) -> PeerScore:
    """Say what two equals are worth to each other; the same whichever is named first."""
    ways = [
        comparability(ours.profile, theirs.profile, weights=settings.weights).score
        for ours, theirs in ((one, other), (other, one))
    ]
    leads = [benefit(ours, theirs, enough=settings.enough).score for ours, theirs in ((one, other), (other, one))]
    like, lead = LIKE * (min(ways) + max(ways)) / 2, LEAD * min(leads)
    points = round((like + lead) * POINTS)
    return PeerScore(points, points - round(lead * POINTS), round(lead * POINTS))


def may_be_peers(one: Party, other: Party, *, settings: RoundSettings, excluded: Excluded = frozenset()) -> bool:
    """Say whether two may help each other: both wish to, enough is known, and they hold cases in like ways."""
    if one.key == other.key or not (one.peers and other.peers) or frozenset((one.key, other.key)) in excluded:
        return False
    likenesses = (alike(one.profile, other.profile), alike(other.profile, one.profile))
    if any(found is not None and found + NEARLY < settings.least_alike for found in likenesses):
        return False
    known = comparability(one.profile, other.profile, weights=settings.weights).known
    return known + NEARLY >= settings.least_known


def peer_pairs(
    parties: Iterable[Party], *, settings: RoundSettings, excluded: Excluded = frozenset()
) -> tuple[PeerPair, ...]:
    """Pair equals: most in a pair, then the highest total; the same data in another order give the same pairs."""
    import networkx as nx  # here and not above: it takes a while to load, and most processes never match

    every = sorted((one for one in parties if one.peers), key=lambda one: sha256(one.key.encode()).digest())
    graph = nx.Graph()
    for place, one in enumerate(every):
        for later, other in enumerate(every[place + 1 :], start=place + 1):
            if may_be_peers(one, other, settings=settings, excluded=excluded):
                graph.add_edge(place, later, weight=peer_score(one, other, settings=settings).points)
    found = []
    for places in nx.max_weight_matching(graph, maxcardinality=True):
        one, other = sorted((every[place] for place in places), key=lambda party: party.key)
        found.append(PeerPair(one.key, other.key, peer_score(one, other, settings=settings)))
    return tuple(sorted(found))


def triads(outcome: Outcome, *, besides: Iterable[PairKeys] = ()) -> tuple[Triad, ...]:
    """Seat those that were left out beside a pair, one at each table, where all three agreed to it beforehand.

    ``besides`` names pairs (mentee, mentor) that must stay as they are. Most are seated, then the highest total.
    """
    ground, kept = outcome.board, set(besides)
    waiting = [key for key in outcome.unserved if ground.mentees[ground.mentee[key]].groups]
    tables = [
        pair
        for pair in outcome.pairs
        if (pair.mentee, pair.mentor) not in kept
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
        Triad(waiting[row], tables[column].mentee, tables[column].mentor, int(ground.scores[at][row, column]))
        for row, column in pairs
    )

"""A round for everyone at once: what was settled beforehand stands, and the rest is matched exactly around it."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from alongside.matching.rules.assignment import reassign
from alongside.matching.rules.benefit import overall
from alongside.matching.rules.eligibility import Excluded
from alongside.matching.rules.matrices import Board, board
from alongside.matching.rules.party import Party
from alongside.matching.rules.settings import RoundSettings

PairKeys = tuple[str, str]
"""The key of a mentee and the key of its mentor."""
NO_PAIRS: frozenset[PairKeys] = frozenset()


class How(StrEnum):
    """How a pair came to be."""

    MATCHED = "matched"
    ACCEPTED = "accepted"
    PICKED = "picked"
    PINNED = "pinned"


class Void(StrEnum):
    """Why a wish could not be kept."""

    GONE = "gone"
    NOT_OFFERED = "not-offered"
    REFUSED = "refused"
    DECLINED = "declined"
    NO_PLACE = "no-place"
    TWICE = "twice"


VOID_WORDS = {
    Void.GONE: "One of the two takes no part any more",
    Void.NOT_OFFERED: "These two are not free for this pairing",
    Void.REFUSED: "The rules of this round do not allow the pair: pick it by hand if you want it all the same",
    Void.DECLINED: "It was proposed in this round already and came to nothing, so that it is not proposed again in it",
    Void.NO_PLACE: "The mentor has no place left",
    Void.TWICE: "The mentee has a mentor already",
}


@dataclass(frozen=True, kw_only=True)
class Wishes:
    """What is settled before matching, as pairs of keys (mentee, mentor).

    ``accepted`` were accepted by both; ``picked`` are wanted by a curator whatever the rules say; ``pinned`` are wanted
    where the rules allow them. They stand in this order. ``movable`` lets accepted pairs be moved where that serves
    more or needier authorities (both must then agree): as few as possible. ``forbidden`` and ``declined`` never come.
    """

    accepted: frozenset[PairKeys] = NO_PAIRS
    picked: frozenset[PairKeys] = NO_PAIRS
    pinned: frozenset[PairKeys] = NO_PAIRS
    forbidden: frozenset[PairKeys] = NO_PAIRS
    declined: frozenset[PairKeys] = NO_PAIRS
    movable: bool = False


class Pair(NamedTuple):
    """A mentee with its mentor, what that is worth from 0 to 1000, and how it came to be."""

    mentee: str
    mentor: str
    points: int
    how: How


@dataclass(frozen=True)
class Solution:
    """Who is paired with whom, who is not, and which wishes could not be kept.

    ``allowed`` is the board's, without what was forbidden or declined; ``spare`` the places that each mentor has left.
    """

    board: Board
    wishes: Wishes
    pairs: tuple[Pair, ...]
    unserved: tuple[str, ...]
    void: tuple[tuple[PairKeys, Void], ...]
    allowed: NDArray[np.bool_]
    spare: tuple[int, ...]

    @property
    def total(self) -> int:
        """What all pairs are worth together."""
        return sum(pair.points for pair in self.pairs)

    @property
    def worst(self) -> Pair | None:
        """The pair that is worth least, none where there is no pair."""
        return min(self.pairs, key=lambda pair: (pair.points, pair.mentee), default=None)

    @property
    def both_ways(self) -> tuple[PairKeys, ...]:
        """Two authorities that are each the other's mentor: one pairing that teaches in both directions."""
        pairs = {(pair.mentee, pair.mentor) for pair in self.pairs}
        return tuple(
            sorted((mentee, mentor) for mentee, mentor in pairs if mentee < mentor and (mentor, mentee) in pairs)
        )

    def mentor_of(self, mentee: str) -> str | None:
        """Return whom an authority is paired with as a mentee, none where it is not."""
        return self._mentors.get(mentee)

    @cached_property
    def _mentors(self) -> dict[str, str]:
        return {pair.mentee: pair.mentor for pair in self.pairs}


def tier(mentee: Party, *, settings: RoundSettings) -> int:
    """Return how early a mentee is served, 0 first: by need, and a tier earlier for each round it was left out.

    Whoever's confidence is not known stands in the last tier.
    """
    needs = overall(mentee, enough=settings.enough)
    by_need = sum(needs is None or needs < least for least in settings.tiers)
    return max(by_need - mentee.waited, 0)


def solve(
    parties: Iterable[Party],
    *,
    settings: RoundSettings | None = None,
    excluded: Excluded = frozenset(),
    wishes: Wishes | None = None,
) -> Solution:
    """Pair everyone: most matched, fewest accepted moved, neediest first, highest total; equals by their keys' hash."""
    return solve_on(board(parties, settings=settings or RoundSettings(), excluded=excluded), wishes=wishes)


def solve_on(ground: Board, *, wishes: Wishes | None = None) -> Solution:
    """Pair everyone on a board that is worked out already, so that other wishes can be tried at once."""
    wishes = wishes or Wishes()
    allowed = ground.allowed.copy()
    for mentee, mentor in wishes.forbidden | wishes.declined:
        if mentee in ground.mentee and mentor in ground.mentor:
            allowed[ground.mentee[mentee], ground.mentor[mentor]] = False
    fixed, void = _fixed(ground, wishes, allowed)
    left = Counter(pair.mentor for pair in fixed)
    places = [party.places - left[party.key] for party in ground.mentors]
    settled = {pair.mentee for pair in fixed}
    open_rows = [place for place, party in enumerate(ground.mentees) if party.key not in settled]
    pairs = [*fixed, *_matched(ground, wishes, allowed, places, open_rows)]
    served = {pair.mentee for pair in pairs}
    load = Counter(pair.mentor for pair in pairs)
    return Solution(
        ground,
        wishes,
        tuple(sorted(pairs)),
        tuple(party.key for party in ground.mentees if party.key not in served),
        tuple(void),
        allowed,
        tuple(party.places - load[party.key] for party in ground.mentors),
    )


def _matched(
    ground: Board, wishes: Wishes, allowed: NDArray[np.bool_], places: list[int], rows: list[int]
) -> list[Pair]:
    """Match those that are still open; accepted pairs that may be moved keep their worth above any score."""
    row_of = {ground.mentees[place].key: row for row, place in enumerate(rows)}
    accepted = [
        (row_of[mentee], ground.mentor[mentor])
        for mentee, mentor in sorted(wishes.accepted if wishes.movable else ())
        if mentee in row_of and mentor in ground.mentor
    ]
    may = allowed[rows]
    for mentee, mentor in accepted:
        keys = ground.mentees[rows[mentee]].key, ground.mentors[mentor].key
        may[mentee, mentor] = keys not in wishes.forbidden | wishes.declined and _free(ground, *keys)
    pairs = reassign(
        ground.scores[rows],
        may,
        places,
        [tier(ground.mentees[place], settings=ground.settings) for place in rows],
        ([ground.mentees[place].key for place in rows], [party.key for party in ground.mentors]),
        accepted=[pair for pair in accepted if may[pair]],
    )
    return [
        Pair(
            ground.mentees[rows[row]].key,
            ground.mentors[column].key,
            int(ground.scores[rows[row], column]),
            How.ACCEPTED if (row, column) in accepted else How.MATCHED,
        )
        for row, column in pairs
    ]


def _fixed(ground: Board, wishes: Wishes, allowed: NDArray[np.bool_]) -> tuple[list[Pair], list[tuple[PairKeys, Void]]]:
    """Return the pairs that stand before anything is matched, and the wishes that cannot."""
    fixed: list[Pair] = []
    void: list[tuple[PairKeys, Void]] = []
    taken: set[str] = set()
    left = {party.key: party.places for party in ground.mentors}
    stands = [(How.PICKED, wishes.picked), (How.PINNED, wishes.pinned)]
    if not wishes.movable:
        stands.insert(0, (How.ACCEPTED, wishes.accepted))
    for how, keys in [(how, keys) for how, every in stands for keys in sorted(every)]:
        if how is not How.ACCEPTED and keys in wishes.declined:
            void.append((keys, Void.DECLINED))
        elif problem := _problem(ground, keys, how, allowed):
            void.append((keys, problem))
        elif keys[0] in taken:
            if not any(pair[:2] == keys for pair in fixed):
                void.append((keys, Void.TWICE))
        elif not left[keys[1]]:
            void.append((keys, Void.NO_PLACE))
        else:
            taken.add(keys[0])
            left[keys[1]] -= 1
            points = int(ground.scores[ground.mentee[keys[0]], ground.mentor[keys[1]]])
            fixed.append(Pair(*keys, points, how))
    return fixed, void


def _problem(ground: Board, keys: PairKeys, how: How, allowed: NDArray[np.bool_]) -> Void | None:
    mentee, mentor = keys
    if mentee not in ground.mentee or mentor not in ground.mentor:
        return Void.GONE
    if not _free(ground, mentee, mentor):
        return Void.NOT_OFFERED
    if how is How.PINNED and not allowed[ground.mentee[mentee], ground.mentor[mentor]]:
        return Void.REFUSED
    return None


def _free(ground: Board, mentee: str, mentor: str) -> bool:
    return mentee != mentor and frozenset((mentee, mentor)) not in ground.excluded

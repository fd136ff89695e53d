"""Many profiles as arrays, coded once for however many comparisons: each fact has few kinds of answers, in a table.

What two authorities have said of a fact is one of a few kinds, so that how alike any two kinds are stands in a small
table, in which everyone is looked up. Who holds cases has no such table: it is kept as tenths by holder.
"""

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from alongside.matching.rules.holding import Floats, Whole, apart_by_corners, corner_values, tenths
from alongside.matching.rules.profile import TENTHS, Profile, Ticks

Truths = NDArray[np.bool_]
NEUTRAL = 0.5
"""The likeness in a fact that a side has not said."""
LIKELY_PREVALENCE: tuple[tuple[int, int, int], ...] = ((5, 4, 1), (1, 4, 5), (1, 4, 5))
"""How likely low, moderate and high prevalence are, in tenths, by Prevent status, where it is not said: high is
"typically" in priority areas (RR555, L269), low "generally" outside them (L271), moderate in both (L275)."""
ANSWER_PLACES: Mapping[str, tuple[float, ...]] = {
    "prevent": (0.0, 0.8, 1.0), "consensus": (0.0, 0.5, 1.0),
    "severe": (0.0, 1.0), "mash": (0.0, 1.0), "two_tier": (0.0, 1.0),
}  # fmt: skip
"""Where each answer stands on its fact's scale; two answers are as unlike as their places are apart. Funded areas are
near those that are also funded to share expertise, and far from those that are not funded."""
LISTS = ("harms", "arrangements", "context", "asks")
TABLED = ("prevalence", *ANSWER_PLACES, *LISTS)
"""The facts that are looked up in tables, in the order in which they are added up: floats know the difference."""
Said = tuple[int | None, int | None]
"""Prevalence and Prevent status as a profile says them."""


class CodedFact(NamedTuple):
    """One fact of many profiles: the kinds of what was said, and which of them each has said."""

    kinds: tuple[Any, ...]
    codes: NDArray[np.intp]


class FactTable(NamedTuple):
    """How alike any kind of ours is to any of theirs, from 0 to 1 and half where a side has not said, and who has."""

    alike: Floats
    answered: Truths


@dataclass(frozen=True)
class CodedProfiles:
    """Many profiles as arrays. ``wanted`` is where cases are to be held, ``elsewhere`` whether that is not where."""

    facts: Mapping[str, CodedFact]
    held: Whole
    wanted: Whole
    unsaid: Truths
    unsettled: Truths
    elsewhere: Truths

    @cached_property
    def corners(self) -> Whole:
        """What the corners of the ground distances make of where cases are held."""
        return corner_values(2 * self.held)

    def __len__(self) -> int:
        """How many profiles they are."""
        return len(self.held)

    def part(self, rows: slice | NDArray[np.intp]) -> "CodedProfiles":
        """Return some of them, in the same order."""
        return CodedProfiles(
            {fact: CodedFact(coded.kinds, coded.codes[rows]) for fact, coded in self.facts.items()},
            self.held[rows], self.wanted[rows], self.unsaid[rows], self.unsettled[rows], self.elsewhere[rows],
        )  # fmt: skip


def coded(profiles: Sequence[Profile] | CodedProfiles) -> CodedProfiles:
    """Return profiles as arrays."""
    if isinstance(profiles, CodedProfiles):
        return profiles
    facts = {"prevalence": _coded((profile.prevalence, profile.prevent) for profile in profiles)}
    facts |= {fact: _coded(getattr(profile, fact) for profile in profiles) for fact in (*ANSWER_PLACES, *LISTS)}
    held = tenths([profile.holders for profile in profiles])
    wanted = tenths([profile.holders and (profile.wants or profile.holders) for profile in profiles])
    return CodedProfiles(
        facts,
        held,
        wanted,
        np.array([profile.holders is None for profile in profiles], bool),
        np.array([profile.unsettled for profile in profiles], bool),
        (held != wanted).any(axis=1),
    )


def fact_table(fact: str, ours: CodedProfiles, theirs: CodedProfiles) -> FactTable:
    """Return how alike the kinds of one fact are."""
    here, there = ours.facts[fact].kinds, theirs.facts[fact].kinds
    if fact == "prevalence":
        return _prevalence(here, there)
    alike = _dice(here, there) if fact in LISTS else _near(ANSWER_PLACES[fact], here, there)
    unsaid = [np.array([answer is None for answer in side], bool) for side in (here, there)]
    alike[unsaid[0]], alike[:, unsaid[1]] = NEUTRAL, NEUTRAL
    return FactTable(alike, ~unsaid[0][:, None] & ~unsaid[1][None, :])


def looked_up(table: NDArray[Any], fact: str, ours: CodedProfiles, theirs: CodedProfiles) -> NDArray[Any]:
    """Return what a table of one fact says of everyone, ours × theirs."""
    return table[ours.facts[fact].codes].take(theirs.facts[fact].codes, axis=1)


class HoldersApart(NamedTuple):
    """How far apart ways to hold cases are, ours × theirs, from 0 to 1; not to be looked at where a side has not said.

    ``half_way`` is seen from the middle between where ours is and wants to be, ``nearest`` from the nearer of the two.
    """

    half_way: Floats
    nearest: Floats


def holders_apart(ours: CodedProfiles, theirs: CodedProfiles) -> HoldersApart:
    """Return how far apart cases are held; only who wants them elsewhere is looked at from three places."""
    now = apart_by_corners(ours.corners, theirs.corners)
    (rows,) = np.nonzero(ours.elsewhere)
    if not rows.size:
        return HoldersApart(now, now)
    half_way, nearest = now.copy(), now
    here, wanted = ours.held[rows], ours.wanted[rows]
    half_way[rows] = apart_by_corners(corner_values(here + wanted), theirs.corners)
    nearest[rows] = np.minimum(now[rows], apart_by_corners(corner_values(2 * wanted), theirs.corners))
    return HoldersApart(half_way, nearest)


def _coded(answer: Iterable[Hashable]) -> CodedFact:
    places: dict[Hashable, int] = {}
    codes = [places.setdefault(each, len(places)) for each in answer]
    return CodedFact(tuple(places), np.array(codes, np.intp))


def _near(places: Sequence[float], ours: Sequence[int | None], theirs: Sequence[int | None]) -> Floats:
    here, there = (np.array([places[int(answer or 0)] for answer in side], float) for side in (ours, theirs))
    alike: Floats = 1 - np.abs(here[:, None] - there[None, :])
    return alike


def _dice(ours: Sequence[Ticks | None], theirs: Sequence[Ticks | None]) -> Floats:
    """Return what two lists have in common, of what is in both (Dice, 1945): 1 where both are empty."""
    items = sorted(set().union(*(ticks for side in (ours, theirs) for ticks in side if ticks)))
    here, there = (_ticked(side, items) for side in (ours, theirs))
    together = here.sum(axis=1)[:, None] + there.sum(axis=1)[None, :]
    shared: Floats = np.where(together > 0, 2 * (here @ there.T) / np.maximum(together, 1.0), 1.0)
    return shared


def _ticked(lists: Sequence[Ticks | None], items: Sequence[str]) -> Floats:
    rows = [[ticks is not None and item in ticks for item in items] for ticks in lists]
    return np.array(rows, float).reshape(len(lists), len(items))


def _prevalence(ours: Sequence[Said], theirs: Sequence[Said]) -> FactTable:
    """Return how alike prevalence is, or how alike it is likely to be by the Prevent status where it is not said."""
    alike = np.array([[2, 1, 0], [1, 2, 1], [0, 1, 2]], float)
    here, there = _levels(ours), _levels(theirs)
    likely = (here @ alike @ there.T) / (2 * TENTHS**2)
    blank = (here.sum(axis=1) == 0)[:, None] | (there.sum(axis=1) == 0)[None, :]
    likely[blank] = NEUTRAL
    answer = [np.array([prevalence is not None for prevalence, _ in side], bool) for side in (ours, theirs)]
    return FactTable(likely, answer[0][:, None] & answer[1][None, :])


def _levels(answer: Sequence[Said]) -> Floats:
    """Return how likely each level of prevalence is, in tenths: zeros where there is nothing to go by."""
    rows = [
        [TENTHS * (level == prevalence) for level in range(3)]
        if prevalence is not None
        else (0, 0, 0)
        if prevent is None
        else LIKELY_PREVALENCE[prevent]
        for prevalence, prevent in answer
    ]
    return np.array(rows, float).reshape(len(answer), 3)

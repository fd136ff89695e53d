"""Whether details that are harmless one by one point to one child together, and the cheapest way to say less.

A *detail* is an attribute with a value at the precision in which it is stated: ("age", "15") or ("age", "11-15").
Someone who knows the child may know a few of them, and everyone knows the *free* ones, such as a named authority. A set
of details is *shared* by another entry that states each of them as precisely or more so. k is one more than the number
of those who share it: entries, and the children whom published figures let us expect besides.

Minimal unique combinations: Elliot, Manning and Ford (2002), "A computational algorithm for handling the special
uniques problem"; k-anonymity: Samarati (2001) and Sweeney (2002).
"""

import heapq
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field
from itertools import combinations, count
from math import prod
from typing import NamedTuple

Detail = tuple[str, str]
Record = Set[Detail]
Broader = Mapping[Detail, str]
"""A detail → its attribute's next more general value; a detail that is not a key can only be left out."""

KNOWN = 3
"""How many details at once a neighbour, a parent at the school or a reporter is taken to know."""
ENOUGH = 5
LONGEST_CURE = 6


@dataclass(frozen=True)
class Population:
    """How many children there are to be mistaken for: ``size`` of them, and which share of them has a detail.

    A detail without a share is taken to be as rare as ``otherwise`` says. Shares are multiplied as if independent,
    which is an estimate: it stands beside the count of entries and never hides it.
    """

    size: float = 0.0
    shares: Mapping[Detail, float] = field(default_factory=dict)
    otherwise: float = 0.05

    def expected(self, details: Iterable[Detail]) -> float:
        """Return how many children have all of ``details``."""
        return self.size * prod(self.shares.get(detail, self.otherwise) for detail in details)


class Combination(NamedTuple):
    """Some details and how many share them, counting the entry itself: 1 is unique."""

    details: tuple[Detail, ...]
    k: int


class Step(NamedTuple):
    """One thing to say less precisely; without ``instead``, to leave out."""

    attribute: str
    value: str
    instead: str | None


@dataclass(frozen=True)
class Risk:
    """What the details of an entry give away together."""

    k: int
    """The smallest k of any combination that somebody may know."""
    unique: tuple[Combination, ...]
    """The smallest sets of details that nobody else shares: no part of one is unique by itself."""
    rare: tuple[Combination, ...]
    """The smallest sets that are shared, but by fewer than enough."""
    cure: tuple[Step, ...]
    """The cheapest steps after which nothing is unique; empty where nothing is, or where nothing short enough helps."""
    cured_k: int

    @property
    def singled_out(self) -> bool:
        """Whether this entry must not be published as it stands."""
        return bool(self.unique)


NOBODY = Population()


def assess(
    record: Record,
    others: Sequence[Record],
    *,
    broader: Broader,
    population: Population = NOBODY,
    free: Set[str] = frozenset(),
) -> Risk:
    """Say which small sets of ``record``'s details nobody, or hardly anybody, shares, and the cheapest cure.

    ``free`` names the attributes that everyone knows.
    """
    cover = Cover(others, broader=broader, population=population, free=free)
    unique = tuple(minimal(record, cover, fewer_than=2))
    rare = tuple(c for c in minimal(record, cover, fewer_than=ENOUGH) if c.k > 1)
    cure = cheapest_cure(record, cover) if unique else ()
    return Risk(
        k=cover.smallest(record), unique=unique, rare=rare, cure=cure, cured_k=cover.smallest(applied(record, cure))
    )


class Cover:
    """Counts who shares a set of details."""

    def __init__(
        self,
        others: Sequence[Record],
        *,
        broader: Broader,
        population: Population = NOBODY,
        free: Set[str] = frozenset(),
    ) -> None:
        self.broader = broader
        self.free = free
        self._population = population
        self._everyone = (1 << len(others)) - 1
        self._having: dict[Detail, int] = {}
        for place, other in enumerate(others):
            for detail in other:
                for stated in (detail, *wider(detail, broader)):
                    self._having[stated] = self._having.get(stated, 0) | 1 << place

    def k(self, details: Sequence[Detail]) -> int:
        """Return one more than how many share all of ``details``."""
        having = self._everyone
        for detail in details:
            having &= self._having.get(detail, 0)
        return 1 + having.bit_count() + int(self._population.expected(details))

    def smallest(self, record: Record) -> int:
        """Return the smallest k of any combination of ``record`` that somebody may know; of an empty one, of all."""
        return min(self.k(details) for details in known_together(record, self.free))


def known_together(record: Record, free: Set[str] = frozenset()) -> Iterator[tuple[Detail, ...]]:
    """Return every set of details that somebody may know at once, smallest first and in a fixed order.

    The free ones stand first in each and are not counted; the first set is theirs alone.
    """
    known = tuple(sorted(detail for detail in record if detail[0] in free))
    others = sorted(detail for detail in record if detail[0] not in free)
    for size in range(min(KNOWN, len(others)) + 1):
        for details in combinations(others, size):
            yield known + details


def minimal(record: Record, cover: Cover, *, fewer_than: int) -> Iterator[Combination]:
    """Return the sets that fewer than ``fewer_than`` share, counting the entry, and no part of which is such a set."""
    found: list[frozenset[Detail]] = []
    for details in known_together(record, cover.free):
        if not details:
            continue  # that there is an entry at all singles nobody out
        if any(smaller <= set(details) for smaller in found):
            continue
        k = cover.k(details)
        if k < fewer_than:
            found.append(frozenset(details))
            yield Combination(details, k)


def wider(detail: Detail, broader: Broader) -> Iterator[Detail]:
    """Return the more general ways to say ``detail``, nearest first."""
    attribute, value = detail
    while (attribute, value) in broader:
        value = broader[attribute, value]
        yield attribute, value


def steps(record: Record, broader: Broader) -> Iterator[tuple[int, Step]]:
    """Return each single thing that could be said less precisely, with what it costs: leaving out costs most."""
    for attribute, value in sorted(record):
        instead = broader.get((attribute, value))
        yield (1, Step(attribute, value, instead)) if instead is not None else (3, Step(attribute, value, None))


def applied(record: Record, taken: Iterable[Step]) -> frozenset[Detail]:
    """Return ``record`` after these steps."""
    details = set(record)
    for step in taken:
        details.discard((step.attribute, step.value))
        if step.instead is not None:
            details.add((step.attribute, step.instead))
    return frozenset(details)


def cheapest_cure(record: Record, cover: Cover) -> tuple[Step, ...]:
    """Return the steps of least cost after which no combination is unique; none where six steps are not enough.

    Uniform-cost search. Only details of a combination that is still unique are touched: a step elsewhere cures nothing.
    """
    order = count()
    waiting: list[tuple[int, int, frozenset[Detail], tuple[Step, ...]]] = [(0, next(order), frozenset(record), ())]
    seen: set[frozenset[Detail]] = set()
    while waiting:
        cost, _, state, taken = heapq.heappop(waiting)
        if state in seen:
            continue
        seen.add(state)
        unique = [combination.details for combination in minimal(state, cover, fewer_than=2)]
        if not unique:
            return taken
        if len(taken) == LONGEST_CURE:
            continue
        touched = frozenset(detail for details in unique[:1] for detail in details)
        for price, step in steps(touched, cover.broader):
            heapq.heappush(waiting, (cost + price, next(order), applied(state, (step,)), (*taken, step)))
    return ()

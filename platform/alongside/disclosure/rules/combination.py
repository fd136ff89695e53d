"""Whether details that are harmless one by one point to one child together, and the cheapest way to say less.

A *detail* is an attribute with a value at the precision in which it is stated: ("age", "15") or ("age", "11-15").
Someone who knows the child may know a few of them, and everyone knows the *free* ones, such as a named authority. A set
of details is *shared* by another entry that states each of them as precisely or more so. k is one more than the number
of those who share it: entries, and the children whom published figures let us expect besides.

Minimal unique combinations: Elliot, Manning and Ford (2002), "A computational algorithm for handling the special
uniques problem"; k-anonymity: Samarati (2001) and Sweeney (2002).
"""

import heapq
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field
from itertools import combinations, count
from typing import NamedTuple

Detail = tuple[str, str]
Record = Set[Detail]
Broader = Mapping[Detail, str]
"""A detail → its attribute's next more general value; a detail that is not a key can only be left out."""

KNOWN = 3
"""How many details at once a neighbour, a parent at the school or a reporter is taken to know."""
ENOUGH_ALIKE = 5
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

    def share(self, detail: Detail) -> float:
        """Return which share of the children has ``detail``, from 0 to 1."""
        return self.shares.get(detail, self.otherwise)


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
    rare = tuple(c for c in minimal(record, cover, fewer_than=ENOUGH_ALIKE) if c.k > 1)
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
        stating: dict[Detail, int] = {}
        for place, other in enumerate(others):
            bit = 1 << place
            for detail in other:
                stating[detail] = stating.get(detail, 0) | bit
        self._having: dict[Detail, int] = {}
        for detail, who in stating.items():
            for stated in (detail, *wider(detail, broader)):
                self._having[stated] = self._having.get(stated, 0) | who

    def k(self, details: Sequence[Detail]) -> int:
        """Return one more than how many share all of ``details``."""
        return self._k(*self._shared(details))

    def smallest(self, record: Record) -> int:
        """Return the smallest k of any combination of ``record`` that somebody may know; of an empty one, of all.

        More details are shared by no more people, so that only the largest combinations need to be looked at.
        """
        known, others = _free_and_other(record, self.free)
        largest = combinations(others, min(KNOWN, len(others)))
        return min(self.k(known + details) for details in largest)

    def by_size(self, record: Record, alive: Callable[[int], bool]) -> Iterator[tuple[int, tuple[Detail, ...], int]]:
        """Return (mask, details, k) of each combination that somebody may know, smallest first, in a fixed order.

        Bit i of the mask stands for the i-th detail that is not free. A combination is passed over where ``alive``
        denies one of the combinations that lack one of its details: Apriori, Agrawal and Srikant (1994).
        """
        known, others = _free_and_other(record, self.free)
        having = [self._having.get(detail, 0) for detail in others]
        shares = [self._population.share(detail) for detail in others]
        everyone, expected = self._shared(known)
        if known:
            yield 0, known, self._k(everyone, expected)
            if not alive(0):
                return
        level: list[tuple[int, tuple[int, ...], int, float]] = [(0, (), everyone, expected)]
        for _ in range(KNOWN):
            larger = []
            for mask, places, who, children in level:
                for place in range(places[-1] + 1 if places else 0, len(others)):
                    grown = mask | 1 << place
                    if places and not all(alive(grown & ~(1 << left_out)) for left_out in (*places, place)):
                        continue
                    set_of = (grown, (*places, place), who & having[place], children * shares[place])
                    yield grown, known + tuple(others[i] for i in set_of[1]), self._k(*set_of[2:])
                    larger.append(set_of)
            level = [set_of for set_of in larger if alive(set_of[0])]

    def _shared(self, details: Iterable[Detail]) -> tuple[int, float]:
        """Return who has all of ``details``, a bit for each entry, and which share of all children does."""
        having, share = self._everyone, 1.0
        for detail in details:
            having &= self._having.get(detail, 0)
            share *= self._population.share(detail)
        return having, share

    def _k(self, who: int, share: float) -> int:
        return 1 + who.bit_count() + int(self._population.size * share)


def _free_and_other(record: Record, free: Set[str]) -> tuple[tuple[Detail, ...], list[Detail]]:
    """Return the details that everyone knows, and those of which somebody knows a few, each in a fixed order."""
    return (
        tuple(sorted(detail for detail in record if detail[0] in free)),
        sorted(detail for detail in record if detail[0] not in free),
    )


def minimal(record: Record, cover: Cover, *, fewer_than: int) -> Iterator[Combination]:
    """Return the sets that fewer than ``fewer_than`` share, counting the entry, and no part of which is such a set.

    The free details stand first in each and are not counted. No details at all are no set: that there is an entry
    singles nobody out.
    """
    shared: set[int] = set()
    for mask, details, k in cover.by_size(record, shared.__contains__):
        if k < fewer_than:
            yield Combination(details, k)
        else:
            shared.add(mask)


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
    visited: set[frozenset[Detail]] = set()
    while waiting:
        cost, _, state, taken = heapq.heappop(waiting)
        if state in visited:
            continue
        visited.add(state)
        unique = next(minimal(state, cover, fewer_than=2), None)
        if unique is None:
            return taken
        if len(taken) == LONGEST_CURE:
            continue
        for price, step in steps(frozenset(unique.details), cover.broader):
            heapq.heappush(waiting, (cost + price, next(order), applied(state, (step,)), (*taken, step)))
    return ()

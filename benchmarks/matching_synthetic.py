"""Made-up authorities for measuring the matcher: no real one, but as unlike each other as the study says they are.

Prevalence, Prevent status and experience go together, as do experience and confidence; how cases are held lies near one
of five places, spread; a part of everything is not known, a few have filled in next to nothing, and a third of the
surveys is older than six months.
"""

from collections.abc import Iterable, Iterator
from random import Random
from typing import TypeVar

from alongside.authorities.rules.facts import ARRANGEMENTS, CONTEXT, HARMS, HELP_TOPICS
from alongside.confidence.rules.results import ThemeStanding
from alongside.confidence.rules.themes import Theme
from alongside.matching.rules.party import Party
from alongside.matching.rules.profile import TENTHS, Holders, HoldingService, Profile

T = TypeVar("T")
THIN = 0.06
"""The share that filled in one or two facts."""


def parties(count: int, *, seed: int = 1) -> list[Party]:
    """Return so many authorities; the same seed gives the same ones."""
    chance = Random(seed)
    return [_party(chance, number) for number in range(count)]


def exclusions(every: list[Party], *, seed: int = 1, share: float = 0.02) -> frozenset[frozenset[str]]:
    """Return some pairs that must not be paired: about ``share`` of the authorities has one."""
    chance = Random(seed)
    return frozenset(frozenset(one.key for one in chance.sample(every, 2)) for _ in range(round(share * len(every))))


def _party(chance: Random, number: int) -> Party:
    prevalence = chance.choices([0, 1, 2], [45, 33, 22])[0]
    home = chance.choices(list(HoldingService), [30, 28, 18, 16, 8])[0]
    thin = chance.random() < THIN
    profile = Profile(
        key=f"authority-{number:05}",
        prevalence=_known(chance, prevalence, 0.7 if thin else 0.1),
        holders=_known(chance, _near(chance, home), 0.9 if thin else 0.1),
        wants=_near(chance, chance.choice(list(HoldingService))) if chance.random() < 0.2 else None,
        prevent=_known(chance, _prevent(chance, prevalence), 0.3 if thin else 0.02),
        mash=_known(chance, chance.random() < 0.75, 0.8 if thin else 0.05),
        two_tier=chance.random() < 0.14,
        severe=_known(chance, chance.random() < (0.1, 0.3, 0.7)[prevalence], 0.9 if thin else 0.2),
        consensus=_known(chance, chance.randint(0, 2), 0.9 if thin else 0.1),
        harms=_known(chance, _some(chance, HARMS), 0.9 if thin else 0.2),
        arrangements=_known(chance, _some(chance, ARRANGEMENTS), 0.9 if thin else 0.2),
        context=_known(chance, _some(chance, CONTEXT), 0.9 if thin else 0.2),
    )
    sure = min(max(chance.gauss((46, 56, 68)[prevalence], 13), 5), 95)
    standings = dict(_standings(chance, sure, 0.5 if thin else 0.06))
    topics = list(HELP_TOPICS)
    return Party(
        profile=profile,
        name=f"Made-up authority {number}",
        standings=standings,
        places=chance.choices([0, 1, 2, 3], [30, 50, 15, 5])[0] if sure > 58 else 0,
        seeks=sure < 49,
        peers=49 <= sure <= 58,
        groups=chance.random() < 0.3,
        offers=frozenset(chance.sample(topics, chance.randint(0, 4))),
        asks=frozenset(chance.sample(topics, chance.randint(0, 3))),
        waited=int(chance.random() < 0.05),
    )


def _known(chance: Random, value: T, unknown: float) -> T | None:
    return None if chance.random() < unknown else value


def _prevent(chance: Random, prevalence: int) -> int:
    """Return a Prevent status: of those that are funded, a quarter also shares expertise."""
    return int(chance.random() < (0.05, 0.25, 0.75)[prevalence]) * chance.choices([1, 2], [3, 1])[0]


def _some(chance: Random, items: Iterable[str]) -> frozenset[str]:
    return frozenset(chance.sample(list(items), chance.randint(0, 3)))


def _near(chance: Random, home: HoldingService) -> Holders:
    """Return cases shared out near one holder, with some at its neighbours and now and then elsewhere."""
    places, at = list(HoldingService), list(HoldingService).index(home)
    shares = dict.fromkeys(places, 0)
    for _ in range(TENTHS):
        shares[places[min(max(at + chance.choice([-2, -1, 0, 0, 0, 0, 0, 0, 1, 1]), 0), len(places) - 1)]] += 1
    return shares


def _standings(chance: Random, sure: float, unknown: float) -> Iterator[tuple[Theme, ThemeStanding]]:
    weight = chance.choices([1.0, 0.5], [2, 1])[0]
    for theme in Theme:
        if chance.random() >= unknown:
            yield theme, ThemeStanding(min(max(round(chance.gauss(sure, 9), 1), 0.0), 100.0), weight)

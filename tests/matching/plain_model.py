"""The model of a pair's worth written plainly, one pair and one fact at a time: what the arrays must come to."""

from functools import cache

import numpy as np
from scipy.optimize import linprog

from alongside.confidence.rules.themes import Theme
from alongside.matching.rules.coding import ANSWER_PLACES, LIKELY_PREVALENCE
from alongside.matching.rules.comparability import IN_ORDER
from alongside.matching.rules.holding import FARTHEST_GROUND, ground
from alongside.matching.rules.party import Party
from alongside.matching.rules.profile import TENTHS, Holders, HoldingService, Profile
from alongside.matching.rules.settings import RoundSettings


def likeness(fact: str, ours: Profile, theirs: Profile) -> tuple[float, bool]:
    """How alike two are in one fact, from 0 to 1, and whether both have said it."""
    here, there = getattr(ours, fact), getattr(theirs, fact)
    said = here is not None and there is not None
    if fact == "prevalence":
        return prevalence(ours, theirs), said
    if not said:
        return 0.5, False
    if fact == "holders":
        return 1 - way(here, ours.wants or here, there), True
    if fact in ANSWER_PLACES:
        return 1 - abs(ANSWER_PLACES[fact][int(here)] - ANSWER_PLACES[fact][int(there)]), True
    return (2 * len(here & there) / (len(here) + len(there)) if here or there else 1.0), True


def prevalence(ours: Profile, theirs: Profile) -> float:
    """How alike prevalence is; where it is not said, how alike it is likely to be by the Prevent status."""
    chances = []
    for side in (ours, theirs):
        if side.prevalence is not None:
            chances.append([float(level == side.prevalence) for level in range(3)])
        elif side.prevent is None:
            return 0.5
        else:
            chances.append([tenths / TENTHS for tenths in LIKELY_PREVALENCE[side.prevent]])
    return sum(chances[0][a] * chances[1][b] * (1 - abs(a - b) / 2) for a in range(3) for b in range(3))


def way(now: Holders, wanted: Holders, there: Holders) -> float:
    """How far apart cases are held, from 0 to 1, seen from half way between now and wanted."""
    here = tuple(now.get(holder, 0) + wanted.get(holder, 0) for holder in HoldingService)
    return transport(here, tuple(2 * there.get(holder, 0) for holder in HoldingService)) / (2 * TENTHS)


@cache
def transport(here: tuple[int, ...], there: tuple[int, ...]) -> float:
    """The least that must be moved, how far, by a linear program that shares nothing with the product."""
    every = list(HoldingService)
    costs = [ground(one, other) / FARTHEST_GROUND for one in every for other in every]
    leaves = [[float(row == at) for row in range(5) for _ in range(5)] for at in range(5)]
    arrives = [[float(column == at) for _ in range(5) for column in range(5)] for at in range(5)]
    solved = linprog(costs, A_eq=np.array(leaves + arrives), b_eq=np.array(here + there, float), method="highs")
    return float(solved.fun)


def alike(ours: Profile, theirs: Profile, settings: RoundSettings) -> tuple[float, float]:
    """How alike two are in all, and what share of the weight is known of both."""
    score = known = 0.0
    for fact in IN_ORDER:
        (found, said), share = likeness(fact, ours, theirs), settings.weights.share(fact)
        score, known = score + share * found, known + (share if said else 0.0)
    return min(score, 1.0), known


def gain(mentee: Party, mentor: Party, settings: RoundSettings) -> float:
    """What a mentee may gain, from 0 to 1."""
    needs = gained = 0.0
    for theme in Theme:
        ours, theirs = mentee.standing(theme), mentor.standing(theme)
        need = 0.0 if ours.value is None else max(0.0, settings.enough - ours.value) / settings.enough
        lead = (theirs.value or 0.0) - (ours.value or 0.0)
        needs, gained = needs + need, gained + need * min(ours.weight, theirs.weight) * lead
    return max(gained / needs / 100, 0.0) if needs else 0.0


def points(mentee: Party, mentor: Party, settings: RoundSettings) -> int:
    """What a pair is worth, from 0 to 1000."""
    like, share = alike(mentee.profile, mentor.profile, settings)[0], settings.share
    return min(round((share * like + (1 - share) * gain(mentee, mentor, settings)) * 1000), 1000)

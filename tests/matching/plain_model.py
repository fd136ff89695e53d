"""The model of a pair's worth written plainly, one pair and one fact at a time: what the arrays must come to."""

from itertools import accumulate

from alongside.confidence.rules.themes import Theme
from alongside.matching.rules.party import Party
from alongside.matching.rules.profile import TENTHS, Holders, HoldingService, Profile
from alongside.matching.rules.settings import RoundSettings

YES_OR_NO = ("priority", "mash", "two_tier", "severe")
FACTS = ("prevalence", *YES_OR_NO, "holders")


def likeness(fact: str, ours: Profile, theirs: Profile) -> float | None:
    """How alike two are in one fact, from 0 to 1; none where a side has not said."""
    here, there = getattr(ours, fact), getattr(theirs, fact)
    if here is None or there is None:
        return None
    if fact == "prevalence":
        return float(1 - abs(here - there) / 2)
    return float(here == there) if fact in YES_OR_NO else 1 - way(here, ours.wants or here, there)


def way(now: Holders, wanted: Holders, there: Holders) -> float:
    """How far apart cases are held, from 0 to 1, seen from half way between now and wanted."""
    here = accumulate(now.get(holder, 0) + wanted.get(holder, 0) for holder in HoldingService)
    goal = accumulate(2 * there.get(holder, 0) for holder in HoldingService)
    return sum(abs(a - b) for a, b in zip(here, goal, strict=True)) / (2 * TENTHS * (len(HoldingService) - 1))


def alike(ours: Profile, theirs: Profile, settings: RoundSettings) -> tuple[float, float]:
    """How alike two are in all, and what share of the weight is known of both."""
    score = known = 0.0
    for fact in FACTS:
        found, share = likeness(fact, ours, theirs), settings.weights.share(fact)
        score, known = score + share * (0.5 if found is None else found), known + (share if found is not None else 0.0)
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

"""What an authority that said little should tell first: the facts that would move its comparisons most."""

from collections.abc import Sequence

import numpy as np

from alongside.matching.rules.coding import NEUTRAL, CodedProfiles, coded
from alongside.matching.rules.comparability import likenesses
from alongside.matching.rules.profile import COMPARED_FACTS, RR555_WEIGHTS, Profile, Weights

MOST_LOOKED_AT = 200
"""Among more authorities, so many evenly spread ones tell which facts tell them apart: England has 153."""


def unsaid(profile: Profile, *, weights: Weights = RR555_WEIGHTS) -> tuple[str, ...]:
    """Return the facts that a profile does not say and that count, what counts most first.

    Who holds cases is among them where that is not settled: settling it would tell more.

    >>> unsaid(Profile(key="ours", prevalence=1), weights=Weights({"prevalence": 2, "mash": 1, "holders": 3}))
    ('holders', 'mash')
    """
    counting = [fact for fact in COMPARED_FACTS if weights.share(fact) > 0 and not _said(profile, fact)]
    return tuple(sorted(counting, key=lambda fact: -weights.share(fact)))


def tell_first(
    ours: Profile, others: Sequence[Profile] | CodedProfiles, *, weights: Weights = RR555_WEIGHTS
) -> tuple[str, ...]:
    """Return the facts that ours does not say, those first that would tell the others apart most.

    That is the weight of a fact times how unlike the others are in it on average; half where too few have said it. Of
    thousands not every pair is looked at, but `MOST_LOOKED_AT` of them with one another.
    """
    missing = unsaid(ours, weights=weights)
    if not missing:
        return ()
    others = coded(others).part(slice(None, None, -(-len(others) // MOST_LOOKED_AT) or 1))
    apart = dict.fromkeys(missing, NEUTRAL)
    for fact, alike, answered in likenesses(others, others):
        both = answered & ~np.eye(len(others), dtype=bool)
        if fact in apart and both.any():
            apart[fact] = 1 - float(alike[both].mean())
    return tuple(sorted(missing, key=lambda fact: -round(weights.share(fact) * apart[fact], 9)))


def _said(profile: Profile, fact: str) -> bool:
    return getattr(profile, fact) is not None and not (fact == "holders" and profile.unsettled)

"""Short rows read straight into arrays say what the same profiles say one by one."""

import json
from random import Random
from typing import Any

import numpy as np
import pytest

from alongside.authorities.rules.comparison_values import comparison_values
from alongside.authorities.rules.facts import NOT_KNOWN, NOT_SETTLED, SAME, Fact
from alongside.authorities.rules.reference_list import CouncilKind
from alongside.matching.rules.coding import coded
from alongside.matching.rules.comparability import likenesses
from alongside.matching.rules.country import coded_country
from alongside.matching.rules.profile import COMPARED_FACTS, Profile, from_known
from tests.matching.test_many_authorities import said

Values = dict[Fact, dict[str, Any]]


def a_profile(chance: Random) -> Values:
    """Return what somebody has said: some of it not at all, some not known or not settled, some of nothing."""
    values: Values = said(chance)
    values[Fact.WANTS] = chance.choice([{"word": SAME}, {"tenths": {"police": 10}}, {"word": NOT_KNOWN}])
    for fact in list(values):
        if chance.random() < 0.2:
            del values[fact]
        elif chance.random() < 0.2:
            nothing: dict[str, Any] = {"items": []} if "items" in values[fact] else {"word": NOT_SETTLED}
            values[fact] = nothing if chance.random() < 0.5 and fact is not Fact.PREVALENCE else {"word": NOT_KNOWN}
    return values


@pytest.mark.parametrize("seed", range(5))
def test_short_rows_in_arrays_are_the_profiles_one_by_one(seed: int) -> None:
    chance = Random(seed)  # noqa: S311  made-up answers
    kinds = [chance.choice([None, *CouncilKind]) for _ in range(80)]
    every = [a_profile(chance) for _ in kinds]
    rows = tuple(
        (json.dumps({fact.value: value for fact, value in values.items()}), kind)
        for values, kind in zip(every, kinds, strict=True)
    )
    country = coded_country(rows)
    known = [comparison_values("", "", values, kind=kind) for values, kind in zip(every, kinds, strict=True)]
    profiles: list[Profile] = [from_known(one) for one in known]
    for quick, plain in zip(
        likenesses(country.profiles, country.profiles), likenesses(coded(profiles), profiles), strict=True
    ):
        assert quick.fact == plain.fact
        assert np.array_equal(quick.alike, plain.alike)
        assert np.array_equal(quick.answered, plain.answered)
    assert country.answered.tolist() == [
        sum(getattr(profile, fact) is not None for fact in COMPARED_FACTS) for profile in profiles
    ]
    assert [country.offers.kinds[code] for code in country.offers.codes] == [one.offers for one in known]
    assert country.profiles.unsettled.tolist() == [profile.unsettled for profile in profiles]

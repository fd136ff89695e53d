"""What an authority that said little should tell first."""

from alongside.matching.rules.profile import UNSETTLED_HOLDERS, HoldingService, Profile, Weights
from alongside.matching.rules.telling import tell_first, unsaid

THREE = Weights({"prevalence": 0.3, "mash": 0.2, "holders": 0.5})


def test_what_is_said_need_not_be_told_and_what_is_not_settled_still_must() -> None:
    assert unsaid(Profile(key="ours", prevalence=1, mash=False), weights=THREE) == ("holders",)
    unsettled = Profile(key="ours", prevalence=1, mash=False, holders=UNSETTLED_HOLDERS, unsettled=True)
    assert unsaid(unsettled, weights=THREE) == ("holders",)


def test_a_fact_in_which_the_others_differ_comes_before_a_weightier_one_in_which_they_do_not() -> None:
    early = {HoldingService.EARLY_HELP: 10}
    others = [Profile(key=str(level), prevalence=level, holders=early, mash=True) for level in (0, 1, 2)]
    assert tell_first(Profile(key="ours"), others, weights=THREE)[0] == "prevalence"


def test_where_nobody_else_has_said_anything_the_weightiest_comes_first() -> None:
    assert tell_first(Profile(key="ours"), [], weights=THREE) == ("holders", "prevalence", "mash")
    assert tell_first(Profile(key="ours", prevalence=1, mash=True, holders={HoldingService.POLICE: 10}), []) != ()

"""Who may do what, and who is left without guidance."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alongside.accounts.rules.roles import Role
from alongside.curation.rules.duties import Duty, duties
from alongside.curation.rules.equivalents import MODELS, Gap, Reach, gaps, opened

THEMES = ("partnership", "legitimacy", "internal-consensus")
reaches = st.builds(
    Reach,
    st.frozensets(st.sampled_from(THEMES), max_size=3),
    st.frozensets(st.sampled_from(sorted(MODELS)), max_size=len(MODELS)),
)


def reach(theme: str, *models: str) -> Reach:
    return Reach(frozenset({theme}), frozenset(models))


@pytest.mark.parametrize("role", [Role.READER, Role.ADMINISTRATOR])
def test_readers_and_administrators_have_no_duty_for_any_entry(role: Role) -> None:
    for own in (True, False):
        for department in (True, False):
            assert duties(role, own=own, department=department) == frozenset()


def test_a_publisher_rewrites_what_is_their_authority_s_and_withdraws_nothing() -> None:
    assert duties(Role.PUBLISHER, own=True, department=False) == {Duty.REVISE}
    assert duties(Role.PUBLISHER, own=False, department=False) == frozenset()


def test_guidance_for_one_way_of_holding_cases_leaves_the_others_out() -> None:
    assert gaps([reach("partnership", "police")]) == {Gap("partnership", model) for model in MODELS - {"police"}}


def test_guidance_that_names_no_way_is_for_all() -> None:
    assert gaps([reach("partnership", "police"), reach("partnership")]) == set()


def test_only_what_a_change_opens_is_told() -> None:
    before = [reach("partnership", "police"), reach("legitimacy")]
    after = [reach("partnership", "police"), reach("legitimacy", *(MODELS - {"early-help"}))]
    assert opened(before, after) == [Gap("legitimacy", "early-help")]


@given(st.lists(reaches, max_size=6))
def test_a_gap_is_a_theme_that_somebody_has_guidance_for_and_this_model_has_not(guidance: list[Reach]) -> None:
    found = gaps(guidance)
    for theme in THEMES:
        about = [one for one in guidance if theme in one.themes]
        for model in MODELS:
            has = any(not one.models or model in one.models for one in about)
            assert (Gap(theme, model) in found) == (bool(about) and not has)


@given(st.lists(reaches, max_size=6), st.frozensets(st.sampled_from(THEMES), min_size=1))
def test_guidance_for_all_never_opens_a_gap(guidance: list[Reach], themes: frozenset[str]) -> None:
    assert opened(guidance, [*guidance, Reach(themes, frozenset())]) == []

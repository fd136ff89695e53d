"""What may be said of an authority, how words become tenths, and what is asked about."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alongside.authorities.rules import case_holding, displaying, exporting, reference_list, study
from alongside.authorities.rules.case_holding import SHARE_WEIGHTS, HoldingAgency, NobodyHolds, Share, tenths
from alongside.authorities.rules.comparison_values import comparison_values
from alongside.authorities.rules.facts import FACT_WORDS, NOT_KNOWN, NOT_SETTLED, SAME, TICK_LISTS, Basis, Fact, ticked
from alongside.authorities.rules.parsing import value_of
from alongside.authorities.rules.questions import questions
from alongside.authorities.rules.reference_list import CouncilKind

SAID = st.dictionaries(st.sampled_from(HoldingAgency), st.sampled_from(Share))
LINE = {
    "code": "E06000063", "name": "Cumberland", "type": "unitary", "region": "North West", "valid_from": "2023-04-01",
    "valid_to": "", "successors": "",
}  # fmt: skip


@given(SAID)
def test_tenths_add_up_to_ten_and_follow_the_words(said: dict[HoldingAgency, Share]) -> None:
    if not any(SHARE_WEIGHTS[share] for share in said.values()):
        with pytest.raises(NobodyHolds):
            tenths(said)
        return
    shared = tenths(said)
    assert sum(shared.values()) == 10
    assert set(shared) == {holder for holder, share in said.items() if share is not Share.NONE}
    assert min(shared.values()) >= 1
    for one in shared:
        for other in shared:
            if SHARE_WEIGHTS[said[one]] > SHARE_WEIGHTS[said[other]]:
                assert shared[one] >= shared[other]
            elif said[one] == said[other]:
                assert abs(shared[one] - shared[other]) <= 1


@given(SAID, st.randoms(use_true_random=False))
def test_the_order_of_the_words_does_not_matter(said: dict[HoldingAgency, Share], chance: st.DataObject) -> None:
    mixed = list(said.items())
    chance.shuffle(mixed)  # type: ignore[attr-defined]
    if any(SHARE_WEIGHTS[share] for share in said.values()):
        assert tenths(said) == tenths(dict(mixed))


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        (
            {HoldingAgency.POLICE: Share.NEARLY_ALL, HoldingAgency.EARLY_HELP: Share.FEW},
            {HoldingAgency.POLICE: 9, HoldingAgency.EARLY_HELP: 1},
        ),
        (
            {HoldingAgency.POLICE: Share.MOST, HoldingAgency.EARLY_HELP: Share.SOME},
            {HoldingAgency.POLICE: 7, HoldingAgency.EARLY_HELP: 3},
        ),
        (
            {HoldingAgency.POLICE: Share.HALF, HoldingAgency.EARLY_HELP: Share.HALF},
            {HoldingAgency.POLICE: 5, HoldingAgency.EARLY_HELP: 5},
        ),
        ({HoldingAgency.POLICE: Share.FEW}, {HoldingAgency.POLICE: 10}),
        (dict.fromkeys(HoldingAgency, Share.SOME), dict.fromkeys(HoldingAgency, 2)),
    ],
)
def test_words_become_the_tenths_that_people_mean(
    said: dict[HoldingAgency, Share], expected: dict[HoldingAgency, int]
) -> None:
    assert tenths(said) == expected


def test_none_of_these_is_not_the_same_as_not_known() -> None:
    assert ticked(["none"], fact=Fact.ASKS) == {"items": []}
    assert ticked(["not-known"], fact=Fact.ASKS) == ticked([], fact=Fact.ASKS) == {"word": NOT_KNOWN}
    assert displaying.lines(Fact.ASKS, {"items": []}) != displaying.lines(Fact.ASKS, {"word": NOT_KNOWN})


def test_contradictions_are_asked_about() -> None:
    asked = questions({
        Fact.PREVALENCE: {"word": "low"},
        Fact.PREVENT: {"word": "funded", "year": 2026},
        Fact.CONSENSUS: {"word": "settled"},
        Fact.HOLDERS: {"word": NOT_SETTLED},
        Fact.MASH: {"word": "no"},
        Fact.STRUCTURE: {"word": "two-tier"},
        Fact.OFFERS: {"items": ["schools", "mash"]},
        Fact.ASKS: {"items": ["schools"]},
        Fact.PLACES: {"word": "0"},
    }, kind=CouncilKind.UNITARY)  # fmt: skip
    for words in ("low prevalence", "not who holds cases", "no MASH", "one council", "both right", "no place"):
        assert sum(words in question for question in asked) == 1, words
    assert len(asked) == 6


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ({"police": "nearly-all", "early-help": "nearly-all"}, "more than all"),
        ({"police": "some"}, "less than all"),
        ({"police": "most", "early-help": "some"}, None),
    ],
)
def test_shares_that_do_not_fit_together_are_asked_about(said: dict[str, str], expected: str | None) -> None:
    asked = questions({Fact.HOLDERS: {"said": said, "tenths": {}}})
    assert [expected in question for question in asked] == ([True] if expected else [])  # type: ignore[operator]


def test_more_that_does_not_fit_together_is_asked_about() -> None:
    inspected = {"protection": "good", "leadership": "good", "framework": "sif", "on": "2019-03-07"}
    asked = questions({
        Fact.INSPECTION: inspected, Fact.CONSENSUS: {"word": NOT_SETTLED}, Fact.ASKS: {"items": []},
        Fact.HOLDERS: {"word": NOT_KNOWN}, Fact.WANTS: {"said": {"police": "nearly-all"}, "tenths": {"police": 10}},
    }, today=date(2026, 11, 22))  # fmt: skip
    for words in ("7 March 2019, and the framework", "5 years old", "nothing you would like help", "not where they"):
        assert sum(words in question for question in asked) == 1, words
    assert len(asked) == 4
    assert questions({Fact.INSPECTION: inspected | {"framework": "ilacs"}}, today=date(2020, 1, 1)) == []


def test_a_profile_that_fits_together_and_an_empty_one_raise_no_question() -> None:
    assert questions({}) == []
    fits: dict[Fact, dict[str, object]] = {
        Fact.PREVALENCE: {"word": "high"}, Fact.CONSENSUS: {"word": "settled"}, Fact.WANTS: {"word": SAME},
        Fact.PLACES: {"word": "2"}, Fact.OFFERS: {"items": ["schools"]}, Fact.STRUCTURE: {"word": "two-tier"},
    }  # fmt: skip
    assert questions(fits, kind=CouncilKind.COUNTY) == []


def test_what_is_not_known_stays_unknown_for_comparing() -> None:
    nothing = comparison_values("k", "N", {fact: {"word": NOT_KNOWN} for fact in Fact})
    assert nothing == comparison_values("k", "N", {})
    assert (nothing.prevalence, nothing.holders, nothing.prevent, nothing.two_tier) == (None, None, None, None)
    assert comparison_values("k", "N", {}, kind=CouncilKind.COUNTY).two_tier is True
    assert (
        comparison_values("k", "N", {Fact.STRUCTURE: {"word": "single-tier"}}, kind=CouncilKind.COUNTY).two_tier
        is False
    )
    assert comparison_values("k", "N", {Fact.CONSENSUS: {"word": NOT_SETTLED}}).consensus == NOT_SETTLED


def test_whoever_wants_no_change_wants_cases_where_they_are() -> None:
    held = {"said": {"police": "most"}, "tenths": {"police": 10}}
    assert comparison_values("k", "N", {Fact.HOLDERS: held, Fact.WANTS: {"word": SAME}}).wants == {"police": 10}
    assert comparison_values("k", "N", {Fact.HOLDERS: held}).wants is None


def test_a_value_of_the_report_needs_its_lines() -> None:
    row = {"prevalence": "high", "prevalence_basis": "stated", "prevalence_lines": "269; 572"}
    assert study.read(row) == [(Fact.PREVALENCE, {"word": "high"}, Basis.STATED, "DfE RR555, lines 269 and 572")]
    for wrong in ({"prevalence_lines": ""}, {"prevalence": "huge"}, {"prevalence_basis": "authority"}):
        with pytest.raises(ValueError, match=r".*"):
            study.read(row | wrong)


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"type": "village"}, "line 2"),
        ({"region": "Wales"}, "line 2"),
        ({"valid_to": "soon"}, "line 2"),
        ({"name": " "}, "line 2"),
        ({"successors": "E06000999"}, "E06000999 is not in the list"),
    ],
)
def test_a_bad_line_of_the_list_is_named(wrong: dict[str, str], said: str) -> None:
    with pytest.raises(reference_list.BadList, match=said):
        reference_list.read([LINE | wrong])


def test_a_code_stands_in_the_list_once() -> None:
    with pytest.raises(reference_list.BadList, match=r"line 3: E06000063 is there twice"):
        reference_list.read([LINE, LINE])


def test_every_fact_has_words_and_a_way_to_be_said() -> None:
    assert set(FACT_WORDS) == set(Fact)
    for fact in Fact:
        assert displaying.lines(fact, {"word": NOT_KNOWN}) == displaying.lines(fact, None) == ["Not known"]
        for item in TICK_LISTS.get(fact, ()):
            assert displaying.lines(fact, {"items": [item]})
    assert len(exporting.row("A", "", "", "", {})) == len(exporting.PROFILE_COLUMNS)
    assert case_holding.in_words({"police": "none"}) == []


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Priority area in 2016", "funded"), ("not a priority area in 2024", "not-funded"),
        ("Funded Prevent area in 2026", "funded"), ("Not a funded Prevent area in 2026", "not-funded"),
        ("Funded Prevent area, also to share expertise in 2026", "funded-to-share"),
    ],
)  # fmt: skip
def test_a_table_may_say_the_prevent_status_in_its_earlier_words(text: str, word: str) -> None:
    assert value_of(Fact.PREVENT, text, today=date(2026, 11, 30))["word"] == word


def test_who_holds_cases_can_be_not_settled_in_the_report_and_that_is_told_from_not_known() -> None:
    row = {"response_model": NOT_SETTLED, "response_model_basis": "inferred", "response_model_lines": "714; 731"}
    (coded,) = study.read(row)
    assert coded.value == {"word": NOT_SETTLED}
    assert comparison_values("k", "N", {Fact.HOLDERS: coded.value}).unsettled
    assert not comparison_values("k", "N", {Fact.HOLDERS: {"word": NOT_KNOWN}}).unsettled

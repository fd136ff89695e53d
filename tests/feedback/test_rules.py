"""Feedback's rules: what may be counted, what each side is called, what counts as alike."""

from collections import defaultdict

from hypothesis import given
from hypothesis import strategies as st

from alongside.feedback.rules.changes import changes
from alongside.feedback.rules.counting import FEWEST, Told, told
from alongside.feedback.rules.evidence import suggested_stage
from alongside.feedback.rules.labels import QuestionSide, SavedStatus, UseOutcome
from alongside.feedback.rules.likeness import ANYTHING, SAME_CASE, SAME_THEME, Traits, alike, floor
from alongside.feedback.rules.side_names import Names, called
from alongside.knowledge.rules.vocabulary import EvidenceStage


def test_fewer_than_five_answers_are_not_told() -> None:
    assert all(told(yes, no) is None for yes in range(FEWEST) for no in range(FEWEST - yes))


def test_no_small_number_of_answers_can_be_worked_out_from_what_is_told() -> None:
    behind: dict[Told, list[tuple[int, int]]] = defaultdict(list)
    for yes in range(40):
        for no in range(40):
            shown = told(yes, no)
            if shown is not None:
                behind[shown].append((yes, no))
    for shown, possible in behind.items():
        for number, side in zip(shown, (0, 1), strict=True):
            values = {pair[side] for pair in possible}
            assert (number is None) == (min(values) < FEWEST)
            if min(values) < FEWEST:
                assert {1, 2, 3, 4} <= values, f"{shown} tells which small number it is"


@given(st.integers(0, 200), st.integers(0, 200))
def test_one_more_answer_seldom_shows_and_never_by_one(yes: int, no: int) -> None:
    before, after = told(yes, no), told(yes + 1, no)
    if before and after and before.useful is not None and after.useful is not None:
        assert after.useful - before.useful in (0, 5)


@given(st.sampled_from(QuestionSide), st.none() | st.sampled_from(QuestionSide), st.booleans())
def test_nobody_is_named_before_both_agree(side: QuestionSide, viewer: QuestionSide | None, desk: bool) -> None:
    names = Names(asker="Ann Lee, Authority B", owner="Authority A", desk=desk, agreed=False)
    said = called(side, viewer=viewer, names=names)
    assert "Ann" not in said
    assert "Authority A" not in said
    assert "Authority B" not in said


def test_both_are_named_once_they_agreed() -> None:
    names = Names(asker="Ann Lee, Authority B", owner="Bo Day, Authority A", desk=False, agreed=True)
    assert called(QuestionSide.ASKER, viewer=QuestionSide.OWNER, names=names) == "Ann Lee, Authority B"
    assert called(QuestionSide.OWNER, viewer=QuestionSide.ASKER, names=names) == "Bo Day, Authority A"


def test_the_desk_is_the_desk_until_both_agreed() -> None:
    for agreed, said in ((False, "The DfE desk"), (True, "Bo Day, DfE")):
        names = Names(asker="Ann Lee, Authority B", owner="Bo Day, DfE", desk=True, agreed=agreed)
        assert called(QuestionSide.OWNER, viewer=QuestionSide.ASKER, names=names) == said


def test_nothing_new_is_said_of_what_was_seen() -> None:
    assert changes(number=3, seen_number=3, standing=SavedStatus.STALE, seen_standing=SavedStatus.STALE) == []


def test_of_a_withdrawn_entry_only_that_is_said() -> None:
    said = changes(number=3, seen_number=1, standing=SavedStatus.WITHDRAWN, seen_standing=SavedStatus.CURRENT)
    assert said == ["It was withdrawn: do not rely on it"]


def test_what_shares_more_needs_less_likeness() -> None:
    case = Traits("learning", frozenset({"partnership"}), frozenset({"online-material"}))
    same_theme = Traits("learning", frozenset({"partnership"}))
    other_kind = Traits("guidance", frozenset({"partnership"}), frozenset({"online-material"}))
    assert [floor(case, other) for other in (case, same_theme, other_kind)] == [SAME_CASE, SAME_THEME, ANYTHING]
    assert SAME_CASE < SAME_THEME < ANYTHING


@given(st.floats(-1, 1), st.sampled_from(["learning", "guidance"]), st.sampled_from(["learning", "guidance"]))
def test_likeness_goes_both_ways(cosine: float, one: str, other: str) -> None:
    here, there = Traits(one, frozenset({"a"})), Traits(other, frozenset({"a", "b"}))
    assert alike(cosine, here, there) == alike(cosine, there, here)


def test_evidence_is_never_suggested_downwards_or_from_what_is_too_early() -> None:
    assert suggested_stage(EvidenceStage.UNTESTED, []) is None
    assert suggested_stage(EvidenceStage.UNTESTED, [UseOutcome.TOO_EARLY]) is None
    assert suggested_stage(EvidenceStage.INDEPENDENTLY_EVALUATED, [UseOutcome.HELPED]) is None
    assert suggested_stage(EvidenceStage.LOCAL_REVIEW, [UseOutcome.DID_NOT]) is EvidenceStage.OUTCOME_FOLLOWED_UP

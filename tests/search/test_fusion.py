"""Two views become one order, by laws that hold for all numbers."""

import math

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from alongside.search.rules import abstention, closeness
from alongside.search.rules.abstention import AnswerVerdict
from alongside.search.rules.closeness import Closeness
from alongside.search.rules.fusion import fuse, lend_along_links, meaning_weight, min_max, top
from alongside.search.rules.numbering import CandidateRows
from alongside.search.rules.ranking import rank

numbers = st.lists(st.floats(-100, 100, width=32), min_size=1, max_size=40)
shares = st.floats(0, 1)


@given(numbers)
def test_stretched_scores_run_from_0_to_1_in_the_same_order(values: list[float]) -> None:
    scores = np.array(values, dtype=np.float32)
    stretched = min_max(scores)
    assert stretched.min() >= 0
    assert math.isclose(stretched.max(), 1, abs_tol=1e-5)
    order = np.argsort(scores, kind="stable")
    assert np.all(np.diff(stretched[order]) >= 0)


@given(numbers, st.integers(1, 50))
def test_the_top_is_best_first_and_ties_keep_the_order_of_the_library(values: list[float], count: int) -> None:
    scores = np.array(values, dtype=np.float32)
    expected = sorted(range(len(values)), key=lambda place: (-scores[place], place))[:count]
    assert top(scores, count).tolist() == expected


@given(numbers)
def test_lending_never_lowers_a_score_and_never_reaches_strangers(values: list[float]) -> None:
    scores = np.abs(np.array(values, dtype=np.float32))
    links = np.array([(0, place) for place in range(1, len(values), 2)], dtype=np.int32).reshape(-1, 2)
    lent = lend_along_links(scores, links)
    assert np.all(lent >= scores)
    assert np.all(lent <= np.maximum(scores, scores.max())), "A loan lifts nobody past the lender"
    assert np.all(lent[2::2] == scores[2::2])


def test_an_entry_that_both_views_know_comes_before_one_that_only_one_knows() -> None:
    words = (CandidateRows(np.array([0, 1, 3])), np.array([9.0, 8.0, 1.0], dtype=np.float32))
    meaning = (CandidateRows(np.array([1, 2, 3])), np.array([2.5, 2.6, 0.3], dtype=np.float32))
    ranked = rank(4, words, meaning, links=np.zeros((0, 2), dtype=np.int32), word_count=5)
    assert ranked.order[0] == 1


def test_words_decide_alone_where_there_are_no_vectors() -> None:
    ranked = rank(
        3,
        (CandidateRows(np.array([2, 0])), np.array([3.0, 1.0], dtype=np.float32)),
        None,
        links=np.zeros((0, 2), dtype=np.int32),
        word_count=5,
    )
    assert ranked.order.tolist() == [2]


def test_nothing_found_is_nothing_ranked() -> None:
    nothing = (CandidateRows(np.zeros(0, dtype=np.int64)), np.zeros(0, dtype=np.float32))
    assert rank(0, nothing, nothing, links=np.zeros((0, 2), dtype=np.int32), word_count=0).order.size == 0
    assert fuse(0, []).size == 0


@given(st.integers(0, 5000), st.integers(0, 5000))
def test_longer_texts_lean_on_meaning_never_less(one: int, other: int) -> None:
    low, high = sorted((one, other))
    assert 0.5 <= meaning_weight(low) <= meaning_weight(high) <= 0.55


FOR = ("nearest", "words", "agreement", "inside", "named", "concern")
AGAINST = ("outside", "elsewhere")
any_signals = st.builds(
    abstention.Signals, st.floats(0.01, 1), shares, shares, shares, shares, shares, shares, shares, st.floats(0, 8)
)


@given(any_signals, st.sampled_from(FOR), shares)
def test_more_likeness_never_makes_an_answer_less_likely(signals: abstention.Signals, which: str, more: float) -> None:
    raised = signals._replace(**{which: getattr(signals, which) + more})
    assert abstention.chance_of_answer(raised) >= abstention.chance_of_answer(signals)


@given(any_signals, st.sampled_from(AGAINST), shares)
def test_more_of_what_is_not_ours_never_makes_an_answer_likelier(
    signals: abstention.Signals, which: str, more: float
) -> None:
    raised = signals._replace(**{which: getattr(signals, which) + more})
    assert abstention.chance_of_answer(raised) <= abstention.chance_of_answer(signals)


@given(any_signals)
def test_the_verdict_follows_the_chance(signals: abstention.Signals) -> None:
    no = abstention.verdict(signals) in {AnswerVerdict.NOTHING_CLOSE, AnswerVerdict.OUTSIDE}
    assert no == (abstention.chance_of_answer(signals) < abstention.LIKELY)


def test_what_is_like_another_childrens_service_is_told_so() -> None:
    signals = abstention.Signals(0.4, 0.0, 0.0, 0.2, 0.6, 0.2, 0.0, 0.0, 2.0)
    assert abstention.verdict(signals) is AnswerVerdict.OUTSIDE
    assert abstention.verdict(signals._replace(outside=0.2, elsewhere=0.6)) is AnswerVerdict.NOTHING_CLOSE


def test_nothing_in_common_is_no_answer() -> None:
    scores = np.zeros(0, dtype=np.float32)
    nothing = abstention.signals_of(CandidateRows(np.zeros(0, dtype=np.int64)), scores, scores, known=0.0, word_count=3)
    assert abstention.chance_of_answer(nothing) < abstention.LIKELY


def test_closeness_is_said_in_words() -> None:
    chances = closeness.chances_of_use(
        cosine=np.array([0.8, 0.5, 0.2], dtype=np.float32),
        words=np.array([0.7, 0.3, 0.0], dtype=np.float32),
        score=np.array([1.2, 0.8, 0.1], dtype=np.float32),
    )
    assert [closeness.in_words(float(chance)) for chance in chances] == [
        Closeness.VERY_CLOSE,
        Closeness.CLOSE,
        Closeness.SOME_LIKENESS,
    ]

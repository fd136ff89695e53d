"""What may be shown of a survey, and that nobody can be worked out from it."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from fractions import Fraction
from itertools import combinations_with_replacement, product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from alongside.accounts.rules.roles import Group
from alongside.confidence.rules import answers, opening, results, wording
from alongside.confidence.rules.answers import AnswerChoice, Carried
from alongside.confidence.rules.results import ANSWER_THRESHOLDS, Band, Precision, ShownFigures, ThemeStanding
from alongside.confidence.rules.statements import GROUND, STATEMENTS, number
from alongside.confidence.rules.themes import THEME_WORDS, Theme
from alongside.knowledge.rules.vocabulary import VALUES, Facet

CHOICES = range(7)
SHEET = st.lists(st.sampled_from(AnswerChoice), min_size=16, max_size=16)


def counted(people: Sequence[tuple[int, ...]]) -> list[list[int]]:
    """Return the counts of each statement when these people have answered."""
    return [[column.count(choice) for choice in CHOICES] for column in map(list, zip(*people, strict=True))]


def test_the_themes_are_those_of_the_library() -> None:
    assert dict(THEME_WORDS) == VALUES[Facet.THEME]


def test_every_group_is_asked_about_every_theme_in_words_that_differ() -> None:
    for group, size in {Group.STRATEGIC: 4, Group.FRONTLINE: 4, Group.PARTNER: 2}.items():
        assert [len(statements) for statements in STATEMENTS[group].values()] == [size] * 4
        every = [words for statements in STATEMENTS[group].values() for words in statements]
        assert len(set(every)) == number(group)
        assert all(words.endswith(".") and len(words) <= 100 for words in every)
    assert set(GROUND) == set(Theme)


# --- what may be shown


@given(st.sampled_from(Group), st.data())
def test_below_the_threshold_nothing_depends_on_what_was_answered(group: Group, data: st.DataObject) -> None:
    """Two groups too small to be shown look the same, whatever they answered: nothing is there to be worked out."""
    size = len(STATEMENTS[group][Theme.CONSENSUS])
    person = st.lists(st.sampled_from(CHOICES), min_size=size, max_size=size).map(tuple)
    people = data.draw(st.lists(person, max_size=ANSWER_THRESHOLDS[group] - 1))
    tally = counted(people) if people else [[0] * 7] * size
    assert results.people(len(people), group=group) == 0
    assert results.shown(tally, group=group) == ShownFigures()


def test_without_a_value_no_share_is_told_either() -> None:
    silent = counted([(5, 5, 5, 5)] * 4 + [(4, 4, 4, 4)] * 3)
    assert results.shown(silent, group=Group.FRONTLINE) == ShownFigures()
    one_short = counted([(5, 2, 2, 2)] * 3 + [(2, 2, 2, 2)] * 4)
    assert results.shown(one_short, group=Group.FRONTLINE) == ShownFigures(50, Precision.TENS, Band.FEW, Band.FEW)
    two_short = counted([(5, 5, 2, 2)] * 4 + [(2, 2, 2, 2)] * 3)
    assert results.shown(two_short, group=Group.FRONTLINE) == ShownFigures()


@pytest.mark.parametrize(
    ("mean", "raters", "value"),
    [
        ("0", 3, 25), ("37.4", 4, 25), ("37.5", 4, 50), ("62.5", 3, 50), ("62.6", 3, 75), ("3", 5, 20), ("24.9", 9, 20),
        ("25", 9, 30), ("99", 9, 80), ("2", 10, 10), ("12.5", 10, 15), ("52.4", 40, 50), ("52.5", 40, 55),
        ("99", 60, 90),
    ],
)  # fmt: skip
def test_the_fewer_answers_the_coarser_the_value(mean: str, raters: int, value: int) -> None:
    assert results.coarse(Fraction(mean), raters=raters)[0] == value


# --- nobody can be worked out: brute force


def all_counts(people: int) -> list[list[int]]:
    """Return every way in which so many people can answer one statement; two of the five points are left out."""
    takers = combinations_with_replacement((0, 2, 4, 5, 6), people)
    return [[taken.count(choice) for choice in CHOICES] for taken in takers]


def test_whoever_reads_the_figures_learns_not_even_how_many_gave_an_answer() -> None:
    """Tries every way in which the smallest partner groups can answer a theme.

    Behind each set of figures there are different numbers of people for each choice of each statement.
    """
    behind: dict[tuple[object, ...], set[tuple[int, ...]]] = defaultdict(set)
    for people in (5, 6):
        for tally in combinations_with_replacement(all_counts(people), 2):
            figures: tuple[object, ...] = (people > 4, *results.shown(tally, group=Group.PARTNER))
            behind[figures].update(tuple(counts) for counts in tally)
    assert len(behind) > 7
    for figures, counts in behind.items():
        for choice in (0, 2, 4, 5, 6):
            assert len({count[choice] for count in counts}) > 1, figures


def totals(others: int) -> Iterator[int]:
    """Every sum of points that so many others can have in a theme of four statements."""
    return iter(range(others * 16 + 1))


@pytest.mark.parametrize("people", [3, 4, 5, 6, 9, 10, 11])
def test_a_colleague_who_knows_their_own_answers_learns_no_answer_of_another(people: int) -> None:
    """For every own sum and every figure shown, at least two sums of the others fit, so that no single answer does."""
    for own in range(17):
        fits: dict[object, list[int]] = defaultdict(list)
        for rest in totals(people - 1):
            mean = Fraction(100 * (own + rest), 16 * people)
            fits[results.coarse(mean, raters=people)].append(rest)
        for figure, sums in fits.items():
            assert len(sums) > 1, (own, figure)


@pytest.mark.parametrize("people", [3, 5, 6, 10, 12])
def test_one_more_answer_in_a_later_survey_hardly_ever_tells_what_it_was(people: int) -> None:
    """Were all others to answer just as 90 days before, nearly every sum of the one who joined would still fit.

    Nobody can know that the others did; docs/confidence.md gives these numbers.
    """
    fits: dict[object, set[int]] = defaultdict(set)
    found: list[object] = []
    for before, joined in product(totals(people), range(17)):
        first = results.coarse(Fraction(100 * before, 16 * people), raters=people)
        second = results.coarse(Fraction(100 * (before + joined), 16 * (people + 1)), raters=people + 1)
        fits[first, second].add(joined)
        found.append((first, second))
    left = [len(fits[figures]) for figures in found]
    assert sum(left) / len(left) > 12
    assert left.count(1) <= len(left) / 500
    assert people > 4 or left.count(1) == 0


def every_count(people: int) -> list[tuple[int, ...]]:
    """Every way in which so many people can share out the seven choices."""
    taken = combinations_with_replacement(range(len(AnswerChoice)), people)
    return [tuple(choices.count(choice) for choice in range(len(AnswerChoice))) for choices in taken]


@pytest.mark.parametrize(("hidden", "other"), [(Group.STRATEGIC, Group.FRONTLINE), (Group.FRONTLINE, Group.STRATEGIC)])
def test_the_value_of_a_theme_tells_nothing_of_a_hidden_group(hidden: Group, other: Group) -> None:
    """Whatever a group below its threshold answers, the theme's value and its gap are not there, beside any figure."""
    figures = {results.coarse(Fraction(mean), raters=raters)[0] for mean in range(101) for raters in (3, 5, 10)}
    for people in range(results.ANSWER_THRESHOLDS[hidden]):
        sheets = ([most, most, most, last] for most, last in product(every_count(people), repeat=2))
        values = {results.shown(sheet, group=hidden).value for sheet in sheets}
        told = {
            (results.theme_value(both), results.gap(both))
            for value, figure in product(values, figures)
            for both in [{hidden: value, other: figure, Group.PARTNER: figure}]
        }
        assert told == {(None, None)}, people


def test_the_value_of_a_theme_is_the_lower_one_and_partners_do_not_enter() -> None:
    assert results.theme_value({Group.STRATEGIC: 70, Group.FRONTLINE: 40, Group.PARTNER: 20}) == 40
    assert results.gap({Group.STRATEGIC: 70, Group.FRONTLINE: 40}) == 30


# --- counts


@given(st.lists(SHEET, max_size=6), st.randoms(use_true_random=False))
@settings(max_examples=25)
def test_counts_forget_who_came_when(sheets: list[list[AnswerChoice]], chance: st.DataObject) -> None:
    def tally(order: list[list[AnswerChoice]]) -> answers.Tally:
        counts = answers.empty(Group.FRONTLINE)
        for sheet in order:
            counts = answers.added(counts, sheet)
        return counts

    mixed = list(sheets)
    chance.shuffle(mixed)  # type: ignore[attr-defined]
    assert tally(sheets) == tally(mixed)
    assert all(sum(counts) == len(sheets) for counts in tally(sheets))


def test_sealed_counts_are_always_as_long_and_open_only_with_their_key() -> None:
    key = bytes(32)
    tally = answers.empty(Group.FRONTLINE)
    full = answers.added(tally, [AnswerChoice.AGREE] * 16)
    first, second = answers.sealed(tally, key=key), answers.sealed(full, key=key)
    assert len(first) == len(second)
    assert first != answers.sealed(tally, key=key)
    assert answers.opened(second, key=key) == full
    with pytest.raises(answers.UnreadableTally):
        answers.opened(second, key=bytes(31) + b"1")


def test_half_an_answer_sheet_is_never_counted() -> None:
    with pytest.raises(ValueError, match="shorter"):
        answers.added(answers.empty(Group.FRONTLINE), [AnswerChoice.AGREE] * 15)


def test_of_what_a_browser_carries_only_answers_to_this_groups_statements_count() -> None:
    carried = Carried({}).put(Theme.CONSENSUS, ["4", "", "5", "6"]).put(Theme.FAMILIES, ["1"] * 4)
    again = Carried.read(carried.answers, group=Group.FRONTLINE)
    assert again == carried
    assert again.missing(Group.FRONTLINE) == [Theme.CONSENSUS, Theme.PARTNERSHIP, Theme.LEGITIMACY]
    for other in ({Theme.PARTNERSHIP: ("9",) * 4}, {Theme.PARTNERSHIP: ("1",)}, {Theme.PARTNERSHIP: ()}):
        assert Carried.read(other, group=Group.FRONTLINE).answers == {}


# --- when


def test_two_surveys_never_stand_close_together() -> None:
    closed = date(2026, 3, 1)
    assert opening.next_opening(closed) == closed + timedelta(days=90)
    assert opening.next_opening(None) is None


def test_a_survey_closes_early_only_where_that_throws_nothing_away() -> None:
    asked = {Group.STRATEGIC: 4, Group.FRONTLINE: 9, Group.PARTNER: 2}
    assert opening.may_close_early(asked, {Group.STRATEGIC: 3, Group.FRONTLINE: 5})
    assert not opening.may_close_early(asked, {Group.STRATEGIC: 3, Group.FRONTLINE: 4, Group.PARTNER: 2})
    assert not opening.may_close_early({Group.PARTNER: 2}, {Group.PARTNER: 2})


@given(st.integers(0, 200), st.sampled_from(Group))
def test_progress_is_told_in_steps_that_count_nobody_off(count: int, group: Group) -> None:
    words = opening.progress(count, group=group)
    assert words == opening.progress(max(0, count - 1), group=group) or count in (
        ANSWER_THRESHOLDS[group],
        10,
        20,
        50,
        100,
    )


def test_too_few_people_are_told_before_the_survey_starts() -> None:
    few = {Group.FRONTLINE: 4, Group.STRATEGIC: 2}
    assert not opening.could_show(few)
    assert set(opening.hidden_groups(few)) == {Group.FRONTLINE, Group.STRATEGIC}
    assert opening.could_show({Group.FRONTLINE: 5})


@pytest.mark.parametrize(("days", "well"), [(4, False), (5, True), (42, True), (43, False)])
def test_the_closing_day_leaves_time_and_has_an_end(days: int, well: bool) -> None:
    today = date(2026, 3, 1)
    objection = opening.objection_to_day(today + timedelta(days=days), opened_on=today, today=today)
    assert (objection is None) is well


@given(st.integers(5, 42))
def test_whoever_has_not_answered_is_reminded_twice_and_never_on_the_first_day(days: int) -> None:
    start = date(2026, 3, 1)
    due = [
        opening.reminders_due(start, start + timedelta(days=days), on=start + timedelta(days=day))
        for day in range(days + 1)
    ]
    assert due[0] == 0
    assert due[-1] == 2
    assert due == sorted(due)


# --- for the matcher


def test_a_result_counts_in_full_then_half_then_no_more() -> None:
    closed = date(2026, 1, 31)
    days = {date(2026, 7, 30): 1.0, date(2026, 7, 31): 0.5, date(2027, 1, 30): 0.5, date(2027, 1, 31): 0.0}
    assert {day: results.weight(closed, on=day) for day in days} == days
    assert results.weight(closed, on=date(2026, 1, 30)) == 0.0
    assert ThemeStanding() == (None, 0.0, False)


@given(st.integers(0, 100), st.sampled_from(results.PEOPLE_STEPS), st.floats(0, 100))
def test_shrinking_draws_to_the_mean_and_less_the_more_people_answered(value: int, people: int, mean: float) -> None:
    drawn = results.shrunk(value, people=people, mean=mean)
    assert min(value, mean) - 1e-9 <= drawn <= max(value, mean) + 1e-9
    assert abs(results.shrunk(value, people=people + 1, mean=mean) - value) <= abs(drawn - value) + 1e-9


def test_words_for_every_value_that_can_be_shown() -> None:
    for points, raters in product(range(0, 101, 5), (3, 5, 10)):
        assert wording.value_words(*results.coarse(Fraction(points), raters=raters)) != "Not shown"
    assert wording.value_words(None, None) == wording.band_words(None) == "Not shown"
    assert wording.change_words((40, Precision.FIVES), (55, Precision.FIVES), people=20) == "Up 15"
    assert "few answers" in wording.change_words((40, Precision.TENS), (30, Precision.TENS), people=5)
    assert wording.change_words((25, Precision.LEVELS), (40, Precision.TENS), people=20) == (
        "Low before, 40 now: may be the same"
    )
    assert wording.change_words((25, Precision.LEVELS), (60, Precision.TENS), people=20) == "Low before, 60 now"
    assert wording.change_words((40, Precision.FIVES), (40, Precision.TENS), people=20).endswith("may be the same")
    assert wording.change_words((None, None), (40, Precision.TENS), people=0) == "Cannot be compared"
    assert wording.gap_words(-20) == "Frontline staff are surer than strategic staff"


@pytest.mark.parametrize("group", Group)
def test_the_themes_cut_a_tally_into_pieces_that_make_it_up_again(group: Group) -> None:
    whole = tuple((number, 0, 0, 0, 0, 0, 0) for number, _ in enumerate(answers.empty(group)))
    pieces = [answers.of_theme(whole, theme, group=group) for theme in STATEMENTS[group]]
    assert sum(pieces, ()) == whole

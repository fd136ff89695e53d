"""What somebody who knows their own answers learns from all that is shown: brute force over what others can say."""

from collections import defaultdict
from collections.abc import Sequence
from itertools import combinations_with_replacement, product

import pytest

from alongside.accounts.rules.roles import Group
from alongside.confidence.rules import results
from alongside.confidence.rules.results import Precision, ShownFigures
from alongside.confidence.rules.statements import STATEMENTS
from alongside.confidence.rules.themes import Theme

CHOICES = range(7)


def four_others() -> list[list[int]]:
    """Return every way in which four people can answer one statement; two of the five points are left out."""
    return [[taken.count(choice) for choice in CHOICES] for taken in combinations_with_replacement((0, 2, 4, 5, 6), 4)]


def counted(people: Sequence[tuple[int, ...]]) -> list[list[int]]:
    """Return the counts of each statement when these people have answered."""
    return [[column.count(choice) for choice in CHOICES] for column in map(list, zip(*people, strict=True))]


def test_one_who_does_not_know_hides_no_theme_and_makes_it_coarser() -> None:
    for group in (Group.PARTNER, Group.FRONTLINE):
        size = len(STATEMENTS[group][Theme.CONSENSUS])
        for silent in range(1, size + 1):
            sheet = (5,) * silent + (4,) * (size - silent)
            told = results.shown(counted([sheet] + [(4,) * size] * 4), group=group)
            if size - silent < size - (size > 3):
                assert (told.value, told.precision) == (75, Precision.LEVELS), (group, silent)
            else:
                assert (told.value, told.precision) == (80, Precision.TENS), "As finely as before"
    two = counted([(5, 5), (6, 6)] + [(4, 4)] * 3)
    assert results.shown(two, group=Group.PARTNER) == ShownFigures(), "Three of five are too few"


def test_a_partner_who_knows_their_own_answers_is_sure_of_nobody_elses() -> None:
    """Tries every way in which four other partners can answer, with and without "I do not know".

    Whoever answered too finds nothing that all four others must have said of a statement, unless they all took an end
    of the scale, and what is shown is an end ("20 or less"), as the page says before the first question.
    """
    choices = (0, 2, 4, 5, 6)
    for own in product(choices, choices):
        fits: dict[tuple[object, ...], list[tuple[list[int], list[int]]]] = defaultdict(list)
        for pair in product(four_others(), four_others()):
            tally = [
                [count + (choice == mine) for choice, count in enumerate(counts)]
                for counts, mine in zip(pair, own, strict=True)
            ]
            fits[results.shown(tally, group=Group.PARTNER)].append(pair)
        for figures, pairs in fits.items():
            for place, choice in product((0, 1), choices):
                sure = all(pair[place][choice] == 4 for pair in pairs)
                assert not sure or figures[1] is Precision.TENS, (own, figures)


# --- the statements that a group agrees with least


def sums(first: int, second: int, people: int) -> list[list[int]]:
    """Return counts of two statements with these sums of points, and of a third in the middle that all agree on."""
    rows = []
    for total in (first, second):
        low, more = divmod(total, people)
        rows.append([(people - more) * (choice == low) + more * (choice == low + 1) for choice in CHOICES])
    return [*rows, [0, 0, people, 0, 0, 0, 0]]


@pytest.mark.parametrize(("people", "named"), [(19, ()), (20, (1,))])
def test_a_statement_is_named_from_twenty_who_rated_it(people: int, named: tuple[int, ...]) -> None:
    low = [people, 0, 0, 0, 0, 0, 0]
    high = [0, 0, 0, 0, people, 0, 0]
    assert results.weakest([high, low, high, high]) == named
    assert results.weakest([high] * 4) == (), "Nothing stands out"
    assert results.weakest([high] * 5 + [low] * 4) == (), "Four are no finding"
    assert results.weakest([[19, 0, 0, 0, 0, people - 19, 0], high, high]) == (), "Nineteen rated it"


TwoSums = dict[tuple[int, int], tuple[int | None, tuple[int, ...]]]


def told_of_two(people: int) -> TwoSums:
    """Return for every pair of sums of two statements the theme's value and which statements are named."""
    told: TwoSums = {}
    for pair in product(range(4 * people + 1), range(4 * people + 1)):
        tally = sums(*pair, people)
        told[pair] = results.shown(tally, group=Group.PARTNER).value, results.weakest(tally)
    return told


def certain(told: TwoSums, own: tuple[int, int], people: int, *, named: bool) -> set[tuple[int, ...]]:
    """Return the pairs of others' sums that tell somebody, who said ``own``, what every other person answered."""
    fits: dict[object, list[tuple[int, int]]] = defaultdict(list)
    for rest in product(range(4 * (people - 1) + 1), range(4 * (people - 1) + 1)):
        figures = told[own[0] + rest[0], own[1] + rest[1]]
        fits[figures if named else figures[0]].append(rest)
    ends = {0}, {4 * (people - 1)}
    sure = [rests for rests in fits.values() if any(set(side) in ends for side in zip(*rests, strict=True))]
    return {rest for rests in sure for rest in rests}


@pytest.mark.parametrize("people", [20, 21])
def test_whoever_knows_their_own_answers_learns_no_more_from_the_statements_named_than_from_the_value(
    people: int,
) -> None:
    told = told_of_two(people)
    for own in product((0, 2, 4), (0, 2, 4)):
        assert certain(told, own, people, named=True) <= certain(told, own, people, named=False)


def test_one_more_answer_in_a_later_survey_hardly_ever_tells_what_it_was_by_the_statements_named() -> None:
    """As above for the value: were all others to answer just as 90 days before."""
    first, second = told_of_two(20), told_of_two(21)
    fits: dict[object, set[tuple[int, int]]] = defaultdict(set)
    shown: list[object] = []
    for before in first:
        for new in product(range(5), range(5)):
            pair = first[before], second[before[0] + new[0], before[1] + new[1]]
            fits[pair].add(new)
            shown.append(pair)
    left = [len(fits[pair]) for pair in shown]
    assert sum(left) / len(left) > 20, "Of 25 that are possible"
    assert left.count(1) <= len(left) / 1_000

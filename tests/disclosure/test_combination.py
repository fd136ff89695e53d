"""Details that point to one child together: found, named and cured, as brute force would."""

from itertools import chain, combinations, product

from hypothesis import given
from hypothesis import strategies as st

from alongside.disclosure.rules.combination import (
    KNOWN,
    Cover,
    Detail,
    Population,
    Record,
    Step,
    applied,
    assess,
    minimal,
    steps,
    wider,
)

BROADER = {
    ("age", "15"): "11-15", ("age", "14"): "11-15", ("age", "11-15"): "under 18", ("age", "16-17"): "under 18",
    ("route", "wardship"): "court order", ("route", "court order"): "legal route",
}  # fmt: skip
VALUES = {
    "age": ["15", "14", "11-15", "16-17", "under 18"],
    "route": ["wardship", "court order", "legal route"],
    "setting": ["airport", "online"],
    "sex": ["boy", "girl"],
}
records = st.fixed_dictionaries({name: st.sampled_from([None, *values]) for name, values in VALUES.items()}).map(
    lambda chosen: frozenset((name, value) for name, value in chosen.items() if value)
)


def shares(other: Record, detail: Detail) -> bool:
    """Say by hand whether another entry states a detail as precisely or more so."""
    return any(stated == detail or detail in set(wider(stated, BROADER)) for stated in other)


def k_by_hand(details: tuple[Detail, ...], others: list[Record]) -> int:
    return 1 + sum(all(shares(other, detail) for detail in details) for other in others)


def subsets(record: Record) -> list[tuple[Detail, ...]]:
    details = sorted(record)
    return list(chain.from_iterable(combinations(details, size) for size in range(1, KNOWN + 1)))


@given(records, st.lists(records, max_size=8), st.sampled_from([2, 5]))
def test_the_minimal_combinations_are_those_that_brute_force_finds(
    record: Record, others: list[Record], fewer_than: int
) -> None:
    rare = [set(d) for d in subsets(record) if k_by_hand(d, others) < fewer_than]
    expected = {frozenset(d) for d in rare if not any(other < d for other in rare)}
    cover = Cover(others, broader=BROADER, population=Population())
    found = list(minimal(record, cover, fewer_than=fewer_than))
    assert {frozenset(c.details) for c in found} == expected
    assert all(c.k == k_by_hand(c.details, others) for c in found)


@given(records, st.lists(records, max_size=8))
def test_k_is_the_smallest_that_brute_force_finds(record: Record, others: list[Record]) -> None:
    expected = min((k_by_hand(d, others) for d in subsets(record)), default=1 + len(others))
    assert assess(record, others, broader=BROADER).k == expected


def cost(taken: tuple[Step, ...]) -> int:
    return sum(1 if step.instead is not None else 3 for step in taken)


@given(records, st.lists(records, max_size=6))
def test_the_cure_is_the_cheapest_there_is_and_cures(record: Record, others: list[Record]) -> None:
    def singled_out(state: Record) -> bool:
        return any(k_by_hand(d, others) < 2 for d in subsets(state))

    def prices(detail: Detail) -> dict[Detail | None, int]:
        ways: dict[Detail | None, int] = {detail: 0}
        spent = 0
        for general in wider(detail, BROADER):
            spent += 1
            ways[general] = spent
        ways[None] = spent + 3
        return ways

    choices = [prices(detail) for detail in sorted(record)]
    cheapest = min(
        sum(ways[picked] for ways, picked in zip(choices, outcome, strict=True))
        for outcome in product(*choices)
        if not singled_out(frozenset(d for d in outcome if d))
    )
    risk = assess(record, others, broader=BROADER)
    if cheapest <= 6:  # within reach of the longest cure
        assert not singled_out(applied(record, risk.cure))
        assert cost(risk.cure) == cheapest


@given(records, st.lists(records, max_size=8))
def test_saying_less_never_makes_anyone_rarer(record: Record, others: list[Record]) -> None:
    before = assess(record, others, broader=BROADER).k
    for _, step in steps(record, BROADER):
        assert assess(applied(record, (step,)), others, broader=BROADER).k >= before


def test_to_leave_something_out_costs_three_times_what_it_costs_to_say_less() -> None:
    record = frozenset({("age", "15"), ("sex", "boy")})
    assert list(steps(record, BROADER)) == [(1, Step("age", "15", "11-15")), (3, Step("sex", "boy", None))]


def test_what_only_one_entry_says_is_named_with_its_cheapest_cure() -> None:
    record = {("age", "15"), ("setting", "airport")}
    others: list[Record] = [{("age", "11-15"), ("setting", "airport")}, {("age", "14"), ("setting", "airport")}]
    risk = assess(record, others, broader=BROADER)
    assert [c.details for c in risk.unique] == [(("age", "15"),)]
    assert risk.cure == (Step("age", "15", "11-15"),)
    assert risk.cured_k == 3


def test_children_whom_figures_let_us_expect_count_as_cover() -> None:
    record = {("sex", "boy")}
    population = Population(size=1000, shares={("sex", "boy"): 0.5})
    assert assess(record, [], broader={}, population=population).k == 501
    assert not assess(record, [], broader={}, population=population).singled_out


def test_details_that_are_rare_in_the_country_are_unique_in_an_empty_library() -> None:
    population = Population(size=8778, shares={("setting", "airport"): 0.002, ("route", "wardship"): 0.003})
    risk = assess({("setting", "airport"), ("route", "wardship")}, [], broader=BROADER, population=population)
    assert [c.details for c in risk.unique] == [(("route", "wardship"), ("setting", "airport"))]


@given(records, st.lists(records, max_size=8))
def test_what_everyone_knows_is_part_of_every_combination_and_not_counted(record: Record, others: list[Record]) -> None:
    free = {detail for detail in record if detail[0] == "age"}
    rest = sorted(record - free)
    sets = [(*free, *d) for size in range(KNOWN + 1) for d in combinations(rest, size)]
    rare = [set(d) for d in sets if d and k_by_hand(d, others) < 2]
    expected = {frozenset(d) for d in rare if not any(other < d for other in rare)}
    found = assess(record, others, broader=BROADER, free={"age"}).unique
    assert {frozenset(c.details) for c in found} == expected


def test_an_entry_that_states_nothing_singles_nobody_out_where_there_are_others() -> None:
    assert not assess(frozenset(), [{("sex", "boy")}], broader=BROADER).singled_out

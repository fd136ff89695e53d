"""The rules of rounds: working days, who takes part, what answers change, and how long it takes."""

import os
from datetime import date, timedelta
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from alongside.authorities.rules.facts import NOT_KNOWN
from alongside.confidence.rules.results import ThemeStanding
from alongside.confidence.rules.themes import Theme
from alongside.matching.rules.scoring import score
from alongside.matching.rules.settings import RoundSettings
from alongside.matching.rules.working_days import after, bank_holidays, between, is_working
from alongside.rounds.rules.inputs import AnsweredProposal, PairChoice, RoundInputs
from alongside.rounds.rules.outcome import reasons
from alongside.rounds.rules.participation import wants_help
from alongside.rounds.rules.snapshot import Entrant, Snapshot
from alongside.rounds.rules.states import ChoiceKind, ProposalKind, ProposalPart, ProposalState
from alongside.rounds.rules.working_out import work_out
from benchmarks.matching_synthetic import exclusions, parties
from tests.remembering import spent

SLACK = float(os.environ.get("TEST_SLACK", "1.5"))


def made_up(count: int, **more: Any) -> RoundInputs:
    every = parties(count)
    entrants = [Entrant(**vars(one), id=f"id-{one.key}") for one in every if one.seeks or one.places]
    snapshot = Snapshot(parties=tuple(entrants), apart=exclusions(every))
    return RoundInputs(1, RoundSettings(), snapshot, **more)


def said(
    state: ProposalState, mentee: str, mentor: str, why: dict[ProposalPart, str | None] | None = None
) -> AnsweredProposal:
    return AnsweredProposal(ProposalKind.PAIR, state, f"id-{mentee}", f"id-{mentor}", why or {})


def test_england_keeps_eight_bank_holidays_in_the_week_of_every_year_and_those_that_were_proclaimed() -> None:
    assert date(2023, 5, 8) in bank_holidays(2023), "The coronation"
    for year in range(2024, 2060):
        assert len(bank_holidays(year)) == 8
        assert all(day.weekday() < 5 for day in bank_holidays(year))
    assert {date(2027, 12, 27), date(2027, 12, 28), date(2026, 4, 3), date(2026, 8, 31)} <= bank_holidays(
        2026
    ) | bank_holidays(2027)


@settings(max_examples=40)
@given(st.dates(date(2024, 1, 1), date(2040, 1, 1)), st.integers(1, 30))
def test_so_many_working_days_later_is_a_working_day_with_so_many_between(start: date, days: int) -> None:
    end = after(start, days)
    assert is_working(end)
    assert between(start, end) == days
    assert between(start, end - timedelta(days=1)) == days - 1


def test_nobody_is_entered_against_their_word() -> None:
    low, high = {Theme.CONSENSUS: ThemeStanding(20.0, 1.0)}, {Theme.CONSENSUS: ThemeStanding(90.0, 1.0)}
    assert wants_help({"items": ["courts"]}, high)
    assert wants_help(None, low)
    assert wants_help({"word": NOT_KNOWN}, low)
    assert not wants_help({"items": []}, low), "It said that it wants no help"
    assert not wants_help(None, high)
    assert not wants_help(None, {})


def test_accepted_pairs_stay_and_declined_ones_never_come_again() -> None:
    first = work_out(made_up(80), runs=0).pairs
    accepted, declined = first[::2], first[1::2]
    answers = tuple(said(ProposalState.ACCEPTED, one.mentee, one.mentor) for one in accepted) + tuple(
        said(ProposalState.DECLINED, one.mentee, one.mentor) for one in declined
    )
    again = {(one.mentee, one.mentor) for one in work_out(made_up(80, answers=answers), runs=0).pairs}
    assert {(one.mentee, one.mentor) for one in accepted} <= again
    assert not {(one.mentee, one.mentor) for one in declined} & again


def test_a_reason_for_declining_says_who_is_still_offered() -> None:
    first = work_out(made_up(80), runs=0).pairs
    one, other = first[0], next(pair for pair in first if pair.mentor != first[0].mentor)
    answers = (
        said(ProposalState.DECLINED, one.mentee, one.mentor, {ProposalPart.MENTEE: "partner-already"}),
        said(ProposalState.DECLINED, other.mentee, other.mentor, {ProposalPart.MENTOR: "no-place"}),
    )
    again = work_out(made_up(80, answers=answers), runs=0).pairs
    assert one.mentee not in {pair.mentee for pair in again}
    assert other.mentor not in {pair.mentor for pair in again}
    assert any(pair.mentor == one.mentor for pair in again), "A mentor whose mentee went has its place again"


def test_a_choice_stands_whatever_else_and_one_that_cannot_be_is_said() -> None:
    first = work_out(made_up(60), runs=0)
    one, other = first.pairs[0], first.pairs[-1]
    choices = (
        PairChoice(ChoiceKind.FORBID, f"id-{one.mentee}", f"id-{one.mentor}"),
        PairChoice(ChoiceKind.PIN, f"id-{other.mentee}", f"id-{other.mentor}"),
        PairChoice(ChoiceKind.PIN, f"id-{one.mentee}", f"id-{one.mentee}"),
    )
    found = work_out(made_up(60, choices=choices), runs=0)
    pairs = {(pair.mentee, pair.mentor) for pair in found.pairs}
    assert (one.mentee, one.mentor) not in pairs
    assert (other.mentee, other.mentor) in pairs
    assert [void[:2] for void in found.void] == [(one.mentee, one.mentee)]


def test_all_of_england_with_every_explanation_takes_less_than_half_a_second() -> None:
    given_out = made_up(153)
    work_out(made_up(20))  # libraries load on first use
    started = spent()
    found = work_out(given_out)
    every, chosen = given_out.snapshot.entrants, RoundSettings()
    rows = [reasons(score(every[pair.mentee], every[pair.mentor], settings=chosen)) for pair in found.pairs]
    took = spent() - started
    assert [sum(row["points"] for row in one["rows"]) for one in rows] == [pair.score for pair in found.pairs]
    assert all(pair.stability is not None for pair in found.pairs)
    assert took < 0.5 * SLACK

"""When a failed job is tried again."""

from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from alongside.jobs.rules import LONGEST_WAIT, MOST_ATTEMPTS, most_attempts, wait_before


@given(st.integers(1, 10_000), st.floats(0, 1))
def test_the_wait_is_never_past_an_hour_and_a_quarter_nor_too_short(attempt: int, chance: float) -> None:
    assert timedelta(seconds=7) < wait_before(attempt, chance=chance) <= LONGEST_WAIT * 1.25


@given(st.integers(1, 5), st.floats(0, 1), st.floats(0, 1))
def test_each_wait_is_longer_than_the_one_before(attempt: int, one: float, other: float) -> None:
    assert wait_before(attempt + 1, chance=one) > wait_before(attempt, chance=other)


def test_a_mail_server_may_be_down_for_a_day_before_mail_is_given_up() -> None:
    waits = [wait_before(attempt, chance=0.0) for attempt in range(1, most_attempts("send-mail"))]
    assert sum(waits, timedelta()) > timedelta(days=1)
    assert most_attempts("index") == MOST_ATTEMPTS

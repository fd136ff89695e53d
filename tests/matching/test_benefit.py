"""What a mentee may gain: weighed by what it needs, and never more than is known."""

import pytest

from alongside.confidence.rules.themes import Theme
from alongside.matching.rules.benefit import benefit, need, overall
from tests.matching.people import mentee, mentor, sure


def test_only_themes_in_which_help_is_needed_count() -> None:
    ours = mentee(standings=sure(90, consensus=35))
    gain = benefit(ours, mentor(standings=sure(0, consensus=85)))
    assert gain.lead == pytest.approx(50)
    assert gain.score == pytest.approx(0.5)
    assert {line.theme for line in gain.themes if line.need} == {Theme.CONSENSUS}


def test_a_theme_counts_by_how_much_help_it_needs() -> None:
    ours = mentee(standings=sure(90, consensus=0, partnership=35))  # needs of 1 and .5
    gain = benefit(ours, mentor(standings=sure(90, consensus=60, partnership=35)))
    assert gain.lead == pytest.approx(60 * 1 / 1.5)


def test_what_is_not_known_of_a_mentor_counts_as_no_lead() -> None:
    ours = mentee(confidence=35)
    whole, half = benefit(ours, mentor(confidence=75)), benefit(ours, mentor(standings=sure(None, consensus=75)))
    assert whole.lead == half.lead == pytest.approx(40)
    assert half.known == pytest.approx(0.25)
    assert half.score == pytest.approx(whole.score / 4)


def test_an_old_survey_counts_half() -> None:
    fresh = benefit(mentee(), mentor())
    old = benefit(mentee(), mentor(standings=sure(80, weight=0.5)))
    assert old.score == pytest.approx(fresh.score / 2)
    assert old.lead == fresh.lead
    assert old.known == pytest.approx(0.5)


def test_whoever_is_behind_gives_nothing_and_never_less() -> None:
    gain = benefit(mentee(confidence=60), mentor(confidence=30))
    assert gain.score == 0
    assert gain.lead == -30
    assert all(line.adds == 0 for line in gain.themes)


def test_nothing_known_is_no_need_shown() -> None:
    gain = benefit(mentee(standings=sure(None)), mentor())
    assert not any(line.need for line in gain.themes)
    assert (gain.score, gain.lead, gain.known) == (0, None, 0)
    assert overall(mentee(standings=sure(None))) is None
    assert overall(mentee(confidence=35)) == need(35) == 0.5


def test_a_surer_mentor_never_gives_less() -> None:
    gains = [benefit(mentee(), mentor(confidence=value)).score for value in range(0, 101, 5)]
    assert gains == sorted(gains)

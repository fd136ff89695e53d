"""When a survey may open, close and be looked at, so that no comparison of two of them tells on anybody."""

from collections.abc import Mapping
from datetime import date, timedelta

from alongside.accounts.rules.roles import Group
from alongside.confidence.rules.results import ANSWER_THRESHOLDS
from alongside.confidence.rules.statements import STAFF_GROUP_WORDS

SHORTEST, USUAL, LONGEST = timedelta(days=5), timedelta(days=14), timedelta(days=42)
BETWEEN_SURVEYS = timedelta(days=90)
"""From the closing of a survey that showed anything to the opening of the next: two that differ by one person, a week
apart, would tell what that person said."""
STEPS = (10, 20, 50, 100)
"""How many have answered an open survey is told in these steps above the threshold."""

Numbers = Mapping[Group, int]


def objection_to_day(day: date, *, opened_on: date, today: date) -> str | None:
    """Say what is wrong with a closing day, if anything."""
    earliest, latest = max(opened_on + SHORTEST, today), opened_on + LONGEST
    if day < earliest:
        return "Give people time: the last day must be five days off or more"
    if day > latest:
        return "The last day must be within six weeks of the opening"
    return None


def next_opening(last_closed: date | None) -> date | None:
    """Return from which day a survey may open again, given when the last one with results closed."""
    return last_closed + BETWEEN_SURVEYS if last_closed else None


def hidden_groups(invited: Numbers) -> dict[Group, str]:
    """Return the groups that were asked but could never be shown, with why, for before the survey starts."""
    return {
        group: f"{STAFF_GROUP_WORDS[group]}: {invited[group]} asked. Fewer than {least}, so results for this group "
        "cannot be shown, however many answer."
        for group, least in ANSWER_THRESHOLDS.items()
        if 0 < invited.get(group, 0) < least
    }


def could_show(invited: Numbers) -> bool:
    """Say whether a survey could show anything at all."""
    return any(invited.get(group, 0) >= least for group, least in ANSWER_THRESHOLDS.items())


def progress(answered: int, *, group: Group) -> str:
    """Return in words how many have answered an open survey, in steps in which nobody can be counted off.

    >>> [progress(count, group=Group.STRATEGIC) for count in (0, 2, 3, 27)]
    ['Fewer than 3', 'Fewer than 3', '3 or more', '20 or more']
    """
    least = ANSWER_THRESHOLDS[group]
    if answered < least:
        return f"Fewer than {least}"
    return f"{max(step for step in (least, *STEPS) if step <= answered)} or more"


def may_close_early(invited: Numbers, answered: Numbers) -> bool:
    """Say whether a survey may close before its day: only when every group that can be shown has enough answers.

    Else the answers of those who came first would be thrown away, and whoever closes could pick the moment for it. A
    refusal tells no more than the progress does.
    """
    can = [group for group, least in ANSWER_THRESHOLDS.items() if invited.get(group, 0) >= least]
    return bool(can) and all(answered.get(group, 0) >= ANSWER_THRESHOLDS[group] for group in can)


def reminders_due(opened_on: date, closes_on: date, *, on: date) -> int:
    """Return how many reminders should have gone out by a day: one half way, one two days before the last.

    >>> [reminders_due(date(2026, 3, 1), date(2026, 3, 15), on=date(2026, 3, day)) for day in (7, 8, 13, 15)]
    [0, 1, 2, 2]
    """
    half = opened_on + (closes_on - opened_on) // 2
    return (on >= half) + (on >= max(closes_on - timedelta(days=2), half + timedelta(days=1)))


def half_year(day: date) -> tuple[int, int]:
    """Return the half-year that a survey counts in for national figures: its closing day's."""
    return day.year, 1 if day.month <= 6 else 2


def half_year_words(half: tuple[int, int]) -> str:
    """Return a half-year in words."""
    return f"{'January to June' if half[1] == 1 else 'July to December'} {half[0]}"

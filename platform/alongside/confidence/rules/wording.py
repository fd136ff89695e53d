"""How results read on a page and in a file: words wherever a number would say more than it can."""

from alongside.accounts.rules.roles import Group
from alongside.confidence.rules.results import ANSWER_THRESHOLDS, PEOPLE_STEPS, Band, Precision
from alongside.confidence.rules.spans import Told, moved

LEVEL_WORDS = {25: "Low", 50: "In the middle", 75: "High"}
BAND_WORDS = {
    Band.FEW: "Under a quarter",
    Band.SOME: "A quarter to a half",
    Band.MANY: "Half or more",
}
APART = 20
"""Groups this far apart are said to be apart; less may be chance."""


def value_words(value: int | None, precision: Precision | None) -> str:
    """Return a value as it may be read.

    >>> value_words(25, Precision.LEVELS), value_words(80, Precision.TENS), value_words(45, Precision.FIVES)
    ('Low', '80 or more', '45')
    """
    if value is None or precision is None:
        return "Not shown"
    if precision is Precision.LEVELS:
        return LEVEL_WORDS[value]
    edge = 20 if precision is Precision.TENS else 10
    return f"{value} or less" if value == edge else f"{value} or more" if value == 100 - edge else str(value)


def people_words(people: int, *, group: Group) -> str:
    """Return how many answered, in steps.

    >>> people_words(0, group=Group.STRATEGIC), people_words(5, group=Group.FRONTLINE)
    ('Fewer than 3', '5 to 9')
    """
    if not people:
        return f"Fewer than {ANSWER_THRESHOLDS[group]}"
    above = [step for step in PEOPLE_STEPS if step > people]
    return f"{people} to {above[0] - 1}" if above else f"{people} or more"


def band_words(band: Band | None) -> str:
    """Return a share in words."""
    return BAND_WORDS[band] if band else "Not shown"


def gap_words(gap: int | None) -> str:
    """Return what lies between strategic and frontline staff.

    >>> gap_words(30), gap_words(-5), gap_words(None)
    ('Strategic staff are surer than the frontline', 'Much the same', 'Not known')
    """
    if gap is None:
        return "Not known"
    if abs(gap) < APART:
        return "Much the same"
    surer, other = ("Strategic staff are", "the frontline") if gap > 0 else ("Frontline staff are", "strategic staff")
    return f"{surer} surer than {other}"


def change_words(before: Told, now: Told, *, people: int) -> str:
    """Return how a value changed since last time; with few ``people``, the fewer of the two times, it may be chance.

    Values that are told differently finely are set side by side, and called a change only where they cannot overlap.

    >>> change_words((80, Precision.TENS), (75, Precision.LEVELS), people=30)
    '80 or more before, high now: may be the same'
    """
    if before[0] is None or now[0] is None:
        return "Cannot be compared"
    if before[1] is not now[1] or now[1] is Precision.LEVELS:
        words = f"{value_words(*before)} before, {value_words(*now)} now".capitalize()
        words += "" if moved(before, now) or before == now else ": may be the same"
    else:
        change = now[0] - before[0]
        words = f"Up {change}" if change > 0 else f"Down {-change}" if change < 0 else "The same"
    return words + (" (few answers)" if people < 10 and before != now else "")


def told_words(value: int | None, precision: Precision | None, *, people: int) -> str:
    """Return a value as it may be read, and where there is none, why.

    >>> told_words(None, None, people=5), told_words(None, None, people=0)
    ('Too few could say', 'Not shown')
    """
    return "Too few could say" if value is None and people else value_words(value, precision)

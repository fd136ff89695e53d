"""Results as lines of a table: what the pages show, and nothing finer."""

from datetime import date

from alongside.accounts.rules.roles import Group
from alongside.confidence.rules.results import Band, Precision
from alongside.confidence.rules.statements import STAFF_GROUP_WORDS
from alongside.confidence.rules.themes import THEME_WORDS, Theme
from alongside.confidence.rules.wording import band_words, people_words, told_words

RESULT_COLUMNS = (
    "Closed on", "Group", "Theme", "Asked", "Answered", "Confidence (0 to 100)", "I do not know", "Not part of my job",
)  # fmt: skip

Figures = tuple[int | None, Precision | None, Band | None, Band | None]


def row(day: date, group: Group, theme: Theme, numbers: tuple[int, int], figures: Figures) -> list[object]:
    """Return one line; ``numbers`` are how many were asked and, in steps, how many answered."""
    value, precision, unsure, outside = figures
    asked, people = numbers
    return [
        day.isoformat(), STAFF_GROUP_WORDS[group], THEME_WORDS[theme], asked, people_words(people, group=group),
        told_words(value, precision, people=people), band_words(unsure), band_words(outside),
    ]  # fmt: skip

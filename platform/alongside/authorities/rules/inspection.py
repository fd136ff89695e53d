"""What Ofsted found: two grades with framework and date, as context only, never ranked and never added up."""

from collections.abc import Mapping
from datetime import date, datetime
from enum import StrEnum
from types import MappingProxyType
from typing import Any

from alongside.dates import written_day

NOT_KNOWN = "not-known"
EARLIEST = date(2013, 11, 1)
"""When the oldest framework of the list began."""
LONG_AGO = 5
"""Years after which a page asks whether there has been an inspection since."""

GRADE_WORDS: Mapping[str, str] = MappingProxyType({
    "outstanding": "Outstanding",
    "good": "Good",
    "requires-improvement": "Requires improvement to be good",
    "inadequate": "Inadequate",
    NOT_KNOWN: "Not known",
})  # fmt: skip


class Framework(StrEnum):
    """The rules by which Ofsted inspected."""

    ILACS_2026 = "ilacs-2026"
    ILACS = "ilacs"
    SIF = "sif"


FRAMEWORK_WORDS: Mapping[Framework, str] = MappingProxyType({
    Framework.ILACS_2026: "ILACS since April 2026",
    Framework.ILACS: "ILACS, 2018 to March 2026",
    Framework.SIF: "SIF, 2013 to 2017",
})  # fmt: skip

IN_FORCE: Mapping[Framework, tuple[date, date]] = MappingProxyType({
    Framework.ILACS_2026: (date(2026, 4, 1), date.max),
    Framework.ILACS: (date(2018, 1, 1), date(2026, 3, 31)),
    Framework.SIF: (EARLIEST, date(2017, 12, 31)),
})  # fmt: skip

EXAMPLE = {"protection": "good", "leadership": NOT_KNOWN, "framework": "ilacs", "on": "2024-03-07"}
HELP, LEADERSHIP = "Help and protection", "Leadership"


def in_words(value: Mapping[str, Any]) -> list[str]:
    """Return a line for each grade, and one for framework and date.

    >>> in_words({"protection": "good", "leadership": "not-known", "framework": "ilacs", "on": "2024-03-07"})
    ['Help and protection: Good', 'Leadership: Not known', 'ILACS, 2018 to March 2026', '7 March 2024']
    """
    on = date.fromisoformat(value["on"])
    return [
        f"{HELP}: {GRADE_WORDS[value['protection']]}",
        f"{LEADERSHIP}: {GRADE_WORDS[value['leadership']]}",
        FRAMEWORK_WORDS[Framework(value["framework"])],
        written_day(on),
    ]


def from_words(lines: list[str]) -> dict[str, Any]:
    """Return what `in_words` said; raises `ValueError` for anything else.

    >>> from_words(["Help and protection: Good", "Leadership: Not known", "SIF, 2013 to 2017", "7 March 2015"])["on"]
    '2015-03-07'
    """
    protection, leadership, framework, day = lines
    grades = {words: grade for grade, words in GRADE_WORDS.items()}
    frameworks = {words: name for name, words in FRAMEWORK_WORDS.items()}
    if not protection.startswith(f"{HELP}: ") or not leadership.startswith(f"{LEADERSHIP}: "):
        raise ValueError(lines)
    try:
        return {
            "protection": grades[protection.removeprefix(f"{HELP}: ")],
            "leadership": grades[leadership.removeprefix(f"{LEADERSHIP}: ")],
            "framework": frameworks[framework].value,
            "on": datetime.strptime(day, "%d %B %Y").date().isoformat(),  # noqa: DTZ007  a day has no zone
        }
    except KeyError:
        raise ValueError(lines) from None


def questions(value: Mapping[str, Any], *, today: date | None) -> list[str]:
    """Return what to ask about an inspection; without a day of today, nothing about its age."""
    if "on" not in value:
        return []
    on, framework = date.fromisoformat(value["on"]), Framework(value["framework"])
    first, last = IN_FORCE[framework]
    asked = []
    if not first <= on <= last:
        words, day = FRAMEWORK_WORDS[framework], written_day(on)
        asked.append(f"The inspection is of {day}, and the framework “{words}”. Are both right?")
    if today is not None and (today - on).days > LONG_AGO * 366:
        asked.append(f"The inspection is more than {LONG_AGO} years old. Has there been none since?")
    return asked

"""Whether pairings help, in one sentence that a director can say, and what it still waits for."""

from collections.abc import Mapping
from datetime import date

from alongside.confidence.rules.themes import THEME_WORDS, Theme
from alongside.dates import written_day
from alongside.pairing.rules.stepped import FEWEST, Stepped

NOT_YET = "It cannot be said yet from surveys whether pairings help."


def sentence(shown: Mapping[Theme, Stepped]) -> str:
    """Return what surveys say, by the theme in which paired and waiting authorities differ most."""
    if not shown:
        return NOT_YET
    clear = {theme: result for theme, result in shown.items() if result.clear}
    if not clear:
        return (
            "Paired authorities and those that waited changed by so nearly the same that chance alone can explain it."
        )
    theme = max(clear, key=lambda key: abs(clear[key].difference))
    rise = clear[theme].difference
    others = sum(result.difference * rise > 0 for result in clear.values()) - 1
    return (
        f"Where authorities were paired, confidence in “{THEME_WORDS[theme]}” rose by {abs(round(rise))} of 100 points "
        f"{'more' if rise > 0 else 'less'} than where they waited; chance alone hardly explains that.{_also(others)}"
    )


def _also(others: int) -> str:
    if not others:
        return ""
    return f" The same way, by less, in {others} other {'theme' if others == 1 else 'themes'}."


def awaited(served: int, waiting: int, earliest: date | None) -> str:
    """Return what is still needed for the next result, and when it can be there at the earliest.

    >>> awaited(3, 6, date(2027, 7, 1)).split(". ")[2]
    'The earliest day for the next result is 1 July 2027, if enough authorities ask their people again before then.'
    """
    when = (
        f"The earliest day for the next result is {written_day(earliest)}, if enough authorities ask their people "
        "again before then."
        if earliest
        else "No day can be given yet: too few authorities were asked before their first pairing, or none still wait. "
        "Where some begin half a year later than others, those who wait can be compared with those who were served."
    )
    return (
        f"Of the {FEWEST} paired authorities that are needed for the next result, {_have(served)} asked their people "
        f"before and long enough after. Of the {FEWEST} that waited in the same time, {_have(waiting)} asked twice. "
        f"{when}"
    )


def _have(number: int) -> str:
    return "none has" if not number else "one has" if number == 1 else f"{min(number, FEWEST)} have"

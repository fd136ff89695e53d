"""The record of a pairing as one plain text, for a side to keep."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import NamedTuple

from alongside.dates import written_day


class Section(NamedTuple):
    """A part of the record."""

    title: str
    lines: Sequence[str]


def space_record(sections: Iterable[Section], *, at: datetime) -> str:
    """Return the whole record: every part with its lines, those without any said to be empty.

    >>> from datetime import UTC
    >>> print(space_record([Section("Actions", [])], at=datetime(2026, 3, 7, 9, 5, tzinfo=UTC)))
    The record of a pairing
    Taken from Alongside on 7 March 2026. Keep it as carefully as the pairing itself.
    <BLANKLINE>
    Actions
    -------
    None
    <BLANKLINE>
    """
    parts = [
        "The record of a pairing",
        f"Taken from Alongside on {written_day(at)}. Keep it as carefully as the pairing itself.",
    ]
    for section in sections:
        parts += ["", section.title, "-" * len(section.title), *(section.lines or ["None"])]
    return "\n".join(parts) + "\n"

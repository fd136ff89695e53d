"""A pairing's conversations as one plain text, for a side to keep."""

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from typing import NamedTuple

from alongside.dates import written_day, written_hour


class TranscriptLine(NamedTuple):
    """One message of the record."""

    number: int
    who: str
    authority: str
    at: datetime
    text: str
    """Its words, or in brackets why there are none."""
    edited: bool
    quotes: int | None


def record(sides: Sequence[str], threads: Iterable[tuple[str, Sequence[TranscriptLine]]], *, at: datetime) -> str:
    """Return the whole record: who with whom, then each conversation with its messages in order."""
    parts = [
        f"Conversations between {' and '.join(sides)}",
        f"Taken from Alongside on {_moment(at)}. Keep it as carefully as the conversations themselves.",
    ]
    for title, lines in threads:
        parts += ["", "=" * 72, title, "=" * 72]
        for line in lines:
            edited = ", edited" if line.edited else ""
            answers = f", answers {line.quotes}" if line.quotes else ""
            parts += [
                "",
                f"{line.number}. {line.who}, {line.authority}, {_moment(line.at)}{edited}{answers}",
                line.text,
            ]
    return "\n".join(parts) + "\n"


def _moment(at: datetime) -> str:
    """Return a moment as the pages write it, and as a record that is kept for long may need it.

    >>> _moment(datetime(2026, 3, 7, 9, 5, tzinfo=UTC)), _moment(datetime(2026, 7, 1, 13, 2, tzinfo=UTC))
    ('7 March 2026 at 09:05 UTC', '1 July 2026 at 14:02 (13:02 UTC)')
    """
    here, utc = written_hour(at), f"{at.astimezone(UTC):%H:%M} UTC"
    return f"{written_day(at)} at {utc if utc.startswith(here) else f'{here} ({utc})'}"

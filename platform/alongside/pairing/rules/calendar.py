"""A meeting as a file that any calendar takes in (iCalendar, RFC 5545): fixed words, names of authorities, a link."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from alongside.dates import UK_TIME

LASTS = timedelta(hours=1)
"""How long a calendar keeps free for a meeting."""
_WIDEST = 75
"""Octets in a line."""


@dataclass(frozen=True, kw_only=True)
class CalendarEntry:
    """What a calendar shows of a meeting."""

    uid: str
    day: date
    starts: time | None
    title: str
    link: str
    revision: int
    changed_at: datetime


def moment_of(day: date, starts: time) -> datetime:
    """Return when it is this hour on this day by the clocks of this country, in world time.

    >>> moment_of(date(2026, 7, 1), time(14)).isoformat(), moment_of(date(2026, 12, 1), time(14)).isoformat()
    ('2026-07-01T13:00:00+00:00', '2026-12-01T14:00:00+00:00')
    """
    return datetime.combine(day, starts, UK_TIME).astimezone(UTC)


def calendar_file(entry: CalendarEntry) -> str:
    """Return the file, with the hour in world time, so that every calendar shows the right one in summer too."""
    lines = [
        "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Alongside//Pairings//EN", "METHOD:PUBLISH", "BEGIN:VEVENT",
        f"UID:{entry.uid}", f"DTSTAMP:{_stamp(entry.changed_at)}", f"SEQUENCE:{entry.revision - 1}",
        *_when(entry), f"SUMMARY:{_escaped(entry.title)}", *_where(entry), "END:VEVENT", "END:VCALENDAR",
    ]  # fmt: skip
    return "".join(f"{part}\r\n" for line in lines for part in _folded(line))


def _when(entry: CalendarEntry) -> list[str]:
    if entry.starts is None:
        return [f"DTSTART;VALUE=DATE:{entry.day:%Y%m%d}", f"DTEND;VALUE=DATE:{entry.day + timedelta(days=1):%Y%m%d}"]
    starts = moment_of(entry.day, entry.starts)
    return [f"DTSTART:{_stamp(starts)}", f"DTEND:{_stamp(starts + LASTS)}"]


def _where(entry: CalendarEntry) -> list[str]:
    return [f"LOCATION:{_escaped(entry.link)}", f"URL:{entry.link}"] if entry.link else []


def _stamp(at: datetime) -> str:
    return f"{at.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def _escaped(text: str) -> str:
    r"""Return text as a value.

    >>> _escaped("Leeds, York; one\ntwo")
    'Leeds\\, York\\; one\\ntwo'
    """
    return re.sub(r"([\\;,])", r"\\\1", text).replace("\r", "").replace("\n", "\\n")


def _folded(line: str) -> Iterable[str]:
    """Cut a line that is too wide between two characters; what goes on begins with a space."""
    part, room = "", _WIDEST
    for character in line:
        octets = len(character.encode())
        if octets > room:
            yield part
            part, room = " ", _WIDEST - 1
        part, room = part + character, room - octets
    yield part

"""What holds for messages: limits, pages, who is called on, what is searched, the mark against sending twice."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from enum import StrEnum
from hashlib import sha256
from uuid import UUID

from alongside.gate.rules.correspondence.correspondents import full_name, words_of
from alongside.gate.rules.correspondence.links import ENTRY

LONGEST_MESSAGE = 5_000
LONGEST_TITLE = 120
EDIT_WITHIN = timedelta(minutes=15)
MESSAGES_PER_PAGE = 30
ERASED_AFTER = timedelta(days=730)
"""How long after the end of a pairing its messages are kept: two years."""
DRAFT_KEPT = timedelta(days=90)
MOST_SEARCHED = 5_000
MOST_FOUND = 50
MESSAGE_POLL_SECONDS = 20


class ReportReason(StrEnum):
    """Why somebody reports a message."""

    IDENTIFIES = "identifies"
    CASEWORK = "casework"
    HURTS = "hurts"
    ELSE = "else"


REPORT_REASON_WORDS = {
    ReportReason.IDENTIFIES: "A child, a family or somebody else could be identified",
    ReportReason.CASEWORK: "It is live casework, which belongs elsewhere",
    ReportReason.HURTS: "It is abusive or discriminates",
    ReportReason.ELSE: "Something else should not be here",
}


class ReportOutcome(StrEnum):
    """What the desk did about a reported message."""

    KEPT = "kept"
    REMOVED = "removed"


REPORT_OUTCOME_WORDS = {
    ReportOutcome.KEPT: "The desk looked at it, and it stays",
    ReportOutcome.REMOVED: "The desk removed its words",
}


def entries_in(text: str) -> list[UUID]:
    """Return the library entries that a text links to, each once and in order.

    >>> entries_in("see /library/00000000-0000-4000-8000-000000000001 and https://a.example/library/x")
    [UUID('00000000-0000-4000-8000-000000000001')]
    """
    return list(dict.fromkeys(UUID(address[1]) for address in ENTRY.finditer(text)))


def may_edit(*, written: datetime, at: datetime) -> bool:
    """Say whether a message may still be changed; a clock that stepped back takes nothing away.

    >>> from datetime import UTC
    >>> noon = datetime(2026, 3, 7, 12, tzinfo=UTC)
    >>> may_edit(written=noon, at=noon + timedelta(minutes=14)), may_edit(written=noon, at=noon + timedelta(minutes=16))
    (True, False)
    >>> may_edit(written=noon, at=noon - timedelta(hours=1))
    True
    """
    return at - written <= EDIT_WITHIN


def mark_of(once: str, text: str) -> str:
    """Return what stands for one sending: the form's chance value with the text; neither can be told from it.

    The same form sent again with the same words is the same sending; with other words it is another.
    """
    return sha256(f"{once}\n{text}".encode("utf8", "surrogatepass")).hexdigest()


def pages(count: int) -> int:
    """Return how many pages a conversation has.

    >>> pages(0), pages(30), pages(31)
    (1, 1, 2)
    """
    return max(1, -(-count // MESSAGES_PER_PAGE))


def mentioned(text: str, names: Iterable[str]) -> list[str]:
    """Return those of ``names`` that a text calls by an at sign before the full name; of two at one place the longer.

    >>> mentioned("Thank you, @ann lee!", ["Ann Lee", "Bo Lee"])
    ['Ann Lee']
    >>> mentioned("@Ann Lee Smith and @Bo Lee", ["Ann Lee", "Ann Lee Smith", "Bo Lee"])
    ['Ann Lee Smith', 'Bo Lee']
    """
    calls = {name: {at.start(): at.end() for at in full_name(name).finditer(text) if at[0][0] == "@"} for name in names}
    longest: dict[int, int] = {}
    for ends in calls.values():
        for start, end in ends.items():
            longest[start] = max(end, longest.get(start, 0))
    return [name for name, ends in calls.items() if any(end == longest[start] for start, end in ends.items())]


def holds_all(text: str, asked: str) -> bool:
    """Say whether every word that was asked for stands in a text, whole or as the start of a word.

    >>> holds_all("The school's referral form", "REFER form"), holds_all("The form", "orm"), holds_all("x", " ")
    (True, False, False)
    """
    wanted = words_of(asked)
    present = words_of(text)
    return bool(wanted) and all(any(word.startswith(part) for word in present) for part in wanted)


def shortened(text: str, *, length: int = 200) -> str:
    """Return the beginning of a text in one line, for a quotation.

    >>> shortened("one two three", length=9)
    'one two …'
    """
    line = " ".join(text.split())
    if len(line) <= length:
        return line
    return line[: length - 1].rsplit(" ", 1)[0] + " …"

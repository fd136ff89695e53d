"""The kinds of things that wait at the desk, the one clock by which they are late, and where each is opened."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from types import MappingProxyType
from uuid import UUID

from alongside.matching.rules.working_days import after

DESK_CLOCK_DAYS = 2
"""Working days in which somebody who waits for the desk hears from a human being."""
AT_ONCE_DAYS = 0


class DeskKind(StrEnum):
    """What can wait at the desk."""

    RECOGNITION = "recognition"
    MESSAGE = "message"
    CONVERSATION = "conversation"
    ENQUIRY = "enquiry"
    QUESTION = "question"
    OVERRIDE = "override"
    SUBMISSION = "submission"
    USE_REPORT = "use-report"
    ROUND = "round"
    PAIRING = "pairing"
    NEED = "need"
    STALE = "stale"
    UNREPLACED = "unreplaced"
    OWN_DRAFT = "own-draft"


@dataclass(frozen=True)
class KindOnDesk:
    """How a kind is told and opened; ``clock`` is its working days, none where nobody waits for an answer."""

    label: str
    many: str
    path: str
    clock: int | None = DESK_CLOCK_DAYS


ON_DESK: Mapping[DeskKind, KindOnDesk] = MappingProxyType({
    DeskKind.RECOGNITION: KindOnDesk(
        "Somebody could be recognised", "Somebody could be recognised", "/library/{id}#duties", AT_ONCE_DAYS
    ),
    DeskKind.MESSAGE: KindOnDesk("Reported message", "Reported messages", "/message-reports/{id}"),
    DeskKind.CONVERSATION: KindOnDesk("Reported conversation", "Reported conversations", "/questions/{id}"),
    DeskKind.ENQUIRY: KindOnDesk("Question to the desk", "Questions to the desk", "/enquiries/{id}"),
    DeskKind.QUESTION: KindOnDesk("Question about an entry", "Questions about entries of the desk", "/questions/{id}"),
    DeskKind.OVERRIDE: KindOnDesk(
        "Submission with rare facts, kept with a reason", "Submissions with rare facts", "/desk/{id}"
    ),
    DeskKind.SUBMISSION: KindOnDesk("Submission", "Submissions", "/desk/{id}"),
    DeskKind.USE_REPORT: KindOnDesk("Report of use", "Reports of use", "/feedback/"),
    DeskKind.ROUND: KindOnDesk("Round of pairing", "Rounds of pairing", "/rounds/{id}"),
    DeskKind.PAIRING: KindOnDesk("Stalled pairing", "Stalled pairings", "/pairings/desk"),
    DeskKind.NEED: KindOnDesk("Looked for in vain", "Looked for in vain", "/needs/{id}", None),
    DeskKind.STALE: KindOnDesk("Review is over", "Reviews that are over", "/library/{id}", None),
    DeskKind.UNREPLACED: KindOnDesk("Replaced by what is gone", "Replaced by what is gone", "/library/{id}"),
    DeskKind.OWN_DRAFT: KindOnDesk("The desk’s own draft", "The desk’s own drafts", "/publish/{id}", None),
})  # fmt: skip


@dataclass(frozen=True)
class WaitingThing:
    """Something that waits at the desk: of which kind, since when, and by when somebody should have looked at it."""

    kind: DeskKind
    id: UUID
    since: datetime
    due: date | None

    @property
    def place(self) -> tuple[bool, date, datetime, str]:
        """Where it stands in the queue: whoever could be recognised first, then what is due first."""
        return self.kind is not DeskKind.RECOGNITION, self.due or date.max, self.since, str(self.id)

    @property
    def path(self) -> str:
        """Where it is opened."""
        return ON_DESK[self.kind].path.format(id=self.id)

    def late(self, *, on: date) -> bool:
        """Say whether its day is over."""
        return self.due is not None and self.due < on


def due_by(kind: DeskKind, since: date) -> date | None:
    """Return the last day on which a thing of this kind is looked at in time; none where nobody waits.

    >>> due_by(DeskKind.SUBMISSION, date(2026, 12, 24)), due_by(DeskKind.OWN_DRAFT, date(2026, 12, 24))
    (datetime.date(2026, 12, 30), None)
    """
    clock = ON_DESK[kind].clock
    return None if clock is None else after(since, clock)

"""The fixed words of feedback: reasons, outcomes, where a thing stands."""

from enum import StrEnum

LONGEST = 2_000
"""Characters that one box takes."""


class UsefulReason(StrEnum):
    """Why somebody found an entry useful or not."""

    FITTED = "fitted"
    NEW_IDEA = "new-idea"
    CONFIRMED = "confirmed"
    NOT_LIKE_OURS = "not-like-ours"
    TOO_GENERAL = "too-general"
    OUT_OF_DATE = "out-of-date"


USEFUL_REASON_WORDS: dict[bool, dict[UsefulReason, str]] = {
    True: {
        UsefulReason.FITTED: "It was like our case",
        UsefulReason.NEW_IDEA: "It gave us something new to try",
        UsefulReason.CONFIRMED: "It confirmed what we thought",
    },
    False: {
        UsefulReason.NOT_LIKE_OURS: "It was not like our case",
        UsefulReason.TOO_GENERAL: "It was too general",
        UsefulReason.OUT_OF_DATE: "It is out of date",
    },
}
"""The reasons to choose from, for yes and for no."""


class UseOutcome(StrEnum):
    """What came of using an entry."""

    HELPED = "helped"
    DID_NOT = "did-not"
    TOO_EARLY = "too-early"


USE_OUTCOME_WORDS: dict[UseOutcome, str] = {
    UseOutcome.HELPED: "It helped",
    UseOutcome.DID_NOT: "It did not help",
    UseOutcome.TOO_EARLY: "Too early to say",
}


class RecognitionDecision(StrEnum):
    """What was decided about a report that somebody could be recognised."""

    STAYS = "stays"
    WITHDRAWN = "withdrawn"


class SavedStatus(StrEnum):
    """How an entry stands for somebody who keeps it."""

    CURRENT = "current"
    STALE = "stale"
    SUPERSEDED = "superseded"
    UNREPLACED = "unreplaced"
    """Replaced by what has been withdrawn since."""
    WITHDRAWN = "withdrawn"


class QuestionSide(StrEnum):
    """Who of the two wrote, or has the next word."""

    ASKER = "asker"
    OWNER = "owner"

    @property
    def other(self) -> "QuestionSide":
        """The one across."""
        return QuestionSide.OWNER if self is QuestionSide.ASKER else QuestionSide.ASKER


class AlertSubject(StrEnum):
    """What an alert tells."""

    LIKE = "like"
    VERSION = "version"
    SUPERSEDED = "superseded"
    WITHDRAWN = "withdrawn"


class ReportState(StrEnum):
    """Where "we used this" stands with the curators."""

    WAITING = "waiting"
    ACCEPTED = "accepted"
    REFUSED = "refused"

"""The fixed words of feedback: reasons, outcomes, where a thing stands."""

from enum import StrEnum

LONGEST = 2_000
"""Characters that one box takes."""


class Reason(StrEnum):
    """Why somebody found an entry useful or not."""

    FITTED = "fitted"
    NEW_IDEA = "new-idea"
    CONFIRMED = "confirmed"
    NOT_LIKE_OURS = "not-like-ours"
    TOO_GENERAL = "too-general"
    OUT_OF_DATE = "out-of-date"


REASON_WORDS: dict[bool, dict[Reason, str]] = {
    True: {
        Reason.FITTED: "It was like our case",
        Reason.NEW_IDEA: "It gave us something new to try",
        Reason.CONFIRMED: "It confirmed what we thought",
    },
    False: {
        Reason.NOT_LIKE_OURS: "It was not like our case",
        Reason.TOO_GENERAL: "It was too general",
        Reason.OUT_OF_DATE: "It is out of date",
    },
}
"""The reasons to choose from, for yes and for no."""


class Outcome(StrEnum):
    """What came of using an entry."""

    HELPED = "helped"
    DID_NOT = "did-not"
    TOO_EARLY = "too-early"


OUTCOME_WORDS: dict[Outcome, str] = {
    Outcome.HELPED: "It helped",
    Outcome.DID_NOT: "It did not help",
    Outcome.TOO_EARLY: "Too early to say",
}


class Standing(StrEnum):
    """How an entry stands for somebody who keeps it."""

    CURRENT = "current"
    STALE = "stale"
    SUPERSEDED = "superseded"
    WITHDRAWN = "withdrawn"


class Side(StrEnum):
    """Who of the two wrote, or has the next word."""

    ASKER = "asker"
    OWNER = "owner"

    @property
    def other(self) -> "Side":
        """The one across."""
        return Side.OWNER if self is Side.ASKER else Side.ASKER


class About(StrEnum):
    """What an alert tells."""

    LIKE = "like"
    VERSION = "version"
    WITHDRAWN = "withdrawn"


class ReportState(StrEnum):
    """Where "we used this" stands with the curators."""

    WAITING = "waiting"
    ACCEPTED = "accepted"
    REFUSED = "refused"

"""What an edition of a local document holds, whatever its kind."""

from dataclasses import dataclass
from datetime import date

from alongside.local_documents.rules.route import ReferralRoute


@dataclass(frozen=True)
class SettledLine:
    """A line of a position: what was asked, what the authority says to it, and whether its people agree."""

    statement: str
    words: str
    split: bool = False
    """The people asked did not agree, so that somebody has to decide: what stands here is still to be written."""


@dataclass(frozen=True)
class LoggedDecision:
    """What was decided, by which post, why, and what was turned down."""

    decided: str
    by_post: str
    why: str
    rejected: str
    on: date


@dataclass(frozen=True)
class DocumentContent:
    """The parts of a document; each kind fills in its own."""

    route: ReferralRoute = ReferralRoute()
    lines: tuple[SettledLine, ...] = ()
    log: tuple[LoggedDecision, ...] = ()
    round_id: str = ""
    """The round of debate that a position was written from."""

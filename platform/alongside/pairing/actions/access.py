"""Hold a pairing while one writes in it, and note what happened."""

from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from alongside.accounts.models import Person
from alongside.audit.actions import record
from alongside.pairing.models.pairing import Happening, Pairing, PairingAuthority
from alongside.pairing.rules.timeline import TimelineEvent
from alongside.pairing.rules.words import PairingStatus
from alongside.problems import Problem

ENDED = "This pairing has ended. You can still read it and take its record away, but nothing can be added."


class PairingEnded(Problem):
    """The pairing has ended: it can be read and takes nothing more."""


def hold(session: Session, pairing: Pairing) -> None:
    """Let one writer at a time into a pairing; raises `PairingEnded` where it has ended, perhaps a moment ago.

    Call it first in every action that writes. SQLite lets one writer in anyway.
    """
    session.refresh(pairing, ["standing"], with_for_update=True)
    if pairing.standing is PairingStatus.ENDED:
        raise PairingEnded(ENDED)


def note(
    session: Session, of: Pairing | PairingAuthority, what: TimelineEvent, *, by: Person | None, at: datetime,
    details: dict[str, str] | None = None,
) -> None:  # fmt: skip
    """Add a line about a pairing, or one side of it, to the timeline and the audit trail: fixed words and ids only."""
    side = of if isinstance(of, PairingAuthority) else None
    pairing = of.pairing if isinstance(of, PairingAuthority) else of
    last = session.scalar(select(func.max(Happening.number)).where(Happening.pairing_id == pairing.id)) or 0
    session.add(
        Happening(
            pairing_id=pairing.id, number=last + 1, what=what.value, at=at, side_id=side.id if side else None,
            by_id=by.id if by else None, details=details or {},
        )
    )  # fmt: skip
    record(session, actor_id=by.id if by else None, verb=f"pairing-{what.value}", thing=pairing, at=at, details=details)

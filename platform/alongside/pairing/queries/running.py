"""Tell matching who is in a pairing that has not ended: it counts places by that."""

from itertools import combinations
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from alongside.pairing.models import Pairing, PairingAuthority
from alongside.pairing.rules.words import PairingPart, PairingStatus
from alongside.rounds.queries.running import Pairings, Runs


def running(session: Session) -> Pairings:
    """Return every side of every pairing that is active or paused, and what all pairings ever came from."""
    sides = session.execute(
        select(PairingAuthority.authority_id, PairingAuthority.part, PairingAuthority.rematch_asked_at)
        .join(PairingAuthority.pairing)
        .where(Pairing.standing != PairingStatus.ENDED)
    )
    begun = session.scalars(select(Pairing.origin_id).where(Pairing.origin_id.is_not(None)))
    return Pairings(
        runs=tuple(
            Runs(
                authority_id,
                helps=part is PairingPart.MENTOR,
                helped=part is not PairingPart.MENTOR,
                asked_another=bool(asked),
            )
            for authority_id, part, asked in sides
        ),
        begun=frozenset(origin for origin in begun if origin),
    )


def paired(session: Session) -> frozenset[frozenset[UUID]]:
    """Return which two authorities are in a pairing that is active or paused: of three, each with each."""
    sides: dict[UUID, set[UUID]] = {}
    rows = session.execute(
        select(PairingAuthority.pairing_id, PairingAuthority.authority_id)
        .join(PairingAuthority.pairing)
        .where(Pairing.standing != PairingStatus.ENDED)
    )
    for pairing_id, authority_id in rows:
        sides.setdefault(pairing_id, set()).add(authority_id)
    return frozenset(frozenset(both) for within in sides.values() for both in combinations(within, 2))

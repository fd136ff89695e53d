"""Let the successor take the place of an authority that ended."""

from collections import Counter
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from alongside.authorities.models import Listing
from alongside.notices.actions import tell
from alongside.pairing.actions.access import note
from alongside.pairing.actions.beginning import name_first
from alongside.pairing.actions.people import ask_for_people
from alongside.pairing.models import Pairing, PairingAuthority
from alongside.pairing.queries import access, people
from alongside.pairing.rules.timeline import TimelineEvent
from alongside.pairing.rules.words import PairingStatus


def handle_authority_ended(session: Session, payload: dict[str, Any], at: datetime) -> None:
    """Do the job "authority-ended": hand its place in every pairing to its successor. Doing it twice changes nothing.

    Where it was split, whoever employs most of its named people inherits, or else the first by code. Where the
    successor is in the pairing already, the two sides have become one, and the pairing ends.
    """
    ended_id = UUID(payload["authority_id"])
    successors = [UUID(successor) for successor in payload.get("successor_ids", ())] or _successors(session, ended_id)
    if not successors:
        return
    sides = session.scalars(
        select(PairingAuthority)
        .join(PairingAuthority.pairing)
        .where(PairingAuthority.authority_id == ended_id, Pairing.standing != PairingStatus.ENDED)
        .order_by(PairingAuthority.id)
        .with_for_update(of=PairingAuthority)
    )
    for side in sides.all():
        _inherit(session, side, _heir(session, side, successors), at=at)


def _inherit(session: Session, side: PairingAuthority, heir: UUID, *, at: datetime) -> None:
    pairing = side.pairing
    if heir in {other.authority_id for other in pairing.sides}:
        pairing.standing, pairing.ended_at = PairingStatus.ENDED, max(at, pairing.began_at)
        note(session, pairing, TimelineEvent.ENDED, by=None, at=at, details={"why": "sides-became-one"})
        tell(
            session, access.people(session, pairing.id), template="pairing-ended", path=f"/pairings/{pairing.id}", at=at
        )
        return
    side.authority_id = heir
    session.flush()
    session.expire(side, ["authority"])
    note(session, side, TimelineEvent.INHERITED, by=None, at=at)
    present = people.present(session, side)
    for member in present:
        if member.person.authority_id != heir or not member.person.active:
            member.left_at = at
    session.flush()
    if not people.present(session, side):
        name_first(session, side, at=at)
        session.flush()
    session.expire(side, ["members"])
    if not people.present(session, side):
        ask_for_people(session, side, at=at)
    everyone = access.people(session, pairing.id)
    tell(session, everyone, template="pairing-inherited", path=f"/pairings/{pairing.id}", at=at)


def _successors(session: Session, ended_id: UUID) -> list[UUID]:
    codes = session.scalar(select(Listing.successors).where(Listing.authority_id == ended_id)) or []
    rows = session.scalars(select(Listing.authority_id).where(Listing.code.in_(codes)).order_by(Listing.code))
    return list(rows)


def _heir(session: Session, side: PairingAuthority, successors: list[UUID]) -> UUID:
    homes = Counter(member.person.authority_id for member in people.present(session, side))
    return max(successors, key=lambda home: (homes[home], -successors.index(home)))

"""Let the heir take the place of an authority that ended in its pairings."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from alongside.authorities.queries.reorganising import Estate
from alongside.authorities.rules.succession import Belonging, BelongingKind, Bequest
from alongside.dates import written_day
from alongside.notices.actions import tell
from alongside.pairing.actions import documents
from alongside.pairing.actions.access import note
from alongside.pairing.actions.beginning import name_first
from alongside.pairing.actions.people import ask_for_people
from alongside.pairing.models import Pairing, PairingAuthority
from alongside.pairing.queries import access, people
from alongside.pairing.rules.timeline import TimelineEvent
from alongside.pairing.rules.words import PairingStatus


def _pairings(session: Session, authority_id: UUID) -> Sequence[Belonging]:
    """Return the pairings that go on; with whom is not an administrator's to know, who is named for this side is."""
    sides = session.scalars(
        select(PairingAuthority)
        .join(PairingAuthority.pairing)
        .where(PairingAuthority.authority_id == authority_id, Pairing.standing != PairingStatus.ENDED)
        .order_by(Pairing.began_at, PairingAuthority.id)
    ).all()
    return [_belonging(side) for side in sides]


def _belonging(side: PairingAuthority) -> Belonging:
    named = [member.person for member in side.present]
    names = ", ".join(person.name for person in named) or "nobody"
    label = f"Pairing that began on {written_day(side.pairing.began_at)}, with {names} named for it"
    return Belonging(BelongingKind.PAIRING, side.pairing_id, label, tuple(person.id for person in named))


def _hand_over(session: Session, bequest: Bequest, at: datetime) -> None:
    """Let the heir take its side. Where it is in the pairing already, two sides have become one and it ends."""
    side = session.scalar(
        select(PairingAuthority)
        .where(PairingAuthority.pairing_id == bequest.belonging.id, PairingAuthority.authority_id == bequest.ended)
        .with_for_update(of=PairingAuthority)
    )
    if side is not None and bequest.heir is not None:
        _inherit(session, side, bequest.heir, at=at)


PAIRINGS_ESTATE = Estate(BelongingKind.PAIRING, _pairings, _hand_over)


def _inherit(session: Session, side: PairingAuthority, heir: UUID, *, at: datetime) -> None:
    pairing = side.pairing
    if heir in {other.authority_id for other in pairing.sides}:
        pairing.standing, pairing.ended_at = PairingStatus.ENDED, max(at, pairing.began_at)
        documents.erase_all(session, pairing)
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

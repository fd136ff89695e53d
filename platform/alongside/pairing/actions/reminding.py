"""Ask both sides how it goes half way, and to look back at the end: once each, never while a pairing rests."""

from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from alongside.accounts.models import Person
from alongside.accounts.rules.roles import LEADS
from alongside.dates import uk_day
from alongside.notices.actions import tell
from alongside.pairing.models import Pairing
from alongside.pairing.queries import access, agreement
from alongside.pairing.rules.timing import half_way
from alongside.pairing.rules.words import PairingStatus


def handle_asking(session: Session, _payload: dict[str, Any], at: datetime) -> None:
    """Do the daily job "pairing-asks"."""
    active = select(Pairing).where(Pairing.standing == PairingStatus.ACTIVE).order_by(Pairing.began_at, Pairing.id)
    for pairing in session.scalars(active).all():
        ends = agreement.ends_on(session, pairing)
        if ends is None:
            continue
        today = uk_day(at)
        if pairing.review_asked_at is None and today >= ends:
            pairing.review_asked_at = at
            _ask(session, pairing, access.people(session, pairing.id), "review", at=at)
        elif pairing.check_in_asked_at is None and half_way(uk_day(pairing.began_at), ends) <= today < ends:
            pairing.check_in_asked_at = at
            heads = [person for person in access.people(session, pairing.id) if person.role in LEADS]
            _ask(session, pairing, heads, "check-in", at=at)


def _ask(session: Session, pairing: Pairing, people: list[Person], what: str, *, at: datetime) -> None:
    tell(session, people, template=f"pairing-{what}", path=f"/pairings/{pairing.id}/{what}", at=at)

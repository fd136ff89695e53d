"""Let both sides of a proposal know by mail, which carries a link and fixed words, and never who the other is."""

from collections.abc import Collection, Iterable
from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from alongside.accounts.queries import leads_of
from alongside.notices import actions as notices
from alongside.rounds.models import Proposal

LEFT_OUT_PATH = "/proposals/"
"""The page on which a lead reads why a round has left the authority without a partner, and what can be done."""


def tell(
    session: Session, proposals: Iterable[Proposal], *, template: str, at: datetime, unanswered: bool = False
) -> None:
    """Send the lead and deputy of every side a link; with ``unanswered`` only to sides that have not answered yet."""
    asked = [
        (proposal.id, side.authority_id)
        for proposal in proposals
        for side in proposal.sides
        if not (unanswered and side.answer)
    ]
    people = leads_of(session, {authority_id for _, authority_id in asked})
    for proposal_id, authority_id in asked:
        path = f"/proposals/{proposal_id}"
        notices.tell(session, people.get(authority_id, ()), template=template, path=path, at=at)


def tell_left_out(session: Session, authority_ids: Collection[UUID], *, at: datetime) -> None:
    """Send the lead and deputy of those whom a closed round has left without a partner a link to why, and what next."""
    people = leads_of(session, authority_ids)
    for authority_id in authority_ids:
        notices.tell(session, people.get(authority_id, ()), template="round-left-out", path=LEFT_OUT_PATH, at=at)

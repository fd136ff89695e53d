"""Let both sides of a proposal know by mail, which carries a link and fixed words, and never who the other is."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy.orm import Session

from alongside.jobs.actions import enqueue
from alongside.matching.models import Proposal
from alongside.matching.queries.rounds import answerers


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
    people = answerers(session, {authority_id for _, authority_id in asked})
    for proposal_id, authority_id in asked:
        for person in people.get(authority_id, ()):
            mail = {"to": person.email, "template": template, "link_path": f"/proposals/{proposal_id}"}
            enqueue(session, kind="send-mail", payload=mail, at=at)

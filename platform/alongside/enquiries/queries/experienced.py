"""Which authority could answer a question on a topic: one that says so, and that nothing stands between."""

from datetime import date
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from alongside.accounts.queries import with_leads
from alongside.authorities import queries as authorities
from alongside.enquiries.models import Enquiry, EnquiryTransfer
from alongside.introductions.models import IntroductionPause
from alongside.introductions.rules import GENERAL_TOPIC


def next_experienced(
    session: Session, topic: str, *, asker_home: UUID, on: date, enquiry_id: UUID | None = None
) -> UUID | None:
    """Return the authority to ask: of those that can, the one with least to answer now; none where there is none.

    Left out are those that had this question already, that take no introductions for now, that have nobody to answer,
    and those that must not be brought together with the asker's, whoever said so.
    """
    offering = [
        brief.id
        for brief in authorities.in_brief(session, on=on)
        if brief.id != asker_home and (topic in brief.known.offers or (topic == GENERAL_TOPIC and brief.known.offers))
    ]
    if not offering:
        return None
    left_out = _left_out(session, asker_home, enquiry_id)
    able = [each for each in offering if each in with_leads(session) and each not in left_out]
    open_now = _open_now(session)
    return min(able, key=lambda each: (open_now.get(each, 0), str(each)), default=None)


def _left_out(session: Session, asker_home: UUID, enquiry_id: UUID | None) -> set[UUID]:
    apart = {other for pair in authorities.exclusions(session) if asker_home in pair for other in pair}
    paused = session.scalars(select(IntroductionPause.authority_id))
    before = session.scalars(select(EnquiryTransfer.authority_id).where(EnquiryTransfer.enquiry_id == enquiry_id))
    return apart | set(paused) | set(before)


def _open_now(session: Session) -> dict[UUID, int]:
    counted = select(Enquiry.authority_id, func.count()).where(
        Enquiry.authority_id.is_not(None), Enquiry.closed_at.is_(None)
    )
    return {row[0]: row[1] for row in session.execute(counted.group_by(Enquiry.authority_id)) if row[0]}

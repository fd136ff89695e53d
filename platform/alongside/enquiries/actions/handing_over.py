"""Hand the enquiries that an authority was asked to its heir; without one the desk has them once they are late."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from alongside.authorities.queries.reorganising import Estate
from alongside.authorities.rules.succession import Belonging, BelongingKind, Bequest
from alongside.dates import written_day
from alongside.enquiries.models import Enquiry


def _enquiries(session: Session, authority_id: UUID) -> Sequence[Belonging]:
    wanted = select(Enquiry).where(Enquiry.authority_id == authority_id).order_by(Enquiry.asked_at, Enquiry.id)
    return [
        Belonging(BelongingKind.ENQUIRY, row.id, f"Enquiry of {written_day(row.asked_at)}", (row.asker_id,))
        for row in session.scalars(wanted)
    ]


def _give_enquiry(session: Session, bequest: Bequest, _at: datetime) -> None:
    session.execute(update(Enquiry).where(Enquiry.id == bequest.belonging.id).values(authority_id=bequest.heir))


ENQUIRIES_ESTATE = Estate(BelongingKind.ENQUIRY, _enquiries, _give_enquiry)

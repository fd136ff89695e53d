"""Keep what holds of each profile in one row, for whoever compares many; call it after values were added."""

from collections.abc import Collection
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from alongside.authorities.models import ProfileSummary
from alongside.authorities.queries.summaries import summarised


def summarise(session: Session, authority_ids: Collection[UUID]) -> None:
    """Write the rows of some authorities anew."""
    session.flush()
    wanted = summarised(session, authority_ids)
    there = select(ProfileSummary).where(ProfileSummary.authority_id.in_(wanted.keys()))
    rows = {row.authority_id: row for row in session.scalars(there)}
    for authority_id, (values, counted) in wanted.items():
        row = rows.get(authority_id)
        if row is None:
            session.add(ProfileSummary(authority_id=authority_id, values=values, counted=counted))
        else:
            row.values, row.counted = values, counted

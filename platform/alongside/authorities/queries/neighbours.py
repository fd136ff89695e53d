"""Whom DfE's table calls an authority's statistical neighbours."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from alongside.authorities.models import Neighbour, NeighbourTable


def neighbours(session: Session, authority_id: UUID) -> Sequence[Neighbour]:
    """Return an authority's neighbours in the newest version that is there, the closest first."""
    newest = session.scalar(select(NeighbourTable).order_by(*_NEWEST).limit(1))
    if newest is None:
        return []
    return session.scalars(
        select(Neighbour)
        .where(Neighbour.table_id == newest.id, Neighbour.authority_id == authority_id)
        .order_by(Neighbour.rank)
    ).all()


def newest_of(session: Session, version: str) -> NeighbourTable | None:
    """Return the last table that was taken in as this version."""
    return session.scalar(select(NeighbourTable).where(NeighbourTable.version == version).order_by(*_NEWEST).limit(1))


_NEWEST = (NeighbourTable.version.desc(), NeighbourTable.at.desc(), NeighbourTable.id)

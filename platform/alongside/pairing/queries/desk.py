"""What the desk may know of pairings: who is paired, how they stand, what sides said to it; nothing from inside."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from alongside.pairing.models import CheckIn, Pairing
from alongside.pairing.rules.words import Fit


@dataclass(frozen=True)
class DeskPairing:
    """One pairing as the desk sees it."""

    row: Pairing
    name: str
    fits: dict[UUID, Fit]

    @property
    def needs_a_look(self) -> bool:
        """Whether a side says that it does not fit, asks for another partner, or has nobody left."""
        sides = self.row.sides
        return Fit.NOT in self.fits.values() or any(side.rematch_asked_at or side.nobody_since for side in sides)


def pairings(session: Session) -> Sequence[DeskPairing]:
    """Return every pairing, those that need a look first, then by the names of their authorities: no order of merit."""
    fits = {row.side_id: row.fit for row in session.scalars(select(CheckIn))}
    listed = [
        DeskPairing(
            row,
            " and ".join(sorted(side.authority.name for side in row.sides)),
            {side.id: fits[side.id] for side in row.sides if side.id in fits},
        )
        for row in session.scalars(select(Pairing).options(selectinload(Pairing.sides)))
    ]
    return sorted(listed, key=lambda pairing: (not pairing.needs_a_look, pairing.name, str(pairing.row.id)))

"""What the desk may know of pairings: who is paired, how they stand, what sides said to it; nothing from inside."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session, selectinload

from alongside.dates import uk_day
from alongside.pairing.models import CheckIn, Meeting, Pairing
from alongside.pairing.rules.timing import is_quiet
from alongside.pairing.rules.words import Fit, PairingStatus


@dataclass(frozen=True)
class DeskPairing:
    """One pairing as the desk sees it."""

    row: Pairing
    name: str
    fits: dict[UUID, Fit]
    quiet: bool
    """Whether no meeting was noted in time and none is planned; when they met, the desk does not see."""

    @property
    def needs_a_look(self) -> bool:
        """Whether a side says that it does not fit, asks for another partner, has nobody left, or nobody meets.

        One that has ended waits for nobody.
        """
        sides = self.row.sides
        asked = Fit.NOT in self.fits.values() or any(side.rematch_asked_at or side.nobody_since for side in sides)
        return self.row.standing is not PairingStatus.ENDED and (self.quiet or asked)


def pairings(session: Session, *, on: date) -> Sequence[DeskPairing]:
    """Return every pairing, those that need a look first, then by the names of their authorities: no order of merit."""
    fits = {row.side_id: row.fit for row in session.scalars(select(CheckIn))}
    met = {
        pairing_id: (last, following)
        for pairing_id, last, following in session.execute(
            select(Meeting.pairing_id, func.max(Meeting.held_on), func.max(Meeting.next_on)).group_by(
                Meeting.pairing_id
            )
        )
    }
    listed = [
        DeskPairing(
            row,
            " and ".join(sorted(side.authority.name for side in row.sides)),
            {side.id: fits[side.id] for side in row.sides if side.id in fits},
            _quiet(row, *met.get(row.id, (None, None)), on=on),
        )
        for row in session.scalars(select(Pairing).options(selectinload(Pairing.sides)))
    ]
    return sorted(listed, key=lambda pairing: (not pairing.needs_a_look, pairing.name, str(pairing.row.id)))


def need_a_look(session: Session, *, on: date) -> int:
    """Return how many pairings wait for the desk: the page of pairings lists the same ones first."""
    return sum(pairing.needs_a_look for pairing in pairings(session, on=on))


def _quiet(row: Pairing, last_met: date | None, next_on: date | None, *, on: date) -> bool:
    active = row.standing is PairingStatus.ACTIVE
    return active and is_quiet(uk_day(row.began_at), last_met=last_met, next_on=next_on, on=on)

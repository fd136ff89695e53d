"""Who is on which side of a new pairing, as plain values."""

from collections.abc import Iterable
from typing import NamedTuple
from uuid import UUID

from alongside.pairing.rules.words import PairingPart

MOST_SIDES = 3
"""Sides of one pairing: two, or a mentor with two that it helps."""


class SideOf(NamedTuple):
    """An authority and what it is in the pairing."""

    authority_id: UUID
    part: PairingPart


def of_proposal(asked: Iterable[tuple[UUID, str]]) -> list[SideOf]:
    """Return the sides of an accepted proposal, given each authority with its part there: the mentor first."""
    parts = {"mentor": PairingPart.MENTOR, "peer": PairingPart.PEER}
    sides = [SideOf(authority_id, parts.get(part, PairingPart.MENTEE)) for authority_id, part in asked]
    return sorted(sides, key=lambda side: (side.part is not PairingPart.MENTOR, str(side.authority_id)))


def of_introduction(*, asker: UUID, asked: UUID, both: bool) -> list[SideOf]:
    """Return the sides of an accepted introduction: whoever was asked helps, or both do where both had asked."""
    if both:
        return [SideOf(asked, PairingPart.PEER), SideOf(asker, PairingPart.PEER)]
    return [SideOf(asked, PairingPart.MENTOR), SideOf(asker, PairingPart.MENTEE)]


def are_sound(sides: list[SideOf]) -> bool:
    """Say whether these can be the sides of a pairing: two or three different authorities."""
    return 2 <= len(sides) <= MOST_SIDES and len({side.authority_id for side in sides}) == len(sides)

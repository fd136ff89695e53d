"""Who is on which side of a new pairing, as plain values."""

from collections.abc import Iterable
from typing import NamedTuple
from uuid import UUID

from alongside.pairing.rules.words import Part

MOST = 3
"""Sides of one pairing: two, or a mentor with two that it helps."""


class SideOf(NamedTuple):
    """An authority and what it is in the pairing."""

    authority_id: UUID
    part: Part


def of_proposal(asked: Iterable[tuple[UUID, str]]) -> list[SideOf]:
    """Return the sides of an accepted proposal, given each authority with its part there: the mentor first."""
    parts = {"mentor": Part.MENTOR, "peer": Part.PEER}
    sides = [SideOf(authority_id, parts.get(part, Part.MENTEE)) for authority_id, part in asked]
    return sorted(sides, key=lambda side: (side.part is not Part.MENTOR, str(side.authority_id)))


def of_introduction(*, asker: UUID, asked: UUID, both: bool) -> list[SideOf]:
    """Return the sides of an accepted introduction: whoever was asked helps, or both do where both had asked."""
    if both:
        return [SideOf(asked, Part.PEER), SideOf(asker, Part.PEER)]
    return [SideOf(asked, Part.MENTOR), SideOf(asker, Part.MENTEE)]


def are_sound(sides: list[SideOf]) -> bool:
    """Say whether these can be the sides of a pairing: two or three different authorities."""
    return 2 <= len(sides) <= MOST and len({side.authority_id for side in sides}) == len(sides)

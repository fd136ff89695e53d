"""Who takes part in a round, and as what: whoever said so; nobody is entered against their word."""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import NamedTuple

from alongside.authorities.rules.facts import Value, is_known
from alongside.confidence.rules.results import ThemeStanding
from alongside.confidence.rules.themes import Theme
from alongside.matching.rules.benefit import need


class Engagement(NamedTuple):
    """What an authority is in by now: in how many pairings it helps, and whether it is helped in one."""

    helps: int = 0
    helped: bool = False
    """Not where its lead has asked for another partner: then it is served again."""


class Absence(StrEnum):
    """Why an authority takes no part."""

    NOBODY_TO_ANSWER = "nobody-to-answer"
    NOTHING_SAID = "nothing-said"
    HELPED = "helped"
    FULL = "full"
    LEFT = "left"


ABSENCE_WORDS: Mapping[Absence, str] = MappingProxyType({
    Absence.NOBODY_TO_ANSWER: "Has no lead or deputy here yet, so that nobody could answer a proposal",
    Absence.NOTHING_SAID: "Has no place as a mentor, and asks for no help or said that it wants none",
    Absence.HELPED: "Is in a pairing already, and has not asked for another partner",
    Absence.FULL: "Opted in as a mentor, but every place is taken by a pairing that runs",
    Absence.LEFT: "Left the round after it was opened",
})  # fmt: skip


def wants_help(asks: Value | None, standings: Mapping[Theme, ThemeStanding]) -> bool:
    """Say whether an authority looks for a mentor: it asks for something, or its confidence shows a need.

    Whoever answered that it wants no help with anything has opted out, whatever its confidence shows.
    """
    if is_known(asks) and asks is not None:
        return bool(asks.get("items"))
    return any(need(standing.value) > 0 for standing in standings.values() if standing.weight > 0)


def absence(*, wants: bool, places: int, busy: Engagement) -> Absence:
    """Return why an authority that somebody could answer for takes no part.

    >>> absence(wants=True, places=0, busy=Engagement(helped=True)).value
    'helped'
    >>> absence(wants=False, places=2, busy=Engagement(2)).value
    'full'
    """
    if wants and busy.helped:
        return Absence.HELPED
    return Absence.FULL if places and busy.helps else Absence.NOTHING_SAID

"""Where a need stands, what is kept of a vain search, and for how long."""

from collections.abc import Mapping
from datetime import timedelta
from enum import StrEnum
from types import MappingProxyType

KEEP_VAIN = timedelta(days=90)
MOST_VAIN_A_DAY = 20
"""Of one authority: more of them are no further need."""
LONGEST_VAIN = 400
"""Characters that are kept of a vain search."""
MOST_GROUPED = 2_000
MOST_COMMISSIONED = 5
"""Authorities that are asked at once."""
NAMELESS = "Something that several describe in different words"


class NeedState(StrEnum):
    """Where a need stands."""

    OPEN = "open"
    CLAIMED = "claimed"
    COMMISSIONED = "commissioned"
    ANSWERED = "answered"
    CLOSED = "closed"


OPEN_NEEDS = (NeedState.OPEN, NeedState.CLAIMED, NeedState.COMMISSIONED)
NEED_WORDS: Mapping[NeedState, str] = MappingProxyType({
    NeedState.OPEN: "Nobody has taken it up",
    NeedState.CLAIMED: "A curator works on it",
    NeedState.COMMISSIONED: "Authorities that may know were asked",
    NeedState.ANSWERED: "Answered by an entry",
    NeedState.CLOSED: "Closed",
})  # fmt: skip


class NeedClosing(StrEnum):
    """Why a need was closed without an answer."""

    OUTSIDE = "outside"
    THERE_ALREADY = "there-already"
    NO_NEED = "no-need"


CLOSING_WORDS: Mapping[NeedClosing, str] = MappingProxyType({
    NeedClosing.OUTSIDE: "It lies outside this library",
    NeedClosing.THERE_ALREADY: "The library holds it; search is to find it better",
    NeedClosing.NO_NEED: "These searches do not mean the same",
})  # fmt: skip

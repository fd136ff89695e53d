"""Why a round has left an authority without a partner, as its own lead is told: nothing of what others said or lack."""

from collections.abc import Mapping
from types import MappingProxyType

from alongside.matching.rules.unmatched import WHY_WORDS, Why
from alongside.rounds.rules.prospects import NOT_ASKED_YET
from alongside.rounds.rules.result import CAME_TO_NOTHING
from alongside.rounds.rules.states import ProposalState

NO_OR_TAKEN_BACK = "what was proposed came to nothing: a side said no, or it was taken back"
NONE_PROPOSED = "no partner was proposed for it"
FOR_LEADS: Mapping[str, str] = MappingProxyType({
    CAME_TO_NOTHING[ProposalState.DECLINED]: NO_OR_TAKEN_BACK,
    CAME_TO_NOTHING[ProposalState.TAKEN_BACK]: NO_OR_TAKEN_BACK,
    CAME_TO_NOTHING[ProposalState.EXPIRED]: "what was proposed ran out before everyone had answered",
    WHY_WORDS[Why.PLACES]: "every mentor that suited your authority was full",
    WHY_WORDS[Why.NOT_KNOWN]: "too little is known of how confident your people are to find a mentor",
    WHY_WORDS[Why.NO_NEED]: "your people are confident in every theme, so that no mentor could take them further",
    WHY_WORDS[Why.NOBODY_SUITS]: "no mentor on offer suited your authority on the terms of this round",
    NOT_ASKED_YET: "a partner would have been possible, and was not asked before the round closed",
})  # fmt: skip
"""What curators read of why somebody is left, and what its lead is told: which side said no is told to nobody."""


def for_leads(why: str) -> str:
    """Return why an authority was left out as its own lead is told.

    >>> for_leads("What was proposed to it was declined") == for_leads("What was proposed to it was taken back")
    True
    """
    return FOR_LEADS.get(why, NONE_PROPOSED)

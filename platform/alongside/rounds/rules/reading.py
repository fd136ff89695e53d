"""The words of a pair's rows from the side of whoever reads them: rows are kept as the one that is helped sees them."""

import re
from typing import NamedTuple

from alongside.rounds.rules.states import ProposalPart

_SIDES = re.compile(r"\b(here|there)\b")


class ReadingSides(NamedTuple):
    """What stands in place of "here", the one that is helped, and of "there", its mentor."""

    here: str
    there: str


class CalledSides(NamedTuple):
    """What a page calls the one that is helped and the one that helps, and where the second stands beside the first."""

    helped: str
    helps: str
    asks: str
    stands: str
    mentor_is: str


def as_read(words: str, here: str, there: str) -> str:
    """Return the words of a row with each side called as its reader would.

    >>> as_read("Prevalence is high here and moderate there", "at Kent", "at Leeds")
    'Prevalence is high at Kent and moderate at Leeds'
    """
    return _SIDES.sub(lambda match: here if match[0] == "here" else there, words)


def sides_for(part: ProposalPart, *, mentee: str, mentor: str) -> ReadingSides:
    """Return how a side of a proposal calls both: yours and theirs, or by their names where it is neither.

    >>> sides_for(ProposalPart.MENTOR, mentee="Kent", mentor="Leeds")
    ReadingSides(here='on their side', there='on your side')
    """
    if part is ProposalPart.MENTOR:
        return ReadingSides("on their side", "on your side")
    if part is ProposalPart.MENTEE:
        return ReadingSides("on your side", "on their side")
    return ReadingSides(f"at {mentee}", f"at {mentor}")


def called(part: ProposalPart, *, mentee: str, mentor: str) -> CalledSides:
    """Return what a side of a proposal calls both.

    >>> called(ProposalPart.MENTOR, mentee="Kent", mentor="Leeds")
    CalledSides(helped='They', helps='You', asks='ask', stands='you stand beside them', mentor_is='you are')
    """
    if part is ProposalPart.MENTOR:
        return CalledSides("They", "You", "ask", "you stand beside them", "you are")
    if part is ProposalPart.MENTEE:
        return CalledSides("You", "They", "ask", "they stand beside you", "they are")
    return CalledSides(mentee, mentor, "asks", f"{mentor} stands beside {mentee}", f"{mentor} is")

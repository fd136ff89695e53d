"""The words and limits of enquiries: who is asked, how one ended, and what each side is called to the other."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from types import MappingProxyType

from alongside.feedback.rules.labels import QuestionSide
from alongside.feedback.rules.side_names import ASKER, DESK_NAME

CLOCK_DAYS = 2
"""Working days to the first answer of a human being, counted from the day after it was asked."""
MOST_ENQUIRIES_A_DAY = 10
ASKING_DAY = timedelta(days=1)
KEEP_ENQUIRY = timedelta(days=365)
"""How long the words stay after an enquiry ended."""
LONGEST_ENQUIRY = 2_000
EXPERIENCED = "An authority that knows this topic"


class Addressee(StrEnum):
    """Who is to answer."""

    DESK = "desk"
    AUTHORITY = "authority"


ADDRESSEE_WORDS: Mapping[Addressee, str] = MappingProxyType({
    Addressee.DESK: "The desk at the Department for Education",
    Addressee.AUTHORITY: "An authority that has experience of this",
})  # fmt: skip
ADDRESSEE_HINTS: Mapping[Addressee, str] = MappingProxyType({
    Addressee.DESK: "Its curators answer. They do not learn who you are until you and they agree.",
    Addressee.AUTHORITY: "We ask one that says in its profile that it can help with the topic. Neither of you is "
    "named until both agree. If nobody there answers in time, the question goes to the desk.",
})  # fmt: skip


class EnquiryEnd(StrEnum):
    """Why an enquiry ended."""

    ANSWERED = "answered"
    LIBRARY = "library"
    TAKEN_BACK = "taken-back"
    ASKER_LEFT = "asker-left"
    PRACTICE_ONLY = "live-case"


END_WORDS: Mapping[EnquiryEnd, str] = MappingProxyType({
    EnquiryEnd.ANSWERED: "It was answered",
    EnquiryEnd.LIBRARY: "Something in the library answered it",
    EnquiryEnd.TAKEN_BACK: "It was taken back",
    EnquiryEnd.ASKER_LEFT: "Whoever asked has left",
    EnquiryEnd.PRACTICE_ONLY: "It was about a child or family now, and its words were erased",
})  # fmt: skip


class TransferEnd(StrEnum):
    """How an authority's turn with an enquiry ended."""

    ANSWERED = "answered"
    DECLINED = "declined"
    LATE = "late"
    RECALLED = "recalled"


@dataclass(frozen=True, kw_only=True)
class Correspondence:
    """Who the two sides are. Handed to a page only through `side_called`."""

    asker: str
    """Name and authority."""
    answerer: str
    """Name, where known, and authority."""
    desk: bool
    """Whether DfE's desk answers: that everybody may know."""
    agreed: bool
    """Whether both sides agreed to be named."""


def side_called(side: QuestionSide, *, viewer: QuestionSide, between: Correspondence) -> str:
    """Return what ``viewer`` is shown for ``side``: no name before both sides have agreed.

    >>> two = Correspondence(asker="Ann Lee, Authority B", answerer="Authority A", desk=False, agreed=False)
    >>> [side_called(side, viewer=QuestionSide.OWNER, between=two) for side in (QuestionSide.ASKER, QuestionSide.OWNER)]
    ['Someone in another authority', 'Your authority']
    >>> side_called(QuestionSide.OWNER, viewer=QuestionSide.ASKER, between=two)
    'An authority that knows this topic'
    """
    if side is viewer:
        return "You" if side is QuestionSide.ASKER else "The desk" if between.desk else "Your authority"
    if side is QuestionSide.ASKER:
        return between.asker if between.agreed else ASKER
    if between.agreed:
        return between.answerer
    return DESK_NAME if between.desk else EXPERIENCED

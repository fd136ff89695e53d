"""What each side of a question is called, to the other and to itself: no names until both have agreed."""

from dataclasses import dataclass

from alongside.feedback.rules.labels import QuestionSide

ASKER = "Someone in another authority"
OWNER = "The authority that shared this"
DESK_NAME = "The DfE desk"


@dataclass(frozen=True, kw_only=True)
class Names:
    """Who the two are. Handed to a page only through `called`."""

    asker: str
    """Name and authority."""
    owner: str
    """The authority."""
    desk: bool
    """Whether DfE answers: that everybody may know."""
    agreed: bool
    """Whether both sides have."""


def called(side: QuestionSide, *, viewer: QuestionSide | None, names: Names) -> str:
    """Return what ``viewer`` is shown for ``side``; a viewer of neither side is the desk, which sees no more.

    >>> names = Names(asker="Ann Lee, Authority B", owner="Authority A", desk=False, agreed=False)
    >>> [called(side, viewer=QuestionSide.OWNER, names=names) for side in (QuestionSide.ASKER, QuestionSide.OWNER)]
    ['Someone in another authority', 'Your authority']
    """
    if side is viewer:
        return "You" if side is QuestionSide.ASKER else "Your desk" if names.desk else "Your authority"
    if side is QuestionSide.ASKER:
        return names.asker if names.agreed else ASKER
    return names.owner if names.agreed else DESK_NAME if names.desk else OWNER

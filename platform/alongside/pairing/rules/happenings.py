"""What the timeline of a pairing says: fixed words for each thing that can happen."""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType


class What(StrEnum):
    """What can happen in a pairing."""

    BEGAN = "began"
    PROPOSED = "agreement-proposed"
    SIGNED = "agreement-signed"
    AGREED = "agreement-agreed"
    NAMED = "person-named"
    STEPPED_OUT = "person-stepped-out"
    LEFT = "person-left"
    TOOK_OVER = "took-over"
    NOBODY = "nobody-left"
    HANDED_OVER = "handover-written"
    MET = "meeting-logged"
    UNMET = "meeting-removed"
    ACTION = "action-added"
    CHANGED = "action-changed"
    DONE = "action-done"
    UNDONE = "action-undone"
    SHOWED = "entry-shared"
    SHOWED_DRAFT = "draft-shared"
    TOOK_BACK = "shared-taken-back"
    ADOPTED = "entry-adopted"
    ADAPTED = "entry-adapted"
    PAUSED = "paused"
    RESUMED = "resumed"
    ENDED = "ended"
    INHERITED = "authority-succeeded"
    CHECKED_IN = "checked-in"
    ASKED_REMATCH = "asked-rematch"
    REVIEWED = "reviewed"


PRIVATE = frozenset({What.CHECKED_IN, What.ASKED_REMATCH, What.REVIEWED})
"""What only the side that did it sees on its timeline."""

WORDS: Mapping[What, str] = MappingProxyType({
    What.BEGAN: "The pairing began",
    What.PROPOSED: "A version of the agreement was put to everyone",
    What.SIGNED: "The agreement was signed",
    What.AGREED: "Every side has signed the agreement",
    What.NAMED: "Somebody was named in the pairing",
    What.STEPPED_OUT: "Somebody stepped out of the pairing",
    What.LEFT: "Somebody left",
    What.TOOK_OVER: "Somebody took over",
    What.NOBODY: "Nobody is named for this side now",
    What.HANDED_OVER: "A handover note was written",
    What.MET: "A meeting was logged",
    What.UNMET: "A meeting was taken out",
    What.ACTION: "An action was added",
    What.CHANGED: "An action was changed",
    What.DONE: "An action was done",
    What.UNDONE: "An action was opened again",
    What.SHOWED: "An entry was shared",
    What.SHOWED_DRAFT: "A draft was shown to this pairing",
    What.TOOK_BACK: "Something that was shared was taken back",
    What.ADOPTED: "An entry was adopted",
    What.ADAPTED: "An entry is being adapted",
    What.PAUSED: "The pairing was paused",
    What.RESUMED: "The pairing goes on",
    What.ENDED: "The pairing ended",
    What.INHERITED: "A new authority took the place of the one before",
    What.CHECKED_IN: "You checked in",
    What.ASKED_REMATCH: "You asked for another partner",
    What.REVIEWED: "One of you wrote a closing review",
})  # fmt: skip


def words(what: str) -> str:
    """Return what the timeline says; a word of another time is said plainly.

    >>> words("paused"), words("something-else")
    ('The pairing was paused', 'Something else')
    """
    return WORDS[What(what)] if what in set(What) else what.replace("-", " ").capitalize()

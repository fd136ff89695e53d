"""What the timeline of a pairing says: fixed words for each thing that can happen."""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType


class TimelineEvent(StrEnum):
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
    PLANNED = "meeting-planned"
    MOVED = "meeting-moved"
    CALLED_OFF = "meeting-called-off"
    ACTION = "action-added"
    CHANGED = "action-changed"
    DONE = "action-done"
    UNDONE = "action-undone"
    SHOWED = "entry-shared"
    SHOWED_DRAFT = "draft-shared"
    SHOWED_DOCUMENT = "document-shared"
    TOOK_BACK = "shared-taken-back"
    ADOPTED = "entry-adopted"
    ADAPTED = "entry-adapted"
    IN_USE = "entry-in-use"
    NOT_IN_USE = "entry-not-in-use"
    PAUSED = "paused"
    RESUMED = "resumed"
    ENDED = "ended"
    INHERITED = "authority-succeeded"
    CHECKED_IN = "checked-in"
    ASKED_REMATCH = "asked-rematch"
    REVIEWED = "reviewed"


PRIVATE = frozenset({TimelineEvent.CHECKED_IN, TimelineEvent.ASKED_REMATCH, TimelineEvent.REVIEWED})
"""What only the side that did it sees on its timeline."""

EVENT_WORDS: Mapping[TimelineEvent, str] = MappingProxyType({
    TimelineEvent.BEGAN: "The pairing began",
    TimelineEvent.PROPOSED: "A version of the agreement was put to everyone",
    TimelineEvent.SIGNED: "The agreement was signed",
    TimelineEvent.AGREED: "Every side has signed the agreement",
    TimelineEvent.NAMED: "Somebody was named in the pairing",
    TimelineEvent.STEPPED_OUT: "Somebody stepped out of the pairing",
    TimelineEvent.LEFT: "Somebody left",
    TimelineEvent.TOOK_OVER: "Somebody took over",
    TimelineEvent.NOBODY: "Nobody is named for this side now",
    TimelineEvent.HANDED_OVER: "A handover note was written",
    TimelineEvent.MET: "A meeting was logged",
    TimelineEvent.UNMET: "A meeting was taken out",
    TimelineEvent.PLANNED: "A meeting was planned",
    TimelineEvent.MOVED: "A planned meeting was changed",
    TimelineEvent.CALLED_OFF: "A planned meeting was called off",
    TimelineEvent.ACTION: "An action was added",
    TimelineEvent.CHANGED: "An action was changed",
    TimelineEvent.DONE: "An action was done",
    TimelineEvent.UNDONE: "An action was opened again",
    TimelineEvent.SHOWED: "An entry was shared",
    TimelineEvent.SHOWED_DRAFT: "A draft was shown to this pairing",
    TimelineEvent.SHOWED_DOCUMENT: "A document was shared",
    TimelineEvent.TOOK_BACK: "Something that was shared was taken back",
    TimelineEvent.ADOPTED: "An entry was adopted",
    TimelineEvent.ADAPTED: "An entry is being adapted",
    TimelineEvent.IN_USE: "What was adopted is in use",
    TimelineEvent.NOT_IN_USE: "What was adopted is not in use after all",
    TimelineEvent.PAUSED: "The pairing was paused",
    TimelineEvent.RESUMED: "The pairing goes on",
    TimelineEvent.ENDED: "The pairing ended",
    TimelineEvent.INHERITED: "A new authority took the place of the one before",
    TimelineEvent.CHECKED_IN: "You checked in",
    TimelineEvent.ASKED_REMATCH: "You asked for another partner",
    TimelineEvent.REVIEWED: "One of you wrote a closing review",
})  # fmt: skip


def words(what: str) -> str:
    """Return what the timeline says; a word of another time is said plainly.

    >>> words("paused"), words("something-else")
    ('The pairing was paused', 'Something else')
    """
    return EVENT_WORDS[TimelineEvent(what)] if what in set(TimelineEvent) else what.replace("-", " ").capitalize()

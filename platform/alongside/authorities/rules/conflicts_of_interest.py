"""Why two authorities are kept apart: coded words, so that nothing about a person or a case can be typed."""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType


class ConflictReason(StrEnum):
    """What stands between two authorities for now."""

    PERSON_MOVED = "person-moved"
    JOINT_INQUIRY = "joint-inquiry"
    DISPUTE = "dispute"
    SHARED_LEADERSHIP = "shared-leadership"
    NOT_SAID = "not-said"


CONFLICT_REASON_WORDS: Mapping[ConflictReason, str] = MappingProxyType({
    ConflictReason.PERSON_MOVED: "Somebody moved from one to the other",
    ConflictReason.JOINT_INQUIRY: "A joint inquiry or review",
    ConflictReason.DISPUTE: "An ongoing dispute",
    ConflictReason.SHARED_LEADERSHIP: "The same people lead both",
    ConflictReason.NOT_SAID: "Another reason, or rather not say",
})  # fmt: skip

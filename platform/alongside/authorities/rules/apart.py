"""Why two authorities are kept apart: coded words, so that nothing about a person or a case can be typed."""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType


class Reason(StrEnum):
    """What stands between two authorities for now."""

    PERSON_MOVED = "person-moved"
    JOINT_INQUIRY = "joint-inquiry"
    DISPUTE = "dispute"
    SHARED_LEADERSHIP = "shared-leadership"
    NOT_SAID = "not-said"


REASON_WORDS: Mapping[Reason, str] = MappingProxyType({
    Reason.PERSON_MOVED: "Somebody moved from one to the other",
    Reason.JOINT_INQUIRY: "A joint inquiry or review",
    Reason.DISPUTE: "An ongoing dispute",
    Reason.SHARED_LEADERSHIP: "The same people lead both",
    Reason.NOT_SAID: "Another reason, or rather not say",
})  # fmt: skip

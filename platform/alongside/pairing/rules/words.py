"""The fixed words of a pairing: where it stands, who does what in it, and what happened."""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType


class Standing(StrEnum):
    """Where a pairing stands."""

    ACTIVE = "active"
    PAUSED = "paused"
    ENDED = "ended"


class Part(StrEnum):
    """What an authority is in a pairing: it helps, is helped, or does both."""

    MENTOR = "mentor"
    MENTEE = "mentee"
    PEER = "peer"


class Duty(StrEnum):
    """What a named person does in a pairing, in the order in which duties pass on."""

    LEAD = "lead"
    DEPUTY = "deputy"
    MEMBER = "member"


class Origin(StrEnum):
    """How a pairing came about."""

    ROUND = "round"
    INTRODUCTION = "introduction"
    DESK = "desk"


STANDING_WORDS: Mapping[Standing, str] = MappingProxyType({
    Standing.ACTIVE: "Active", Standing.PAUSED: "Paused", Standing.ENDED: "Ended",
})  # fmt: skip

PART_WORDS: Mapping[Part, str] = MappingProxyType({
    Part.MENTOR: "Mentor", Part.MENTEE: "Asks for help", Part.PEER: "Peer",
})  # fmt: skip

DUTY_WORDS: Mapping[Duty, str] = MappingProxyType({
    Duty.LEAD: "Lead for this pairing", Duty.DEPUTY: "Deputy for this pairing", Duty.MEMBER: "Named member",
})  # fmt: skip

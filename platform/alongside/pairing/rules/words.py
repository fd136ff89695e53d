"""The fixed words of a pairing: where it stands, who does what in it, and what happened."""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType


class PairingStatus(StrEnum):
    """Where a pairing stands."""

    ACTIVE = "active"
    PAUSED = "paused"
    ENDED = "ended"


class PairingPart(StrEnum):
    """What an authority is in a pairing: it helps, is helped, or does both."""

    MENTOR = "mentor"
    MENTEE = "mentee"
    PEER = "peer"


class PairingDuty(StrEnum):
    """What a named person does in a pairing, in the order in which duties pass on."""

    LEAD = "lead"
    DEPUTY = "deputy"
    MEMBER = "member"


class PairingOrigin(StrEnum):
    """How a pairing came about."""

    ROUND = "round"
    INTRODUCTION = "introduction"
    DESK = "desk"


STANDING_WORDS: Mapping[PairingStatus, str] = MappingProxyType({
    PairingStatus.ACTIVE: "Active", PairingStatus.PAUSED: "Paused", PairingStatus.ENDED: "Ended",
})  # fmt: skip

PART_WORDS: Mapping[PairingPart, str] = MappingProxyType({
    PairingPart.MENTOR: "Mentor", PairingPart.MENTEE: "Asks for help", PairingPart.PEER: "Peer",
})  # fmt: skip

DUTY_WORDS: Mapping[PairingDuty, str] = MappingProxyType({
    PairingDuty.LEAD: "Lead for this pairing", PairingDuty.DEPUTY: "Deputy for this pairing",
    PairingDuty.MEMBER: "Named member",
})  # fmt: skip


class Rhythm(StrEnum):
    """How often the two sides meet."""

    FORTNIGHTLY = "fortnightly"
    MONTHLY = "monthly"
    SIX_WEEKLY = "six-weekly"
    TERMLY = "termly"


class Fit(StrEnum):
    """What a side says half way."""

    GOOD = "good-fit"
    DECIDING = "still-deciding"
    NOT = "not-a-fit"


class News(StrEnum):
    """What became of an entry that somebody adopted."""

    NEW_VERSION = "new-version"
    STALE = "stale"
    SUPERSEDED = "superseded"
    WITHDRAWN = "withdrawn"


class WaitsFor(StrEnum):
    """What somebody may be asked to do in a pairing, the most pressing first."""

    SIGN = "sign"
    AGREE = "agree"
    PEOPLE = "people"
    HANDOVER = "handover"
    CHECK_IN = "check-in"
    NEWS = "news"
    REVIEW = "review"


WAITS_WORDS: Mapping[WaitsFor, tuple[str, str]] = MappingProxyType({
    WaitsFor.SIGN: ("agreement to read and sign", "agreements to read and sign"),
    WaitsFor.AGREE: ("pairing without an agreement", "pairings without an agreement"),
    WaitsFor.PEOPLE: ("pairing without people of yours", "pairings without people of yours"),
    WaitsFor.HANDOVER: ("pairing with a handover note to write", "pairings with a handover note to write"),
    WaitsFor.CHECK_IN: ("pairing half way: is it a good fit?", "pairings half way: are they a good fit?"),
    WaitsFor.NEWS: ("pairing with news of what you adopted", "pairings with news of what you adopted"),
    WaitsFor.REVIEW: ("pairing to look back at", "pairings to look back at"),
})  # fmt: skip
"""Of one, and of several; the number stands before."""

RHYTHM_WORDS: Mapping[Rhythm, str] = MappingProxyType({
    Rhythm.FORTNIGHTLY: "Every two weeks", Rhythm.MONTHLY: "Every month", Rhythm.SIX_WEEKLY: "Every six weeks",
    Rhythm.TERMLY: "Once a school term",
})  # fmt: skip

FIT_WORDS: Mapping[Fit, str] = MappingProxyType({
    Fit.GOOD: "A good fit", Fit.DECIDING: "Still deciding", Fit.NOT: "Not a fit",
})  # fmt: skip

NEWS_WORDS: Mapping[News, str] = MappingProxyType({
    News.NEW_VERSION: "It has a new version", News.STALE: "Its review is overdue",
    News.SUPERSEDED: "It was replaced by another", News.WITHDRAWN: "It was withdrawn",
})  # fmt: skip

CONFIDENTIALITY: Mapping[str, tuple[str, ...]] = MappingProxyType({
    "2026-1": (
        "We speak about how we work and what we learned, never about a child or a family who could be recognised.",
        "What is said here stays between our authorities. DfE does not read it, unless one of us reports a message.",
        "Nobody passes on the other side’s documents, or names the other side as a source, without asking first.",
        "What we want others to learn goes through the publish gate, like everything else in the library.",
        "A child at risk now is a matter for the front door of the child’s own authority, not for this pairing.",
    ),
})  # fmt: skip
"""What both sides sign about confidentiality, by the edition that they signed; an edition is never changed."""

EDITION = "2026-1"
"""The edition of these words that a new agreement takes."""

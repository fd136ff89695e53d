"""The words of a round: where it stands, what a curator may choose for a pair, and what a side may say."""

from collections.abc import Mapping
from datetime import timedelta
from enum import StrEnum
from types import MappingProxyType


class RoundState(StrEnum):
    """Where a round stands."""

    DRAFT = "draft"
    PROPOSED = "proposed"
    CLOSED = "closed"


class ProposalKind(StrEnum):
    """What is proposed: help from a mentor, two that help each other, or a second mentee beside a first."""

    PAIR = "pair"
    PEER = "peer"
    TRIAD = "triad"


class ProposalState(StrEnum):
    """Where a proposal stands; only the first waits for an answer."""

    PROPOSED = "proposed"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    EXPIRED = "expired"
    TAKEN_BACK = "taken-back"


class ProposalPart(StrEnum):
    """What an authority would be in a proposal."""

    MENTEE = "mentee"
    MENTOR = "mentor"
    PEER = "peer"
    OTHER_MENTEE = "other-mentee"
    """In a triad, the one that the mentor helps already."""


class ProposalAnswer(StrEnum):
    """What a side says."""

    ACCEPTED = "accepted"
    DECLINED = "declined"


class ChoiceKind(StrEnum):
    """What a curator wants of a pair."""

    PIN = "pin"
    FORBID = "forbid"
    HAND_PICK = "hand-pick"
    HOLD = "hold"


ROUND_WORDS: Mapping[RoundState, str] = MappingProxyType({
    RoundState.DRAFT: "Draft", RoundState.PROPOSED: "Proposed", RoundState.CLOSED: "Closed",
})  # fmt: skip

PROPOSAL_WORDS: Mapping[ProposalState, str] = MappingProxyType({
    ProposalState.PROPOSED: "Waits for answers",
    ProposalState.ACCEPTED: "Accepted by both",
    ProposalState.DECLINED: "Declined",
    ProposalState.EXPIRED: "Ran out",
    ProposalState.TAKEN_BACK: "Taken back",
})  # fmt: skip

PAIR_CHOICE_WORDS: Mapping[ChoiceKind, str] = MappingProxyType({
    ChoiceKind.PIN: "Pinned", ChoiceKind.FORBID: "Forbidden", ChoiceKind.HAND_PICK: "Hand-picked",
    ChoiceKind.HOLD: "Held",
})  # fmt: skip

CHOICE_REASONS: Mapping[str, str] = MappingProxyType({
    "know-each-other": "They know each other already",
    "asked-for": "One of them asked for it",
    "topic": "A topic that one asks for and the other offers",
    "worked-before": "They worked together before, and it went well",
    "did-not-work": "They worked together before, and it did not go well",
    "too-far": "They are too far apart to meet",
    "better-partner": "One of them has a better partner",
    "wait": "It has to wait for something",
    "other": "Something else",
})  # fmt: skip
"""Why a curator pins, forbids, holds or picks a pair."""

DECLINE_REASONS: Mapping[str, str] = MappingProxyType({
    "no-time": "We do not have the time now",
    "no-place": "We have no place free any more",
    "not-like-us": "We are not enough alike",
    "other-topic": "We need help with something else",
    "other-model": "We would rather learn from one that holds cases differently",
    "partner-already": "We work with somebody already",
    "prefer-not": "We would rather not work with this authority",
})  # fmt: skip
"""Why a side declines, if it says so."""

NOT_THIS_ONE = ("not-like-us", "prefer-not")
"""Reasons that speak of the other, and not of the moment: the same two are not proposed to each other for `A_REST`."""
A_REST = timedelta(days=365)

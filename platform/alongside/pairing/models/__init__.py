"""The tables of pairings, split by subject."""

from alongside.pairing.models.agreement import Agreement, AgreementSignature
from alongside.pairing.models.meetings import Action, Meeting, PlannedMeeting
from alongside.pairing.models.pairing import Happening, Member, Pairing, PairingAuthority
from alongside.pairing.models.practice import (
    Adoption,
    AdoptionNews,
    LocalVersion,
    PracticeInUse,
    SharedDocument,
    SharedDraft,
    SharedEntry,
)
from alongside.pairing.models.reviews import CheckIn, Handover, Review

__all__ = [
    "Action", "Adoption", "AdoptionNews", "Agreement", "AgreementSignature", "CheckIn", "Handover", "Happening",
    "LocalVersion", "Meeting", "Member", "Pairing", "PairingAuthority", "PlannedMeeting", "PracticeInUse", "Review",
    "SharedDocument", "SharedDraft", "SharedEntry",
]  # fmt: skip

"""The tables of pairings, split by subject."""

from alongside.pairing.models.space import Happening, Member, Pairing, PairingAuthority

__all__ = ["Happening", "Member", "Pairing", "PairingAuthority"]

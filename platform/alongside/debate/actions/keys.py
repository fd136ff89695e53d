"""What opens a personal link and a round's counts: worked out from the service's secret, never stored."""

from uuid import UUID

from alongside.accounts.rules.sealing import SecretSeal


def debate_token(seal: SecretSeal, invite_id: UUID) -> str:
    """Return the token of a personal link: the same each time, so that a reminder brings no second link."""
    return seal.digest("debate link", str(invite_id))


def debate_key(seal: SecretSeal, round_id: UUID) -> bytes:
    """Return the key that a round's counts are sealed with while it is open."""
    return bytes.fromhex(seal.digest("debate counts", str(round_id)))

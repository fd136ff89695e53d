"""What opens a personal link and a survey's counts: worked out from the service's secret, never stored."""

from uuid import UUID

from alongside.accounts.rules.sealing import SecretSeal


def token(seal: SecretSeal, invite_id: UUID) -> str:
    """Return the token of a personal link: the same each time, so that a reminder brings no second link."""
    return seal.digest("survey link", str(invite_id))


def tally_key(seal: SecretSeal, survey_id: UUID) -> bytes:
    """Return the key that a survey's counts are sealed with while it is open."""
    return bytes.fromhex(seal.digest("survey counts", str(survey_id)))

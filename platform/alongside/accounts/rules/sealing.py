"""Keep small secrets so that a stolen database alone gives none away."""

import hashlib
import hmac
import secrets

from cryptography.fernet import InvalidToken

from alongside.key_derivation import derived_key, fernet

TOKEN_BYTES = 32


class SecretSeal:
    """Encrypts, and makes keyed digests, with keys drawn from the service's secret key."""

    def __init__(self, secret_key: str) -> None:
        self._fernet = fernet(secret_key, "accounts encryption")
        self._digest_key = derived_key(secret_key, "accounts digests")

    def close(self, text: str) -> str:
        """Return ``text`` encrypted."""
        return self._fernet.encrypt(text.encode()).decode()

    def open(self, sealed: str) -> str | None:
        """Return what was sealed, or none when it was sealed with another secret key or has been changed."""
        try:
            return self._fernet.decrypt(sealed.encode()).decode()
        except InvalidToken:
            return None

    def digest(self, purpose: str, text: str) -> str:
        """Return 64 hex digits that stand for ``text`` and cannot be searched for without the key."""
        return hmac.new(self._digest_key, f"{purpose}\x00{text}".encode(), hashlib.sha256).hexdigest()


def new_token() -> str:
    """Return 32 random bytes as text for a cookie or a link."""
    return secrets.token_urlsafe(TOKEN_BYTES)


def token_hash(token: str) -> str:
    """Return what the database keeps of a token; 32 random bytes need neither salt nor slowness."""
    return hashlib.sha256(token.encode("utf8", "surrogateescape")).hexdigest()

"""Keep an uploaded document so that the database alone gives none of it away."""

from cryptography.fernet import InvalidToken

from alongside.key_derivation import fernet


class UploadSeal:
    """Encrypts bytes with a key drawn from the service's secret key, for uploads alone."""

    def __init__(self, secret_key: str) -> None:
        self._fernet = fernet(secret_key, "uploads")

    def close(self, content: bytes) -> bytes:
        """Return ``content`` encrypted."""
        return self._fernet.encrypt(content)

    def open(self, sealed: bytes) -> bytes | None:
        """Return what was sealed, or none when it was sealed with another secret key or has been changed."""
        try:
            return self._fernet.decrypt(sealed)
        except InvalidToken:
            return None

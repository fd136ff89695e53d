"""Keep an uploaded document so that the database alone gives none of it away."""

from base64 import urlsafe_b64encode

from cryptography.fernet import Fernet, InvalidToken
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF


class UploadSeal:
    """Encrypts bytes with a key drawn from the service's secret key, for uploads alone."""

    def __init__(self, secret_key: str) -> None:
        key = HKDF(algorithm=SHA256(), length=32, salt=None, info=b"alongside uploads").derive(secret_key.encode())
        self._fernet = Fernet(urlsafe_b64encode(key))

    def close(self, content: bytes) -> bytes:
        """Return ``content`` encrypted."""
        return self._fernet.encrypt(content)

    def open(self, sealed: bytes) -> bytes | None:
        """Return what was sealed, or none when it was sealed with another secret key or has been changed."""
        try:
            return self._fernet.decrypt(sealed)
        except InvalidToken:
            return None

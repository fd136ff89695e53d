"""Draw keys from the service's one secret: each purpose has its own, and none gives another away."""

from base64 import urlsafe_b64encode

from cryptography.fernet import Fernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF


def derived_key(secret: str, purpose: str) -> bytes:
    """Return 32 bytes for ``purpose``, always the same ones for one secret (HKDF with SHA-256)."""
    return HKDF(algorithm=SHA256(), length=32, salt=None, info=f"alongside {purpose}".encode()).derive(secret.encode())


def fernet(secret: str, purpose: str) -> Fernet:
    """Return authenticated encryption under the key of ``purpose``."""
    return Fernet(urlsafe_b64encode(derived_key(secret, purpose)))

"""Seal what somebody gave so that their own browser can bring it back in this session, and nobody else can read it."""

import json
import zlib
from base64 import urlsafe_b64encode
from datetime import datetime, timedelta
from typing import Any

from cryptography.fernet import Fernet, InvalidToken
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

LASTS = timedelta(hours=12)
LARGEST = 3_800
"""Browsers take 4,096 bytes with name and attributes."""
LARGEST_OPEN = 100_000


class CookieSeal:
    """Encrypts a small value for one session of one person."""

    def __init__(self, secret_key: str) -> None:
        key = HKDF(algorithm=SHA256(), length=32, salt=None, info=b"alongside publishing").derive(secret_key.encode())
        self._fernet = Fernet(urlsafe_b64encode(key))

    def close(self, value: Any, *, purpose: str, owner: str, at: datetime) -> str | None:  # noqa: ANN401
        """Return ``value`` (anything JSON can say), sealed for ``owner``; none when it is too long for a cookie."""
        plain = json.dumps([purpose, owner, value], ensure_ascii=False).encode("utf8", "surrogatepass")
        sealed = self._fernet.encrypt_at_time(zlib.compress(plain, 9), int(at.timestamp())).decode()
        return sealed if len(sealed) <= LARGEST else None

    def open(self, sealed: str, *, purpose: str, owner: str, at: datetime) -> Any:  # noqa: ANN401
        """Return what was sealed; none when it is too old, somebody else's, or not sealed here."""
        try:
            packed = self._fernet.decrypt_at_time(sealed.encode(), int(LASTS.total_seconds()), int(at.timestamp()))
        except (InvalidToken, UnicodeEncodeError):
            return None
        plain = zlib.decompressobj().decompress(packed, LARGEST_OPEN).decode("utf8", "surrogatepass")
        what, whose, value = json.loads(plain)
        return value if (what, whose) == (purpose, owner) else None

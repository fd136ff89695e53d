"""Seal what somebody asked, so that their own browser can bring it back and nobody else can read it."""

import json
import zlib
from base64 import urlsafe_b64encode
from collections.abc import Iterable
from datetime import datetime, timedelta

from cryptography.fernet import Fernet, InvalidToken
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

LASTS = timedelta(minutes=30)
LARGEST = 3_800
"""Browsers take 4,096 bytes with name and attributes."""
LARGEST_OPEN = 100_000
"""Opened, so that nobody sends a small cookie that grows into megabytes."""

Pairs = list[tuple[str, str]]


class SearchSeal:
    """Encrypts a search for one person and half an hour."""

    def __init__(self, secret_key: str) -> None:
        key = HKDF(algorithm=SHA256(), length=32, salt=None, info=b"alongside searches").derive(secret_key.encode())
        self._fernet = Fernet(urlsafe_b64encode(key))

    def close(self, asked: Iterable[tuple[str, str]], *, owner: str, at: datetime) -> str | None:
        """Return the fields of a search, sealed for ``owner``; none when they are too long for a cookie."""
        plain = json.dumps([owner, *asked], ensure_ascii=False).encode("utf8", "surrogatepass")
        if len(plain) > LARGEST_OPEN:  # such as thousands of empty lines, which pack into next to nothing
            return None
        sealed = self._fernet.encrypt_at_time(zlib.compress(plain, 9), int(at.timestamp())).decode()
        return sealed if len(sealed) <= LARGEST else None

    def open(self, sealed: str, *, owner: str, at: datetime) -> Pairs | None:
        """Return the fields of a search; none when it is too old, somebody else's, or not sealed here."""
        try:
            packed = self._fernet.decrypt_at_time(sealed.encode(), int(LASTS.total_seconds()), int(at.timestamp()))
        except (InvalidToken, UnicodeEncodeError):
            return None
        whose, *asked = json.loads(
            zlib.decompressobj().decompress(packed, LARGEST_OPEN).decode("utf8", "surrogatepass")
        )
        return [(name, value) for name, value in asked] if whose == owner else None

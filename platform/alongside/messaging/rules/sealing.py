"""Encrypt what people write to one another, so that a copy of the database shows none of it.

AES-256 in Galois/Counter Mode from the `cryptography` package, with a fresh nonce of 96 bits for each text. What is
sealed is bound to its row: moved to another it cannot be opened.
"""

import base64
import binascii
import os
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

NONCE_BYTES = 12
FORM = "alongside words 1"
"""Goes into what is sealed: should the way change, an old text is not taken for a new one."""


class CannotRead(Exception):
    """Words that cannot be opened: their key is not at hand, or they were changed or moved."""


class Sealed(NamedTuple):
    """What is stored of a text, and the name of the key that opens it."""

    words: str
    key_name: str


@dataclass(frozen=True)
class Keyring:
    """The keys at hand by name; the first one seals, all of them open."""

    keys: tuple[tuple[str, bytes], ...] = field(repr=False)

    @classmethod
    def of(cls, keys: Iterable[tuple[str, bytes]]) -> "Keyring":
        """Return a keyring; raises `ValueError` when there is no key."""
        made = cls(tuple(keys))
        if not made.keys:
            raise ValueError("A keyring needs a key")
        return made

    @property
    def current(self) -> str:
        """The name of the key that seals."""
        return self.keys[0][0]

    def seal(self, text: str, *, bound_to: str) -> Sealed:
        """Return ``text`` encrypted with the first key, to be opened only where ``bound_to`` is the same."""
        name, key = self.keys[0]
        nonce = os.urandom(NONCE_BYTES)
        hidden = AESGCM(key).encrypt(nonce, text.encode("utf8", "surrogatepass"), _bound(name, bound_to))
        return Sealed(base64.b64encode(nonce + hidden).decode(), name)

    def open(self, sealed: Sealed, *, bound_to: str) -> str:
        """Return the text; raises `CannotRead` where no key fits, or where it was changed or moved."""
        key = dict(self.keys).get(sealed.key_name)
        if key is None:
            raise CannotRead
        try:
            hidden = base64.b64decode(sealed.words, validate=True)
            return (
                AESGCM(key)
                .decrypt(hidden[:NONCE_BYTES], hidden[NONCE_BYTES:], _bound(sealed.key_name, bound_to))
                .decode("utf8", "surrogatepass")
            )
        except (binascii.Error, ValueError, InvalidTag):
            raise CannotRead from None


def _bound(key_name: str, to: str) -> bytes:
    return f"{FORM}\n{key_name}\n{to}".encode()

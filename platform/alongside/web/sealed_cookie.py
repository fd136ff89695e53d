"""A cookie that only this service can read: what somebody typed comes back with their own browser, from nowhere else.

    _ASKED = SealedCookie("search", list[tuple[str, str]], lasts=timedelta(minutes=30), persistent=True)
    _ASKED.write(response, pairs, owner=str(person.id), path=url_for(…))   # false: too long to carry
    _ASKED.read(owner=str(person.id))                                      # None: nothing that this person left

Whatever a browser sends, reading never fails: what is damaged, too old, of another owner or another purpose is nothing.
"""

import json
import zlib
from datetime import datetime, timedelta
from typing import Any, Generic, TypeVar, cast

from cryptography.fernet import Fernet, InvalidToken
from flask import Response, current_app, request
from pydantic import TypeAdapter

from alongside import clock
from alongside.key_derivation import fernet
from alongside.settings import Settings

T = TypeVar("T")

LONGEST_COOKIE = 3_600
"""Bytes. Browsers take 4,096 with name and attributes; servers a line of 8,190: two of these and the rest must fit."""
LARGEST_VALUE = 100_000
"""Bytes before packing, looked at on both ways: thousands of empty lines pack into next to nothing."""


class CookieSeal(Generic[T]):
    """Turns values of one shape into text for one owner and a limited time, and back."""

    def __init__(self, secret: str, purpose: str, shape: Any, *, lasts: timedelta) -> None:  # noqa: ANN401
        self._fernet: Fernet = fernet(secret, f"cookie {purpose}")
        self._shape: TypeAdapter[T] = TypeAdapter(shape)
        self._seconds = int(lasts.total_seconds())

    def close(self, value: T, *, owner: str, at: datetime) -> str | None:
        """Return ``value`` sealed for ``owner``; none where it is too long for a cookie."""
        plain = json.dumps([owner, self._shape.dump_python(value, mode="json")], ensure_ascii=False)
        packed = plain.encode("utf8", "surrogatepass")
        if len(packed) > LARGEST_VALUE:
            return None
        sealed = self._fernet.encrypt_at_time(zlib.compress(packed, 9), int(at.timestamp())).decode()
        return sealed if len(sealed) <= LONGEST_COOKIE else None

    def open(self, sealed: str, *, owner: str, at: datetime) -> T | None:
        """Return what was sealed; none when it is too old, somebody else's, damaged, or not sealed here."""
        try:
            packed = self._fernet.decrypt_at_time(sealed.encode(), self._seconds, int(at.timestamp()))
            plain = zlib.decompressobj().decompress(packed, LARGEST_VALUE).decode("utf8", "surrogatepass")
            whose, value = json.loads(plain)
            return self._shape.validate_python(value) if whose == owner else None
        # ValueError: no UTF-8, no JSON, no pair, another shape; TypeError: nothing that can be taken apart.
        except (InvalidToken, zlib.error, ValueError, TypeError):
            return None


class SealedCookie(Generic[T]):
    """One such cookie: its name, the shape of what it holds, how long it holds and where browsers send it."""

    def __init__(
        self,
        name: str,
        shape: Any,  # noqa: ANN401  as TypeAdapter has it
        *,
        lasts: timedelta,
        path: str = "/",
        persistent: bool = False,
    ) -> None:
        """Name it; a ``persistent`` one outlives the browser's closing, any other ends with it."""
        self._base, self._shape, self._lasts, self._path = name, shape, lasts, path
        self._max_age = lasts if persistent else None

    @property
    def name(self) -> str:
        """What browsers call it; in production they take it only over TLS."""
        return f"{'__Secure-' if _settings().production else ''}alongside_{self._base}"

    def read(self, *, owner: str) -> T | None:
        """Return what this browser brings along, if it was left for ``owner`` and not too long ago."""
        sealed = request.cookies.get(self.name, "")
        return self._seal().open(sealed, owner=owner, at=clock.now()) if sealed else None

    def write(self, response: Response, value: T, *, owner: str, path: str | None = None) -> bool:
        """Have the browser bring ``value`` along; false, and nothing is changed, where it is too long to be carried."""
        sealed = self._seal().close(value, owner=owner, at=clock.now())
        if sealed is None:
            return False
        response.set_cookie(
            self.name, sealed, max_age=self._max_age, path=path or self._path, httponly=True, samesite="Lax",
            secure=_settings().production,
        )  # fmt: skip
        return True

    def delete(self, response: Response) -> None:
        """Have the browser forget it."""
        response.delete_cookie(
            self.name, path=self._path, httponly=True, samesite="Lax", secure=_settings().production
        )  # fmt: skip

    def _seal(self) -> CookieSeal[T]:
        seals = current_app.extensions.setdefault("alongside.sealed_cookies", {})
        if self._base not in seals:
            secret = _settings().secret_key.get_secret_value()
            seals[self._base] = CookieSeal[T](secret, self._base, self._shape, lasts=self._lasts)
        return cast("CookieSeal[T]", seals[self._base])


def _settings() -> Settings:
    return cast("Settings", current_app.extensions["alongside.settings"])

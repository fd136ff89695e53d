"""Which passwords will do, and how they are kept: argon2, a few at a time."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from threading import BoundedSemaphore

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from alongside.problems import Problem

SHORTEST_PASSWORD = 12
LONGEST_PASSWORD = 200
SERVICE_NAME = "alongside"
# Each hash takes 64 MB for a tenth of a second: without a bound a crowd at the door would take the machine's memory.
HASHED_AT_ONCE = 3
PATIENCE_SECONDS = 5.0

_COMMON = """
password passw0rd passwort letmein welcome qwerty qwertyuiop qwertyuiopasdfghjkl asdfghjkl asdfghjklqwertyuiop
1q2w3e4r5t6y 1qaz2wsx3edc iloveyou football liverpool arsenal chelsea manchesterunited monkey dragon sunshine princess
superman batman starwars trustno1 changeme changemenow administrator admin secret mypassword thisismypassword
passwordpassword newpassword safeguarding prevent channel council childrensservices socialworker education
departmentforeducation localauthority winter spring summer autumn january february correcthorsebatterystaple monday
friday london abcdefghijkl abcdefghijklmnop abcdefghijklmnopqrstuvwxyz letmeinplease welcometo whatever
"""
COMMON = frozenset(_COMMON.split())
OWN_LETTERS = 8
"""How much of a password must be left when one's address and the service's name are taken out."""

_hasher = PasswordHasher()
_room = BoundedSemaphore(HASHED_AT_ONCE)


class PasswordsBusy(Problem):
    """Too many people are signing in at this moment."""


@contextmanager
def a_place() -> Iterator[None]:
    """Wait for one of the few places in which a hash may be worked out; raises `PasswordsBusy`."""
    if not _room.acquire(timeout=PATIENCE_SECONDS):
        raise PasswordsBusy("Many people are signing in at this moment. Try again in a minute.")
    try:
        yield
    finally:
        _room.release()


def hash_password(password: str) -> str:
    """Return what is kept of a password."""
    with a_place():
        return _hasher.hash(password)


def verify(stored: str | None, password: str) -> bool:
    """Say whether ``password`` is the one; where none is stored, take as long as if there were, and say no."""
    with a_place():
        try:
            return _hasher.verify(stored or _dummy(), password) and stored is not None
        except (VerificationError, InvalidHashError):
            return False


@lru_cache(maxsize=1)
def _dummy() -> str:
    return _hasher.hash("nobody has this password")


def prepare() -> None:
    """Make the hash that unknown addresses are checked against, so that the first one is not told by its time."""
    _dummy()


def objection(password: str, *, email: str) -> str | None:
    """Return why this password will not do for this person, in words for them, or none when it will."""
    if len(password) < SHORTEST_PASSWORD:
        return f"Choose a password of {SHORTEST_PASSWORD} characters or more: three or four unconnected words work well"
    if len(password) > LONGEST_PASSWORD:
        return f"Choose a password of {LONGEST_PASSWORD} characters or fewer"
    folded = password.casefold()
    local, _, domain = email.casefold().partition("@")
    for known in (email.casefold(), local, domain, SERVICE_NAME):
        if known and known in folded and len(folded.replace(known, "")) < OWN_LETTERS:
            return "Choose a password that is not made from your email address or the name of this service"
    if _common(folded):
        return "Choose a password that is harder to guess: this one is among the first that anyone would try"
    return None


def _common(folded: str) -> bool:
    if len(set(folded)) < 5:
        return True
    if folded in "01234567890123456789012345678901234567890" or folded in "98765432109876543210987654321098765432109":
        return True
    letters = re.sub(r"[^a-z0-9]", "", folded)
    stems = {letters, re.sub(r"^[0-9]+|[0-9]+$", "", letters)}
    halves = {stem[: len(stem) // 2] for stem in stems if stem[: len(stem) // 2] * 2 == stem}
    return bool((stems | halves) & COMMON)

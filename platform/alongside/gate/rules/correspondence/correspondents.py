"""Who writes to whom: whose names, addresses and days to meet may stand in what they write."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from alongside.accounts.rules.names import plain

_APOSTROPHES = "'\u2019\u2018\u02bc\uff07`"
_HYPHENS = "-\u2010\u2011\u2013"
_ANYBODYS = frozenset(
    {
        "gmail.com", "googlemail.com", "outlook.com", "hotmail.com", "hotmail.co.uk", "live.com", "live.co.uk",
        "msn.com", "yahoo.com", "yahoo.co.uk", "icloud.com", "me.com", "aol.com", "btinternet.com", "proton.me",
        "protonmail.com", "sky.com", "mail.com", "gmx.com",
    }
)  # fmt: skip
"""Where anybody can have an address: that a colleague has one there makes nobody else's a work address."""


@dataclass(frozen=True)
class Correspondent:
    """One of the people who write to each other: name and address."""

    name: str
    email: str = ""


@dataclass(frozen=True)
class Correspondents:
    """Those who write to each other, at which authorities, and on which day."""

    writer: str
    """The name of whoever writes."""
    people: tuple[Correspondent, ...]
    authorities: tuple[str, ...]
    today: date
    colleagues: tuple[str, ...] = ()
    """The full names of whoever else has an account at these authorities: half of one may be anybody's."""
    site: str = ""
    """The host of this service, whose pages may be linked to."""

    @property
    def names(self) -> list[str]:
        """Everybody's full name, the longest first."""
        return sorted({person.name for person in self.people} | {self.writer}, key=lambda name: (-len(name), name))

    @property
    def emails(self) -> frozenset[str]:
        """Everybody's address."""
        return frozenset(person.email.casefold() for person in self.people if person.email)

    @property
    def domains(self) -> frozenset[str]:
        """Where their authorities have their mail."""
        return frozenset(email.rpartition("@")[2] for email in self.emails) - _ANYBODYS

    @property
    def places(self) -> frozenset[str]:
        """What tells their authorities from others: "kent" of Kent County Council."""
        return frozenset(plain(name) for name in self.authorities)


@lru_cache(maxsize=64)
def any_full_name(names: tuple[str, ...]) -> re.Pattern[str]:
    """Return what finds any of these names that has more than one word."""
    return re.compile("|".join(full_name(name).pattern for name in names if len(words_of(name)) > 1) or r"(?!)", re.I)


def full_name(name: str) -> re.Pattern[str]:
    r"""Return what finds a full name, with an at sign before it or not.

    Whichever apostrophe, hyphen or space it is typed with finds it. A hyphen and more letters after it make it another
    name.

    >>> [bool(full_name("Siobhan O'Brien").search(text)) for text in ("@siobhan o\u2019brien's", "Siobhan O'Brien-Lee")]
    [True, False]
    """
    typed = "".join(_typed(character) for character in unicodedata.normalize("NFC", " ".join(name.split())))
    return re.compile(rf"@?(?<!\w){typed}(?!\w|[{_HYPHENS}]\w)", re.IGNORECASE)


def _typed(character: str) -> str:
    if character in _APOSTROPHES:
        return f"[{_APOSTROPHES}]"
    if character in _HYPHENS:
        return f"[{_HYPHENS}]"
    return r"\s+" if character == " " else re.escape(character)


def words_of(text: str) -> list[str]:
    """Return the words of a text, in lower case.

    >>> words_of("Ann-Marie O'Neil")
    ['ann', 'marie', 'o', 'neil']
    """
    return re.findall(r"\w+", text.casefold())


def parts_of(names: Iterable[str]) -> frozenset[str]:
    """Return the words of names of more than one word, each of which may also be a child's name."""
    return frozenset(word for name in names if len(words_of(name)) > 1 for word in words_of(name))

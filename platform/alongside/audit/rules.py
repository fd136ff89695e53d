"""Chain the records of the audit trail, so that a changed, removed or moved one shows."""

import hashlib
import hmac
import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from enum import StrEnum

from alongside.key_derivation import derived_key

START = "0" * 64
"""What stands in the place of a previous seal before the first record."""


@dataclass(frozen=True, kw_only=True)
class Link:
    """One record as the chain sees it: everything it says, the seal before it and its own."""

    number: int
    id: str
    at: datetime
    actor: str | None
    verb: str
    table: str | None
    thing: str | None
    details: dict[str, str]
    previous: str
    mac: str = ""

    def sealed_content(self) -> bytes:
        """Return what the seal covers: all of the record but the seal itself, always written the same way."""
        moment = self.at.astimezone(UTC).isoformat(timespec="microseconds")
        facts = [
            self.number,
            self.id,
            moment,
            self.actor,
            self.verb,
            self.table,
            self.thing,
            self.details,
            self.previous,
        ]
        return json.dumps(facts, sort_keys=True, separators=(",", ":"), ensure_ascii=True).encode()


@dataclass(frozen=True)
class AuditSeal:
    """The key that only the service holds; whoever changes the database without it cannot make the chain fit again."""

    key: bytes = field(repr=False)

    @classmethod
    def of(cls, secret: str) -> "AuditSeal":
        """Derive the audit trail's own key from the service's secret (HKDF with SHA-256)."""
        return cls(derived_key(secret, "audit trail 1"))

    def mac(self, link: Link) -> str:
        """Return the seal of a record: HMAC-SHA256 in hexadecimal."""
        return hmac.new(self.key, link.sealed_content(), hashlib.sha256).hexdigest()


class ChainFault(StrEnum):
    """What is wrong with the first record that does not fit."""

    CHANGED = "changed"
    MISSING = "missing"
    SHORTENED = "shortened"


EXPLAINED = {
    ChainFault.CHANGED: "it was changed, or the one before it was",
    ChainFault.MISSING: "it is missing",
    ChainFault.SHORTENED: "it and everything after it are missing",
}


@dataclass(frozen=True, kw_only=True)
class Report:
    """What a check of the whole trail found: how far it fits, and the first record that does not."""

    records: int
    last_number: int
    last_mac: str
    fault: ChainFault | None = None
    number: int | None = None

    @property
    def sound(self) -> bool:
        """Whether every record stands as it was written."""
        return self.fault is None

    def __str__(self) -> str:
        """Say it in a line, with the last link to compare with one in the log."""
        if self.fault is not None:
            return f"The audit trail does not fit from record {self.number} on: {EXPLAINED[self.fault]}."
        if not self.records:
            return "The audit trail is empty."
        records = "1 record" if self.records == 1 else f"{self.records} records"
        return f"The audit trail fits: {records}, the last link is {self.last_number}:{self.last_mac}"


EMPTIED = Report(records=0, last_number=0, last_mac=START, fault=ChainFault.SHORTENED, number=1)
"""The report of a trail without a record in a database in which there must be some."""


def check(links: Iterable[Link], anchors: dict[int, str], *, seal: AuditSeal) -> Report:
    """Walk the trail in order and stop at the first record that does not fit.

    ``anchors`` are seals noted earlier, by number: with them a trail that was cut short, or written anew by someone who
    holds the key, shows too.
    """
    count, previous = 0, START
    for link in links:
        number = count + 1
        fault = _fault(link, number, previous, seal)
        if fault is None and anchors.get(number, link.mac) != link.mac:
            fault = ChainFault.CHANGED
        if fault is not None:
            return Report(records=count, last_number=count, last_mac=previous, fault=fault, number=number)
        count, previous = number, link.mac
    if anchors and max(anchors) > count:
        return Report(records=count, last_number=count, last_mac=previous, fault=ChainFault.SHORTENED, number=count + 1)
    return Report(records=count, last_number=count, last_mac=previous)


def _fault(link: Link, number: int, previous: str, seal: AuditSeal) -> ChainFault | None:
    if link.number != number:
        return ChainFault.MISSING
    if link.previous != previous or not hmac.compare_digest(seal.mac(link), link.mac):
        return ChainFault.CHANGED
    return None


def words(name: str) -> str:
    """Return a verb, table or detail as people read it.

    >>> words("signed-in"), words("web_session")
    ('signed in', 'web session')
    """
    return name.replace("-", " ").replace("_", " ")

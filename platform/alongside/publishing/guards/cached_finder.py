"""The finder of this process, which remembers for a minute what it found, so that pages of one draft come quickly."""

from collections.abc import Sequence
from hashlib import sha256
from threading import Lock
from typing import cast

from cachetools import TTLCache
from flask import current_app

from alongside.anonymise import guards as anonymise
from alongside.anonymise.finder import Finder
from alongside.anonymise.findings.finding import Finding

_EXTENSION = "alongside.publishing.finder"
_SECONDS = 60.0
_MOST_TEXTS = 400


class CachedFinder:
    """A finder that keeps findings, and a hash of what they were found in, for a minute; never the text itself."""

    def __init__(self, finder: Finder) -> None:
        self._finder = finder
        self._findings: TTLCache[bytes, list[Finding]] = TTLCache(_MOST_TEXTS, _SECONDS)
        self._lock = Lock()

    @property
    def learned(self) -> bool:
        """Whether the learned tagger looks too."""
        return self._finder.learned

    def find(self, text: str, *, declared: Sequence[str] = ()) -> list[Finding]:
        """Return the findings of a text, in order and without overlap."""
        if not text.strip():
            return []
        key = sha256("\x00".join([text, *sorted(declared)]).encode("utf8", "surrogatepass")).digest()
        with self._lock:
            remembered = self._findings.get(key)
        if remembered is not None:
            return remembered
        findings = self._finder.find(text, declared=declared)
        with self._lock:
            self._findings[key] = findings
        return findings


def finder() -> CachedFinder:
    """Return what this process finds identifying details with."""
    if _EXTENSION not in current_app.extensions:
        current_app.extensions.setdefault(_EXTENSION, CachedFinder(anonymise.finder()))
    return cast("CachedFinder", current_app.extensions[_EXTENSION])

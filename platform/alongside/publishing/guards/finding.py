"""The finder of this process, which remembers for a minute what it found, so that pages of one draft come quickly."""

import time
from collections.abc import Sequence
from hashlib import sha256
from threading import Lock
from typing import cast

from flask import current_app

from alongside.anonymise import guards as anonymise
from alongside.anonymise.finder import Finder
from alongside.anonymise.findings.finding import Finding

EXTENSION = "alongside.publishing.finder"
SECONDS = 60.0
MOST = 400


class RememberingFinder:
    """A finder that keeps findings, and a hash of what they were found in, for a minute; never the text itself."""

    def __init__(self, finder: Finder) -> None:
        self._finder = finder
        self._found: dict[bytes, tuple[float, list[Finding]]] = {}
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
        now = time.monotonic()
        kept = self._found.get(key)
        if kept is not None and now - kept[0] < SECONDS:
            return kept[1]
        found = self._finder.find(text, declared=declared)
        with self._lock:
            self._found = {k: v for k, v in self._found.items() if now - v[0] < SECONDS}
            while len(self._found) >= MOST:
                self._found.pop(next(iter(self._found)))
            self._found[key] = (now, found)
        return found


def finder() -> RememberingFinder:
    """Return what this process finds identifying details with."""
    found = current_app.extensions.get(EXTENSION)
    if found is None:
        found = current_app.extensions.setdefault(EXTENSION, RememberingFinder(anonymise.finder()))
    return cast("RememberingFinder", found)

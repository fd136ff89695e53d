"""The finder: rules, and the learned tagger beside them where its weights are there."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from alongside.anonymise.detection.pipeline import identify
from alongside.anonymise.detection.tagger_spans import Suspicion
from alongside.anonymise.findings.finding import Finding

if TYPE_CHECKING:
    from alongside.anonymise.tagger.runtime import Tagger

QUICK = 4_000
SAID_WITHOUT = "The learned finder is not there: names and places on no list may be missed. Look twice."
"""What a person is told where only the rules look."""


class Finder:
    """Finds what could identify somebody. Keeps nothing of a text; may be shared between threads."""

    def __init__(self, tagger: "Tagger | None" = None) -> None:
        self._tagger = tagger

    @property
    def learned(self) -> bool:
        """Whether the learned tagger looks too."""
        return self._tagger is not None

    def find(self, text: str, *, declared: Sequence[str] = (), quick: bool = False) -> list[Finding]:
        """Return the findings of a text, in order and without overlap.

        ``quick`` lets the tagger read the first 4,000 characters alone, so that the longest text is answered at once;
        the rules read all of it.
        """
        return identify(text, spans=self._suspicions(text[:QUICK] if quick else text), declared=declared)

    def _suspicions(self, text: str) -> list[Suspicion]:
        if self._tagger is None or not text.strip():
            return []
        return [Suspicion(span.start, span.end, span.type, span.sure) for span in self._tagger.spans(text)]


def load() -> Finder:
    """Return a finder with the learned tagger if its weights are there, else one that only goes by rules."""
    try:
        from alongside.anonymise.tagger.runtime import Tagger, TaggerMissing
    except ImportError:
        return Finder()
    try:
        return Finder(Tagger())
    except TaggerMissing:
        return Finder()

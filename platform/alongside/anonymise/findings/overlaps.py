"""One finding for one span: where findings overlap the strongest stays, and nothing it leaves open is lost."""

import bisect
from collections.abc import Iterable
from dataclasses import dataclass, replace

from alongside.anonymise.findings.finding import NEVER_DISMISSED, Finding, Severity, Type
from alongside.anonymise.text.tokens import tokenise
from alongside.anonymise.text.word_kinds import WordKind, kind

_FIXED = NEVER_DISMISSED | {Type.EMAIL, Type.URL, Type.DOB}
_NUMBERED = frozenset({Type.HANDLE, Type.CASE, Type.COURT})
_JOINTS = frozenset({"and", "or", "of", "the", "at", "in", "to", "for", "on", "by", "from", "with"})
LEFT_OVER = 2
"""What a stronger finding leaves over of one below this rank is only to be looked at, unless it tells something."""


@dataclass(frozen=True, slots=True)
class RankedFinding:
    """A finding and how strong it is against others."""

    finding: Finding
    rank: int


def rank(finding: Finding) -> int:
    """Return how strong a finding of the rules is: fixed forms, then what must go, then what is to be answered."""
    if finding.severity is Severity.WARN:
        return 0
    if finding.type in _FIXED:
        return 5
    return 4 if finding.type in _NUMBERED else 3


def resolved(text: str, ranked: Iterable[RankedFinding]) -> list[Finding]:
    """Return findings in order without overlap."""
    waiting = sorted(ranked, key=lambda entry: (-entry.rank, entry.finding.start - entry.finding.end, entry.finding))
    starts: list[int] = []
    settled: list[Finding] = []
    for entry in waiting:
        for piece in _pieces(text, entry.finding, starts, settled):
            if piece is not entry.finding and entry.rank < LEFT_OVER and not _tells(piece, text):
                piece = replace(piece, severity=Severity.WARN)
            at = bisect.bisect_left(starts, piece.start)
            starts.insert(at, piece.start)
            settled.insert(at, piece)
    return settled


def _pieces(text: str, finding: Finding, starts: list[int], settled: list[Finding]) -> list[Finding]:
    """Return what of a finding is not covered yet."""
    at = max(0, bisect.bisect_right(starts, finding.start) - 1)
    here = finding.start
    pieces: list[Finding] = []
    overlaps = False
    while at < len(settled) and settled[at].start < finding.end:
        other = settled[at]
        if other.end > here:
            overlaps = True
            if other.start > here:
                pieces += _piece(text, finding, here, other.start)
            here = max(here, other.end)
        at += 1
    if not overlaps:
        return [finding]
    return [*pieces, *_piece(text, finding, here, finding.end)]


def _piece(text: str, finding: Finding, start: int, end: int) -> list[Finding]:
    while start < end and not text[start].isalnum():
        start += 1
    while end > start and not text[end - 1].isalnum():
        end -= 1
    left = text[start:end]
    if sum(letter.isalnum() for letter in left) < 2 or (finding.type is Type.LA and _small(left)):
        return []
    return [replace(finding, start=start, end=end)]


def _small(left: str) -> bool:
    """Whether nothing is left of an authority but small words: the "and" between two that were found."""
    return not any(letter.isdigit() for letter in left) and all(word.text in _JOINTS for word in tokenise(left))


def _tells(piece: Finding, text: str) -> bool:
    left = text[piece.start : piece.end]
    named = any(kind(word.low) in (WordKind.NAME, WordKind.UNKNOWN) and len(word.text) > 3 for word in tokenise(left))
    return named or sum(letter.isdigit() for letter in left) > 3

"""Texts with every identifying span marked inline, `{words|TYPE}`: reading them, and scoring a finder on them."""

import json
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from alongside.anonymise.findings.finding import DIRECT, QUASI, Finding, Severity, Type

_MARK = re.compile(r"\{([^{}|]+)\|([A-Z]+)\}")


@dataclass(frozen=True, slots=True)
class Span:
    """One marked span, in code points of the plain text."""

    start: int
    end: int
    type: Type


@dataclass(frozen=True, slots=True)
class Marked:
    """A text with its marks taken out and kept beside it."""

    id: str
    variant: str
    origin: str
    register: str
    text: str
    spans: tuple[Span, ...]


@dataclass(slots=True)
class Score:
    """What a finder found of the marks, by type, what it took for identifying without need, and which texts leak."""

    words: int = 0
    texts: int = 0
    marked: Counter[Type] = field(default_factory=Counter)
    found: Counter[Type] = field(default_factory=Counter)
    false: Counter[Type] = field(default_factory=Counter)
    leaking: list[str] = field(default_factory=list)
    dense: list[str] = field(default_factory=list)
    dense_leaking: list[str] = field(default_factory=list)
    missed: list[tuple[str, Type, str]] = field(default_factory=list)
    alarms: list[tuple[str, Type, str]] = field(default_factory=list)

    def recall(self, types: Iterable[Type]) -> float:
        """Return the share of marks of these types that was found; 1 if there is none."""
        wanted = set(types)
        marked = sum(n for type_, n in self.marked.items() if type_ in wanted)
        return sum(n for type_, n in self.found.items() if type_ in wanted) / marked if marked else 1.0

    @property
    def direct(self) -> float:
        """Return the share of direct identifiers that was found."""
        return self.recall(DIRECT)

    @property
    def quasi(self) -> float:
        """Return the share of quasi-identifiers that was found."""
        return self.recall(QUASI)

    @property
    def false_per_thousand(self) -> float:
        """Return the false alarms per 1,000 words."""
        return 1000 * sum(self.false.values()) / max(self.words, 1)


def unmark(marked: str) -> tuple[str, tuple[Span, ...]]:
    """Return a text without its inline marks, and the marks as spans.

    >>> unmark("Ask {Idil|PERSON}, {14|AGE}.")[0]
    'Ask Idil, 14.'
    """
    text, spans, last, length = "", [], 0, 0
    for match in _MARK.finditer(marked):
        before = marked[last : match.start()]
        text += before + match[1]
        length += len(before)
        spans.append(Span(length, length + len(match[1]), Type(match[2])))
        length += len(match[1])
        last = match.end()
    return text + marked[last:], tuple(spans)


def read(path: Path) -> Iterator[Marked]:
    """Yield the marked texts of a file, one JSON object a line."""
    for line in path.read_text(encoding="utf8").splitlines():
        if line.strip():
            entry = json.loads(line)
            text, spans = unmark(entry["text"])
            yield Marked(entry["id"], entry["variant"], entry["origin"], entry["register"], text, spans)


def score(texts: Iterable[Marked], find: Callable[[str], Iterable[Finding]]) -> Score:
    """Return how a finder does: a mark is found if findings of any type cover every letter and digit of it."""
    total = Score()
    for marked in texts:
        _add(total, marked, list(find(marked.text)))
    return total


def _add(total: Score, marked: Marked, findings: list[Finding]) -> None:
    text = marked.text
    covered = {place for finding in findings for place in range(finding.start, finding.end)}
    total.texts += 1
    total.words += len(text.split())
    direct, missed_direct = 0, 0
    for span in marked.spans:
        total.marked[span.type] += 1
        direct += span.type in DIRECT
        if all(place in covered for place in range(span.start, span.end) if text[place].isalnum()):
            total.found[span.type] += 1
        else:
            missed_direct += span.type in DIRECT
            total.missed.append((marked.id, span.type, text[max(0, span.start - 30) : span.end + 20]))
    if missed_direct:
        total.leaking.append(marked.id)
    if direct >= 7:
        total.dense.append(marked.id)
        total.dense_leaking.extend([marked.id] if missed_direct else [])
    for finding in findings:
        if finding.severity is Severity.BLOCK and not any(
            span.start < finding.end and finding.start < span.end for span in marked.spans
        ):
            total.false[finding.type] += 1
            total.alarms.append((marked.id, finding.type, text[max(0, finding.start - 25) : finding.end + 20]))

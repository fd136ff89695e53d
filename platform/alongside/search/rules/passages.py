"""Cut an entry into the texts that are compared with a worry: its whole, passages, questions and sentences."""

import re
from collections.abc import Iterator
from enum import IntEnum
from typing import NamedTuple

from alongside.knowledge.rules.document import Document
from alongside.knowledge.rules.vocabulary import FACET_WORDS, VALUES

PASSAGE_WORDS = 110
_SENTENCE = re.compile(r"(?<=[.!?])[\"')\]]*\s+(?=[\"'(\[]?[A-Z0-9])")
_NOTHING = re.compile(r"\b(?:study|source|report) (?:does not|did not|gives no)\b", re.IGNORECASE)
_BULLET = re.compile(r"^\s*(?:[-*]|\d+\.)\s+", re.MULTILINE)
_MARKUP = re.compile(r"\[([^\]]*)\]\([^)]*\)|[*_`]{1,3}")


class Role(IntEnum):
    """What a piece of text is to its entry. There is exactly one `WHOLE`, and it comes first."""

    WHOLE = 0
    PASSAGE = 1
    ASK = 2
    SENTENCE = 3


class Piece(NamedTuple):
    """A text to be compared by meaning."""

    role: Role
    text: str


def sentences(document: Document) -> list[str]:
    """Return the entry's own sentences that say something, as they are written: its parts, then its summary."""
    texts = [text for _heading, text in document.sections()] + [document.summary]
    found = [sentence for text in texts for sentence in _sentences(text) if _says_something(sentence)]
    # A point of a list is often half a sentence, which reads badly alone.
    return [sentence for sentence in found if sentence[-1] in ".!?" and not sentence[0].islower()]


def pieces(document: Document, *, with_sentences: bool) -> list[Piece]:
    """Return every text by which this entry is found, the whole first. Equal entries give equal pieces."""
    found = [Piece(Role.WHOLE, whole(document))]
    found += [Piece(Role.PASSAGE, text) for text in _passages(document)]
    found += [Piece(Role.ASK, ask) for ask in document.asks]
    if with_sentences:
        found += [Piece(Role.SENTENCE, text) for text in sentences(document)]
    return found


def whole(document: Document) -> str:
    """Return the entry in short: title, summary and what stands at a glance."""
    return " ".join([f"{document.title}.", document.summary.strip(), *document.glance.values()])


def body(document: Document) -> str:
    """Return the text of all parts."""
    return " ".join(_plain(text) for _heading, text in document.sections())


def facts(document: Document) -> str:
    """Return the entry's facts in words."""
    return " ".join(
        VALUES[facet][value]
        for facet in FACET_WORDS
        for value in document.facets.get(facet, ())
        if value != "not-known"
    )


def _passages(document: Document) -> Iterator[str]:
    current: list[str] = []
    length = 0
    for _heading, text in document.sections():
        for sentence in _sentences(text):
            count = len(sentence.split())
            if not _says_something(sentence):
                continue
            if current and length + count > PASSAGE_WORDS:
                yield " ".join([f"{document.title}.", *current])
                current, length = [], 0
            current.append(sentence)
            length += count
    if current:
        yield " ".join([f"{document.title}.", *current])


def _sentences(text: str) -> list[str]:
    lines = _BULLET.split(text) if _BULLET.search(text) else [text]
    return [sentence for line in lines for sentence in _SENTENCE.split(_plain(line)) if sentence]


def _plain(text: str) -> str:
    return " ".join(_MARKUP.sub(r"\1", _BULLET.sub("", text)).split())


def _says_something(sentence: str) -> bool:
    # "The study does not say." is honest in an entry and is nobody's answer.
    return len(sentence.split()) > 4 and not _NOTHING.search(sentence)

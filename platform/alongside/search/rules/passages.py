"""Cut an entry into the texts that are compared with a worry: its whole, passages, questions and sentences."""

import re
from collections.abc import Iterable, Iterator
from enum import IntEnum
from itertools import chain
from typing import NamedTuple

from alongside.knowledge.rules.document import Document
from alongside.knowledge.rules.vocabulary import FACET_WORDS, VALUES

PASSAGE_WORDS = 110
# A last passage that is shorter than this belongs to the one before: so few words are near to anything by chance.
SHORTEST_PASSAGE = 40
_SENTENCE = re.compile(r"(?<=[.!?])[\"')\]]*\s+(?=[\"'(\[]?[A-Z0-9])")
# Where somebody wrote without capitals, a stop or a new line has to do.
_STOP = re.compile(r"(?<=[.!?;])\s+")
_NOTHING = re.compile(r"\b(?:study|source|report) (?:does not|did not|gives no)\b", re.IGNORECASE)
_BULLET = re.compile(r"^\s*(?:[-*]|\d+\.)\s+", re.MULTILINE)
# A heading inside a part is no part of the sentence that follows it.
_HEADING = re.compile(r"^#{1,6}\s+(.*)$", re.MULTILINE)
_MARKUP = re.compile(r"\[([^\]]*)\]\([^)]*\)|[*_`]{1,3}")


class TextRole(IntEnum):
    """What a piece of text is to its entry. There is exactly one `WHOLE`, and it comes first."""

    WHOLE = 0
    PASSAGE = 1
    ASK = 2
    SENTENCE = 3


class EntryText(NamedTuple):
    """A text to be compared by meaning."""

    role: TextRole
    text: str


def sentences(document: Document) -> tuple[str, ...]:
    """Return the entry's own sentences that say something, as they are written: its parts, then its summary."""
    return sentences_in(texts_of(document))


def texts_of(document: Document) -> tuple[str, ...]:
    """Return the texts that are cut into sentences: an entry's parts, then its summary."""
    return (*(text for _heading, text in document.sections()), document.summary)


def sentences_in(texts: tuple[str, ...]) -> tuple[str, ...]:
    """Return the sentences of these texts that say something."""
    return tuple(sentence for text in texts for sentence in _telling(text) if _stands_alone(sentence))


def pieces(document: Document, *, with_sentences: bool) -> list[EntryText]:
    """Return every text by which this entry is found, the whole first. Equal entries give equal pieces."""
    told = [_telling(text) for text in texts_of(document)]
    texts = [EntryText(TextRole.WHOLE, whole(document))]
    texts += [EntryText(TextRole.PASSAGE, text) for text in _passages(document.title, told[:-1])]
    texts += [EntryText(TextRole.ASK, ask) for ask in document.asks]
    if with_sentences:
        own = [sentence for section in told for sentence in section if _stands_alone(sentence)]
        texts += [EntryText(TextRole.SENTENCE, sentence) for sentence in own]
    return texts


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


def _passages(title: str, sections: Iterable[Iterable[str]]) -> Iterator[str]:
    passages: list[list[str]] = []
    length = PASSAGE_WORDS
    for sentence in chain.from_iterable(sections):
        count = len(sentence.split())
        if length + count > PASSAGE_WORDS:
            passages.append([])
            length = 0
        passages[-1].append(sentence)
        length += count
    if len(passages) > 1 and length < SHORTEST_PASSAGE:
        tail = passages.pop()
        passages[-1] += tail
    return (" ".join([f"{title}.", *passage]) for passage in passages)


def _telling(text: str) -> list[str]:
    """Return the sentences and points of one text that say something, each short enough to be read whole."""
    lines = (line for block in _HEADING.split(text) for line in _BULLET.split(block))
    cut = (piece for line in lines for sentence in _SENTENCE.split(_plain(line)) for piece in _short(sentence))
    return [sentence for sentence in cut if _says_something(sentence)]


def _short(sentence: str) -> Iterator[str]:
    """Yield a sentence, or its pieces where it is longer than a passage: the model reads no further than that."""
    if len(sentence.split()) <= PASSAGE_WORDS:
        yield sentence
        return
    for part in _STOP.split(sentence):
        typed = part.split()
        parts = -(-len(typed) // PASSAGE_WORDS)
        size = -(-len(typed) // max(parts, 1))
        yield from (" ".join(typed[start : start + size]) for start in range(0, len(typed), max(size, 1)))


def _plain(text: str) -> str:
    return " ".join(_MARKUP.sub(r"\1", _BULLET.sub("", _HEADING.sub(r"\1", text))).split())


def _says_something(sentence: str) -> bool:
    # "The study does not say." is honest in an entry and is nobody's answer.
    return len(sentence.split()) > 4 and not _NOTHING.search(sentence)


def _stands_alone(sentence: str) -> bool:
    # A point of a list is often half a sentence, which reads badly alone.
    return sentence[-1] in ".!?" and not sentence[0].islower()

"""Turn marked texts into what the model learns from: numbers of pieces, capitals and labels, one window a text."""

import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

from alongside.anonymise.tagger.runtime import WINDOW
from alongside.anonymise.tagger.word_pieces import END, START, TYPES, capitals, pieces
from alongside.embedding.weights import checked_folder
from training.texts import Marked, Texts, join
from training.whole import Refiller, whole_texts

if TYPE_CHECKING:
    from tokenizers import Tokenizer

PLACE = {type_: place for place, type_ in enumerate(TYPES)}
OF_WHOLES, ROUGHENED = 0.6, 0.3
COMMON = range(1996, 22000)
"""Where whole, fairly common words stand in the vocabulary."""


@dataclass(frozen=True, slots=True)
class Example:
    """One window: all three lists are of one length."""

    ids: list[int]
    capitals: list[int]
    labels: list[int]


@lru_cache(maxsize=1)
def tokenizer() -> "Tokenizer":
    """Return the tokenizer of the model we start from; it ships with the tagger."""
    from tokenizers import Tokenizer

    made = Tokenizer.from_file(str(tokenizer_file()))
    made.no_padding()
    made.no_truncation()
    return made


def tokenizer_file() -> Path:
    """Return where that tokenizer stands."""
    return checked_folder() / "tokenizer.json"


@lru_cache(maxsize=1)
def vocabulary() -> tuple[str, ...]:
    """Return the model's own ordinary words: any of them can be a nickname, a street or half of a handle."""
    return tuple(
        word
        for word, number in sorted(tokenizer().get_vocab().items(), key=lambda entry: entry[1])
        if number in COMMON and re.fullmatch("[a-z]{3,10}", word)
    )


def label(text: Marked, places: list[tuple[int, int]]) -> list[int]:
    """Return each piece's label: 0 nothing, else where a span begins (odd) or goes on (even)."""
    own = [-1] * (len(text.text) + 1)
    for number, (start, end, _) in enumerate(text.spans):
        own[start:end] = [number] * (end - start)
    labels, before = [], -1
    for start, _ in places:
        span = own[start]
        labels.append(0 if span < 0 else 1 + 2 * PLACE[text.spans[span][2]] + (span == before))
        before = span
    return labels


def example(text: Marked, random: Random) -> Example:
    """Return one window of the text; of a long one any window, since a reader's window also begins anywhere."""
    numbers, places = pieces(tokenizer(), text.text)
    written, labels = capitals(text.text, places), label(text, places)
    first = random.randint(0, len(numbers) - WINDOW) if len(numbers) > WINDOW else 0
    window = slice(first, first + WINDOW)
    return Example([START, *numbers[window], END], [0, *written[window], 0], [0, *labels[window], 0])


def second_lesson(count: int, seed: int) -> list[Example]:
    """Make ``count`` windows, more than half of them from whole texts that people wrote and marked."""
    random = Random(seed)
    texts = Texts(random, list(vocabulary()), held=False)
    wholes, refiller = whole_texts(), Refiller(random, texts.people)
    made = []
    for _ in range(count):
        if random.random() < OF_WHOLES:
            segments = refiller.segments(random.choice(wholes))
            made.append(join(texts.noise.roughen(segments) if random.random() < ROUGHENED else segments))
        else:
            made.append(texts.make())
    return [example(text, random) for text in made]


def examples(count: int, seed: int) -> list[Example]:
    """Make ``count`` windows from ``seed``."""
    random = Random(seed)
    texts = Texts(random, list(vocabulary()), held=False)
    return [example(texts.make(), random) for _ in range(count)]

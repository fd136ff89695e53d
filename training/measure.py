"""Measure the tagger: how much it finds, how often it cries wolf, whether it protects every origin's names alike."""

import logging
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

import numpy as np

from alongside.anonymise.findings.finding import DIRECT, Type
from alongside.anonymise.tagger import decoding
from alongside.anonymise.tagger.decoding import Levels
from alongside.anonymise.tagger.runtime import Tagger
from alongside.anonymise.tagger.word_pieces import TYPES
from training.examples import vocabulary
from training.marked import MarkedText, read_marked
from training.people import People
from training.texts import Texts, library

WORD = re.compile(r"\w+")
BESIDE_THE_POINT = re.compile(
    r"(?i)(dob|born|on|the|of|mr|mrs|ms|miss|dr|years?|yrs?|old|aged?|d|o|b|date|birth|no|number|case|ref|at|and|uncle|aunt|auntie|nan|dad|mum|year|yr|months?|weeks?|days?|sister|brother|sr)\Z"
)
"""Words inside a mark that may stay: without the rest they point to nobody."""

log = logging.getLogger("training")


@dataclass(slots=True)
class Score:
    """What was found of what was marked, and what was flagged besides."""

    marked: Counter[Type] = field(default_factory=Counter)
    found: Counter[Type] = field(default_factory=Counter)
    false: Counter[Type] = field(default_factory=Counter)
    words: int = 0
    texts: int = 0
    leaking: int = 0
    missed: list[tuple[Type, str]] = field(default_factory=list)
    cried: list[tuple[Type, str]] = field(default_factory=list)

    def share(self, types: Iterable[Type]) -> float:
        """Return the share found of these types."""
        own = list(types)
        return sum(self.found[type_] for type_ in own) / max(1, sum(self.marked[type_] for type_ in own))

    @property
    def alarms(self) -> float:
        """Return the false alarms per 1,000 words."""
        return 1000 * sum(self.false.values()) / max(1, self.words)


class Reader:
    """Reads each text once and scores it at any thresholds."""

    def __init__(self, tagger: Tagger, texts: Sequence[MarkedText]) -> None:
        self.texts = texts
        self._read = [decoding.words(text.text, *tagger.probabilities(text.text)) for text in texts]

    def score(self, least: Levels) -> Score:
        """Return how these thresholds do."""
        score = Score()
        for text, words in zip(self.texts, self._read, strict=True):
            _count(score, text, decoding.spans(text.text, words, least, least))
        return score


def same(level: float) -> Levels:
    """Return one threshold for all types."""
    return np.full(len(TYPES), level, dtype=np.float32)


def _count(score: Score, text: MarkedText, spans: list[decoding.TaggedSpan]) -> None:
    covered = {place for span in spans for place in range(span.start, span.end)}
    score.words += len(WORD.findall(text.text))
    score.texts += 1
    leaks = False
    for start, end, type_ in text.spans:
        score.marked[type_] += 1
        words = [word for word in WORD.finditer(text.text, start, end) if not BESIDE_THE_POINT.match(word.group())]
        if all(place in covered for word in words for place in range(*word.span())):
            score.found[type_] += 1
        else:
            leaks |= type_ in DIRECT
            score.missed.append(
                (type_, f"{text.text[max(0, start - 30) : start]}<{text.text[start:end]}>{text.text[end : end + 20]}")
            )
    score.leaking += leaks
    for span in spans:
        if not any(start < span.end and span.start < end for start, end, _ in text.spans):
            score.false[span.type] += 1
            start, end = span.start, span.end
            around = f"{text.text[max(0, start - 30) : start]}<{text.text[start:end]}>{text.text[end : end + 20]}"
            score.cried.append((span.type, around))


def held_texts(count: int = 1500, seed: int = 7) -> list[MarkedText]:
    """Return made texts whose passages, names and places training never saw."""
    texts = Texts(Random(seed), list(vocabulary()), held=True)
    made = [texts.make() for _ in range(count)]
    return [MarkedText(one.text, one.spans, "", "") for one in made]


def held_library() -> list[MarkedText]:
    """Return sentences of library entries that training never saw, by tens; they identify nobody."""
    sentences = library(held=True)
    groups = [" ".join(sentences[place : place + 10]) for place in range(0, len(sentences), 10)]
    return [MarkedText(group, (), "", "") for group in groups]


FRAMES = (
    "{} was seen at home today and said school was going well.",
    "Spoke to {} on the phone about contact this weekend.",
    "The referral for {} came in on Monday; mum is aware.",
    "Strategy discussion: {} has not been in school for two weeks.",
    "i met {} after school, he did not want to talk",
    "His friend {} shared the video with the group.",
)


def whole_names(tagger: Tagger, *, small: bool, least: Levels) -> dict[str, float]:
    """Return by origin the share of whole names found, names that training never saw among them only."""
    random = Random(11)
    people = People(random, list(vocabulary()), held=True)
    found: dict[str, list[bool]] = defaultdict(list)
    for origin, (firsts, lasts) in people.hand.items():
        for number in range(60):
            name = f"{random.choice(firsts)} {random.choice(lasts)}"
            text = FRAMES[number % len(FRAMES)].format(name)
            text, name = (text.lower(), name.lower()) if small else (text, name)
            start = text.index(name)
            covered = {
                place
                for span in decoding.spans(text, decoding.words(text, *tagger.probabilities(text)), least, least)
                for place in range(span.start, span.end)
            }
            found[origin].append(all(start + m.start() in covered for m in WORD.finditer(name)))
    return {origin: sum(hits) / len(hits) for origin, hits in found.items()}


def report(folder: Path, marked: Sequence[Path]) -> None:
    """Log the figures of docs/tagger.md."""
    tagger = Tagger(folder, threads=2)
    sets = {"made, other passages and names": held_texts(), "library, other entries": held_library()}
    sets |= {path.name: read_marked(path) for path in marked}
    for name, texts in sets.items():
        reader = Reader(tagger, texts)
        for level in (0.1, 0.2, 0.3, 0.5, 0.7, 0.9):
            score = reader.score(same(level))
            log.info("%s, from %.1f: %s", name, level, line(score))
    for small in (False, True):
        shares = sorted(whole_names(tagger, small=small, least=same(0.3)).items(), key=lambda entry: entry[1])
        mean = sum(share for _, share in shares) / len(shares)
        worst = ", ".join(f"{origin} {share:.2f}" for origin, share in shares[:6])
        log.info("whole names %s: mean %.3f; %s", "without capitals" if small else "with capitals", mean, worst)


def line(score: Score) -> str:
    """Return a score in one line."""
    quasi = (Type.ORG, Type.PLACE, Type.LA, Type.DATE, Type.AGE)
    return (
        f"direct {score.share(DIRECT):.3f}, quasi {score.share(quasi):.3f}, leaking {score.leaking}/{score.texts}, "
        f"{score.alarms:.1f} false alarms per 1,000 of {score.words} words"
    )

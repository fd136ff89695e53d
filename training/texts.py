"""Read the hand-written texts and the library's own sentences, and put them together to what the model is shown."""

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from random import Random

import yaml

from alongside.anonymise.findings.finding import Type
from alongside.paths import CONTENT
from training.noise import Noise
from training.people import People, is_held
from training.slots import Segment, Slots

FOLDER = Path(__file__).parent / "texts"
WITH_CHOICES = {"sentences", "short", "lines", "plain", "traps"}
LIBRARY_FIELDS = ("title", "summary")
SWAPPED = re.compile(
    r"\b(?:the|a|one|this|their|an|his|her)( (?:older|younger|vulnerable|young))? (young person|child|social worker|"
    r"mother|father|young man|young woman|girl|boy|pupil|family|mosque|school|local authority|authority|worker|"
    r"professional|headteacher|police|teacher|college|mentor|son|daughter|brother|sister|panel)\b",
    re.IGNORECASE,
)
INSTEAD = {
    "social worker": "PN", "worker": "PN", "professional": "PN", "headteacher": "PN", "teacher": "PN", "mentor": "PN",
    "mosque": "MOSQUE", "school": "SCHOOL", "college": "SCHOOL", "local authority": "LA", "authority": "LA",
    "police": "PF", "family": "FAMILY", "panel": "LA",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Marked:
    """A text and where its identifiers stand."""

    text: str
    spans: tuple[tuple[int, int, Type], ...]


@cache
def passages(name: str, *, held: bool) -> tuple[str, ...]:
    """Return the texts of one file that are for training, or those that are ``held`` back for measuring."""
    lines = (FOLDER / f"{name}.txt").read_text(encoding="utf8").splitlines()
    kept = (line.replace("\\n", "\n") for line in lines if line.strip() and not line.startswith("#"))
    return tuple(line for line in kept if is_held(line) == held)


@cache
def library(*, held: bool) -> tuple[str, ...]:
    """Return the sentences of our own entries, which name nobody; whole entries are ``held`` back."""
    found: list[str] = []
    for path in sorted(CONTENT.rglob("*.md")):
        if is_held(path.stem) != held:
            continue
        _, front, body = path.read_text(encoding="utf8").split("---", 2)
        fields = yaml.safe_load(front)
        texts = [fields.get(field) or "" for field in LIBRARY_FIELDS] + list((fields.get("glance") or {}).values())
        texts += [*(fields.get("asks") or []), body]
        for text in texts:
            found += _sentences(str(text))
    return tuple(dict.fromkeys(found))


def _sentences(text: str) -> list[str]:
    plain = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", re.sub(r"[*_#`>]", "", text))
    parts = re.split(r"(?<=[.!?])\s+|\n\s*\n|\n- ", plain)
    return [clean for part in parts if len(clean := " ".join(part.split())) > 20]


class Texts:
    """Makes marked texts, short ones and long ones full of plain context."""

    def __init__(self, random: Random, vocabulary: list[str], *, held: bool) -> None:
        self.random, self.held = random, held
        self.people = People(random, vocabulary, held=held)
        self.slots, self.noise = Slots(random, self.people, held=held), Noise(random)

    def make(self) -> Marked:
        """Return a text: a line on its own, or several parts in a row of which most identify nobody."""
        if self.random.random() < 0.36:
            return join(self.noise.roughen(self.part(self.random.choices(*ALONE)[0])))
        return self._long()

    def _long(self) -> Marked:
        """Join parts until the model's window is full; one hand types them all, so all are rough in the same way."""
        dense = self.random.random() < 0.3
        segments: list[Segment] = []
        length, wanted = 0, self.random.choice((420, 620, 720, 720))
        gap = self.random.choice((" ", " ", " ", " ", "\n", "\n\n", "  ", " - "))
        while length < wanted:
            source = self.random.choices(*(DENSE if dense else SPARSE))[0]
            part = self.part(source)
            segments += [*part, (gap, None)]
            length += sum(len(text) for text, _ in part) + len(gap)
        return join(self.noise.roughen(segments[:-1]))

    def part(self, source: str) -> list[Segment]:
        """Return one passage from a source: a file of texts, or the library as it is or with people put in."""
        if source == "library":
            return [(self.random.choice(library(held=self.held)), None)]
        if source == "peopled":
            return self.slots.fill(self._peopled(), choose=False)
        segments = self.slots.fill(self.random.choice(passages(source, held=self.held)), choose=source in WITH_CHOICES)
        if segments and segments[0][1] is None and source in WITH_CHOICES:
            segments[0] = (segments[0][0][:1].upper() + segments[0][0][1:], None)
        return segments

    def _peopled(self) -> str:
        """Put people and places where a sentence of the library only says "the boy" or "the school"."""
        for _ in range(20):
            sentence = self.random.choice(library(held=self.held)).replace("{", "(").replace("}", ")")
            if SWAPPED.search(sentence):
                return SWAPPED.sub(self._slot, sentence)
        return self.random.choice(passages("sentences", held=self.held)).split("[")[0] or "{P}"

    def _slot(self, match: re.Match[str]) -> str:
        if self.random.random() < 0.3:
            return match.group()
        kind = INSTEAD.get(match.group(2).lower(), self.random.choice(("F", "F", "FL", "P", "A")))
        if kind == "FAMILY":
            return "the {L} family"
        if kind == "A":
            return "the {AGE}-year-old" if self.random.random() < 0.5 else "{F}, {AGE},"
        return f"{{{kind}}}"


ALONE = (
    (
        "positive_a",
        "positive_b",
        "short",
        "lines",
        "sentences",
        "negative_a",
        "negative_b",
        "plain",
        "traps",
        "library",
        "peopled",
    ),
    (20, 20, 15, 8, 6, 9, 9, 3, 8, 4, 3),
)
SPARSE = (
    (
        "positive_a",
        "positive_b",
        "sentences",
        "lines",
        "negative_a",
        "negative_b",
        "plain",
        "traps",
        "library",
        "peopled",
    ),
    (14, 14, 5, 5, 17, 17, 4, 16, 11, 5),
)
DENSE = (
    ("positive_a", "positive_b", "sentences", "lines", "short", "negative_a", "negative_b", "traps", "peopled"),
    (28, 28, 12, 12, 6, 6, 6, 6, 4),
)


def join(segments: list[Segment]) -> Marked:
    """Return segments as one text with its marks."""
    text, spans = "", []
    for words, type_ in segments:
        start = len(text) + len(words) - len(words.lstrip())
        end = len(text) + len(words.rstrip())
        if type_ and end > start:
            spans.append((start, end, type_))
        text += words
    return Marked(text, tuple(spans))

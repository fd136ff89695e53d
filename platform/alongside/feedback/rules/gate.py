"""Hold back words in which somebody could be identified, and offer what to say instead."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import NamedTuple

from alongside.anonymise.findings.finding import Finding, Severity
from alongside.anonymise.findings.masking import label
from alongside.publishing.rules.replacing import Span, replace

ALL = "all"
"""What a form sends to take every suggestion at once."""


class Piece(NamedTuple):
    """A run of a text, and the number of the question about it, if there is one."""

    text: str
    number: int | None


@dataclass(frozen=True)
class Question:
    """The same words wherever they stand: what they are, what to say instead, and whether that is settled."""

    number: int
    mark: str
    words: str
    what: str
    reason: str
    suggestion: str
    blocks: bool
    answered: bool

    @property
    def open(self) -> bool:
        """Whether the text cannot go on because of this."""
        return not self.answered


@dataclass(frozen=True)
class Checked:
    """What was found in the boxes of one form."""

    questions: tuple[Question, ...]
    pieces: Mapping[str, tuple[Piece, ...]]

    @property
    def open(self) -> list[Question]:
        """What must be replaced or answered before the text is taken, what must be replaced first."""
        return sorted((q for q in self.questions if q.open), key=lambda question: not question.blocks)

    @property
    def blocks(self) -> list[Question]:
        """What must be replaced."""
        return [question for question in self.open if question.blocks]

    @property
    def warnings(self) -> list[Question]:
        """What must be thought about; answered ones too, so that their ticks stay."""
        return [question for question in self.questions if not question.blocks]

    def open_in(self, box: str) -> bool:
        """Whether something in this box is open."""
        numbers = {question.number for question in self.open}
        return any(piece.number in numbers for piece in self.pieces[box])


Texts = Mapping[str, str]
Found = Mapping[str, Sequence[Finding]]


def check(texts: Texts, found: Found, *, kept: Collection[str]) -> Checked:
    """Return what stands in the way of these texts; ``kept`` are the marks of warnings that were answered.

    What must be replaced stays open whatever was answered: here nobody can say that it is none.
    """
    questions: dict[str, Question] = {}
    for box, findings in found.items():
        for finding in findings:
            mark = mark_of(texts[box], finding)
            if mark not in questions:
                questions[mark] = _question(len(questions) + 1, mark, texts[box], finding, kept)
    pieces = {box: tuple(_pieces(text, found[box], questions)) for box, text in texts.items()}
    return Checked(tuple(questions.values()), pieces)


def take(texts: Texts, found: Found, wanted: str) -> dict[str, str]:
    """Return the texts with suggestions in place: of every block, or of the one thing whose mark is ``wanted``."""
    taken = dict(texts)
    for box, findings in found.items():
        # From the end, so that what comes before stays where it was found.
        for finding in sorted(findings, reverse=True):
            chosen = finding.severity is Severity.BLOCK if wanted == ALL else mark_of(texts[box], finding) == wanted
            if chosen:
                taken |= replace(taken, [Span(box, finding.start, finding.end)], finding.suggestion)[0]
    return {box: text.strip() for box, text in taken.items()}


def mark_of(text: str, finding: Finding) -> str:
    """Return what stands for the words of a finding in a form: never the words themselves."""
    words = text[finding.start : finding.end].casefold()
    return sha256(f"{finding.type.value}\n{words}".encode("utf8", "surrogatepass")).hexdigest()[:20]


def _question(number: int, mark: str, text: str, finding: Finding, kept: Collection[str]) -> Question:
    blocks = finding.severity is Severity.BLOCK
    return Question(
        number=number,
        mark=mark,
        words=text[finding.start : finding.end],
        what=label(text, finding).strip("[]"),
        reason=finding.reason,
        suggestion=finding.suggestion,
        blocks=blocks,
        answered=not blocks and mark in kept,
    )


def _pieces(text: str, findings: Sequence[Finding], questions: Mapping[str, Question]) -> Iterator[Piece]:
    done = 0
    for finding in sorted(findings):
        if finding.start > done:
            yield Piece(text[done : finding.start], None)
        yield Piece(text[finding.start : finding.end], questions[mark_of(text, finding)].number)
        done = finding.end
    if done < len(text):
        yield Piece(text[done:], None)

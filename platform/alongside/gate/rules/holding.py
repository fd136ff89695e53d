"""Hold back words in which somebody could be identified, and offer what to say instead."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from alongside.anonymise.findings.finding import Finding, Severity, Type
from alongside.gate.rules.flags import KEPT, GivenAnswer, TextBox, fingerprint, flags_of, kind_of
from alongside.gate.rules.questions import GateQuestion, MarkedBox, mark_up
from alongside.gate.rules.replacing import TextSpan, replace

EVERY_SUGGESTION = "all"
"""What a form sends to take every suggestion at once."""

Texts = Mapping[str, str]
FindingsIn = Mapping[str, Sequence[Finding]]


@dataclass(frozen=True)
class TextCheck:
    """What was found in the boxes of one form; ``marked`` are those that say something, by their names."""

    marked: Mapping[str, MarkedBox]

    @property
    def questions(self) -> list[GateQuestion]:
        """What is asked about, in order."""
        return [question for box in self.marked.values() for question in box.questions]

    @property
    def open(self) -> list[GateQuestion]:
        """What must be replaced or answered before the text is taken, what must be replaced first."""
        return sorted((question for question in self.questions if question.open), key=lambda asked: not asked.blocks)

    @property
    def blocks(self) -> list[GateQuestion]:
        """What must be replaced."""
        return [question for question in self.open if question.blocks]

    @property
    def warnings(self) -> list[GateQuestion]:
        """What must be thought about; answered ones too, so that their ticks stay."""
        return [question for question in self.questions if not question.blocks]

    @property
    def let_go(self) -> set[Type]:
        """The kinds of what was asked about and answered: its writer lets it go."""
        return {question.first.finding.type for question in self.warnings if not question.open}

    def open_in(self, box: str) -> bool:
        """Say whether something in this box is open."""
        pieces = self.marked[box].pieces if box in self.marked else ()
        return any(piece.question is not None and piece.question.open for piece in pieces)


def check_texts(texts: Texts, findings: FindingsIn, *, kept_prints: Collection[str]) -> TextCheck:
    """Return what stands in the way of these texts; ``kept_prints`` are the fingerprints of answered warnings.

    What must be replaced stays open whatever was answered: here nobody can say that it is none.
    """
    answers = dict.fromkeys(kept_prints, GivenAnswer(KEPT))
    boxes = [TextBox(name, "", text) for name, text in texts.items()]
    flags = [flag for box in boxes for flag in flags_of(box, sorted(findings[box.name]), answers=answers)]
    return TextCheck({marked.box.name: marked for marked in mark_up(boxes, flags)})


def take_suggestions(texts: Texts, findings: FindingsIn, wanted: str) -> dict[str, str]:
    """Return the texts with suggestions in place: of every block, or of what has the ``wanted`` fingerprint."""
    taken = dict(texts)
    for box, in_box in findings.items():
        # From the end, so that what comes before stays where it was found.
        for finding in sorted(in_box, reverse=True):
            if _wanted(texts[box], finding, wanted):
                taken |= replace(taken, [TextSpan(box, finding.start, finding.end)], finding.suggestion)[0]
    return {box: text.strip() for box, text in taken.items()}


def print_of(text: str, finding: Finding) -> str:
    """Return what stands for the words of a finding in a form."""
    return fingerprint(salt="", kind=kind_of(finding), words=text[finding.start : finding.end])


def _wanted(text: str, finding: Finding, wanted: str) -> bool:
    return finding.severity is Severity.BLOCK if wanted == EVERY_SUGGESTION else print_of(text, finding) == wanted

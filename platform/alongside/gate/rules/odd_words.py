"""The odd words of a text: what no finder knows and no list holds, each to be looked at by somebody."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from uuid import UUID

from alongside.anonymise.detection.residue import remaining
from alongside.anonymise.findings.finding import Finding, Type
from alongside.anonymise.findings.own_words import inside, regions
from alongside.gate.rules.flags import SENT_BACK, TICKED, GivenAnswer, TextBox, fingerprint
from alongside.gate.rules.senses import has_senses, placed_words

SWEPT = "sweep"


@dataclass(frozen=True)
class OddWord:
    """One odd word of the sweep in its place, and whether somebody has looked at it."""

    box: TextBox
    start: int
    end: int
    fingerprint: str
    ticked: bool
    why: str = ""
    """Why it is shown: a capital, a number, an unknown word."""
    answer: GivenAnswer | None = None
    """Who ticked it, or who sent the tick back."""

    @property
    def words(self) -> str:
        """The word itself."""
        return self.box.text[self.start : self.end]

    def around(self, reach: int = 40) -> tuple[str, str, str]:
        """Return what stands before it, the word, and what follows."""
        return (
            self.box.text[max(0, self.start - reach) : self.start],
            self.words,
            self.box.text[self.end : self.end + reach],
        )


def odd_words(
    box: TextBox, findings: Iterable[Finding], *, answers: Mapping[str, GivenAnswer], salt: UUID | str
) -> list[OddWord]:
    """Return the odd words of one box beside its findings, in the order of the text, with whether each is ticked."""
    words = []
    own = regions(box.text)
    for leftover in remaining(box.text, findings):
        for start, end in leftover.places:
            if inside(own, start, end):
                continue
            asked = placed_words(box.text, start, end) if has_senses(leftover.text) else leftover.text
            mark = fingerprint(salt=salt, kind=SWEPT, words=asked)
            answer = _answer_to(mark, asked, answers, salt)
            ticked = answer is not None and answer.verdict not in SENT_BACK
            words.append(OddWord(box, start, end, mark, ticked, leftover.why, answer))
    return sorted(words, key=lambda word: word.start)


def _answer_to(mark: str, words: str, answers: Mapping[str, GivenAnswer], salt: UUID | str) -> GivenAnswer | None:
    """Return the tick of a word, or what it was answered as a finding that only declared names bring up."""
    if mark in answers:
        return answers[mark] if answers[mark].verdict in (TICKED, *SENT_BACK) else None
    if all(answer.verdict == TICKED for answer in answers.values()):
        return None
    kinds = [kind.value + asked for kind in Type for asked in ("", "?")]
    prints = (fingerprint(salt=salt, kind=kind, words=words) for kind in kinds)
    return next((answers[each] for each in prints if each in answers), None)

"""What was found in a text, each in its place, with the answer that somebody gave to it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import NamedTuple, Protocol
from uuid import UUID

from alongside.anonymise.findings.finding import Finding, Severity, Type
from alongside.gate.rules.senses import by_place, placed_words

KEPT, DISMISSED, TICKED = "kept", "dismissed", "ticked"
REFUSED, QUESTIONED = "refused", "questioned"
"""Somebody else did not agree: with a dismissal, or with a warning kept or a word ticked. It is asked again."""
SENT_BACK = (REFUSED, QUESTIONED)


class TextBox(NamedTuple):
    """One box of a form: ``name`` in forms and addresses, ``heading`` for people."""

    name: str
    heading: str
    text: str
    required: bool = False
    """Whether something must stand in it before anybody signs."""


class Finds(Protocol):
    """What finds identifying details in a text."""

    def find(self, text: str, *, declared: Sequence[str] = ()) -> list[Finding]:
        """Return what was found, in order and without overlap."""
        ...


class GivenAnswer(NamedTuple):
    """An answer that somebody gave to a finding or a word."""

    verdict: str
    reason: str = ""
    by_id: UUID | None = None
    """None: whoever is writing just now."""
    confirmed_by_id: UUID | None = None
    kind: str = ""
    """Of which type the finding was that it answers; empty where nobody needs to meet the words again."""
    length: int = 0
    """How many characters its words have."""
    at: datetime | None = None
    confirmed_at: datetime | None = None


@dataclass(frozen=True)
class Flag:
    """One finding in its box, and the answer it has, if any."""

    box: TextBox
    finding: Finding
    fingerprint: str
    answer: GivenAnswer | None
    sent_back: GivenAnswer | None = None
    """That somebody did not agree with the last answer, and why, while it is asked again."""
    group: str = ""
    """The same for every place that spells it so; the fingerprint, where the answer is about its place alone."""

    @property
    def words(self) -> str:
        """The words that were found."""
        return self.box.text[self.finding.start : self.finding.end]

    @property
    def blocks(self) -> bool:
        """Whether this must be replaced, or dismissed by two people."""
        return self.finding.severity is Severity.BLOCK

    @property
    def open(self) -> bool:
        """Whether its author still has to do something about it."""
        return self.answer is None

    @property
    def to_confirm(self) -> bool:
        """Whether a second person still has to agree that it is none."""
        return self.blocks and self.answer is not None and self.answer.confirmed_by_id is None


def fingerprint(*, salt: UUID | str, kind: str, words: str) -> str:
    """Return what stands for these words, never the words themselves: 64 hex digits, the same wherever they stand.

    Where it is kept, ``salt`` is the draft's id, so that nobody can look words up in it.
    """
    return sha256(f"{salt}\n{kind}\n{words.casefold()}".encode("utf8", "surrogatepass")).hexdigest()


def kind_of(finding: Finding) -> str:
    """Return the kind under which an answer is kept: a word that may be a name is another question than the name."""
    asked = finding.severity is Severity.WARN and finding.type in (Type.PERSON, Type.PROF)
    return f"{finding.type.value}?" if asked else finding.type.value


def print_of_flag(box: TextBox, finding: Finding, *, salt: UUID | str, placed: bool = True) -> str:
    """Return what stands for a finding in answers: for its spelling, or for its place where it has several senses."""
    words = box.text[finding.start : finding.end]
    if placed and by_place(finding, words):
        words = placed_words(box.text, finding.start, finding.end)
    return fingerprint(salt=salt, kind=kind_of(finding), words=words)


def flags_of(
    box: TextBox,
    findings: Iterable[Finding],
    *,
    answers: Mapping[str, GivenAnswer],
    salt: UUID | str = "",
    placed: bool = False,
) -> list[Flag]:
    """Return the findings of one box, each with the answer it was given.

    An answer counts only as far as the finding allows: what may not be dismissed stays open whatever was answered.
    ``placed``: of a name that is a word or a place too, each place has its own answer.
    """
    flags = []
    for finding in findings:
        mark = print_of_flag(box, finding, salt=salt, placed=placed)
        group = fingerprint(salt=salt, kind=kind_of(finding), words=box.text[finding.start : finding.end])
        answer = answers.get(mark)
        sent_back = answer if answer is not None and answer.verdict in SENT_BACK else None
        answer = None if sent_back else answer
        if answer is not None and finding.severity is Severity.BLOCK:
            answer = answer if answer.verdict == DISMISSED and finding.dismissible else None
        flags.append(Flag(box, finding, mark, answer, sent_back, group))
    return flags

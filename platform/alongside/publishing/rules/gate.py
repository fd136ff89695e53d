"""What stands between a draft and the library: every finding answered, every odd word looked at, nobody singled out."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import NamedTuple
from uuid import UUID

from alongside.anonymise.findings.finding import Finding, Severity
from alongside.disclosure.rules.combination import Risk
from alongside.publishing.rules.texts import Box


class Given(NamedTuple):
    """An answer that somebody gave to a finding or a word."""

    verdict: str
    reason: str
    by_id: UUID
    confirmed_by_id: UUID | None


@dataclass(frozen=True)
class Asked:
    """One finding in its box, and the answer it has, if any."""

    box: Box
    finding: Finding
    fingerprint: str
    answer: Given | None

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


@dataclass(frozen=True)
class Ticked:
    """One odd word of the sweep, with a little of what stands round it, and whether somebody looked at it."""

    box: Box
    start: int
    end: int
    fingerprint: str
    done: bool
    why: str = ""
    """Why it is shown: a capital, a number, an unknown word."""

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


@dataclass(frozen=True)
class Standing:
    """How a draft stands at the gate."""

    missing: Sequence[str]
    asked: Sequence[Asked]
    sweep: Sequence[Ticked]
    risk: Risk
    """What the facts give away together."""
    overridden: bool = False
    """Whether somebody gave a reason to publish all the same."""

    @property
    def singled_out(self) -> bool:
        """Whether the facts together are unique and nobody has given a reason to publish all the same."""
        return self.risk.singled_out and not self.overridden

    @property
    def open(self) -> list[Asked]:
        """Findings that nobody has answered, blocks first."""
        return sorted((a for a in self.asked if a.open), key=lambda a: not a.blocks)

    @property
    def to_confirm(self) -> list[Asked]:
        """Dismissals that a second person has not confirmed."""
        return [a for a in self.asked if a.to_confirm]

    @property
    def unticked(self) -> list[Ticked]:
        """Words of the sweep that nobody has looked at."""
        return [t for t in self.sweep if not t.done]

    @property
    def checked(self) -> bool:
        """Whether the author has done all that the author can."""
        return not (self.missing or self.open or self.unticked or self.singled_out)

    @property
    def clear(self) -> bool:
        """Whether nothing stands in the way but people's decisions."""
        return self.checked and not self.to_confirm


def fingerprint(*, salt: UUID, kind: str, words: str) -> str:
    """Return what stands for these words in this draft: the same wherever they stand in it, 64 hex digits."""
    return sha256(f"{salt}\n{kind}\n{words.casefold()}".encode()).hexdigest()


def ask(box: Box, findings: Iterable[Finding], *, salt: UUID, answers: Mapping[str, Given]) -> list[Asked]:
    """Return the findings of one box, each with the answer it was given.

    An answer counts only as far as the finding allows: what may not be dismissed stays open whatever was said.
    """
    asked = []
    for finding in findings:
        mark = fingerprint(salt=salt, kind=finding.type.value, words=box.text[finding.start : finding.end])
        answer = answers.get(mark)
        if answer is not None and finding.severity is Severity.BLOCK:
            answer = answer if answer.verdict == "dismissed" and finding.dismissible else None
        asked.append(Asked(box, finding, mark, answer))
    return asked

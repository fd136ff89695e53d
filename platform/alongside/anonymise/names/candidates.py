"""A name that may be one: where, what, and how much speaks for it."""

from dataclasses import dataclass
from enum import IntEnum
from typing import TypeAlias

from alongside.anonymise.findings.finding import Finding, Severity, Type

REASON = {
    Type.PERSON: "A name can be recognised.",
    Type.PROF: "A worker's name leads to the family.",
    Type.PLACE: "A capitalised word that is on no list: it may be a place.",
}
"""Why a name that was found must go."""


GUESSED_SURE = "Written like this, it nearly always names or points to somebody."
GUESSED_LOOK = "Please look: written like this, it may name or point to somebody."
"""Why the learned tagger points to something: what it takes for a worker's name may be anybody's."""


class Evidence(IntEnum):
    """How much speaks for a name."""

    DOUBT = 0
    """Where a name may stand, and likely a plain word with a typing error: somebody must look."""
    FAINT = 1
    """A capitalised word that we do not know."""
    CLEAR = 2
    """On a list of names, or in a place where names stand."""
    SURE = 3
    """Both, or a title."""


@dataclass(frozen=True, slots=True)
class NameCandidate:
    """A span that is a name, or may be one."""

    start: int
    end: int
    type: Type
    weight: Evidence
    asked: bool = False
    """Whether it is only asked about, whatever the learned tagger makes of it."""

    def finding(self) -> Finding:
        """Return it as a finding with a suggestion that fits anybody."""
        suggestions = {Type.PERSON: "the person", Type.PROF: "a worker", Type.PLACE: "a place"}
        reason = REASON[self.type]
        if self.weight is Evidence.FAINT and self.type is Type.PERSON:
            reason = "A capitalised word that is on no list: it may be a name."
        severity = Severity.BLOCK
        if self.weight is Evidence.DOUBT:
            severity, reason = Severity.WARN, "Please look: a word that is on no list stands where a name may stand."
        return Finding(self.start, self.end, self.type, severity, reason, suggestions[self.type])


Marks: TypeAlias = "list[NameCandidate | None]"
"""For each word of a text the name that it is, if it is one."""

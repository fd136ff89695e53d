"""What a second opinion says about a text: spans, and whether it is sure."""

from dataclasses import dataclass

from alongside.anonymise.rules.findings import Finding, Severity, Type
from alongside.anonymise.rules.instead import INSTEAD

_SURE = "The learned finder is sure that this can be recognised."
_LOOK = "Please look: the learned finder thinks that this may be recognised."
_ANSWERED = frozenset({Type.DEMOG, Type.RARE, Type.CONTEXT})


@dataclass(frozen=True, slots=True)
class Suspicion:
    """A span that the learned tagger points to."""

    start: int
    end: int
    type: Type
    sure: bool

    def finding(self) -> Finding:
        """Return it as a finding: what is sure must go, what is not is to be looked at."""
        blocks = self.sure and self.type not in _ANSWERED
        return Finding(
            self.start,
            self.end,
            self.type,
            Severity.BLOCK if blocks else Severity.WARN,
            _SURE if self.sure else _LOOK,
            INSTEAD[self.type],
        )

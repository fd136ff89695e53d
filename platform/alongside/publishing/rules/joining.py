"""Ask once about what reads as one thing: "12 Hill Road", found in two pieces because one of them was declared."""

from collections.abc import Iterable

from alongside.anonymise.findings.finding import Finding, Severity
from alongside.anonymise.findings.replacements import REPLACEMENTS


def joined(text: str, findings: Iterable[Finding]) -> list[Finding]:
    """Return findings with those of one type that stand side by side made one; each must go.

    >>> from alongside.anonymise.findings.finding import Type
    >>> pieces = [Finding(0, 4, Type.ADDR, Severity.BLOCK, "", "an address"),
    ...           Finding(5, 9, Type.ADDR, Severity.BLOCK, "", "the family's home")]
    >>> [(one.start, one.end, one.suggestion) for one in joined("Hill Road", pieces)]
    [(0, 9, "the family's home")]
    """
    found: list[Finding] = []
    for one in findings:
        if found and _goes_with(text, found[-1], one):
            last = found.pop()
            one = Finding(last.start, one.end, last.type, last.severity, last.reason, _better(last, one))
        found.append(one)
    return found


def _goes_with(text: str, last: Finding, one: Finding) -> bool:
    same = one.type is last.type and one.severity is last.severity is Severity.BLOCK
    return same and one.dismissible and text[last.end : one.start] == " "


def _better(last: Finding, one: Finding) -> str:
    """Return the suggestion that says more than any of its type would."""
    return last.suggestion if last.suggestion != REPLACEMENTS[last.type] else one.suggestion

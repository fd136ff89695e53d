"""Ask once about what reads as one thing: "12 Hill Road", found in two pieces because one of them was declared."""

from collections.abc import Iterable

from alongside.anonymise.findings.finding import Finding, Severity, Type
from alongside.anonymise.findings.replacements import REPLACEMENTS


def joined(text: str, findings: Iterable[Finding]) -> list[Finding]:
    """Return findings with those of one type that stand side by side made one; each must go.

    >>> from alongside.anonymise.findings.finding import Type
    >>> pieces = [Finding(0, 4, Type.ADDR, Severity.BLOCK, "", "an address"),
    ...           Finding(5, 9, Type.ADDR, Severity.BLOCK, "", "the family's home")]
    >>> [(finding.start, finding.end, finding.suggestion) for finding in joined("Hill Road", pieces)]
    [(0, 9, "the family's home")]
    """
    whole: list[Finding] = []
    for finding in findings:
        if whole and _goes_with(text, whole[-1], finding):
            last = whole.pop()
            suggestion = _better(last, finding)
            finding = Finding(last.start, finding.end, last.type, last.severity, last.reason, suggestion)
        whole.append(finding)
    return whole


def _goes_with(text: str, last: Finding, finding: Finding) -> bool:
    same = finding.type is last.type and finding.severity is last.severity is Severity.BLOCK
    gap = text[last.end : finding.start]
    return same and finding.dismissible and (gap == " " or (gap == ", " and finding.type is Type.ADDR))


def _better(last: Finding, finding: Finding) -> str:
    """Return the suggestion that says more than any of its type would."""
    return last.suggestion if last.suggestion != REPLACEMENTS[last.type] else finding.suggestion

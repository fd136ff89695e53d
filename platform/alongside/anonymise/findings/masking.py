"""Put a general word in place of what could identify somebody, before text is searched for, stored or logged."""

from dataclasses import dataclass

from alongside.anonymise.findings.finding import DIRECT, Finding, Severity, Type
from alongside.anonymise.findings.replacements import MASKS

_SCHOOLS = ("school", "academy", "college", "nursery", "primary", "sixth form")


@dataclass(frozen=True, slots=True)
class Masked:
    """A text with every identifier replaced, and what was replaced: places are those of the text before."""

    text: str
    findings: tuple[Finding, ...]


def mask(text: str, findings: list[Finding]) -> Masked:
    """Return a text in which direct identifiers and everything that must go is masked.

    >>> from alongside.anonymise.findings.finding import Finding, Severity, Type
    >>> mask("Ask Ann.", [Finding(4, 7, Type.PERSON, Severity.BLOCK, "a name", "")]).text
    'Ask [a name].'
    """
    hidden = [finding for finding in sorted(findings) if finding.severity is Severity.BLOCK or finding.type in DIRECT]
    parts: list[str] = []
    at = 0
    for finding in hidden:
        if finding.start < at:
            continue
        parts += [text[at : finding.start], label(text, finding)]
        at = finding.end
    parts.append(text[at:])
    return Masked("".join(parts), tuple(hidden))


def label(text: str, finding: Finding) -> str:
    """Return what stands in place of a finding."""
    if finding.type is Type.ORG and any(word in text[finding.start : finding.end].casefold() for word in _SCHOOLS):
        return "[a school]"
    return MASKS[finding.type]

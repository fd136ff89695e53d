"""Put a general word in place of what could identify somebody, before text is searched for, stored or logged."""

from dataclasses import dataclass

from alongside.anonymise.findings.finding import DIRECT, Finding, Severity, Type
from alongside.anonymise.findings.replacements import MASK

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
    hidden = [one for one in sorted(findings) if one.severity is Severity.BLOCK or one.type in DIRECT]
    parts: list[str] = []
    at = 0
    for one in hidden:
        if one.start < at:
            continue
        parts += [text[at : one.start], label(text, one)]
        at = one.end
    parts.append(text[at:])
    return Masked("".join(parts), tuple(hidden))


def label(text: str, finding: Finding) -> str:
    """Return what stands in place of a finding."""
    if finding.type is Type.ORG and any(word in text[finding.start : finding.end].casefold() for word in _SCHOOLS):
        return "[a school]"
    return MASK[finding.type]

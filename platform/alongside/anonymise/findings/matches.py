"""Make findings of what a pattern matches."""

import re
from collections.abc import Iterator

from alongside.anonymise.findings.finding import Finding, Severity, Type


def from_match(
    match: re.Match[str], type_: Type, reason: str, suggestion: str = "", *, group: int | str = 0
) -> Finding:
    """Return the finding for one group of a match; it must go."""
    return Finding(match.start(group), match.end(group), type_, Severity.BLOCK, reason, suggestion)


def from_matches(
    pattern: re.Pattern[str], text: str, type_: Type, reason: str, suggestion: str = "", *, group: int | str = 0
) -> Iterator[Finding]:
    """Yield a finding for every match of ``pattern``."""
    for match in pattern.finditer(text):
        yield from_match(match, type_, reason, suggestion, group=group)

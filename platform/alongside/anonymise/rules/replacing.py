"""Put the suggestions into a text so that it still reads: capitals, articles, brackets and blanks."""

import re

from alongside.anonymise.rules.findings import Finding, Severity

_ARTICLE = re.compile(r"(?:the|an|a|another|his|her|their|my|our|in) ", re.IGNORECASE)
_DETERMINED = re.compile(r"\b(?:the|an|a|his|her|their|my|our|your|this|that|another|each|every|one) \Z", re.IGNORECASE)
_OPENS = re.compile(r"(?:\A|[.!?][\"'”’)]?\s+|\n\s*)[\"'“‘(]?\Z")
_EMPTY = re.compile(r"[ ]?(?:\(\s*\)|\[\s*\])")
_TWICE = re.compile(r"(?<=\S)[ ]{2,}(?=\S)")
_BEFORE_STOP = re.compile(r"[ ]+(?=[,.;:!?)])")
_COMMAS = re.compile(r",\s*,")


def replaced(text: str, findings: list[Finding], *, warned: bool = False) -> str:
    """Return a text with the suggestion of every finding that must go; with ``warned`` also of those to be answered.

    >>> from alongside.anonymise.rules.findings import Finding, Severity, Type
    >>> replaced("Ann ran.", [Finding(0, 3, Type.PERSON, Severity.BLOCK, "a name", "the girl")])
    'The girl ran.'
    """
    taken = [one for one in findings if warned or one.severity is Severity.BLOCK]
    for one in sorted(taken, reverse=True):
        text = put(text, one)
    return text


def put(text: str, finding: Finding) -> str:
    """Return a text with the suggestion of one finding in its place."""
    before, after = text[: finding.start], text[finding.end :]
    said = finding.suggestion
    if said and _DETERMINED.search(before[-12:]):
        said = _ARTICLE.sub("", said, count=1) if _ARTICLE.match(said) else said
    if said and _OPENS.search(before[-6:]):
        said = said[0].upper() + said[1:]
    if said:
        return before + said + after
    return _tidied(before, after)


def _tidied(before: str, after: str) -> str:
    """Return both sides joined where something was taken out: no empty brackets, double blanks or commas."""
    left, right = before[-40:], after[:40]
    if left.endswith(" ") and right.startswith("'s "):
        right = right[2:]
    joined = left + right
    joined = _COMMAS.sub(",", _EMPTY.sub("", joined))
    joined = _BEFORE_STOP.sub("", _TWICE.sub(" ", joined))
    if left.strip() == "" and len(before) <= len(left):
        joined = joined.lstrip(" ,")
    return (
        before[: len(before) - len(left)]
        + joined
        + after[len(right) if not left.endswith(" ") or not after.startswith("'s ") else 40 :]
    )

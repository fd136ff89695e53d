"""Show everybody what was answered about words that only the names one person declared brought up.

Names that somebody declares are kept nowhere. What they answered is kept, with the kind and the length of the words
it is about, so that the words are met again in the text by their fingerprint: whoever looks later judges alike.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from uuid import UUID

from alongside.anonymise.findings.finding import Finding, Severity, Type
from alongside.anonymise.findings.replacements import REPLACEMENTS
from alongside.gate.rules.flags import (
    DISMISSED,
    KEPT,
    REFUSED,
    SENT_BACK,
    GivenAnswer,
    TextBox,
    fingerprint,
    print_of_flag,
)
from alongside.gate.rules.senses import has_senses, placed_words

CARRIED_REASON = "Somebody who knows the case was asked about this, and answered."


def carried(
    box: TextBox, findings: Sequence[Finding], *, answers: Mapping[str, GivenAnswer], salt: UUID | str
) -> list[Finding]:
    """Return the findings of one box with what was answered in it and is not among them, in the order of the text."""
    known = {_print(box, finding, salt) for finding in findings}
    wanted = {
        print_: given
        for print_, given in answers.items()
        if given.verdict in (KEPT, DISMISSED, *SENT_BACK) and given.length and print_ not in known
    }
    return overlaid(findings, _answered(box, wanted, salt)) if wanted else list(findings)


def overlaid(findings: Iterable[Finding], others: Iterable[Finding]) -> list[Finding]:
    """Return ``findings`` with those of ``others`` that touch none, or hold all they touch and ask for no less.

    >>> must, ask = Severity.BLOCK, Severity.WARN
    >>> surname, whole = Finding(6, 11, Type.ORG, ask, "", ""), Finding(0, 11, Type.PERSON, must, "", "")
    >>> overlaid([surname], [whole]) == [whole], overlaid([whole], [surname]) == [whole]
    (True, True)
    """
    standing = list(findings)
    for other in others:
        touched = [finding for finding in standing if finding.start < other.end and other.start < finding.end]
        if all(_holds(other, finding) for finding in touched):
            standing = [finding for finding in standing if finding not in touched] + [other]
    return sorted(standing)


def _holds(other: Finding, finding: Finding) -> bool:
    """Whether ``other`` may stand in the place of a finding: it is as long, asks for no less and is not the same."""
    if (other.start, other.end, other.type, other.severity) == (
        finding.start, finding.end, finding.type, finding.severity,
    ):  # fmt: skip
        return False
    as_strict = other.severity is Severity.BLOCK or finding.severity is Severity.WARN
    return other.start <= finding.start and finding.end <= other.end and finding.dismissible and as_strict


def _answered(box: TextBox, wanted: Mapping[str, GivenAnswer], salt: UUID | str) -> Iterator[Finding]:
    lengths = {(given.kind, given.length) for given in wanted.values()}
    places = []
    for start, end, kind in _spans(box.text, lengths):
        given = _given(box.text, start, end, kind=kind, wanted=wanted, salt=salt)
        if given is not None:
            severity = Severity.BLOCK if given.verdict in (DISMISSED, REFUSED) else Severity.WARN
            places.append(Finding(start, end, Type(kind), severity, CARRIED_REASON, REPLACEMENTS[Type(kind)]))
    # A name that is also a word is answered as the name: "Hope", and not what everybody may hope.
    names = [place for place in places if box.text[place.start].isupper()]
    yield from names or places


def _given(
    text: str, start: int, end: int, *, kind: str, wanted: Mapping[str, GivenAnswer], salt: UUID | str
) -> GivenAnswer | None:
    """Return what was answered about a stretch: by its spelling, or by its place where it has several senses."""
    words = text[start:end]
    if kind in (Type.PERSON, Type.PROF) and has_senses(words):
        words = placed_words(text, start, end)
    return next(
        (
            wanted[print_]
            for asked in ("", "?")
            if (print_ := fingerprint(salt=salt, kind=f"{kind}{asked}", words=words)) in wanted
        ),
        None,
    )


def _spans(text: str, lengths: Iterable[tuple[str, int]]) -> Iterator[tuple[int, int, str]]:
    """Yield every stretch of whole words that has one of these lengths, with the kind that goes with it."""
    edges = [at for at in range(len(text) + 1) if _edge(text, at)]
    starts = {at for at in edges if at < len(text) and not text[at].isspace()}
    ends = {at for at in edges if at and not text[at - 1].isspace()}
    for kind, length in sorted(lengths):
        for start in sorted(starts & {end - length for end in ends}):
            yield start, start + length, kind


def _edge(text: str, at: int) -> bool:
    return not (0 < at < len(text) and text[at - 1].isalnum() and text[at].isalnum())


def _print(box: TextBox, finding: Finding, salt: UUID | str) -> str:
    return print_of_flag(box, finding, salt=salt)

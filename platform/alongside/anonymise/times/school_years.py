"""School years of one child are an age within twelve months: "a Year 9 boy", "she is in y8", "started in reception"."""

import re
from collections.abc import Iterator

from alongside.anonymise.findings.finding import Finding, Severity, Type
from alongside.anonymise.text.lexicon import alternatives, fold
from alongside.anonymise.text.word_kinds import WordKind, kind

_CHILD = alternatives("age_words", "a child at school")
_YEAR = re.compile(
    r"(?<![\w/£$-])(?P<year>(?:school )?(?:year|yr|y)\.?[ -]?(?P<number>1[0-3]|[1-9]))(?![\w/%]|[.,]\d"
    r"|\s?(?:to|and|or|&|-|–|,)\s?(?:years?|yrs?|y)?\s?\d|['’]?s\b| (?:of|plan|budget|funding)\b)",
    re.IGNORECASE,
)
_WHOSE = re.compile(rf"[ -](?:group )?(?:{_CHILD})\b(?!s)", re.IGNORECASE)
_LEADS = re.compile(
    r"(?:\b(?:in|is|was|now|into|entering|start(?:s|ed|ing)?|currently)|[,(:–-])\s?(?:the )?$", re.IGNORECASE
)
_ONE = re.compile(rf"\b(?:he|she|hes|shes|who|sibling|(?:{_CHILD}))\b[^.!?\n]{{0,32}}$", re.IGNORECASE)
_NAMED = re.compile(r"([^\W\d_][\w'’-]+)\)?\s?(?:[,(:–-]|,? (?:is|was|now|who is) (?:now )?(?:in )?|in )\s?$")
_RECEPTION = re.compile(
    rf"\b(?:(?:{alternatives('age_words', 'before reception')}|,) (?:now )?(?P<in>(?:in )?(?:reception|year r))"
    rf"(?! (?:{alternatives('age_words', 'a reception that is a desk')}))"
    rf"|(?P<of>(?:reception|year r))(?:[ -]aged?)?[ -](?:{_CHILD})\b(?!s))\b",
    re.IGNORECASE,
)
_REASON = "A school year is an age within twelve months; keep it if the learning needs it, else say the phase"
_PHASES = ((6, "primary school"), (11, "secondary school"), (13, "sixth form"))


def find(text: str) -> Iterator[Finding]:
    """Find the school year of one child; years of many children and of lessons are allowed."""
    for match in _YEAR.finditer(text):
        if _of_a_child(text, match):
            yield _finding(match.start("year"), match.end("year"), int(match["number"]))
    for match in _RECEPTION.finditer(text):
        group = "in" if match["in"] else "of"
        yield _finding(match.start(group), match.end(group), 0)


def _of_a_child(text: str, match: re.Match[str]) -> bool:
    if _WHOSE.match(text, match.end()):
        return True
    before = text[max(0, match.start() - 60) : match.start()]
    if not _LEADS.search(before):
        return False
    named = _NAMED.search(before)
    if named and (kind(fold(named[1])) in (WordKind.NAME, WordKind.UNKNOWN) or named[1][0].isdigit()):
        return True
    return bool(_ONE.search(before))


def _finding(start: int, end: int, year: int) -> Finding:
    phase = next(words for last, words in _PHASES if year <= last)
    return Finding(start, end, Type.AGE, Severity.WARN, _REASON, phase)

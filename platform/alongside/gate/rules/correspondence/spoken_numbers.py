"""Numbers that a finder of numbers does not see: told in words, or too short for one, beside somebody of a case."""

import re
from collections.abc import Iterator, Sequence

from alongside.anonymise.findings.finding import Finding, Severity, Type
from alongside.anonymise.findings.generalisation import NUMBER_WORDS
from alongside.gate.rules.surroundings import somebody_in

NUMBER_IN_WORDS = "A number leads to whoever has it, in words as in figures"
_ONES = ("oh", "zero", "nought", "naught", "nil", *NUMBER_WORDS[:9])
_TENS = (*NUMBER_WORDS[9:], "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety", "hundred")
_REPEATS = {"double": 1, "treble": 2, "triple": 2}
_TOKEN = rf"(?:{'|'.join((*_ONES, *_TENS, *_REPEATS, 'o'))}|\d{{1,6}})"
_RUN = re.compile(
    rf"(?<![\w-])(?:\+\s?)?{_TOKEN}(?:(?:[\s,./–-]{{1,3}}|\s(?:and\s)?then\s){_TOKEN})+(?![\w])", re.IGNORECASE
)
_PART = re.compile(_TOKEN, re.IGNORECASE)
_FEWEST_FIGURES, _FEWEST_WORDS = 6, 3
_SHORT = re.compile(
    r"(?:\b(?:on|at|number|no|ext(?:ension)?|x|dial|call|ring|text|phone|mobile|landline|try|is|tel|"
    r"desk)[\s.:]*)(?P<number>\d(?:[\s-]?\d){2,9})"
    r"(?![\w:%£]|[.,/]\d|\s(?:years?|weeks?|days?|hours?|minutes?|children|pupils|people|cases|referrals|sessions|"
    r"january|february|march|april|may|june|"
    r"july|august|september|october|november|december)\b)",
    re.IGNORECASE,
)
_YEAR = re.compile(r"(?:19|20)\d\d")
_SENTENCE_BEFORE = re.compile(r"[^.!?\n]{0,200}$")


def with_unseen(text: str, findings: Sequence[Finding]) -> list[Finding]:
    """Return the findings with the numbers that no finder saw: those told in words, and short ones of somebody.

    A number in words stands in the place of what was found within it; a short one only where nothing was found.
    """
    figures = [each for each in findings if each.type is Type.PHONE]
    spoken = [each for each in _in_words(text) if not _overlaps(each, figures)]
    other = [each for each in findings if not _overlaps(each, spoken)]
    short = [each for each in _beside_somebody(text) if not _overlaps(each, [*other, *spoken])]
    return sorted([*other, *spoken, *short])


def _in_words(text: str) -> Iterator[Finding]:
    for match in _RUN.finditer(text):
        parts = [part.casefold() for part in _PART.findall(match[0])]
        if sum(map(_figures, parts)) >= _FEWEST_FIGURES and sum(not part.isdigit() for part in parts) >= _FEWEST_WORDS:
            yield Finding(*match.span(), Type.PHONE, Severity.BLOCK, NUMBER_IN_WORDS, "")


def _figures(part: str) -> int:
    if part.isdigit():
        return len(part)
    return _REPEATS.get(part, 2 if part in _TENS else 1)


def _beside_somebody(text: str) -> Iterator[Finding]:
    for match in _SHORT.finditer(text):
        lead = _SENTENCE_BEFORE.search(text[: match.start("number")])
        told = lead is not None and any(not each.several for each in somebody_in(lead[0]))
        if told and not _YEAR.fullmatch(match["number"]):
            yield Finding(*match.span("number"), Type.PHONE, Severity.BLOCK, NUMBER_IN_WORDS, "")


def _overlaps(finding: Finding, others: Sequence[Finding]) -> bool:
    return any(finding.start < other.end and other.start < finding.end for other in others)

"""Names, letters and numbers that point to nobody: illnesses, idioms, systems, reviews and their shorthand."""

import re
from collections.abc import Iterable, Iterator
from functools import cache

from alongside.anonymise.text import outline_numbers
from alongside.anonymise.text.lexicon import alternatives, phrases

_PLACED = re.compile(rf"\b(?:{alternatives('public_words', 'before a postcode')})\b[^.\n]{{0,12}}$", re.IGNORECASE)
_AREA = re.compile(r" (?:area|postcode|post code|district|estate|side|way|end)\b", re.IGNORECASE)
_WORKER = re.compile(r"(?<![\w/])(?:SW|SE|PO|TA|TS|HX|CW|EN|WR|LS|CM)[1-9](?![\w/-])(?! ?\d[A-Za-z]{2}\b)")
"""What reviews call workers: SW1 is the first social worker. Others than SW are so where the text says who they are."""
_EXPLAINED = re.compile(
    r"(?: ?[=:–-] ?| (?:is|was|being) | |, | \()(?:the |a |an )?(?:\w+(?:'s)? ){0,2}"
    rf"(?:{alternatives('public_words', 'last words of a role')})\b",
    re.IGNORECASE,
)
_ARTICLE = re.compile(
    rf"\b(?:{alternatives('public_words', 'what has a public number')})(?: (?:number|no\.?|is|was|of))*"
    r"[\s:#(]{1,3}(?P<number>\d(?:[ -]?[\dX]){5,16})(?!\w)",
    re.IGNORECASE,
)
"""Numbers of goods, books and bodies."""


def regions(text: str) -> list[tuple[int, int]]:
    """Return where such words and numbers stand in a text, in code points.

    >>> text = "As para 4.2.11 says, the Shawcross review is on Liquid Logic."
    >>> [text[start:end] for start, end in regions(text)]
    ['4.2.11', 'Shawcross', 'Liquid Logic']
    """
    spans = [match.span() for pattern in (_phrases(), _reviews(), _numbered()) for match in pattern.finditer(text)]
    spans += [match.span("had" if match["had"] else "of") for match in _illnesses().finditer(text)]
    spans += [match.span() for match in _events().finditer(text)]
    spans += [match.span("number") for match in _ARTICLE.finditer(text)]
    return sorted([*spans, *_workers(text), *outline_numbers.find(text)])


def _of(entries: Iterable[str]) -> str:
    return "|".join(
        re.escape(entry).replace(r"\ ", "[ -]").replace("'", "['’]") for entry in sorted(entries, key=len, reverse=True)
    )


@cache
def _phrases() -> re.Pattern[str]:
    """Return what matches a phrase: one in small letters only so, since "Peter out of school" is a boy."""
    listed = {*phrases("public_words", "eponyms and idioms"), *phrases("public_words", "offices and publications")}
    small = {entry for entry in listed if entry.islower()}
    words = rf"(?i:{_of(listed - small)})|{_of(small)}|{_of(phrases('public_words', 'systems'))}"
    return re.compile(rf"(?<![\w@.'’-])(?:{words})(?![\w@]|-\w)")


@cache
def _illnesses() -> re.Pattern[str]:
    """Return what matches an illness called after somebody: "has Parkinson's", but not "Parkinson's mum"."""
    names = rf"(?i:{_of(phrases('public_words', 'illnesses named after people'))})"
    return re.compile(
        rf"(?<![\w@.'’-])(?:(?:{alternatives('public_words', 'before an illness')}) (?P<had>{names})"
        rf"(?= disease| syndrome|[.,;:)\n]|$)"
        rf"|(?P<of>{names})(?= disease| syndrome))"
    )


@cache
def _reviews() -> re.Pattern[str]:
    return re.compile(
        rf"(?<![\w@-])(?:{_of(phrases('public_words', 'people of public reviews'))})(?:['’]s)?"
        rf"(?= (?:[Pp]revent |[Ii]ndependent |[Nn]ational )?(?i:{_of(phrases('public_words', 'published as'))})\b)"
    )


@cache
def _numbered() -> re.Pattern[str]:
    return re.compile(
        rf"(?<![\w-])(?:{_of(phrases('public_words', 'people by number'))}) (?:[1-9]|1\d)(?![\w/:.%-]?\w)"
    )


@cache
def _events() -> re.Pattern[str]:
    """Return what matches a town as what happened there: "the Manchester bombing", "Paris and Vienna attacks"."""
    events = rf"(?:{alternatives('public_words', 'what happened to a town')})"
    joined = r"(?: ?(?:and|&|\+|or|/) ?[\w-]+)?(?: (?:terror|terrorist|hotel|mosque|hate|race|pub|knife|far-right))?"
    towns = _of(phrases("public_words", "towns known for what happened there"))
    return re.compile(rf"(?<![\w@-])(?i:{towns})(?={joined} {events}\b)", re.IGNORECASE)


def _workers(text: str) -> Iterator[tuple[int, int]]:
    for match in _WORKER.finditer(text):
        if _PLACED.search(text, max(0, match.start() - 40), match.start()) or _AREA.match(text, match.end()):
            continue
        if match[0].startswith("SW") or _EXPLAINED.match(text, match.end()):
            yield match.span()

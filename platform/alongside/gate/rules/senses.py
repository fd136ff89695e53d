"""One spelling, several senses: an answer about a name that is also a word or a place belongs to its place alone.

"Jordan" may be a brother in one sentence and a country in the next; "grace" may be a word and Grace somebody. What is
answered there is kept under a fingerprint of the word with what stands beside it.
"""

import re
from collections.abc import Collection, Iterable, Mapping
from functools import lru_cache
from typing import NamedTuple

from alongside.anonymise.findings.finding import Finding, Type
from alongside.anonymise.names.coreference import Referent
from alongside.anonymise.names.standing import Standing, standing, two_sensed
from alongside.anonymise.text.lexicon import fold
from alongside.anonymise.text.tokens import Token, tokenise
from alongside.anonymise.text.vocabulary import TITLES, WORK_TITLES

_WORDS_BESIDE = 2
_REACH = 48
_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_COUNCIL = re.compile(
    r"^(?:(?:london|royal) borough of|borough of|city of|county of)\s|(?:['’]s)?(?:\s(?:metropolitan|unitary|borough|"
    r"county|city|district|council|authority|mbc|cc|social|children['’]?s?|services?|social care))+(?:['’]s)?$"
)
_SITED = frozenset({Type.LA, Type.PLACE, Type.CONTEXT})


def by_place(finding: Finding, words: str) -> bool:
    """Whether an answer to a finding is about its place alone: one word that is a name and something else too."""
    return finding.type in (Type.PERSON, Type.PROF) and has_senses(words)


@lru_cache(maxsize=10_000)
def has_senses(words: str) -> bool:
    """Whether one word is a name, and a word or a place as well.

    >>> has_senses("Grace"), has_senses("Tariq"), has_senses("Grace Okafor")
    (True, False, False)
    """
    bare = re.sub(r"['’]s$", "", words.strip())
    return bool(_WORD.fullmatch(bare)) and two_sensed(fold(bare))


def placed_words(text: str, start: int, end: int) -> str:
    """Return the words of a stretch with what stands beside them in its line; never kept, but for a fingerprint of it.

    >>> placed_words("He asked Grace about it.", 9, 14)
    'Grace <he asked|about it>'
    """
    before = _WORD.findall(text[max(0, start - _REACH) : start].rsplit("\n", 1)[-1].casefold())[-_WORDS_BESIDE:]
    after = _WORD.findall(text[end : end + _REACH].split("\n", 1)[0].casefold())[:_WORDS_BESIDE]
    return f"{text[start:end]} <{' '.join(before)}|{' '.join(after)}>"


class Sense(NamedTuple):
    """Mentions that are one person by the text (``sure``), or places of one spelling of which nobody knows whose."""

    person: Referent
    sure: bool


def site_name(words: str, type_: Type) -> str:
    """Return the name of a place, folded, without what says that it is an authority.

    >>> site_name("Devon County Council", Type.LA), site_name("the London Borough of Ealing", Type.LA)
    ('devon', 'ealing')
    """
    name = fold(words).removeprefix("the ")
    return (_COUNCIL.sub("", name) if type_ is Type.LA else name) or name


def sited(texts: Iterable[tuple[str, Iterable[Finding]]]) -> frozenset[str]:
    """Return the words, folded, that are the names of places or countries somewhere in a draft."""
    return frozenset(
        site_name(text[finding.start : finding.end], finding.type)
        for text, findings in texts
        for finding in findings
        if finding.type in _SITED
    )


def senses(
    text: str, persons: Iterable[Referent], places: Collection[str], introduced: Mapping[Finding, bool]
) -> list[Sense]:
    """Return the persons, with the mentions apart of which the text does not say that they are the person.

    ``places`` are words that are places elsewhere in the draft; ``introduced`` says which mentions the words beside
    them call a relative, a worker or a child.
    """
    tokens = tokenise(text)
    at = {word.start: place for place, word in enumerate(tokens)}
    told: list[Sense] = []
    for person in persons:
        sure: list[Finding] = []
        open_: list[Finding] = []
        for mention in person.mentions:
            is_sure = introduced.get(mention, False) or _is_sure(text, tokens, at, mention, places)
            (sure if is_sure else open_).append(mention)
        if sure:
            told.append(Sense(Referent(person.parts, person.title, sure), sure=True))
        by_form: dict[str, list[Finding]] = {}
        for mention in open_:
            by_form.setdefault(fold(text[mention.start : mention.end]), []).append(mention)
        told += [Sense(Referent((form,), "", mentions), sure=False) for form, mentions in by_form.items()]
    return sorted(told, key=lambda sense: sense.person.mentions[0])


def _is_sure(text: str, tokens: list[Token], at: Mapping[int, int], mention: Finding, places: Collection[str]) -> bool:
    """Whether somebody stands here and no word or place, by the words beside it."""
    words = text[mention.start : mention.end]
    place = at.get(mention.start)
    if place is None or not has_senses(words) or {word.low for word in tokenise(words)} & (TITLES | WORK_TITLES):
        return True
    if fold(words) in places:
        return False
    return standing(text, tokens, place) >= Standing.LIKELY

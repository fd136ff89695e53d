"""Initials: "JK", "S.O.", and names written surname first: "RAHMAN, Tanvir"."""

import re

from alongside.anonymise.findings.finding import Type
from alongside.anonymise.names.candidates import Candidate, Weight
from alongside.anonymise.names.context import Level, context
from alongside.anonymise.text.lexicon import fold, folded, word_set
from alongside.anonymise.text.tokens import Word
from alongside.anonymise.text.word_kinds import Kind, kind

_DOTTED = re.compile(r"(?<![\w.])(?:[A-Z]\. ?){1,3}[A-Z]\.?(?![\w])")
_SURNAME_FIRST = re.compile(
    r"(?<!\w)([A-Z][A-Z'’\-]+[A-Z])(?:, ?| )([A-Z][a-zà-öø-ÿ]+(?:[-' ][A-Z][a-zà-öø-ÿ]+)?)(?!\w)"
)
_SIGNED = re.compile(r"(?:[.!?,] |\n)([A-Z]\.?)\s{0,3}(?:x{1,3})?\s{0,3}\Z")
_LOUD_FIRST = re.compile(r"(?<!\w)([A-Z][A-Z'’\-]+[A-Z]), ?([A-Z][A-Z'’\-]*[A-Z](?: [A-Z][A-Z'’\-]*[A-Z])?)(?!\w)")
_ABBREVIATED = word_set("name_words", "abbreviations with full stops")


def candidates(text: str, found: list[Word], cover: list[bool]) -> list[Candidate]:
    """Return initials and surname-first names."""
    some = [
        Candidate(m.start(), m.end(), Type.PERSON, Weight.CLEAR) for m in _DOTTED.finditer(text) if _dotted(m.group())
    ]
    some += [
        Candidate(m.start(), m.end(), Type.PERSON, Weight.SURE)
        for m in _SURNAME_FIRST.finditer(text)
        if _surname_first(m)
    ]
    signed = _SIGNED.search(text)
    if signed:
        some.append(Candidate(signed.start(1), signed.end(1), Type.PERSON, Weight.CLEAR))
    some += [
        Candidate(m.start(), m.end(), Type.PERSON, Weight.SURE) for m in _LOUD_FIRST.finditer(text) if _loud_first(m)
    ]
    some += [
        Candidate(word.start, word.end, _type(text, found, at), Weight.CLEAR)
        for at, word in enumerate(found)
        if not cover[at] and _bare(text, found, at)
    ]
    return some


def _dotted(written: str) -> bool:
    bare = written.lower().replace(" ", "")
    return bare not in _ABBREVIATED and bare + "." not in _ABBREVIATED


def _surname_first(match: re.Match[str]) -> bool:
    """Whether capitals and a capitalised word are a surname and a forename, and no abbreviation before a word."""
    surname, forename = fold(match[1]), fold(match[2].split()[0])
    if surname in folded("abbreviations") or kind(surname) is Kind.PLAIN:
        return False
    likely = kind(forename) in (Kind.NAME, Kind.WORD_NAME)
    comma = "," in match.group()
    known = kind(surname) in (Kind.NAME, Kind.WORD_NAME)
    if comma:
        return likely or known or (len(surname) > 4 and kind(forename) is Kind.UNKNOWN)
    return (known and kind(forename) is not Kind.PLAIN) or (likely and len(surname) > 3 and kind(forename) is Kind.NAME)


def _loud_first(match: re.Match[str]) -> bool:
    """Whether two words in capitals with a comma between are a surname and a forename: "BANKS, WILL"."""
    surname, forename = kind(fold(match[1])), kind(fold(match[2].split()[0]))
    if fold(match[1]) in folded("abbreviations") or Kind.PLAIN in (surname, forename):
        return False
    return Kind.NAME in (surname, forename) or surname is forename is Kind.WORD_NAME


def _bare(text: str, found: list[Word], at: int) -> bool:
    """Whether two capitals are somebody's initials: no abbreviation of the field."""
    word = found[at]
    if word.loud or len(word.text) not in (2, 3) or not word.text.isupper() or not word.text.isalpha():
        return False
    if word.low in folded("abbreviations"):
        return False
    if text[word.end : word.end + 1].isdigit() or text[max(0, word.start - 1) : word.start].isdigit():
        return False
    after = text[word.end : word.end + 2]
    if after[:1] in "/-" or (after[:1] == " " and after[1:2].isdigit()):
        return False
    if len(word.text) == 3:
        return (
            context(text, found, at).level >= Level.BESIDE
            and context(text, found, at).left < Level.SURE
            and not context(text, found, at).work
        )
    return True


def _type(text: str, found: list[Word], at: int) -> Type:
    return Type.PROF if context(text, found, at).work else Type.PERSON

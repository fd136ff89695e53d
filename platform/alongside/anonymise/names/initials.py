"""Initials: "JK", "S.O.", and names written surname first: "RAHMAN, Tanvir"."""

import re
from collections.abc import Iterator

from alongside.anonymise.findings.finding import Type
from alongside.anonymise.names import lettered
from alongside.anonymise.names.candidates import Evidence, NameCandidate
from alongside.anonymise.names.context import Level, context
from alongside.anonymise.names.lists_of_names import surname_first
from alongside.anonymise.text.lexicon import fold, folded, word_set
from alongside.anonymise.text.tokens import Token
from alongside.anonymise.text.word_kinds import WordKind, kind

_DOTTED = re.compile(r"(?<![\w.])(?:[A-Z]\. ?){1,3}[A-Z]\.?(?![\w])")
_SURNAME_FIRST = re.compile(
    r"(?<!\w)([A-Z][A-Z'’\-]+[A-Z])(?:, ?| )([A-Z][a-zà-öø-ÿ]+(?:[-' ][A-Z][a-zà-öø-ÿ]+)?)(?!\w)"
)
_SIGNED = re.compile(r"(?:[.!?,] |\n)([A-Z]\.?)\s{0,3}(?:x{1,3})?\s{0,3}\Z")
_LOUD_FIRST = re.compile(r"(?<!\w)([A-Z][A-Z'’\-]+[A-Z]), ?([A-Z][A-Z'’\-]*[A-Z](?: [A-Z][A-Z'’\-]*[A-Z])?)(?!\w)")
_ABBREVIATED = word_set("name_words", "abbreviations with full stops")


def candidates(text: str, tokens: list[Token], cover: list[bool]) -> list[NameCandidate]:
    """Return initials and surname-first names."""
    some = [
        NameCandidate(m.start(), m.end(), Type.PERSON, Evidence.CLEAR)
        for m in _DOTTED.finditer(text)
        if _dotted(m.group())
    ]
    some += [name for m in _SURNAME_FIRST.finditer(text) if _surname_first(m) for name in _one_or_two(text, m)]
    signed = _SIGNED.search(text)
    if signed:
        some.append(NameCandidate(signed.start(1), signed.end(1), Type.PERSON, Evidence.CLEAR))
    some += [name for m in _LOUD_FIRST.finditer(text) if _loud_first(m) for name in _one_or_two(text, m)]
    some += [
        NameCandidate(word.start, word.end, _type(text, tokens, at), Evidence.CLEAR)
        for at, word in enumerate(tokens)
        if not cover[at] and _bare(text, tokens, at)
    ]
    return some


def _dotted(written: str) -> bool:
    bare = written.lower().replace(" ", "")
    return bare not in _ABBREVIATED and bare + "." not in _ABBREVIATED


def _surname_first(match: re.Match[str]) -> bool:
    """Whether capitals and a capitalised word are a surname and a forename, and no abbreviation before a word."""
    surname, forename = fold(match[1]), fold(match[2].split()[0])
    if surname in folded("abbreviations") or kind(surname) is WordKind.PLAIN:
        return False
    likely = kind(forename) in (WordKind.NAME, WordKind.WORD_NAME)
    comma = "," in match.group()
    known = kind(surname) in (WordKind.NAME, WordKind.WORD_NAME)
    if comma:
        return likely or known or (len(surname) > 4 and kind(forename) is WordKind.UNKNOWN)
    return (known and kind(forename) is not WordKind.PLAIN) or (
        likely and len(surname) > 3 and kind(forename) is WordKind.NAME
    )


def _loud_first(match: re.Match[str]) -> bool:
    """Whether two words in capitals with a comma between are a surname and a forename: "BANKS, WILL"."""
    surname, forename = kind(fold(match[1])), kind(fold(match[2].split()[0]))
    if fold(match[1]) in folded("abbreviations") or WordKind.PLAIN in (surname, forename):
        return False
    return WordKind.NAME in (surname, forename) or surname is forename is WordKind.WORD_NAME


def _one_or_two(text: str, match: re.Match[str]) -> Iterator[NameCandidate]:
    """Yield one name written surname first, or the two of a list: "KAI, DEAN and RUBY"."""
    words = match[2].split()
    if "," not in match.group():
        yield NameCandidate(match.start(), match.end(), Type.PERSON, Evidence.SURE)
        return
    last = words[-1] if kind(fold(words[-1])) in (WordKind.NAME, WordKind.WORD_NAME) else words[0]
    end = match.start(2) + match[2].index(last) + len(last)
    if surname_first(text, match.start(), match.end(1), end):
        yield NameCandidate(match.start(), end, Type.PERSON, Evidence.SURE)
    else:
        yield NameCandidate(match.start(), match.end(1), Type.PERSON, Evidence.CLEAR)
        yield NameCandidate(match.start(2), match.start(2) + len(words[0]), Type.PERSON, Evidence.CLEAR)


def _bare(text: str, tokens: list[Token], at: int) -> bool:
    """Whether two capitals are somebody's initials: no abbreviation of the field."""
    word = tokens[at]
    if word.loud or len(word.text) not in (2, 3) or not word.text.isupper() or not word.text.isalpha():
        return False
    if word.low in folded("abbreviations"):
        return False
    if lettered.is_lettered(tokens, at):
        return False
    if text[word.end : word.end + 1].isdigit() or text[max(0, word.start - 1) : word.start].isdigit():
        return False
    after = text[word.end : word.end + 2]
    if after[:1] in "/-" or (after[:1] == " " and after[1:2].isdigit()):
        return False
    if len(word.text) == 3:
        return (
            context(text, tokens, at).level >= Level.BESIDE
            and context(text, tokens, at).left < Level.SURE
            and not context(text, tokens, at).work
        )
    return True


def _type(text: str, tokens: list[Token], at: int) -> Type:
    return Type.PROF if context(text, tokens, at).work else Type.PERSON

"""Other mentions of a name that was found: parts of it, without capitals, with a possessive."""

from alongside.anonymise.findings.finding import Type
from alongside.anonymise.names.candidates import Evidence, NameCandidate
from alongside.anonymise.names.context import Level, context
from alongside.anonymise.names.standing import Standing, standing
from alongside.anonymise.names.term_words import is_land
from alongside.anonymise.names.word_uses import CALENDAR
from alongside.anonymise.text.lexicon import word_set
from alongside.anonymise.text.tokens import Token
from alongside.anonymise.text.vocabulary import (
    KIN,
    NEVER_NAMES,
    PARTICLES,
    PEERS,
    SPEECH,
    TITLES,
    WORK_ROLES,
    WORK_TITLES,
)
from alongside.anonymise.text.word_kinds import WordKind, forenames, kind

LEAST = 2
"""Parts of a name have more letters than this to be looked for by themselves."""
_SMALL = NEVER_NAMES | KIN | PEERS | WORK_ROLES | TITLES | WORK_TITLES | PARTICLES


def again(text: str, tokens: list[Token], runs: list[NameCandidate], cover: list[bool]) -> list[NameCandidate]:
    """Return mentions of the names in ``runs`` that are not in ``runs`` themselves."""
    known, taken = _known(tokens, runs)
    mentions = _letters(text, tokens, taken, known)
    for at, word in enumerate(tokens):
        if at in taken or cover[at]:
            continue
        type_ = known.get(word.low) or _plural(word, known)
        if type_ is None:
            continue
        if _fits(text, tokens, at):
            mentions.append(NameCandidate(word.start, word.end, type_, Evidence.CLEAR))
        elif _may_be(text, tokens, at):
            mentions.append(NameCandidate(word.start, word.end, type_, Evidence.DOUBT))
    return mentions


def _known(tokens: list[Token], runs: list[NameCandidate]) -> tuple[dict[str, Type], set[int]]:
    """Return the parts of the names that are known, and the places of the words that they cover."""
    known: dict[str, Type] = {}
    taken: set[int] = set()
    spans = sorted(runs, key=lambda run: (run.start, run.end))
    place = 0
    for at, word in enumerate(tokens):
        while place < len(spans) and spans[place].end <= word.start:
            place += 1
        if place < len(spans) and spans[place].start <= word.start:
            taken.add(at)
            if spans[place].weight >= Evidence.CLEAR and spans[place].type is not Type.PLACE:
                for part in {word.low, *word.low.split("-")}:
                    if len(part) > LEAST and part not in _SMALL:
                        known.setdefault(part, spans[place].type)
    return known, taken


def _plural(word: Token, known: dict[str, Type]) -> Type | None:
    """Return what a word means with a possessive s that has lost its apostrophe: "tariqs mum"."""
    return known.get(word.low.removesuffix("s")) if kind(word.low) is not WordKind.PLAIN else None


def _fits(text: str, tokens: list[Token], at: int) -> bool:
    """Whether this occurrence is a mention: words that are also plain need a capital or a place where names stand."""
    word = tokens[at]
    sort = kind(word.low)
    if sort in (WordKind.NAME, WordKind.UNKNOWN):
        return True
    if _owns_here(word):
        return True
    stands = standing(text, tokens, at)
    if stands <= Standing.HARDLY or stands >= Standing.LIKELY:
        return stands >= Standing.LIKELY
    if word.capital and not word.first:
        return True
    around = context(text, tokens, at)
    if word.first and word.capital:
        following = tokens[at + 1].low if at + 1 < len(tokens) else ""
        return word.owned or following in SPEECH or around.level > Level.NONE
    return sort is WordKind.WORD_NAME and around.left >= Level.BESIDE and word.low not in {"will", "may", "can"}


def _may_be(text: str, tokens: list[Token], at: int) -> bool:
    """Whether a name that opens a sentence here may be the one who bears it elsewhere: "Mark marked the book"."""
    word = tokens[at]
    opens = word.first and word.text[0].isupper() and kind(word.low) is WordKind.WORD_NAME
    return opens and word.low in forenames() and standing(text, tokens, at) is Standing.OPEN


def _owns_here(word: Token) -> bool:
    """Whether a forename that is borne in this text owns something: "Mark's report"; no month, no land."""
    of_person = word.low in forenames() and word.low not in CALENDAR and not is_land(word.low)
    return word.owned and word.capital and of_person


def _letters(text: str, tokens: list[Token], taken: set[int], known: dict[str, Type]) -> list[NameCandidate]:
    """Return single letters that stand for a name of the text: "E. has sold", "M came back"; not "Child A"."""
    firsts = {name[0]: type_ for name, type_ in known.items()}
    letters: list[NameCandidate] = []
    for at, word in enumerate(tokens):
        if at in taken or len(word.text) != 1 or not word.text.isupper() or word.low not in firsts:
            continue
        dotted = text[word.end : word.end + 1] == "."
        does = at + 1 < len(tokens) and tokens[at + 1].gap == " " and tokens[at + 1].low in SPEECH
        if word.text in "AI" and not dotted or at and tokens[at - 1].low in _PSEUDONYMS and word.gap == " ":
            continue
        if word.owned or does or (dotted and text[word.end : word.end + 3].strip(". \n")[:1].isalpha()):
            letters.append(NameCandidate(word.start, word.end + dotted, firsts[word.low], Evidence.CLEAR))
    return letters


_PSEUDONYMS = word_set("name_words", "before the letter of a pseudonym")

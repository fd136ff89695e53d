"""Names of people, by word lists and by what stands round them: also on no list, without capitals, and initials."""

from collections.abc import Iterator, Sequence

from alongside.anonymise.findings.finding import Finding, Type
from alongside.anonymise.names import borne_terms, initials, known_afar, name_spans
from alongside.anonymise.names.borne_terms import BorneTerm
from alongside.anonymise.names.candidates import Evidence, Marks, NameCandidate
from alongside.anonymise.names.context import context, joined, titled
from alongside.anonymise.names.mentions import again
from alongside.anonymise.names.standing import Standing, standing
from alongside.anonymise.names.weighing import PLACES_BEFORE, weigh
from alongside.anonymise.text import allow_list
from alongside.anonymise.text.lexicon import word_set
from alongside.anonymise.text.tokens import Token, tokenise
from alongside.anonymise.text.vocabulary import KIN, NEVER_NAMES, PEERS, WORK_ROLES, WORK_TITLES
from alongside.anonymise.text.word_kinds import WordKind, forename_words, kind

_QUALITIES = word_set("sense_words", "names that open a sentence as a quality, a time or a thing too")


def find(text: str) -> Iterator[Finding]:
    """Yield the names of people in a text."""
    for candidate in candidates(text):
        yield candidate.finding()


def candidates(text: str, borne: Sequence[BorneTerm] | None = None) -> list[NameCandidate]:
    """Return the names of people in a text with what speaks for each, and every other mention of them.

    ``borne`` are the allowed terms that are somebody's name here, if they have been looked for.
    """
    tokens = tokenise(text)
    terms = borne_terms.find(text, tokens) if borne is None else borne
    cover = allow_list.cover(text, tokens)
    given: Marks = [None] * len(tokens)
    for term in terms:
        for at in range(term.first, term.last + 1):
            cover[at] = False
            given[at] = NameCandidate(tokens[at].start, tokens[at].end, term.type, term.weight)
    marks: Marks = [None] * len(tokens)
    for at in range(len(tokens)):
        marks[at] = given[at] or _mark(text, tokens, at, marks, cover)
    marks = known_afar.doubted(text, tokens, marks, allow_list.spans(text, tokens))
    whole = list(name_spans.runs(text, tokens, marks))
    whole += initials.candidates(text, tokens, cover)
    return whole + again(text, tokens, whole, cover)


def _mark(text: str, tokens: list[Token], at: int, marks: Marks, cover: list[bool]) -> NameCandidate | None:
    """Return what the word at a place is by itself and by its surroundings, if it is a name."""
    word = tokens[at]
    sort = kind(word.low)
    if word.low in NEVER_NAMES and sort is WordKind.PLAIN or len(word.text) == 1:
        return None
    if sort is WordKind.PLAIN and (
        word.low in KIN or word.low in WORK_ROLES or word.low in PEERS or _is_title(tokens, at)
    ):
        return None
    if cover[at]:
        return None
    around = context(text, tokens, at)
    beside = joined(tokens, at)
    earlier = marks[beside] if beside is not None and beside >= 0 else None
    listed = earlier is not None and earlier.weight >= Evidence.CLEAR and (word.capital or sort is not WordKind.PLAIN)
    bare = weigh(tokens, at, around, listed=listed)
    weight = _in_its_sense(text, tokens, at, bare)
    if weight is None:
        return None
    type_ = Type.PROF if around.work or (listed and earlier is not None and earlier.type is Type.PROF) else Type.PERSON
    if weight is Evidence.FAINT and at and tokens[at - 1].low in PLACES_BEFORE and word.gap == " ":
        type_ = Type.PLACE
    return NameCandidate(word.start, word.end, type_, weight, asked=weight is Evidence.DOUBT is not bare)


def _in_its_sense(text: str, tokens: list[Token], at: int, weight: Evidence | None) -> Evidence | None:
    """Return what speaks for a name where the word is one: nothing where it is a word, more where only people stand."""
    word = tokens[at]
    if kind(word.low) is not WordKind.WORD_NAME:
        return weight
    if weight is None and word.low not in forename_words():
        return None
    stands = standing(text, tokens, at)
    if weight is None:
        return Evidence.CLEAR if stands is Standing.SOMEBODY and not word.shout else None
    if stands is Standing.NOBODY or (stands is Standing.HARDLY and not word.capital):
        return None
    return Evidence.DOUBT if _unsure(word, stands) and weight <= Evidence.CLEAR else weight


def _unsure(word: Token, stands: Standing) -> bool:
    """Whether a word that opens a sentence may be a quality as well: "Patience was needed", "grace is not all"."""
    return stands is Standing.OPEN and word.first and (not word.capital or word.low in _QUALITIES)


def _is_title(tokens: list[Token], at: int) -> bool:
    """Whether a word is a title itself, not a surname after one: "the imam", but "Mr Sheikh"."""
    return tokens[at].low in WORK_TITLES and not titled(tokens, at)

"""Names of people, by word lists and by what stands round them: also on no list, without capitals, and initials."""

from collections.abc import Iterator

from alongside.anonymise.findings.finding import Finding, Type
from alongside.anonymise.names import initials, name_spans
from alongside.anonymise.names.candidates import Evidence, Marks, NameCandidate
from alongside.anonymise.names.context import Context, Level, context, joined, titled
from alongside.anonymise.names.mentions import again
from alongside.anonymise.names.weighing import PLACES_BEFORE, beside_name, weigh
from alongside.anonymise.text import allow_list
from alongside.anonymise.text.lexicon import folded
from alongside.anonymise.text.tokens import Token, tokenise
from alongside.anonymise.text.vocabulary import KIN, NEVER_NAMES, PEERS, WORK_ROLES, WORK_TITLES
from alongside.anonymise.text.word_kinds import WordKind, kind, own_names


def find(text: str) -> Iterator[Finding]:
    """Yield the names of people in a text."""
    for candidate in candidates(text):
        yield candidate.finding()


def candidates(text: str) -> list[NameCandidate]:
    """Return the names of people in a text with what speaks for each, and every other mention of them."""
    tokens = tokenise(text)
    cover = allow_list.cover(text, tokens)
    marks: Marks = [None] * len(tokens)
    for at in range(len(tokens)):
        marks[at] = _mark(text, tokens, at, marks, cover)
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
    around = context(text, tokens, at)
    if cover[at] and (_in_term(cover, at) or not _also_a_name(tokens, at, around, sort)):
        return None
    beside = joined(tokens, at)
    earlier = marks[beside] if beside is not None and beside >= 0 else None
    listed = earlier is not None and earlier.weight >= Evidence.CLEAR and (word.capital or sort is not WordKind.PLAIN)
    weight = weigh(tokens, at, around, listed=listed)
    if weight is None:
        return None
    type_ = Type.PROF if around.work or (listed and earlier is not None and earlier.type is Type.PROF) else Type.PERSON
    if weight is Evidence.FAINT and at and tokens[at - 1].low in PLACES_BEFORE and word.gap == " ":
        type_ = Type.PLACE
    return NameCandidate(word.start, word.end, type_, weight)


def _is_title(tokens: list[Token], at: int) -> bool:
    """Whether a word is a title itself, not a surname after one: "the imam", but "Mr Sheikh"."""
    return tokens[at].low in WORK_TITLES and not titled(tokens, at)


def _in_term(cover: list[bool], at: int) -> bool:
    """Whether a word is part of a longer allowed term."""
    return (at > 0 and cover[at - 1]) or (at + 1 < len(cover) and cover[at + 1])


def _also_a_name(tokens: list[Token], at: int, around: Context, sort: WordKind) -> bool:
    """Whether an allowed term is a person here: "Jordan said", "Mr Tate"."""
    word = tokens[at]
    if word.low in own_names() and not word.shout and beside_name(tokens, at):
        return True
    if around.level < Level.BESIDE or sort not in (WordKind.NAME, WordKind.WORD_NAME) or word.shout:
        return False
    if titled(tokens, at):
        return True
    does = around.right >= Level.BESIDE or around.kin
    return does and word.low in folded("countries") and word.low in folded("forenames")

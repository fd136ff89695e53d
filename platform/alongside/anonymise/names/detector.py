"""Names of people, by word lists and by what stands round them: also on no list, without capitals, and initials."""

from collections.abc import Iterator

from alongside.anonymise.findings.finding import Finding, Type
from alongside.anonymise.names import initials, name_spans
from alongside.anonymise.names.candidates import Candidate, Marks, Weight
from alongside.anonymise.names.context import Context, Level, context, joined, titled
from alongside.anonymise.names.mentions import again
from alongside.anonymise.names.weighing import PLACES_BEFORE, beside_name, weigh
from alongside.anonymise.text import allow_list
from alongside.anonymise.text.lexicon import folded
from alongside.anonymise.text.tokens import Word, words
from alongside.anonymise.text.vocabulary import KIN, PEERS, ROLES, STOP, WORK_TITLES
from alongside.anonymise.text.word_kinds import Kind, kind, own_names


def find(text: str) -> Iterator[Finding]:
    """Yield the names of people in a text."""
    for candidate in candidates(text):
        yield candidate.finding()


def candidates(text: str) -> list[Candidate]:
    """Return the names of people in a text with what speaks for each, and every other mention of them."""
    found = words(text)
    cover = allow_list.cover(text, found)
    marks: Marks = [None] * len(found)
    for at in range(len(found)):
        marks[at] = _mark(text, found, at, marks, cover)
    whole = list(name_spans.runs(text, found, marks))
    whole += initials.candidates(text, found, cover)
    return whole + again(text, found, whole, cover)


def _mark(text: str, found: list[Word], at: int, marks: Marks, cover: list[bool]) -> Candidate | None:
    """Return what the word at a place is by itself and by its surroundings, if it is a name."""
    word = found[at]
    sort = kind(word.low)
    if word.low in STOP and sort is Kind.PLAIN or len(word.text) == 1:
        return None
    if sort is Kind.PLAIN and (word.low in KIN or word.low in ROLES or word.low in PEERS or _is_title(found, at)):
        return None
    around = context(text, found, at)
    if cover[at] and (_in_term(cover, at) or not _also_a_name(found, at, around, sort)):
        return None
    beside = joined(found, at)
    earlier = marks[beside] if beside is not None and beside >= 0 else None
    listed = earlier is not None and earlier.weight >= Weight.CLEAR and (word.capital or sort is not Kind.PLAIN)
    weight = weigh(found, at, around, listed=listed)
    if weight is None:
        return None
    type_ = Type.PROF if around.work or (listed and earlier is not None and earlier.type is Type.PROF) else Type.PERSON
    if weight is Weight.FAINT and at and found[at - 1].low in PLACES_BEFORE and word.gap == " ":
        type_ = Type.PLACE
    return Candidate(word.start, word.end, type_, weight)


def _is_title(found: list[Word], at: int) -> bool:
    """Whether a word is a title itself, not a surname after one: "the imam", but "Mr Sheikh"."""
    return found[at].low in WORK_TITLES and not titled(found, at)


def _in_term(cover: list[bool], at: int) -> bool:
    """Whether a word is part of a longer allowed term."""
    return (at > 0 and cover[at - 1]) or (at + 1 < len(cover) and cover[at + 1])


def _also_a_name(found: list[Word], at: int, around: Context, sort: Kind) -> bool:
    """Whether an allowed term is a person here: "Jordan said", "Mr Tate"."""
    word = found[at]
    if word.low in own_names() and not word.shout and beside_name(found, at):
        return True
    if around.level < Level.BESIDE or sort not in (Kind.NAME, Kind.WORD_NAME) or word.shout:
        return False
    if titled(found, at):
        return True
    does = around.right >= Level.BESIDE or around.kin
    return does and word.low in folded("countries") and word.low in folded("forenames")

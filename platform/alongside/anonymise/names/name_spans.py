"""Join the words of a name to a whole: titles, forenames, initials, particles, surnames."""

from collections.abc import Iterator

from alongside.anonymise.findings.finding import Type
from alongside.anonymise.names.candidates import Evidence, Marks, NameCandidate
from alongside.anonymise.names.context import titled
from alongside.anonymise.names.word_uses import CALENDAR, HELPERS, ONLY_PEOPLE
from alongside.anonymise.text.lexicon import folded, word_set
from alongside.anonymise.text.tokens import Token
from alongside.anonymise.text.vocabulary import (
    HONOURS,
    KIN,
    NEVER_NAMES,
    PARTICLES,
    PEERS,
    PERSONAL,
    SPEECH,
    TITLES,
    WORK_ROLES,
    WORK_TITLES,
)
from alongside.anonymise.text.word_kinds import WordKind, forenames, kind, near_plain, surnames

_LEADING = word_set("name_words", "particles that go on")
"""Particles after which the name goes on, whatever the next word is."""
_COURTS = word_set("name_words", "before judge")
_CALENDAR = frozenset({"sun", "jun", "jan", "may"})
"""Short forms of days and months that are surnames as well."""
_OPENERS = word_set("name_words", "openers of a sentence that are also names")
"""Words that open a sentence far more often than a name, though they are also names: "Can Aydın"."""
_OWNERS = word_set("name_words", "before a family word")


_TAILS = word_set("name_words", "what a name is followed by when it is no person's")


def runs(text: str, tokens: list[Token], marks: Marks) -> Iterator[NameCandidate]:
    """Join marked words that stand together to whole names, with title, particles and initials."""
    at = 0
    while at < len(tokens):
        if marks[at] is None:
            at += 1
            continue
        first, last = _back(tokens, marks, at), _ahead(text, tokens, marks, at)
        yield _run(text, tokens, [mark for mark in marks[first : last + 1] if mark is not None], (first, last))
        at = last + 1


def _run(text: str, tokens: list[Token], parts: list[NameCandidate], ends: tuple[int, int]) -> NameCandidate:
    first, last = ends
    weight = max(mark.weight for mark in parts)
    best = max(parts, key=lambda mark: mark.weight)
    type_ = Type.PROF if any(mark.type is Type.PROF for mark in parts) else best.type
    if last > first and weight is Evidence.FAINT and type_ is not Type.PLACE:
        weight = Evidence.CLEAR
    start, type_ = _with_title(tokens, first, type_)
    end = tokens[last].end
    if len(tokens[last].text) == 1 and text[end : end + 1] == ".":
        end += 1
    return NameCandidate(start, end, type_, weight, asked=all(mark.asked for mark in parts))


def _with_title(tokens: list[Token], first: int, type_: Type) -> tuple[int, Type]:
    """Return where a name starts with its titles, and whether they say that it is a worker's."""
    at = first
    while at and titled(tokens, at):
        at -= 1
        if tokens[at].low in WORK_TITLES:
            type_ = Type.PROF
        if at and tokens[at].low == "judge" and tokens[at - 1].low in _COURTS and tokens[at].gap == " ":
            at -= 1
    if at == first and at and tokens[at].gap == " " and tokens[at - 1].low in HONOURS and _honoured(tokens, at - 1):
        at -= 1
    if (
        tokens[at].low in {"mrs", "ms", "miss"}
        and at > 1
        and tokens[at - 1].low in {"and", "&"}
        and tokens[at - 2].low == "mr"
    ):
        at -= 2
    return tokens[at].start, type_


def _honoured(tokens: list[Token], at: int) -> bool:
    """Whether a family word belongs to the name after it: "Auntie Efua", but not "his uncle Tariq"."""
    if at and tokens[at].gap == " " and tokens[at - 1].low in _OWNERS:
        return False
    return not (at and tokens[at].gap == " " and tokens[at - 1].owned)


def _back(tokens: list[Token], marks: Marks, at: int) -> int:
    """Return where the name starts: forenames and initials before the marked word belong to it."""
    while (
        at
        and tokens[at].gap in {" ", ". "}
        and marks[at - 1] is None
        and not tokens[at - 1].owned
        and _before(tokens, at)
    ):
        at -= 1
    return at


def _before(tokens: list[Token], at: int) -> bool:
    """Whether the word before this one belongs to its name."""
    before, word = tokens[at - 1], tokens[at]
    if len(before.text) == 1:
        if before.text.islower() and word.gap == ". " and not word.capital:
            return before.text not in "ai"
        initial = before.text.isupper() and before.text != "I" and not (before.text == "A" and before.first)
        return initial and (not before.loud or word.gap == ". " or titled(tokens, at - 1))
    if word.gap != " " or before.low in TITLES or before.low in WORK_TITLES:
        return False
    if before.capital and word.capital and not before.shout:
        own = before.low in forenames() and not (before.first and before.low in _OPENERS)
        return own or (kind(before.low) in (WordKind.WORD_NAME, WordKind.UNKNOWN) and before.low not in NEVER_NAMES)
    if word.capital or kind(word.low) is not WordKind.NAME:
        return False
    return _odd(before) or _forename_in_small(tokens, at)


def _forename_in_small(tokens: list[Token], at: int) -> bool:
    """Whether a forename that is a word too stands before a surname: "friday okafor", "may kowalski rang"."""
    before = tokens[at - 1]
    if before.low not in forenames() or before.capital or tokens[at].low not in surnames():
        return False
    if kind(before.low) is WordKind.PLAIN and before.low not in CALENDAR | HELPERS:
        return False
    following = tokens[at + 1].low if at + 1 < len(tokens) and tokens[at + 1].gap == " " else ""
    return before.low not in HELPERS or tokens[at].owned or following in ONLY_PEOPLE | HELPERS or not following


def _odd(word: Token) -> bool:
    """Whether a word without a telling capital is on no list and no slip of the pen: a forename that nobody listed."""
    return kind(word.low) is WordKind.UNKNOWN and len(word.text) > 2 and not word.shout and not near_plain(word.low)


def _ahead(text: str, tokens: list[Token], marks: Marks, at: int) -> int:
    """Return where the name ends: surnames, particles and initials after the marked word belong to it."""
    last = at
    while last + 1 < len(tokens) and not tokens[last].owned:
        following = tokens[last + 1]
        if following.gap not in {" ", "  "}:
            break
        led = tokens[last].low in _LEADING and following.low not in NEVER_NAMES
        if led or marks[last + 1] is not None or _continues(text, tokens, last + 1):
            last += 1
            continue
        skip = _particle(text, tokens, last + 1)
        if not skip:
            break
        last += skip
    return last


def _particle(text: str, tokens: list[Token], at: int) -> int:
    """Return how many words a particle and the name after it take: "bin Laden", "van der Berg"; 0 for none."""
    count = 0
    while (
        at + count < len(tokens) and tokens[at + count].low in PARTICLES and count < 3 and tokens[at + count].gap == " "
    ):
        count += 1
    end = at + count
    if not count or end >= len(tokens) or tokens[end].gap != " ":
        return 0
    return count + 1 if _continues(text, tokens, end) else 0


def _continues(text: str, tokens: list[Token], at: int) -> bool:
    """Whether a word goes on with the name that stands before it."""
    word = tokens[at]
    if len(word.text) == 1:
        nicknamed = word.loud and tokens[at - 1].low in {"lil", "big", "young", "mc"}
        return nicknamed or _initial_follows(text, word)
    sort = kind(word.low)
    if (
        word.low in surnames()
        and sort is not WordKind.NAME
        and not (word.shout and word.low in folded("abbreviations"))
    ):
        return _surname_ends(tokens, at)
    if word.low in NEVER_NAMES:
        return False
    if word.capital and not word.shout:
        return sort is not WordKind.PLAIN or not (_thing(word) or _headed(tokens, at))
    if sort is WordKind.NAME:
        return not (word.shout and word.low in folded("abbreviations"))
    return (
        sort is WordKind.UNKNOWN
        and not word.shout
        and len(word.text) > 2
        and (word.loud or tokens[at - 1].text.islower())
    )


def _surname_ends(tokens: list[Token], at: int) -> bool:
    """Whether a surname that is also another word ends the name here: "Bailey Child, who", "tariro zulu said"."""
    word = tokens[at]
    if word.capital and not word.shout:
        return not (_headed(tokens, at) and _thing(word))
    plain = word.low in NEVER_NAMES and word.low not in _CALENDAR
    return not plain and word.low not in SPEECH and word.low not in PERSONAL and ends_lower(tokens, at)


def _headed(tokens: list[Token], at: int) -> bool:
    """Whether capitalised plain words go on after this one, as in a heading."""
    return (
        at + 1 < len(tokens)
        and tokens[at + 1].gap == " "
        and tokens[at + 1].capital
        and kind(tokens[at + 1].low) is WordKind.PLAIN
    )


def _initial_follows(text: str, word: Token) -> bool:
    """Whether a letter after a name is the initial of the surname: "Marta A. over a year", "reece w, 17"."""
    after = text[word.end : word.end + 1]
    if word.text.isupper() and not word.loud and word.text not in "AI":
        return True
    if after == "." and word.text.isupper():
        return True
    if word.text in "bcdefghjklmpst" and after == " ":
        return True
    return word.text not in "aAiI" and after in {",", ")", ".", ""} and not word.gap.strip()


def _thing(word: Token) -> bool:
    return word.low in KIN or word.low in WORK_ROLES or word.low in PEERS or word.low in _TAILS


def ends_lower(tokens: list[Token], at: int) -> bool:
    """Whether a word that may be a surname ends the name here: "dean winters got", "mark banks (dad)"."""
    word = tokens[at]
    if word.low in {"will", "may", "said", "drew", "rose", "can", "rob"}:
        return False
    if at + 1 >= len(tokens):
        return True
    following = tokens[at + 1]
    return following.gap != " " or following.low in SPEECH or following.low in NEVER_NAMES

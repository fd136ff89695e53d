"""What stands round a word: does it say that a name stands here, and whose?"""

import re
from dataclasses import dataclass
from enum import IntEnum

from alongside.anonymise.text.lexicon import word_set
from alongside.anonymise.text.tokens import Token
from alongside.anonymise.text.vocabulary import (
    BEFORE,
    HONOURS,
    KIN,
    NEVER_NAMES,
    OBJECT_VERBS,
    PEERS,
    PERSONAL,
    SOFT_TITLES,
    SPEECH,
    TITLES,
    TOWARDS,
    WORK_ROLES,
    WORK_TITLES,
)

_BESIDE = re.compile(r" |, | ?\(| ?: ?| [-–—] |/|[\"“‘']|: [\"“‘']| [\"“‘']|, [\"“‘']", re.ASCII)
_NUMBERED = re.compile(r"\.? ?#?\d{2,6} ")
_AGED = re.compile(
    r"(?:, ?| ?[(\[] ?|,? age:? |,? aged )\d{1,2}\b(?! ?(?:[/:.]\d|am|pm|of|children|cases|people|weeks|months))"
    r"|,? ?[(\[]?(?:dob\b|d\.o\.b|b\. ?\d)",
    re.IGNORECASE,
)
_FIELDS = word_set("name_words", "fields of a form")
_OPENERS = word_set("name_words", "openers of a clause")
_JOINTS = frozenset({"and", "&", "n", "or"})
_LINKING = word_set("name_words", "linking words")
_BEFORE_ROLE = word_set("name_words", "before a role")

_BODY = word_set("name_words", "what somebody owns")


_LONGEST_SHORT = 3
"""A title that is also a word is not shortened: "Justice. Dawn" are two sentences, "Sr. Dawn" is a name."""
_HELPING = word_set("sense_words", "names that are helping verbs")


class Level(IntEnum):
    """How much the surroundings speak for a name."""

    NONE = 0
    RIGHT = 1
    """A verb of doing follows."""
    BESIDE = 2
    """A family word, a role, a verb that takes a person, a possessive."""
    SURE = 3
    """A title, "known as", "Name:"."""


@dataclass(frozen=True, slots=True)
class Context:
    """What stands on the left and on the right of a word."""

    left: Level
    right: Level
    work: bool
    """What stands beside it says that the person is there because of their work."""
    kin: bool
    """A word for a relative or another person of the case stands directly before it."""

    @property
    def level(self) -> Level:
        """The stronger of both sides."""
        return max(self.left, self.right)


def context(text: str, tokens: list[Token], at: int) -> Context:
    """Return what stands round the word at a place."""
    left, work, kin = _left(tokens, at)
    right, works = _right(text, tokens, at)
    return Context(left, right, work or works, kin)


def _left(tokens: list[Token], at: int) -> tuple[Level, bool, bool]:
    if at == 0:
        return Level.NONE, False, False
    word, before = tokens[at], tokens[at - 1]
    if titled(tokens, at):
        return Level.SURE, before.low in WORK_TITLES or _role_before(tokens, at - 1), False
    if not _BESIDE.fullmatch(word.gap):
        return Level.NONE, False, False
    close = word.gap == " "
    if before.low in KIN or before.low in PEERS:
        return Level.BESIDE, False, True
    if close and before.low in HONOURS and (word.capital or before.low in {"big", "lil"}):
        return Level.BESIDE, False, True
    if before.low in WORK_ROLES and word.gap != "/":
        return Level.BESIDE, True, False
    return _led(tokens, at, close=close), False, False


def _led(tokens: list[Token], at: int, *, close: bool) -> Level:
    before = tokens[at - 1]
    if before.low in BEFORE and not (before.low in {"called", "hi", "hey"} and tokens[at].low in NEVER_NAMES):
        return Level.SURE if before.low != "called" else Level.BESIDE
    if before.low in _FIELDS and tokens[at].gap.strip() in {":", "=", "(S):", "(s):", "s):"}:
        return Level.SURE
    two = tokens[at - 2].low if at > 1 else ""
    if close and before.low == "me" and two in {"call", "calls", "called"}:
        return Level.SURE
    if before.low in {"is", "was"} and two in {"name", "surname", "names"}:
        return Level.SURE
    if close and before.low in _LINKING and (two in KIN or two in PEERS):
        return Level.BESIDE
    if close and before.low == "as" and two in {"known", "as", "same"}:
        return Level.SURE if two == "known" else Level.NONE
    if close and (before.low in OBJECT_VERBS or two in TOWARDS.get(before.low, ())):
        return Level.BESIDE
    return Level.NONE


def titled(tokens: list[Token], at: int) -> bool:
    """Whether a title stands directly before the word, a number of a collar between them or not."""
    word, before = tokens[at], tokens[at - 1] if at else None
    if before is None or not (before.low in TITLES or before.low in WORK_TITLES):
        return False
    soft = before.low in SOFT_TITLES and (word.low in _HELPING and not word.capital)
    if soft or ("." in word.gap and before.low in SOFT_TITLES and len(before.low) > _LONGEST_SHORT):
        return False
    if word.gap in {" ", ". ", ".", "  ", ".  "}:
        return before.low not in SOFT_TITLES or before.capital or word.loud or word.text.islower()
    return bool(_NUMBERED.fullmatch(word.gap)) and before.low in WORK_TITLES


def _role_before(tokens: list[Token], at: int) -> bool:
    return at > 0 and tokens[at - 1].low in WORK_ROLES and bool(_BESIDE.fullmatch(tokens[at].gap))


def _right(text: str, tokens: list[Token], at: int) -> tuple[Level, bool]:
    word = tokens[at]
    following = tokens[at + 1] if at + 1 < len(tokens) else None
    if _AGED.match(text, word.end):
        return Level.BESIDE, False
    if following is None:
        return Level.NONE, False
    if following.gap in {" (", ", ", " - ", " – "} and not word.owned:
        return _apposed(tokens, at)
    if word.owned and (following.low in KIN or following.low in PEERS or following.low in _BODY):
        return Level.BESIDE, False
    if following.gap == " " and _opens(tokens, at):
        if following.low in PERSONAL:
            return Level.BESIDE, False
        if following.low in SPEECH or following.low in {"should", "would", "could", "will", "can", "must"}:
            return Level.RIGHT, False
    return Level.NONE, False


def _apposed(tokens: list[Token], at: int) -> tuple[Level, bool]:
    """Read what follows a comma or a bracket: "(mum)", ", team manager", ", his uncle"."""
    for place in range(at + 1, min(at + 5, len(tokens))):
        word = tokens[place]
        if place > at + 1 and word.gap != " ":
            break
        if word.low in WORK_ROLES:
            return Level.BESIDE, True
        if word.low in KIN or word.low in PEERS:
            return Level.BESIDE, False
        if word.low not in _BEFORE_ROLE:
            break
    return Level.NONE, False


def _opens(tokens: list[Token], at: int) -> bool:
    """Whether the word can be the subject: it opens a sentence or follows a joining word."""
    word = tokens[at]
    return word.first or at == 0 or word.gap != " " or tokens[at - 1].low in _OPENERS


def joined(tokens: list[Token], at: int) -> int | None:
    """Return the place of the word that this one is listed with: "Ali and Sana", "Ali, Sana"; None if with none."""
    if at and tokens[at].gap in {", ", " & ", " + ", "/", " / "}:
        return at - 1
    if at > 1 and tokens[at - 1].low in _JOINTS and tokens[at].gap == " " and tokens[at - 1].gap in {" ", ", "}:
        return at - 2
    return None

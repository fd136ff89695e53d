"""How much speaks for a word being a name: what it is by itself, and what stands round it."""

from alongside.anonymise.names.candidates import Evidence
from alongside.anonymise.names.context import Context, Level, titled
from alongside.anonymise.names.name_spans import ends_lower
from alongside.anonymise.text.lexicon import folded, word_set
from alongside.anonymise.text.tokens import Token
from alongside.anonymise.text.vocabulary import NEVER_NAMES, SPEECH
from alongside.anonymise.text.word_kinds import (
    WordKind,
    forename_words,
    kind,
    misspelt,
    near_plain,
    own_names,
    surname_words,
)

_NEVER_LOWER = word_set("name_words", "names only with a capital")


_HELPERS = word_set("name_words", "helping verbs")
_NO_PAST = word_set("name_words", "no past tense")


_LATIN = 0x24F
"""Beyond this code point letters are not Latin: a word in another script has no place here but as a name."""


_MONTHS = word_set("name_words", "months")


_SOFT = word_set("name_words", "words more than names")

PLACES_BEFORE = word_set("name_words", "before a place")


_DETERMINERS = word_set("name_words", "determiners")


_CLOSING = word_set("name_words", "after the end of a name")
_VERBS = word_set("name_words", "verbs after a name")
_LOOSE = word_set("name_words", "surnames that are mostly words")


def beside_name(tokens: list[Token], at: int) -> bool:
    """Whether a name stands directly before or after: "Gita Vohra", "Crimea Matthews"."""
    after = tokens[at + 1] if at + 1 < len(tokens) else None
    if after is not None and after.gap == " " and after.low in own_names() and kind(after.low) is WordKind.NAME:
        return True
    return bool(at) and tokens[at].gap == " " and not tokens[at - 1].owned and kind(tokens[at - 1].low) is WordKind.NAME


def _name(tokens: list[Token], at: int, around: Context, *, listed: bool) -> Evidence | None:
    word = tokens[at]
    if word.shout and word.low in folded("abbreviations"):
        return Evidence.SURE if titled(tokens, at) else None
    if around.level >= Level.BESIDE or listed:
        return Evidence.SURE
    if len(word.text) < 3 and not word.capital:
        return None
    if at and tokens[at - 1].low in PLACES_BEFORE and word.gap == " " and word.low in folded("places"):
        return Evidence.CLEAR if beside_name(tokens, at) else None
    return Evidence.CLEAR


def _word_name(tokens: list[Token], at: int, around: Context, *, listed: bool) -> Evidence | None:
    word = tokens[at]
    if word.low in _MONTHS and not (around.level >= Level.BESIDE and word.capital):
        return None
    if around.left is Level.SURE and (word.capital or word.low in forename_words() or titled(tokens, at)):
        return Evidence.SURE if word.capital or word.low not in _HELPERS else None
    if word.capital and word.low in forename_words() and _surname_capital(tokens, at):
        return Evidence.CLEAR
    if word.low in _HELPERS and _acts(tokens, at):
        return Evidence.CLEAR
    if word.capital and not word.first:
        return _capital_word_name(word, around, listed=listed)
    if word.capital:
        if around.right >= Level.BESIDE or (around.right and word.low in forename_words() and word.low not in _SOFT):
            return Evidence.CLEAR
        return Evidence.CLEAR if around.left >= Level.BESIDE and word.low not in _SOFT else None
    return _lower_word_name(tokens, at, around, listed=listed)


def _acts(tokens: list[Token], at: int) -> bool:
    """Whether a helping verb does something itself and so is a name: "Can helped", "said will will get"."""
    following = tokens[at + 1] if at + 1 < len(tokens) else None
    if following is None or following.gap != " ":
        return False
    doubled = following.low == tokens[at].low and tokens[at].low in {"will", "can", "may"}
    return doubled or (tokens[at].capital and following.low.endswith("ed") and following.low not in _NO_PAST)


def _capital_word_name(word: Token, around: Context, *, listed: bool) -> Evidence | None:
    if around.level >= Level.BESIDE and (not around.work or word.low not in _SOFT):
        return Evidence.SURE
    if listed and word.low not in _SOFT:
        return Evidence.SURE
    if word.low in forename_words() and len(word.text) > 2 and (word.low not in _SOFT or around.right):
        return Evidence.CLEAR
    return None


def _lower_word_name(tokens: list[Token], at: int, around: Context, *, listed: bool) -> Evidence | None:
    word = tokens[at]
    fore = word.low in forename_words()
    if fore and around.left >= Level.BESIDE and around.right >= Level.BESIDE:
        return Evidence.SURE
    common = word.low in _NEVER_LOWER
    if fore and _surname_follows(tokens, at):
        return Evidence.CLEAR
    if (
        around.left >= Level.BESIDE
        and fore
        and (not common or (not around.work and not around.kin and _closes(tokens, at)))
    ):
        return Evidence.CLEAR
    if around.right >= Level.BESIDE and fore:
        following = tokens[at + 1].low if at + 1 < len(tokens) else ""
        if following in _VERBS and common:
            return None
        return Evidence.CLEAR
    if fore and word.low not in _HELPERS and _listed_with_name(tokens, at):
        return Evidence.CLEAR
    if listed and fore and not common:
        return Evidence.CLEAR
    return None


def _listed_with_name(tokens: list[Token], at: int) -> bool:
    """Whether "and" and a name follow: "pat and bill dooley"."""
    if (
        at + 2 >= len(tokens)
        or tokens[at + 1].low not in {"and", "n"}
        or tokens[at + 1].gap != " "
        or tokens[at + 2].gap != " "
    ):
        return False
    return kind(tokens[at + 2].low) is WordKind.NAME or (
        tokens[at + 2].low in forename_words() and _surname_follows(tokens, at + 2)
    )


def _surname_capital(tokens: list[Token], at: int) -> bool:
    """Whether a capitalised name stands directly after: "Will Banks", "Chase Underhill"."""
    following = tokens[at + 1] if at + 1 < len(tokens) else None
    if following is None or following.gap != " " or not following.capital or following.shout:
        return False
    return kind(following.low) is WordKind.NAME or (following.low in surname_words() and following.low not in _LOOSE)


def _surname_follows(tokens: list[Token], at: int) -> bool:
    """Whether a surname stands after a forename that is also a word: "bill dooley", "summer rivers for me"."""
    if (
        at + 1 >= len(tokens)
        or tokens[at + 1].gap != " "
        or tokens[at].low in {"will", "may", "can", "said", "my", "an", "do"}
    ):
        return False
    following = tokens[at + 1]
    if kind(following.low) is WordKind.NAME:
        return len(following.text) > 2
    if following.low in forename_words() and following.low not in _HELPERS and _surname_follows(tokens, at + 1):
        return True
    before = tokens[at - 1].low if at else ""
    if before in _DETERMINERS or following.low in NEVER_NAMES or following.low not in surname_words():
        return False
    return following.low not in SPEECH and following.low not in _LOOSE and ends_lower(tokens, at + 1)


def _closes(tokens: list[Token], at: int) -> bool:
    """Whether nothing follows that a verb or an adjective would need: "spoke to will.", "met with grace about"."""
    if at + 1 >= len(tokens):
        return True
    following = tokens[at + 1]
    return following.gap != " " or following.low in _CLOSING


def _unknown(tokens: list[Token], at: int, around: Context, *, listed: bool) -> Evidence | None:
    word = tokens[at]
    if word.shout and not (around.left is Level.SURE or (around.kin and len(word.text) > 3)):
        return None
    if _initialled(tokens, at):
        return Evidence.CLEAR
    if around.left is Level.SURE:
        return Evidence.SURE
    if around.level >= Level.BESIDE:
        return _unknown_beside(word, around)
    if not word.capital:
        return Evidence.FAINT if ord(word.text[0]) > _LATIN or _strange_pair(tokens, at) else None
    if near_plain(word.low):
        return Evidence.DOUBT
    return Evidence.CLEAR if listed or around.right else Evidence.FAINT


def _unknown_beside(word: Token, around: Context) -> Evidence | None:
    """Weigh a word on no list in a place where a name may stand: slips of the pen stand there too."""
    doubtful = misspelt(word.low)
    if word.capital:
        return Evidence.DOUBT if doubtful and word.first else Evidence.SURE
    if len(word.text) < 3:
        return None
    return Evidence.DOUBT if doubtful and around.right < Level.BESIDE else Evidence.CLEAR


def _strange_pair(tokens: list[Token], at: int) -> bool:
    """Whether two words stand together that are on no list and no slips of the pen: a whole name without capitals."""
    if not _strange(tokens[at]):
        return False
    after = at + 1 < len(tokens) and tokens[at + 1].gap == " " and _strange(tokens[at + 1])
    return after or (at > 0 and tokens[at].gap == " " and not tokens[at - 1].owned and _strange(tokens[at - 1]))


def _strange(word: Token) -> bool:
    return len(word.text) > 2 and kind(word.low) is WordKind.UNKNOWN and not misspelt(word.low)


def _initialled(tokens: list[Token], at: int) -> bool:
    """Whether an initial stands before the word: "L. Marchetti", "MR P DUNSTAN"."""
    if not at or tokens[at].gap not in {". ", ".", " "}:
        return False
    before = tokens[at - 1]
    if len(before.text) != 1 or not before.text.isupper() or not tokens[at].text[0].isupper():
        return False
    return tokens[at].gap != " " or (before.text not in "AI" and at > 1 and titled(tokens, at - 1))


def _plain(tokens: list[Token], at: int, around: Context, *, listed: bool) -> Evidence | None:
    word = tokens[at]
    if titled(tokens, at) and word.low not in NEVER_NAMES and _title_fits(tokens, at):
        return Evidence.SURE
    if _initialled(tokens, at) and tokens[at].gap == " ":
        return Evidence.CLEAR
    if word.capital and not word.first and around.kin and word.gap == " " and _leads(tokens[at - 1]):
        return Evidence.CLEAR
    return None


def _leads(before: Token) -> bool:
    """Whether the word before leads to a name and not to the next word of a heading: "the lad Spud", "Big Al"."""
    return not before.capital or before.low in {"big", "lil", "auntie", "aunty", "aunt", "uncle"}


def _title_fits(tokens: list[Token], at: int) -> bool:
    """Whether a plain word may be a name here: "Mrs Pickles", but not "miss school" or "pc was"."""
    word, title = tokens[at], tokens[at - 1]
    if word.capital and title.text[0].isupper():
        return True
    return title.low in {"mr", "mrs"} and word.low not in SPEECH


_WEIGH = {WordKind.NAME: _name, WordKind.WORD_NAME: _word_name, WordKind.UNKNOWN: _unknown, WordKind.PLAIN: _plain}


def weigh(tokens: list[Token], at: int, around: Context, *, listed: bool) -> Evidence | None:
    """Return how much speaks for the word at a place being a name; ``listed``: beside another name."""
    return _WEIGH[kind(tokens[at].low)](tokens, at, around, listed=listed)

"""How much speaks for a word being a name: what it is by itself, and what stands round it."""

from alongside.anonymise.names.candidates import Weight
from alongside.anonymise.names.context import Context, Level, titled
from alongside.anonymise.names.name_spans import ends_lower
from alongside.anonymise.text.lexicon import folded, word_set
from alongside.anonymise.text.tokens import Word
from alongside.anonymise.text.vocabulary import SPEECH, STOP
from alongside.anonymise.text.word_kinds import (
    Kind,
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


_LOOSE = word_set("name_words", "surnames that are mostly words")


def beside_name(found: list[Word], at: int) -> bool:
    """Whether a name stands directly before or after: "Gita Vohra", "Crimea Matthews"."""
    after = found[at + 1] if at + 1 < len(found) else None
    if after is not None and after.gap == " " and after.low in own_names() and kind(after.low) is Kind.NAME:
        return True
    return bool(at) and found[at].gap == " " and not found[at - 1].owned and kind(found[at - 1].low) is Kind.NAME


def _name(found: list[Word], at: int, around: Context, *, listed: bool) -> Weight | None:
    word = found[at]
    if word.shout and word.low in folded("abbreviations"):
        return Weight.SURE if titled(found, at) else None
    if around.level >= Level.BESIDE or listed:
        return Weight.SURE
    if len(word.text) < 3 and not word.capital:
        return None
    if at and found[at - 1].low in PLACES_BEFORE and word.gap == " " and word.low in folded("places"):
        return Weight.CLEAR if beside_name(found, at) else None
    return Weight.CLEAR


def _word_name(found: list[Word], at: int, around: Context, *, listed: bool) -> Weight | None:
    word = found[at]
    if word.low in _MONTHS and not (around.level >= Level.BESIDE and word.capital):
        return None
    if around.left is Level.SURE and (word.capital or word.low in forename_words() or titled(found, at)):
        return Weight.SURE if word.capital or word.low not in _HELPERS else None
    if word.capital and word.low in forename_words() and _surname_capital(found, at):
        return Weight.CLEAR
    if word.low in _HELPERS and _acts(found, at):
        return Weight.CLEAR
    if word.capital and not word.first:
        return _capital_word_name(word, around, listed=listed)
    if word.capital:
        if around.right >= Level.BESIDE or (around.right and word.low in forename_words() and word.low not in _SOFT):
            return Weight.CLEAR
        return Weight.CLEAR if around.left >= Level.BESIDE and word.low not in _SOFT else None
    return _lower_word_name(found, at, around, listed=listed)


def _acts(found: list[Word], at: int) -> bool:
    """Whether a helping verb does something itself and so is a name: "Can helped", "said will will get"."""
    following = found[at + 1] if at + 1 < len(found) else None
    if following is None or following.gap != " ":
        return False
    doubled = following.low == found[at].low and found[at].low in {"will", "can", "may"}
    return doubled or (found[at].capital and following.low.endswith("ed") and following.low not in _NO_PAST)


def _capital_word_name(word: Word, around: Context, *, listed: bool) -> Weight | None:
    if around.level >= Level.BESIDE and (not around.work or word.low not in _SOFT):
        return Weight.SURE
    if listed and word.low not in _SOFT:
        return Weight.SURE
    if word.low in forename_words() and len(word.text) > 2 and (word.low not in _SOFT or around.right):
        return Weight.CLEAR
    return None


def _lower_word_name(found: list[Word], at: int, around: Context, *, listed: bool) -> Weight | None:
    word = found[at]
    fore = word.low in forename_words()
    if fore and around.left >= Level.BESIDE and around.right >= Level.BESIDE:
        return Weight.SURE
    common = word.low in _NEVER_LOWER
    if fore and _surname_follows(found, at):
        return Weight.CLEAR
    if (
        around.left >= Level.BESIDE
        and fore
        and (not common or (not around.work and not around.kin and _closes(found, at)))
    ):
        return Weight.CLEAR
    if around.right >= Level.BESIDE and fore:
        following = found[at + 1].low if at + 1 < len(found) else ""
        if following in {"is", "was", "has", "had", "does", "needs", "left", "got", "came"} and common:
            return None
        return Weight.CLEAR
    if fore and word.low not in _HELPERS and _listed_with_name(found, at):
        return Weight.CLEAR
    if listed and fore and not common:
        return Weight.CLEAR
    return None


def _listed_with_name(found: list[Word], at: int) -> bool:
    """Whether "and" and a name follow: "pat and bill dooley"."""
    if (
        at + 2 >= len(found)
        or found[at + 1].low not in {"and", "n"}
        or found[at + 1].gap != " "
        or found[at + 2].gap != " "
    ):
        return False
    return kind(found[at + 2].low) is Kind.NAME or (
        found[at + 2].low in forename_words() and _surname_follows(found, at + 2)
    )


def _surname_capital(found: list[Word], at: int) -> bool:
    """Whether a capitalised name stands directly after: "Will Banks", "Chase Underhill"."""
    following = found[at + 1] if at + 1 < len(found) else None
    if following is None or following.gap != " " or not following.capital or following.shout:
        return False
    return kind(following.low) is Kind.NAME or (following.low in surname_words() and following.low not in _LOOSE)


def _surname_follows(found: list[Word], at: int) -> bool:
    """Whether a surname stands after a forename that is also a word: "bill dooley", "summer rivers for me"."""
    if (
        at + 1 >= len(found)
        or found[at + 1].gap != " "
        or found[at].low in {"will", "may", "can", "said", "my", "an", "do"}
    ):
        return False
    following = found[at + 1]
    if kind(following.low) is Kind.NAME:
        return len(following.text) > 2
    if following.low in forename_words() and following.low not in _HELPERS and _surname_follows(found, at + 1):
        return True
    before = found[at - 1].low if at else ""
    if before in _DETERMINERS or following.low in STOP or following.low not in surname_words():
        return False
    return following.low not in SPEECH and following.low not in _LOOSE and ends_lower(found, at + 1)


def _closes(found: list[Word], at: int) -> bool:
    """Whether nothing follows that a verb or an adjective would need: "spoke to will.", "met with grace about"."""
    if at + 1 >= len(found):
        return True
    following = found[at + 1]
    return following.gap != " " or following.low in {
        "about", "and", "at", "from", "on", "today", "yesterday", "who", "again", "when", "after", "before", "re",
        "regarding",
        "because", "in", "said", "this", "last",
    }  # fmt: skip


def _unknown(found: list[Word], at: int, around: Context, *, listed: bool) -> Weight | None:
    word = found[at]
    if word.shout and not (around.left is Level.SURE or (around.kin and len(word.text) > 3)):
        return None
    if _initialled(found, at):
        return Weight.CLEAR
    if around.left is Level.SURE:
        return Weight.SURE
    if around.level >= Level.BESIDE:
        return _unknown_beside(word, around)
    if not word.capital:
        return Weight.FAINT if ord(word.text[0]) > _LATIN or _strange_pair(found, at) else None
    if near_plain(word.low):
        return Weight.DOUBT
    return Weight.CLEAR if listed or around.right else Weight.FAINT


def _unknown_beside(word: Word, around: Context) -> Weight | None:
    """Weigh a word on no list in a place where a name may stand: slips of the pen stand there too."""
    doubtful = misspelt(word.low)
    if word.capital:
        return Weight.DOUBT if doubtful and word.first else Weight.SURE
    if len(word.text) < 3:
        return None
    return Weight.DOUBT if doubtful and around.right < Level.BESIDE else Weight.CLEAR


def _strange_pair(found: list[Word], at: int) -> bool:
    """Whether two words stand together that are on no list and no slips of the pen: a whole name without capitals."""
    if not _strange(found[at]):
        return False
    after = at + 1 < len(found) and found[at + 1].gap == " " and _strange(found[at + 1])
    return after or (at > 0 and found[at].gap == " " and not found[at - 1].owned and _strange(found[at - 1]))


def _strange(word: Word) -> bool:
    return len(word.text) > 2 and kind(word.low) is Kind.UNKNOWN and not misspelt(word.low)


def _initialled(found: list[Word], at: int) -> bool:
    """Whether an initial stands before the word: "L. Marchetti", "MR P DUNSTAN"."""
    if not at or found[at].gap not in {". ", ".", " "}:
        return False
    before = found[at - 1]
    if len(before.text) != 1 or not before.text.isupper() or not found[at].text[0].isupper():
        return False
    return found[at].gap != " " or (before.text not in "AI" and at > 1 and titled(found, at - 1))


def _plain(found: list[Word], at: int, around: Context, *, listed: bool) -> Weight | None:
    word = found[at]
    if titled(found, at) and word.low not in STOP and _title_fits(found, at):
        return Weight.SURE
    if _initialled(found, at) and found[at].gap == " ":
        return Weight.CLEAR
    if word.capital and not word.first and around.kin and word.gap == " " and _leads(found[at - 1]):
        return Weight.CLEAR
    return None


def _leads(before: Word) -> bool:
    """Whether the word before leads to a name and not to the next word of a heading: "the lad Spud", "Big Al"."""
    return not before.capital or before.low in {"big", "lil", "auntie", "aunty", "aunt", "uncle"}


def _title_fits(found: list[Word], at: int) -> bool:
    """Whether a plain word may be a name here: "Mrs Pickles", but not "miss school" or "pc was"."""
    word, title = found[at], found[at - 1]
    if word.capital and title.text[0].isupper():
        return True
    return title.low in {"mr", "mrs"} and word.low not in SPEECH


_WEIGH = {Kind.NAME: _name, Kind.WORD_NAME: _word_name, Kind.UNKNOWN: _unknown, Kind.PLAIN: _plain}


def weigh(found: list[Word], at: int, around: Context, *, listed: bool) -> Weight | None:
    """Return how much speaks for the word at a place being a name; ``listed``: beside another name."""
    return _WEIGH[kind(found[at].low)](found, at, around, listed=listed)

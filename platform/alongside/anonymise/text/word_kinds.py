"""What a word is by itself: a name, a name that is also a word, a plain word, or none that we know."""

from enum import Enum
from functools import lru_cache

from alongside.anonymise.text.lexicon import folded, word_set
from alongside.anonymise.text.one_edit import deletions, insertions, substitutions, swaps
from alongside.anonymise.text.vocabulary import KIN, NEVER_NAMES, PEERS, TITLES, WORK_ROLES, WORK_TITLES

_CUT = ("n't", "'ll", "'re", "'ve", "'d", "'m")
_CAPITAL_WORDS = word_set("vocabulary", "words with a capital that are also names")
"""Words that are always written with a capital and are names as well."""
LEAST_PREFIXED = 4
LONGEST_PLAIN = 24
"""No plain word is longer; nobody needs to look how close a longer one comes."""
_ENDINGS = (("s", 4), ("ed", 5), ("ing", 6), ("ly", 6), ("ness", 7))
_JOINED = word_set("vocabulary", "parts of a name with a hyphen")


class WordKind(Enum):
    """What a word is by itself."""

    NAME = "a name, and hardly anything else"
    WORD_NAME = "a name that is also a word"
    PLAIN = "a plain word"
    UNKNOWN = "on no list"


@lru_cache(maxsize=1)
def names() -> frozenset[str]:
    """Return every name of the lists, folded, parts of names with a blank apart."""
    whole = folded("forenames") | folded("surnames") | folded("forenames_more") | folded("surnames_more")
    whole |= folded("word_forenames") | folded("word_surnames") | folded("nicknames")
    whole |= {name for name in folded("forenames_faker") | folded("surnames_faker") if len(name) > 3} - folded("words")
    parts = {part for name in whole for part in name.replace("-", " ").split() if len(part) > 2}
    return (whole | parts) - _JOINED


@lru_cache(maxsize=1)
def word_names() -> frozenset[str]:
    """Return names that are also words, so that context must decide."""
    return names() & (folded("words") | _CAPITAL_WORDS)


@lru_cache(maxsize=1)
def forename_words() -> frozenset[str]:
    """Return forenames and nicknames that are also words."""
    return forenames() & word_names()


@lru_cache(maxsize=1)
def forenames() -> frozenset[str]:
    """Return the forenames of the lists written by hand, whatever else they mean."""
    return folded("forenames") | folded("forenames_more") | folded("word_forenames") | folded("nicknames")


@lru_cache(maxsize=1)
def surnames() -> frozenset[str]:
    """Return the surnames of the lists written by hand, whatever else they mean."""
    return folded("surnames") | folded("surnames_more") | folded("word_surnames")


@lru_cache(maxsize=1)
def own_names() -> frozenset[str]:
    """Return the names of the lists written by hand, whatever else they mean: also "Said", "Jun", "Zulu"."""
    return forenames() | surnames()


@lru_cache(maxsize=1)
def surname_words() -> frozenset[str]:
    """Return surnames that are also words."""
    return surnames() & word_names()


@lru_cache(maxsize=1)
def _plain() -> frozenset[str]:
    return folded("words") | NEVER_NAMES | KIN | PEERS | WORK_ROLES | TITLES | WORK_TITLES


@lru_cache(maxsize=1)
def _small() -> frozenset[str]:
    return NEVER_NAMES | KIN | PEERS | WORK_ROLES | TITLES | WORK_TITLES


@lru_cache(maxsize=20_000)
def kind(low: str) -> WordKind:
    """Return what a folded word is.

    >>> [kind(word).name for word in ("tariq", "grace", "meeting", "qzpf")]
    ['NAME', 'WORD_NAME', 'PLAIN', 'UNKNOWN']
    """
    if low in _small():
        return WordKind.PLAIN
    if low in word_names():
        return WordKind.WORD_NAME
    if low in folded("backgrounds") and low not in forenames():
        return WordKind.PLAIN
    if low in names():
        return WordKind.NAME
    if low in _plain() or low.endswith(_CUT):
        return WordKind.PLAIN
    return _of_parts(low) if "-" in low else _unlisted(low)


def _unlisted(low: str) -> WordKind:
    """Return what a word is that stands on no list as it is."""
    if low == "o'clock":
        return WordKind.PLAIN
    if low.startswith(("o'", "d'", "mc")) and len(low) > LEAST_PREFIXED:
        return WordKind.NAME
    if low.endswith("s") and len(low) > LEAST_PREFIXED and low[:-1] in names() and low[:-1] not in _plain():
        return WordKind.NAME
    return WordKind.PLAIN if _bent(low) or low in folded("abbreviations") else WordKind.UNKNOWN


def _bent(low: str) -> bool:
    """Whether a word is another form of a plain word: "minuted", "nobodys"."""
    for ending, least in _ENDINGS:
        stem = low.removesuffix(ending)
        if stem != low and len(low) > least and (stem in _plain() or stem + "e" in _plain()):
            return True
    return False


def _of_parts(low: str) -> WordKind:
    parts = [part for part in low.split("-") if part not in _JOINED]
    kinds = [kind(part) for part in parts if part]
    if not kinds or all(each is WordKind.PLAIN for each in kinds):
        return WordKind.PLAIN
    if any(each is WordKind.NAME for each in kinds) and not any(each is WordKind.PLAIN for each in kinds):
        return WordKind.NAME
    if all(each in (WordKind.PLAIN, WordKind.WORD_NAME) for each in kinds):
        return (
            WordKind.WORD_NAME
            if kinds[0] is WordKind.WORD_NAME and len(kinds) == 2 and kinds[1] is not WordKind.PLAIN
            else WordKind.PLAIN
        )
    return WordKind.UNKNOWN if not any(each is WordKind.PLAIN for each in kinds) else WordKind.PLAIN


@lru_cache(maxsize=20_000)
def near_plain(low: str) -> bool:
    """Whether a word is likely a plain word with a typing error: two letters swapped, one left out, one too many.

    >>> near_plain("laughd"), near_plain("sepparate"), near_plain("piotrek")
    (True, True, False)
    """
    if len(low) > LONGEST_PLAIN:
        return False
    if low.isascii() and not any(letter in low for letter in "aeiouy"):
        return True
    if len(low) < 4:
        return False
    plain = folded("words")
    if not plain.isdisjoint(swaps(low)):
        return True
    if len(low) == 4:
        return False
    return not (plain.isdisjoint(deletions(low)) and plain.isdisjoint(insertions(low, "abcdefghilmnoprstuvwy")))


LONGEST_MISSPELT = 30
"""Whatever is longer is no word that somebody mistyped."""


@lru_cache(maxsize=20_000)
def misspelt(low: str) -> bool:
    """Whether a word on no list is one letter away from a plain word, also with a wrong letter.

    >>> misspelt("volantary"), misspelt("jsut"), misspelt("tsegereda")
    (True, True, False)
    """
    if len(low) > LONGEST_MISSPELT:
        return False
    if near_plain(low):
        return True
    return len(low) > 5 and not folded("words").isdisjoint(substitutions(low, "aeiouybcdfghlmnprstvwk"))


def plain_english(low: str) -> bool:
    """Whether a folded word stands in the dictionary of plain words.

    >>> plain_english("meeting"), plain_english("piotrek")
    (True, False)
    """
    return low in _plain()

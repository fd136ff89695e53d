"""What a word is by itself: a name, a name that is also a word, a plain word, or none that we know."""

from enum import Enum
from functools import lru_cache

from alongside.anonymise.rules.lexicon import fold, folded
from alongside.anonymise.rules.vocabulary import KIN, PEERS, ROLES, STOP, TITLES, WORK_TITLES

_CUT = ("n't", "'ll", "'re", "'ve", "'d", "'m")
_JOINED = frozenset({"al", "el", "abu", "bin", "ap", "van", "de", "la", "ul", "ur"})


class Kind(Enum):
    """What a word is by itself."""

    NAME = "a name, and hardly anything else"
    WORD_NAME = "a name that is also a word"
    PLAIN = "a plain word"
    UNKNOWN = "on no list"


@lru_cache(maxsize=1)
def names() -> frozenset[str]:
    """Return every name of the lists, folded, parts of names with a blank apart."""
    whole = folded("forenames") | folded("surnames") | folded("forenames_faker") | folded("surnames_faker")
    parts = {part for name in whole for part in name.replace("-", " ").split() if len(part) > 2}
    return (whole | parts) - _JOINED


@lru_cache(maxsize=1)
def word_names() -> frozenset[str]:
    """Return names that are also words, so that context must decide."""
    both = names() & folded("words")
    return both | folded("word_forenames") | folded("word_surnames") | folded("nicknames")


@lru_cache(maxsize=1)
def forename_words() -> frozenset[str]:
    """Return forenames and nicknames that are also words."""
    fore = (folded("forenames") | folded("forenames_faker")) & folded("words")
    return fore | folded("word_forenames") | folded("nicknames")


@lru_cache(maxsize=1)
def _plain() -> frozenset[str]:
    return folded("words") | STOP | KIN | PEERS | ROLES | TITLES | WORK_TITLES


@lru_cache(maxsize=20_000)
def kind(low: str) -> Kind:
    """Return what a folded word is.

    >>> kind("sukhdeep"), kind("grace"), kind("meeting"), kind("qzpf")
    (<Kind.NAME: 'a name, and hardly anything else'>, <Kind.WORD_NAME: 'a name that is also a word'>, <Kind.PLAIN: 'a plain word'>, <Kind.UNKNOWN: 'on no list'>)
    """
    if low in STOP:
        return Kind.PLAIN
    if low in word_names():
        return Kind.WORD_NAME
    if low in names():
        return Kind.NAME
    if low in _plain() or low.endswith(_CUT):
        return Kind.PLAIN
    if "-" in low:
        return _of_parts(low)
    if low.startswith(("o'", "d'")) and len(low) > 4:
        return Kind.NAME
    if low.startswith("mc") and len(low) > 4:
        return Kind.NAME
    if low.endswith("s") and len(low) > 4 and low[:-1] in names():
        return Kind.NAME
    return Kind.UNKNOWN


def _of_parts(low: str) -> Kind:
    parts = [part for part in low.split("-") if part not in _JOINED]
    kinds = [kind(part) for part in parts if part]
    if not kinds or all(each is Kind.PLAIN for each in kinds):
        return Kind.PLAIN
    if any(each is Kind.NAME for each in kinds) and not any(each is Kind.PLAIN for each in kinds):
        return Kind.NAME
    if all(each in (Kind.PLAIN, Kind.WORD_NAME) for each in kinds):
        return (
            Kind.WORD_NAME
            if kinds[0] is Kind.WORD_NAME and len(kinds) == 2 and kinds[1] is not Kind.PLAIN
            else Kind.PLAIN
        )
    return Kind.UNKNOWN if not any(each is Kind.PLAIN for each in kinds) else Kind.PLAIN


def plain_english(low: str) -> bool:
    """Whether a folded word stands in the dictionary of plain words.

    >>> plain_english(fold("Meeting")), plain_english("piotrek")
    (True, False)
    """
    return low in _plain()

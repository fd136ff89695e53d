"""Find a proper name before or after a telling word: "Marlbrook" before "Academy", "Noor" after "Masjid"."""

from collections.abc import Sequence

from alongside.anonymise.text.lexicon import pairs, word_set
from alongside.anonymise.text.tokens import Token
from alongside.anonymise.text.vocabulary import NEVER_NAMES
from alongside.anonymise.text.word_kinds import WordKind, forenames, kind, plain_english

_LINKS = word_set("organisation_words", "links")
_GAPS = frozenset({" ", "  ", "-", "'", "’", "'s ", "’s ", ". ", " & ", " 's ", "' ", "’ "})
_SHORTENED = word_set("organisation_words", "written with a full stop")
"""Words that are shortened with a full stop inside a name."""
_MIDDLES = word_set("organisation_words", "words inside names of places")
"""Plain words that stand inside names of places: "wrexham road hub"."""

_JOINS = frozenset({"and", "with", "for"})
_ENDINGS = (
    frozenset(pairs("organisation_words", "endings"))
    | word_set("address_words", "endings of buildings")
    | word_set("organisation_words", "sports")
    | word_set("organisation_words", "names of teams")
)
"""Words with which the name of an organisation ends."""


def name_before(tokens: Sequence[Token], at: int, *, generic: frozenset[str], most: int = 4) -> int | None:
    """Return the place of the first word of the proper name that ends before ``at``, or None if there is none.

    A word belongs to the name if it has a capital (where that says something) or is no plain English; links such
    as "of" only between two such words. A name of general words alone ("secondary", "local") is none.
    """
    first = _reach(tokens, at, most)
    while first < at and (tokens[first].low in NEVER_NAMES and tokens[first].low != "st"):
        first += 1
    if all(_says_nothing(word, generic) for word in tokens[first:at]):
        return None
    while tokens[first].low in generic and tokens[first].first:
        first += 1
    return first


def _reach(tokens: Sequence[Token], at: int, most: int) -> int:
    """Return the place of the first of the words before ``at`` that can belong to one name; ``at`` if none can."""
    first = here = at
    for place in range(at - 1, max(-1, at - 1 - most), -1):
        if tokens[here].gap not in _GAPS or (here and is_a_stop(tokens, here)):
            break
        here = place
        if _is_part(tokens[place]):
            first = place
        elif not (_links(tokens, place) and first < at):
            break
    return first


def _links(tokens: Sequence[Token], place: int) -> bool:
    word = tokens[place]
    if word.low in _JOINS and place > 0 and (tokens[place - 1].low in _ENDINGS or _is_somebody(tokens, place - 1)):
        return False  # "Marlbrook Gym and Noor Mosque", "Reuben and Marlbrook Gym" are two
    return word.low in _LINKS and place > 0 and word.gap == " " and _is_part(tokens[place - 1])


def _is_somebody(tokens: Sequence[Token], at: int) -> bool:
    """Whether a forename stands alone before a joining word: "Reuben and Marlbrook Gym"."""
    alone = not at or tokens[at].gap != " " or not tokens[at - 1].capital
    return alone and tokens[at].capital and tokens[at].low in forenames()


def _says_nothing(word: Token, generic: frozenset[str]) -> bool:
    return word.low in generic or word.low in _LINKS or (word.low in _MIDDLES and not word.capital)


def _is_part(word: Token) -> bool:
    if word.low in {"st", "saint", "ss", "our"} and (word.low != "our" or word.capital):
        return True
    if word.low in NEVER_NAMES:
        return False
    if word.capital:
        return True
    return not plain_english(word.low) or word.low in _MIDDLES


def looks_like_name(word: Token) -> bool:
    """Whether a word looks like part of a proper name by itself."""
    return word.capital or kind(word.low) in {WordKind.NAME, WordKind.UNKNOWN}


def follows(tokens: Sequence[Token], at: int) -> bool:
    """Whether the word at ``at`` follows the one before it closely enough to belong to it."""
    return 0 < at < len(tokens) and tokens[at].gap in _GAPS and not is_a_stop(tokens, at)


def is_a_stop(tokens: Sequence[Token], at: int) -> bool:
    """Whether a full stop before the word at ``at`` ends a sentence: "St Bede's. Mosque", but not "St. Bede's"."""
    before = tokens[at - 1]
    return "." in tokens[at].gap and not (before.low in _SHORTENED or len(before.text) == 1)

"""Which allowed terms people bear as names, and the words that say which of the two stands in a text."""

from functools import lru_cache

from alongside.anonymise.text.lexicon import folded, word_set
from alongside.anonymise.text.tokens import Token
from alongside.anonymise.text.vocabulary import KIN, PEERS, WORK_ROLES
from alongside.anonymise.text.word_kinds import WordKind, forenames, kind, own_names

MORE_NAMES = word_set("term_names", "names more than terms")
"""Terms that are people's names more often than not."""
CREEDS = word_set("term_names", "of faith and creed")
"""Words of faith that are names too: they teach, mean and give without being anybody."""
THING_BEFORE = word_set("term_names", "before the thing")
THING_AFTER = word_set("term_names", "after the thing")
ONLY_SOMEBODY = word_set("term_names", "what only somebody does")
LANDS_DO = word_set("term_names", "what a land does too")
DONE_TO = word_set("term_names", "done to somebody")
TO_SOMEBODY = word_set("term_names", "to somebody")
WITH_SOMEBODY = word_set("term_names", "with somebody")
BY_SOMEBODY = word_set("term_names", "by somebody")
DEALT_WITH = word_set("term_names", "dealt with somebody")
PASSIVE_HELPERS = word_set("term_names", "before what is done")
COMES_SO = word_set("term_names", "how somebody comes")
COMES = word_set("term_names", "comes and goes")
ONE_PERSON = word_set("term_names", "one person")
LEFT_OPEN = word_set("term_names", "before who does something")
SMALL_WORDS_OF_PLACE = word_set("term_names", "before the land")
"""Small words after which a land, a creed or a thing stands and hardly anybody."""
VISIT_DOES = word_set("term_names", "how a visit goes")
NAMING = word_set("term_names", "before what somebody is called")
GREETING = word_set("term_names", "greetings")
OWNED = word_set("term_names", "owned by somebody alone")
HARDLY_BEARERS = word_set("term_names", "several people") | word_set("term_names", "person or subject")
"""Words for people after which a term is hardly one's name: "the boys ISIS sought", "student Islam societies"."""
OFFICES = word_set("term_names", "known for their office")
BEARERS = (KIN | PEERS | WORK_ROLES | {"him", "someone", "somebody", "he", "she", "who", "her", "person"}) - {"partner"}
"""Who may be called something."""


@lru_cache(maxsize=1)
def _lands() -> frozenset[str]:
    return folded("countries") | word_set("term_names", "towns and lands beside the countries")


MONTH_NAMES = word_set("term_names", "months that are no words")
"""Months that nothing else finds as names: "his sister June"."""
DOES_AS_A_RULE = word_set("term_names", "what somebody does as a rule")
BELIEF_DOES = word_set("term_names", "what a belief does too")


@lru_cache(maxsize=1)
def _given() -> frozenset[str]:
    return folded("countries") | MORE_NAMES | CREEDS | MONTH_NAMES | word_set("term_names", "also given as names")


def is_land(low: str) -> bool:
    """Whether a term is a country, a region of the world, a town abroad or a month: none of them is anybody as a rule.

    >>> is_land("kashmir"), is_land("jihad")
    (True, False)
    """
    return low in _lands() or low in MONTH_NAMES


def also_a_name(low: str) -> bool:
    """Whether an allowed word is borne as a name too, so that somebody has to look at it.

    >>> also_a_name("jihad"), also_a_name("ofsted")
    (True, False)
    """
    if low in word_set("term_names", "hardly given as names"):
        return False
    return low in _given() or (low in own_names() and kind(low) is not WordKind.PLAIN)


def also_a_forename(low: str) -> bool:
    """Whether an allowed word is borne as a name by itself, and not only because any country may be.

    >>> also_a_forename("india"), also_a_forename("austria")
    (True, False)
    """
    return also_a_name(low) and (low in own_names() or low not in folded("countries"))


def may_be_borne(tokens: list[Token], first: int, last: int) -> bool:
    """Whether an allowed term can be a person's name by itself: a name that is a term too, or a name widely known."""
    if first == last:
        dated = tokens[first].low in MONTH_NAMES and any(letter.isdigit() for letter in tokens[first].gap)
        return also_a_name(tokens[first].low) and tokens[first].low not in KIN and not dated
    return named_person(tokens, first, last)


def named_person(tokens: list[Token], first: int, last: int) -> bool:
    """Whether a term is the whole name of somebody who is widely known: an ideologue, a footballer, a minister."""
    phrase = " ".join(word.low for word in tokens[first : last + 1])
    if phrase in folded("ideologues") or phrase in folded("figures"):
        return True
    two = last == first + 1 and tokens[first].low in forenames()
    return two and kind(tokens[last].low) is not WordKind.PLAIN


def may_be_called(tokens: list[Token], first: int, last: int) -> bool:
    """Whether somebody can be called by an allowed term at all: no number, no word of family or role, no short form."""
    if first != last:
        return named_person(tokens, first, last)
    word = tokens[first]
    plain = kind(word.low) is WordKind.PLAIN and not also_a_name(word.low)
    short = word.shout or (word.low in folded("abbreviations") and not also_a_name(word.low))
    return len(word.text) > 1 and not plain and not short and word.low not in KIN | PEERS | WORK_ROLES

"""Whether a word that is a name too is somebody where it stands: "asked Hope about it", but "we hope that"."""

from collections.abc import Sequence
from enum import IntEnum

from alongside.anonymise.names.context import titled
from alongside.anonymise.names.person_signs import (
    LIKELY_SIGNS,
    OPENS_A_CLAUSE,
    SURE_SIGNS,
    TAKING_PEOPLE,
    before_a_surname,
    is_so,
    of_many,
    opens,
)
from alongside.anonymise.names.term_place import TermPlace
from alongside.anonymise.names.term_words import CREEDS, also_a_name, is_land
from alongside.anonymise.names.word_uses import (
    CALENDAR,
    CLUBS,
    HELPERS,
    STRONG,
    WEAK,
    is_marked,
    people_do,
)
from alongside.anonymise.text.tokens import Token, tokenise
from alongside.anonymise.text.town_names import also_a_town
from alongside.anonymise.text.vocabulary import KIN, NEVER_NAMES, PEERS, SPEECH, WORK_ROLES
from alongside.anonymise.text.word_kinds import WordKind, kind, own_names, plain_english

_NO_NAME = ("ly", "tion", "ment", "ship", "ing", "ed", "sm", "man", "men")
"""What no plain word ends with that a child is called by."""
_LONGEST_NAME = 24


class Standing(IntEnum):
    """How much speaks for somebody where a word stands that is a name too."""

    NOBODY = 0
    """No name can stand here: "we hope that", "in May"."""
    HARDLY = 1
    """A thing, a time or a land is far likelier: "with patience", "the Hope project"."""
    OPEN = 2
    """Nothing says it."""
    LIKELY = 3
    """Where people mostly stand: "asked may about it"."""
    SOMEBODY = 4
    """Where only people stand: "hope said"."""


def two_sensed(low: str) -> bool:
    """Whether a folded word is a name and something else too: a word, a month, a country, a town, a creed.

    >>> two_sensed("grace"), two_sensed("jordan"), two_sensed("tariq")
    (True, True, False)
    """
    if kind(low) is WordKind.WORD_NAME or plain_english(low) or low in CALENDAR | CLUBS:
        return True
    return low in CREEDS or also_a_name(low) and kind(low) is not WordKind.NAME or _is_place(low)


def _is_place(low: str) -> bool:
    return is_land(low) or also_a_town(low)


def standing(text: str, tokens: list[Token], at: int, *, by_capital: bool = True) -> Standing:
    """Return how much speaks for somebody at a place; asked only of a word that is ``two_sensed``.

    ``by_capital``: a capital that the start of a sentence does not explain speaks for a name.
    """
    place = TermPlace(text, tokens, at, at)
    if titled(tokens, at) or before_a_surname(place):
        return Standing.SOMEBODY
    if any(cue(place) for cue in STRONG):
        return Standing.NOBODY
    if any(cue(place) for cue in SURE_SIGNS):
        return Standing.SOMEBODY
    if any(cue(place) for cue in LIKELY_SIGNS):
        return Standing.LIKELY
    if any(cue(place) for cue in WEAK):
        return Standing.HARDLY
    return Standing.LIKELY if by_capital and is_marked(place) and not of_many(place) else Standing.OPEN


def stretches_of_words(text: str, stretches: Sequence[tuple[int, int]]) -> list[bool]:
    """Return for each stretch whether it is one word that is hardly anybody's name where it stands.

    >>> stretches_of_words("We hope that Hope said so.", [(3, 7), (13, 17)])
    [True, False]
    """
    tokens = tokenise(text)
    starts = {word.start: at for at, word in enumerate(tokens)}
    return [
        (at := starts.get(start)) is not None
        and tokens[at].end >= end
        and two_sensed(tokens[at].low)
        and standing(text, tokens, at) <= Standing.HARDLY
        for start, end in stretches
    ]


def after_a_name(text: str, start: int) -> bool:
    """Whether the word directly before a place may be the first part of the name there: "paris | kowalski".

    >>> after_a_name("from paris kowalski", 11), after_a_name("told kowalski", 5)
    (True, False)
    """
    before = tokenise(text[max(0, start - _LONGEST_NAME) : start])
    if not before or not text[:start].endswith(f"{before[-1].text} ") or not before[-1].text.islower():
        return False
    low = before[-1].low
    if low in NEVER_NAMES | SPEECH | KIN | PEERS | WORK_ROLES | TAKING_PEOPLE | HELPERS:
        return False
    return low in own_names() or also_a_name(low)


def acts_as_somebody(text: str, tokens: list[Token], at: int) -> bool:
    """Whether a plain word that no list knows as a name opens a clause and does or is what people alone do and are.

    >>> from alongside.anonymise.text.tokens import tokenise
    >>> acts_as_somebody("tinsel told her mum", tokenise("tinsel told her mum"), 0)
    True
    """
    place = TermPlace(text, tokens, at, at)
    if (
        place.low.endswith(_NO_NAME)
        or not (opens(place) or place.led_by in OPENS_A_CLAUSE)
        or any(cue(place) for cue in STRONG)
    ):
        return False
    return people_do(place) or is_so(place)

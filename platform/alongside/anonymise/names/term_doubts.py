"""What asks for a look at an allowed term: it may be somebody there, or what it mostly is."""

from alongside.anonymise.names.term_cues import Cue
from alongside.anonymise.names.term_place import TermPlace, ends_a_sentence
from alongside.anonymise.names.term_words import (
    BELIEF_DOES,
    CREEDS,
    DEALT_WITH,
    DOES_AS_A_RULE,
    DONE_TO,
    MORE_NAMES,
    ONLY_SOMEBODY,
    VISIT_DOES,
    is_land,
)
from alongside.anonymise.text.word_kinds import WordKind, kind, own_names

_NEXT = 15
"""So many words after a term at most the next sentence opens that speaks of one person."""


def dealt_with(place: TermPlace) -> bool:
    """No contact with Jihad, told paris: one may be in contact with a creed or a land, and small letters say little."""
    if not place.stands_alone():
        return False
    if place.led_by == "with":
        return place.second_before in DEALT_WITH
    if place.led_by == "to" and place.second_before in {"visit", "visits"}:
        return not is_land(place.low) or place.followed_by in VISIT_DOES
    return place.led_by in DONE_TO


def _more_a_name(place: TermPlace) -> bool:
    """Alexa, Georgia, Mercedes: people as often as the thing, unless a word for the thing or for a place is near."""
    if place.low not in MORE_NAMES or place.word.loud or not place.word.text[1:].islower():
        return False
    if is_land(place.low):
        return not place.is_in_its_own_sense() and not place.is_beside_a_land()
    return not place.is_a_thing()


def _listed(place: TermPlace) -> bool:
    """Paris and Ali came: listed with a name."""
    if place.is_placed() or place.is_beside_a_land() or place.followed_by not in {"and", "&"}:
        return False
    words = place.words_after(2)
    other = words[1] if len(words) > 1 else None
    return other is not None and other.capital and other.low in own_names() and kind(other.low) is WordKind.NAME


def _said_by_somebody(place: TermPlace) -> bool:
    """A land that did what lands do as well as people."""
    opens = place.word.first or place.word.gap != " "
    return opens and place.followed_by in ONLY_SOMEBODY and place.low not in CREEDS


def _taken_up(place: TermPlace) -> bool:
    """Jihad did well. He likes football: it does something, and the next sentence speaks of one person."""
    verb = place.followed_by
    if not place.word.first or verb not in DOES_AS_A_RULE or (place.low in CREEDS and verb in BELIEF_DOES):
        return False
    rest = place.tokens[place.last + 2 : place.last + 1 + _NEXT]
    opening = next((word.low for word in rest if ends_a_sentence(word)), "")
    return opening in {"he", "she", "his", "her"}


OF_DOUBT: tuple[Cue, ...] = (_more_a_name, _listed, _said_by_somebody, _taken_up)
"""What asks for a look where a term is written as a name is."""

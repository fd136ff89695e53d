"""What says that a word which is a name too is meant as a word where it stands: a verb, a thing, a month, a land."""

import re
from collections.abc import Callable

from alongside.anonymise.names.term_place import TermPlace
from alongside.anonymise.names.term_words import CREEDS, is_land
from alongside.anonymise.text.lexicon import folded, word_set
from alongside.anonymise.text.town_names import also_a_town
from alongside.anonymise.text.vocabulary import KIN, NEVER_NAMES, SPEECH, TOWARDS
from alongside.anonymise.text.word_kinds import WordKind, forenames, kind, own_names, surnames

_SUBJECTS = word_set("sense_words", "subjects that a verb follows")
_SMALL_SUBJECTS = word_set("sense_words", "subjects that a verb follows in small letters")
_BEFORE_NOUN = word_set("sense_words", "before a noun")
_OWNERS = word_set("sense_words", "owners before a noun")
_QUALITIES = word_set("sense_words", "qualities before a noun")
_BEFORE_VERB = word_set("sense_words", "helping verbs before another")
HELPERS = word_set("sense_words", "names that are helping verbs")
_VERBS = word_set("sense_words", "names that are verbs as they stand")
_BEFORE_THING = word_set("sense_words", "before the noun that a thing is of")
_AFTER_THING = word_set("sense_words", "after a noun that names a thing")
_WISHES = word_set("sense_words", "opens what is hoped or asked")
CALENDAR = word_set("sense_words", "months, days and seasons")
_BEFORE_TIME = word_set("sense_words", "before a month, a day or a season")
_BEFORE_TIME_TOO = word_set("sense_words", "before a month, a day or a season, or somebody")
_AFTER_TIME = word_set("sense_words", "after a month, a day or a season")
_IN_LAND = word_set("sense_words", "before a land that somebody is in")
_TO_LAND = word_set("sense_words", "moving before to a land")
_FROM_LAND = word_set("sense_words", "moving before from a land")
_IN_SOMEBODY = word_set("sense_words", "in somebody rather than in a place")
CLUBS = word_set("sense_words", "clubs that are names too")
_OF_THE_GAME = word_set("sense_words", "beside a club")
_WORD_FOR = word_set("sense_words", "before a word that is spoken of")
_MEANS = word_set("sense_words", "what a creed or an idea does")
ONLY_PEOPLE = word_set("sense_words", "what people alone do")
CLOSES = word_set("sense_words", "closes after somebody")
_LEADING = word_set("sense_words", "led to people by these")
_TAKING_PEOPLE = word_set("sense_words", "verbs that people are the object of")
_NO_VERB = word_set("sense_words", "never follows a helping verb")
_WHO = word_set("sense_words", "before who is spoken with")
_WITH_WHOM = word_set("sense_words", "with whom somebody is")
_LOOSE = {
    "with": word_set("sense_words", "with somebody or something"),
    "about": word_set("sense_words", "about somebody or something"),
}
"""In small letters these lead to a thing as often: "worked with patience", "talked about mercy"."""
_SPOKEN_WITH = frozenset({"about", "re", "regarding", "who", "today", "yesterday", "again", "alone"})
_YEAR_AFTER = re.compile(r",? ?(?:of )?(?:(?:19|20)\d\d\b|[’']\d\d\b)")
_DAY_BEFORE = re.compile(r"\d(?:st|nd|rd|th)?,?(?: of)? ?$", re.IGNORECASE)
_NEAR = 6


def is_small(place: TermPlace) -> bool:
    """Whether no capital marks it as a name: small letters, or a line in capitals throughout."""
    return not place.word.capital


def is_marked(place: TermPlace) -> bool:
    """Whether a capital marks it that the start of a sentence does not explain."""
    return place.word.capital and not place.word.first


def is_somewhere(place: TermPlace) -> bool:
    """Whether it is a country, a town or a part of the world too."""
    return is_land(place.low) or also_a_town(place.low)


def leads_to_people(place: TermPlace) -> bool:
    """Whether the words before lead to people: "spoke to", "letter from", "tc frm", "lives with"."""
    led, second = place.led_by, place.second_before
    if led in {"with", "w"} and second in _WITH_WHOM:
        return True
    if second in TOWARDS.get(led, ()):
        loose = led in {"for", "by", "of"} or second in _LOOSE.get(led, ())
        return not is_small(place) or not loose or (led == "with" and place.followed_by in _SPOKEN_WITH)
    return led in _LEADING and second in _WHO


def people_do(place: TermPlace) -> bool:
    """Whether what follows is done by people alone: "said", "wanted"; nothing that a creed does."""
    return place.followed_by in ONLY_PEOPLE and not (place.low in CREEDS and place.followed_by in _MEANS)


def _follows_a_subject(place: TermPlace) -> bool:
    """We hope, who will; not "that Hope said"."""
    if place.led_by in _SUBJECTS:
        return True
    return is_small(place) and place.led_by in _SMALL_SUBJECTS and not people_do(place)


def _determined(place: TermPlace) -> bool:
    """A joy, no grace, his hope, great patience: in small letters no name follows."""
    if not is_small(place) or people_do(place):
        return False
    return place.led_by in _BEFORE_NOUN or place.led_by in _OWNERS or place.led_by in _QUALITIES


def _in_verb_position(place: TermPlace) -> bool:
    """Did not grant, need to chase."""
    if not is_small(place) or place.led_by not in _BEFORE_VERB or people_do(place):
        return False
    return place.low in _VERBS and place.low not in HELPERS and not leads_to_people(place)


def _helps(place: TermPlace) -> bool:
    """The plan will be, may we: a helping verb before another verb or before its subject."""
    following = place.followed_by
    if place.low not in HELPERS or is_marked(place) or place.owns or not following:
        return False
    if place.word.capital and place.after is not None and place.after.capital and following in own_names():
        return False
    if (
        following in HELPERS - {"do"} | ONLY_PEOPLE | _NO_VERB
        or place.led_by in _TAKING_PEOPLE
        or leads_to_people(place)
    ):
        return False
    return following not in CLOSES or following in {"so", "this"} or not place.led_by


def _wishes(place: TermPlace) -> bool:
    """Hope this helps, staff hope the plan holds, grant access; not "told Hope that"."""
    if place.low not in _VERBS or is_marked(place) or place.owns or place.followed_by not in _WISHES:
        return False
    if place.led_by and not is_small(place):
        return False
    return not leads_to_people(place) and place.led_by not in _TAKING_PEOPLE


def _in_time(place: TermPlace) -> bool:
    """In May, last summer, on Friday, the April meeting, May 2024."""
    if place.low not in CALENDAR or place.word.shout:
        return False
    if _YEAR_AFTER.match(place.text, place.end) or place.followed_by in _AFTER_TIME:
        return not place.owns
    if place.word.gap[:1] in {" ", ""} and _DAY_BEFORE.search(
        place.text[max(0, place.word.start - 9) : place.word.start]
    ):
        return True
    if place.led_by == "the":
        return place.followed_by not in KIN
    return place.led_by in _BEFORE_TIME and place.second_before not in _IN_SOMEBODY


def _in_a_land(place: TermPlace) -> bool:
    """Moved to Jordan, in India, from Chad; not "spoke to Jordan", "confidence in India"."""
    if not is_somewhere(place) or leads_to_people(place) or place.owns:
        return False
    if place.led_by in _IN_LAND:
        return place.second_before not in _IN_SOMEBODY
    moving = {"to": _TO_LAND, "from": _FROM_LAND}.get(place.led_by)
    if moving is None:
        return place.led_by in {"leave", "leaving", "fled"}
    near = place.tokens[max(0, place.first - _NEAR) : place.first]
    return any(word.low in moving for word in near)


def _of_it(place: TermPlace) -> bool:
    """Hope of, the mercy of."""
    return is_small(place) and place.followed_by == "of" and not leads_to_people(place)


STRONG: tuple[Callable[[TermPlace], bool], ...] = (
    _follows_a_subject, _helps, _determined, _in_verb_position, _wishes, _in_time, _in_a_land, _of_it,
)  # fmt: skip
"""Where one of these holds, nobody is meant."""


def _told_of(place: TermPlace) -> bool:
    """The word jihad, Islam teaches, against Islam."""
    if place.led_by in _WORD_FOR:
        return True
    if place.low not in CREEDS:
        return False
    before = place.led_by in _BEFORE_THING or place.led_by in {"to", "about"}
    return place.followed_by in _MEANS or (before and not leads_to_people(place))


def _spoken_of_as_time(place: TermPlace) -> bool:
    """By Friday, April and June."""
    if place.low not in CALENDAR:
        return False
    if place.led_by in _BEFORE_TIME_TOO:
        return not leads_to_people(place)
    words = [word.low for word in place.words_after(2)]
    pairs = [(place.led_by, place.second_before), (words[0], words[1]) if len(words) > 1 else ("", "")]
    return any(joint in {"and", "or", "&"} and low in CALENDAR and low != place.low for joint, low in pairs)


def _spoken_of_as_land(place: TermPlace) -> bool:
    """Links with Turkey, Syria and Iraq, the India trip."""
    if not is_somewhere(place):
        return False
    around = place.tokens[max(0, place.first - 2) : place.first] + place.words_after(2)
    # Mark's report, though a village is called so
    its = place.owns and place.low in forenames() and not _governs(place.low)
    thing = place.is_a_thing() and place.led_by != "that" and not its
    if thing or any(is_land(word.low) and word.low != place.low for word in around):
        return True
    return place.led_by in {"to", "from", "of", "after"} and not leads_to_people(place)


def _governs(low: str) -> bool:
    """Whether a word is a country or an authority: these have panels, schools and reports."""
    return is_land(low) or low in folded("authorities") or low in folded("authorities_other")


def plays(place: TermPlace) -> bool:
    """Chelsea lost again, a Liverpool fan: a club's name with a word of the game beside it."""
    if place.low not in CLUBS or place.owns:
        return False
    near = [*place.tokens[max(0, place.first - _NEAR // 2) : place.first], *place.words_after(_NEAR // 2)]
    return any(word.low in _OF_THE_GAME for word in near)


def _described(place: TermPlace) -> bool:
    """The Hope project, a Grace: an article before a capital, but not "the Grace family"."""
    if place.led_by == "the" and place.low.endswith("s") and place.low[:-1] in surnames():
        return False  # "the Smiths"
    return place.word.capital and place.led_by in {"a", "an", "the", "no", "any", "every", "each"}


def _with_a_preposition(place: TermPlace) -> bool:
    """With patience, in hope: small letters after a small word that leads to nobody."""
    return is_small(place) and place.led_by in _BEFORE_THING | {"to", "about"} and not leads_to_people(place)


def _before_its_thing(place: TermPlace) -> bool:
    """Hope for, faith in, dawn raid: small letters before a small word or a noun."""
    following = place.followed_by
    if not is_small(place) or not following or place.owns:
        return False
    if place.led_by in _TAKING_PEOPLE or leads_to_people(place):
        return False
    if following in _AFTER_THING:
        return True
    return kind(following) is WordKind.PLAIN and following not in NEVER_NAMES | SPEECH | ONLY_PEOPLE | CLOSES


WEAK: tuple[Callable[[TermPlace], bool], ...] = (
    plays, _told_of, _spoken_of_as_time, _spoken_of_as_land, _described, _with_a_preposition, _before_its_thing,
)  # fmt: skip
"""Where one of these holds, and nothing speaks for a person, hardly anybody is meant."""

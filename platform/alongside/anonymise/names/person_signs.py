"""What says that a word which is a name too is somebody where it stands: "hope said", "asked may", "mum (joy)"."""

from collections.abc import Callable

from alongside.anonymise.names.term_cues import OF_ANYBODY, apposition, reached
from alongside.anonymise.names.term_place import TermPlace
from alongside.anonymise.names.term_words import CREEDS, LEFT_OPEN, MORE_NAMES, NAMING
from alongside.anonymise.names.word_uses import (
    CALENDAR,
    CLOSES,
    HELPERS,
    ONLY_PEOPLE,
    is_marked,
    is_small,
    is_somewhere,
    leads_to_people,
    people_do,
)
from alongside.anonymise.text.lexicon import word_set
from alongside.anonymise.text.tokens import Token
from alongside.anonymise.text.vocabulary import KIN, NEVER_NAMES, PEERS, SPEECH, WORK_ROLES
from alongside.anonymise.text.word_kinds import WordKind, kind, own_names, surnames

_IS_SO = word_set("sense_words", "is so, does so")
_HOW = word_set("sense_words", "how people alone are")
_DONE_TO = word_set("sense_words", "done to people alone")
_WHERE = word_set("sense_words", "where people are")
_DONE_BY = word_set("sense_words", "done by people alone")
TAKING_PEOPLE = word_set("sense_words", "verbs that people are the object of")
_ALONE_HAS = word_set("sense_words", "what somebody alone has")
_BETWEEN = frozenset({"not", "now", "v", "very", "so", "really", "also", "still", "too", "being", "been", "always"})
OPENS_A_CLAUSE = LEFT_OPEN | {
    "what",
    "then",
    "later",
    "today",
    "yesterday",
    "whether",
    "how",
    "why",
    "thinks",
    "says",
    "n",
}
_JOINING = frozenset({"and", "&", "n", "+", "with"})


def before_a_surname(place: TermPlace) -> bool:
    """Chad Begum, hope okafor: a name that is nothing else follows directly."""
    after, low = place.after, place.followed_by
    if after is None or not low or place.owns or place.word.capital != after.capital:
        return False
    if low not in surnames() or kind(low) is not WordKind.NAME or place.low not in own_names() | MORE_NAMES:
        return False
    following = place.words_after(2)[1:]
    does = bool(following) and following[0].low in ONLY_PEOPLE | _IS_SO | HELPERS
    return place.low not in HELPERS or place.word.capital or after.owned or does


def _doubled(place: TermPlace) -> bool:
    """May may come, Will has: a helping verb that another verb in its own form follows."""
    following = place.followed_by
    return (
        place.low in HELPERS and bool(following) and (following == place.low or following in _IS_SO | HELPERS - {"do"})
    )


def _people_do(place: TermPlace) -> bool:
    """Hope said; in small letters only where a sentence or a clause opens."""
    if not people_do(place):
        return False
    return place.word.capital or opens(place) or place.led_by in OPENS_A_CLAUSE


def opens(place: TermPlace) -> bool:
    """Whether a sentence opens with it, or a mark stands before it."""
    return place.word.first or place.word.gap != " "


def is_so(place: TermPlace) -> bool:
    """Grace was tearful, may is excluded, hope v angry."""
    following = place.followed_by
    if following not in _IS_SO:
        return False
    done = _DONE_BY if following in {"has", "had"} else _DONE_TO
    placed = False
    for word in place.words_after(5)[1:]:
        if placed and word.low in _WHERE:
            return True
        placed = word.low in {"at", "in"}
        if not placed and word.low not in _BETWEEN:
            return (word.low in _HOW or word.low in done) and not _seen_as(place, word)
    return False


def _seen_as(place: TermPlace, word: Token) -> bool:
    """Whether something is taken for something: "Islam was seen as a threat"."""
    return place.text[word.end : word.end + 4] == " as "


def _owns(place: TermPlace) -> bool:
    """Will's patience, hope's phone; not April's meeting, Syria's children."""
    if not place.owns:
        return False
    after = place.after.low if place.after is not None else ""
    if after in _ALONE_HAS or after in KIN or after in PEERS:
        return not (is_somewhere(place) and after in {"school", "home", "children", "family"})
    return place.word.capital and not of_many(place)


def of_many(place: TermPlace) -> bool:
    """Whether it is written with a capital whatever it means: a month, a creed, a country, a town."""
    return place.low in CALENDAR or place.low in CREEDS or is_somewhere(place)


def _bracketed(place: TermPlace) -> bool:
    """Mum (may), his mother (Hope), victor (dad)."""
    before = place.before
    beside = apposition(place) if place.text[place.end : place.end + 2] == " (" else None
    if beside is not None and (beside.low in KIN or beside.low in WORK_ROLES):
        return True
    if before is None or place.word.gap != " (" or place.text[place.end : place.end + 1] != ")":
        return False
    return before.low in KIN or before.low in WORK_ROLES or before.low in PEERS


def _called(place: TermPlace) -> bool:
    """Named Hope, known as May."""
    return place.led_by in NAMING - {"called"} and place.word.capital


def _written_and_reached(place: TermPlace) -> bool:
    """Met with Hope; "met with joy" is another thing."""
    return is_marked(place) and reached(place)


SURE_SIGNS: tuple[Callable[[TermPlace], bool], ...] = (
    _doubled, _people_do, is_so, _owns, _bracketed, _called, _written_and_reached,
    *(cue for cue in OF_ANYBODY if cue is not reached),
)  # fmt: skip


def _closed(place: TermPlace) -> bool:
    """Whether no noun follows that it would belong to: "asked may about it"."""
    low = place.followed_by
    return not low or low in CLOSES or low in NEVER_NAMES or low in SPEECH or low in ONLY_PEOPLE


def _reached(place: TermPlace) -> bool:
    """Told hope, spoke to grace, tc frm may."""
    if not _closed(place):
        return False
    return place.led_by in TAKING_PEOPLE or leads_to_people(place)


def _somewhere_people_do(place: TermPlace) -> bool:
    """Later on hope said: small letters in the middle of a sentence."""
    return people_do(place) and place.led_by not in NEVER_NAMES


def _owns_in_small(place: TermPlace) -> bool:
    return place.owns and not of_many(place)


def _has_lost_its_apostrophe(place: TermPlace) -> bool:
    """Graces phone, wills mum."""
    after = place.followed_by
    return place.low.endswith("s") and (after in _ALONE_HAS or after in KIN) and not place.owns and is_small(place)


def _beside_kin(place: TermPlace) -> bool:
    """Mum grace, his sister hope: small letters, and nothing that a verb would need."""
    if place.led_by not in KIN and place.led_by not in WORK_ROLES:
        return False
    return not place.led_by.endswith("s") and (place.followed_by in ONLY_PEOPLE | _IS_SO or _closed(place))


def _listed(place: TermPlace) -> bool:
    """Sana and hope, grace and ali: beside a name that is nothing else."""
    words = place.words_after(2)
    pairs = [(words[0].low, words[1].low)] if len(words) > 1 else []
    if place.first > 1:
        pairs.append((place.led_by, place.second_before))
    return any(joint in _JOINING and low in own_names() and kind(low) is WordKind.NAME for joint, low in pairs)


def _between_commas(place: TermPlace) -> bool:
    """His mother, patience, agreed; grace, his sister, came."""
    beside = apposition(place)
    if beside is not None and (beside.low in KIN or beside.low in WORK_ROLES or beside.low in PEERS):
        return True
    before = place.before
    if before is None or place.word.gap != ", " or place.text[place.end : place.end + 1] != ",":
        return False
    return before.low in KIN or before.low in WORK_ROLES or before.low in PEERS


def _ours(place: TermPlace) -> bool:
    """Our April will see, my Hope."""
    if place.led_by not in {"our", "my"} or not place.word.capital:
        return False
    return _closed(place) or place.followed_by in HELPERS | _IS_SO


def _picked_out(place: TermPlace) -> bool:
    """It was hope who first told."""
    return place.followed_by == "who" and place.led_by in {"was", "is"}


LIKELY_SIGNS: tuple[Callable[[TermPlace], bool], ...] = (
    _reached, _somewhere_people_do, _owns_in_small, _has_lost_its_apostrophe, _beside_kin, _listed,
    _between_commas, _picked_out, _ours,
)  # fmt: skip

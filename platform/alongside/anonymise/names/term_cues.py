"""What says that an allowed term is somebody's name here: a relative, a role, an age, what only somebody does."""

import re
from collections.abc import Callable

from alongside.anonymise.names.term_place import TermPlace
from alongside.anonymise.names.term_words import (
    BY_SOMEBODY,
    COMES,
    COMES_SO,
    CREEDS,
    DOES_AS_A_RULE,
    DONE_TO,
    HARDLY_BEARERS,
    LANDS_DO,
    LEFT_OPEN,
    MONTH_NAMES,
    MORE_NAMES,
    OFFICES,
    ONE_PERSON,
    ONLY_SOMEBODY,
    OWNED,
    PASSIVE_HELPERS,
    THING_AFTER,
    TO_SOMEBODY,
    WITH_SOMEBODY,
    also_a_forename,
    is_land,
)
from alongside.anonymise.text.tokens import Token
from alongside.anonymise.text.vocabulary import KIN, PEERS, WORK_ROLES
from alongside.anonymise.text.word_kinds import WordKind, kind, own_names

_AGED = re.compile(
    r"(?:, ?| ?[(\[] ?|,? aged?:? )\d{1,2}\b(?! ?(?:[/:.%]\d|%|am|pm|of|people|children|cases|weeks|months"
    r"|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)| [a-z]+s\b)"
    r"| (?:is|was|turned|turns) (?:now |only |just |nearly )?\d{1,2}(?=[,;)]|\.(?!\d)| (?:and|years?|but|who)\b|$)"
    r"|,? [(\[]?(?:dob\b|d\.o\.b)",
    re.IGNORECASE,
)
_CLOSES = re.compile(r"[,)\]]|\s[-–]\s")
_APPOSED = re.compile(r" ?\((?P<bracket>[^()\n]{2,40})\)|, (?P<commas>[^,.\n]{2,40})[,.]")
_OPENING = frozenset({", ", " (", " – ", " - "})
_SEVERAL = frozenset({"and", "or", "but", "with"})
_THINGS_OWN = frozenset({"party", "child", "family"})
"""What the countries and creeds of a lower-case text own as well: "china's family policy"."""
_LANDS_OWN = frozenset({"school", "account"})


def _beside_kin(place: TermPlace) -> bool:
    """His brother Jihad, social worker Paris Khan; or between commas: the social worker, Alex Jones, visited."""
    before = place.before
    if before is None or before.owned or before.low in HARDLY_BEARERS | OFFICES:
        return False
    if before.low not in KIN and before.low not in PEERS and before.low not in WORK_ROLES:
        return False
    if place.led_by:
        return _closes_after_kin(place)
    closed = bool(_CLOSES.match(place.text, place.end)) and place.word.gap in _OPENING
    return closed and place.written and (place.after is None or place.after.low not in _SEVERAL)


def _closes_after_kin(place: TermPlace) -> bool:
    """Whether what follows leaves it a name: "sister India Okafor", but not "sister India trip"."""
    after, low = place.after, place.followed_by
    if after is None or not low:
        return True
    if (low in THING_AFTER or after.capital) and kind(low) not in (WordKind.NAME, WordKind.UNKNOWN):
        return False
    return place.written or low in ONLY_SOMEBODY or low in DOES_AS_A_RULE


def _owner(place: TermPlace) -> bool:
    """Islam's aunt, Kashmir's phone; not Syria's children, India's partners."""
    after = place.after
    if not place.owns or after is None or after.gap.strip("'’ "):
        return False
    if (after.low in KIN or after.low in PEERS) and after.low not in HARDLY_BEARERS:
        return place.written or after.low not in _THINGS_OWN
    return place.written and after.low in OWNED and not (is_land(place.low) and after.low in _LANDS_OWN)


def _aged(place: TermPlace) -> bool:
    """Paris (15), Fraser, 12, Islam is 13."""
    return not place.is_placed() and bool(_AGED.match(place.text, place.end))


def _apposed(place: TermPlace) -> bool:
    """Jannah, his sister, came; Paris (mum)."""
    word = apposition(place)
    if word is None or not place.written or word.low in HARDLY_BEARERS:
        return False
    return word.low in KIN or word.low in PEERS or word.low in WORK_ROLES


def apposition(place: TermPlace) -> Token | None:
    """Return the last word of a bracket or between two commas after a term: "(his mum)", ", the team manager,"."""
    match = _APPOSED.match(place.text, place.end)
    if match is None or place.owns:
        return None
    stop = match.end("bracket") if match["bracket"] else match.end("commas")
    words = [word for word in place.tokens[place.last + 1 : place.last + 6] if word.start < stop]
    return words[-1] if words and not any(word.low in _SEVERAL for word in words) else None


def _acts(place: TermPlace) -> bool:
    """India said that she wanted to go home; not Islam teaches, nor Syria has."""
    verb = place.followed_by
    if verb not in ONLY_SOMEBODY:
        return False
    if is_land(place.low) and (_goes_on_as_it(place) or (verb in LANDS_DO and not _goes_on_as_one(place))):
        return False
    return place.word.first or place.word.gap != " " or place.led_by in LEFT_OPEN


def _goes_on_as_it(place: TermPlace) -> bool:
    """Whether the land goes on as a thing: "Israel said that it would"."""
    return any(word.low in {"it", "its"} for word in place.words_after(3)[1:])


def _goes_on_as_one(place: TermPlace) -> bool:
    """Whether a word for one person follows within the sentence: "India went with her aunt"."""
    return any(word.low in ONE_PERSON or word.low in KIN for word in place.words_after(8)[1:])


def reached(place: TermPlace) -> bool:
    """Told Kashmir, spoke to India, met with Paris, brought by Asia."""
    if not place.stands_alone():
        return False
    if place.led_by in DONE_TO:
        return place.written
    if place.led_by == "by":
        return place.second_before in BY_SOMEBODY and place.low not in MONTH_NAMES | CREEDS
    return place.second_before in {"to": TO_SOMEBODY, "with": WITH_SOMEBODY}.get(place.led_by, frozenset())


def _comes(place: TermPlace) -> bool:
    """Paris came home, India went upstairs."""
    words = place.words_after(2)
    return place.followed_by in COMES and len(words) > 1 and words[1].low in COMES_SO


def _done_to(place: TermPlace) -> bool:
    """India should not be told, Paris was asked: what is done to nobody but people."""
    if not place.followed_by:
        return False
    following = [word.low for word in place.words_after(6)]
    helpers = next((count for count, low in enumerate(following) if low not in PASSIVE_HELPERS), len(following))
    if not helpers or helpers == len(following):
        return False
    return following[helpers] in DONE_TO and following[helpers + 1 : helpers + 2] != ["as"]


def _who(place: TermPlace) -> bool:
    """About Israel, who had stopped coming to lessons; not a man in Germany who rang."""
    after = place.after
    if after is None or place.is_placed() or after.low not in {"who", "whose", "whom"}:
        return False
    return after.gap == ", " or (after.gap == " " and place.written)


def _whole_name(place: TermPlace) -> bool:
    """Jihad Farah, Crimea Matthews, Tariq Islam: a name of the lists stands directly beside it."""
    if place.word.shout or place.last > place.first:
        return False
    own = place.low in own_names() or place.low in MORE_NAMES
    own = own or (also_a_forename(place.low) and not place.is_placed())
    after, before = place.after, place.before
    if after is not None and place.followed_by in own_names() and kind(after.low) is WordKind.NAME:
        return own or (place.written and after.capital)
    if before is None or not place.led_by or before.owned or kind(before.low) is not WordKind.NAME:
        return False
    return own or (place.written and before.capital and before.low in own_names())


Cue = Callable[[TermPlace], bool]
"""Says of a term where it stands whether something there speaks for a name."""
OF_THE_KNOWN: tuple[Cue, ...] = (_beside_kin, _owner, _aged, _apposed, reached)
"""What makes somebody of a name that is widely known: it speaks, writes and attacks without being in the case."""
OF_ANYBODY: tuple[Cue, ...] = (*OF_THE_KNOWN, _acts, _comes, _done_to, _who, _whole_name)
"""What makes somebody of any other term that people bear."""

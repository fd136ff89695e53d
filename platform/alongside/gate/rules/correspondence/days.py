"""Days to meet may stand, days on which something happened may not: told by tense, by the calendar, by what is near."""

import re
from datetime import date, timedelta
from enum import Enum

from alongside.anonymise.times.date_forms import NUMBER_OF
from alongside.gate.rules.correspondence.ruling import Ruling
from alongside.gate.rules.surroundings import Surroundings

_BIRTH = re.compile(
    r"\b(?:born|birth\w*|b-?days?|d\.?o\.?b|turn(?:s|ed|ing)?\s(?:\d|eighteen|sixteen|thirteen)|aged?\b)", re.I
)
_AHEAD = re.compile(
    r"\b(?:(?:could|can|would|shall|should|may|might|do|does|are|is)\s(?:we|you|i|it|that|the|this|both|us)\b(?!\w)"
    r"|(?:i|we|you|it|that|they)\s?(?:could|can|would|shall|should|may|might|['’]d|['’]ll)\b"
    r"|(?:i|we|you)\s(?:are|am|have|offer|suggest|propose|plan|hope|start|begin|meet)\b|i['’]m|we['’]re|you['’]re"
    r"|will|['’]ll|let['’]?s|let\s(?:us|me)|how\sabout|what\sabout|shall|please|suits?|free|availab\w+|diar(?:y|ies)"
    r"|invit\w+|propos\w+|suggest\w+|book(?:ed|ing)?|schedul\w+|arrang\w+|plan(?:s|ned|ning)?|next|deadline|due"
    r"|tomorrow|on\s(?:annual\s)?leave|(?:be|am|are|['’]m|['’]re)\saway|holiday|instead|slots?|w/c|week\s(?:of|"
    r"commencing)|see\syou|looking\sforward"
    r"|reminder|confirm\w*|clash\w*|postpon\w+|resched\w+|agreed?\s(?:to|on|that|for)|starts?|begins?|takes\splace"
    r"|meets|works?\sfor|to\s(?:talk|speak|meet|call|ring|catch))\b",
    re.IGNORECASE,
)
_HAPPENED = re.compile(
    r"\b(?:was|were|had|met|went|came|told|found|left|began|ran|took|got|wrote|said|gave|made|brought|rang|spoke|"
    r"became"
    r"|fell|hit|stole|bought|hid|broke|did|saw|drew|fought|shot|fled|knew|heard|felt|sent|held|kept|lost|led|put|ate"
    r"|threw|wore|swore|bit|cut|hurt|taught|caught|thought|grew|drove|died|ago|last|since|(?!(?:red|need|feed|"
    r"speed)\b)"
    r"[a-z]{2,}ed)\b",
    re.IGNORECASE,
)
_TO_DO = re.compile(
    r"\b(?:could|can|would|will|shall|should|may|might|must|to|let['’]s|let\sus|please)\s(?:(?:we|you|i|they|it|"
    r"both|us)\s)?$",
    re.IGNORECASE,
)
"""What stands before a verb that tells of nothing yet: "could we put", "to cut"."""
_NO_DEED = frozenset(
    {
        "agreed", "booked", "arranged", "scheduled", "planned", "proposed", "suggested", "invited", "moved",
        "postponed", "interested", "attached", "pleased", "delighted", "needed", "expected", "confirmed",
        "related", "designated", "limited", "united", "based", "shared", "paired", "indeed", "proceed", "hundred",
        "supposed", "rescheduled", "succeed", "exceed", "embed", "linked", "mixed", "organised", "organized",
        "offered", "joined", "dated", "promised", "discussed", "mentioned", "requested",
    }
)  # fmt: skip
OF_A_CASE = re.compile(
    r"\b(?:arrest\w*|raid\w*|incident|attack\w*|assault\w*|exclusion|excluded|disclos\w+|charged?|charges|"
    r"sentenc\w+|trial|"
    r"hearing|court|strategy\s(?:meeting|discussion)|core\sgroup|conference\son|search(?:ed)?\s(?:of|the)|"
    r"home(?!\soffice)|house|flat|"
    r"missing|referred|referral(?!\s(?:forms?|pathways?|process|routes?|rates?|numbers?|data))|visit(?:ed)?|seized|"
    r"detained|"
    r"bail\w*|stabb\w+|kni(?:fe|ves)|weapons?|bombs?|threat\w*|injur\w+|self-harm\w*|suicid\w+|swastika|graffiti|"
    r"riots?|evict\w+|expelled|suspended|bull(?:ied|ying)|radicalis\w+|absconded|disappeared)\b",
    re.IGNORECASE,
)
_BETWEEN_US = re.compile(
    r"\b(?:(?:our|your|my|this|last|the\s(?:first|second|last|introductory))\s(?:\w+\s)?(?:calls?|meetings?|"
    r"conversations?|chats?|"
    r"talks?|messages?|mails?|e-?mails?|notes?|sessions?|workshops?|training|agreement|webinars?)"
    r"|(?:we|both\ssides|the\stwo\sof\sus)\s(?:all\s|both\s|first\s|last\s|then\s)?(?:met|spoke|talked|agreed|"
    r"discussed|signed|rang)"
    r"|(?:i|we|our|you|your|us)\b.{0,60}\b(?:survey|room|agreement|forms?|training|protocol|slides|invit\w+|minutes|"
    r"draft|newsletter|profile|"
    r"questionnaire|calendar|diar(?:y|ies)|call|meeting|message|e-?mail)"
    r"|(?:the|this|that|duty|new|revised|statutory)\s(?:\w+\s){0,2}(?:guidance|act|dut(?:y|ies)|regulations|bill|"
    r"strategy|white\spaper)"
    r"|(?:in|into)\sforce|royal\sassent)\b",
    re.IGNORECASE,
)
"""What two workers look back on together, and the days of law and guidance."""
_ISO = re.compile(r"(\d{4})\W(\d{1,2})\W(\d{1,2})")
_FIGURES = re.compile(r"(\d{1,2})\s?\W\s?(\d{1,2})\s?\W\s?(\d{4}|\d{2})(?!\d)")
_SLASH = re.compile(r"(\d{1,2})\s?[/.\-]\s?(\d{1,2})")
_MONTH = re.compile(r"[^\W\d_]+")
_YEAR = re.compile(r"\b((?:19|20)\d\d)\b|['’](\d\d)\b")
_DAY = re.compile(r"\d{1,2}")
_MIDDLE = 15
_HALF_A_YEAR = timedelta(days=183)


class When(Enum):
    """Where a day lies."""

    PAST = "past"
    AHEAD = "ahead"
    NEARER_PAST = "nearer past"
    """No year is given, and the last such day is nearer than the next."""
    NEARER_AHEAD = "nearer ahead"


def judge(around: Surroundings, *, today: date) -> Ruling:
    """Say whether a day may stand: a day to meet may, a day of what happened may not.

    A day to come that stands beside words about somebody is asked about.
    """
    if _BIRTH.search(around.sentence):
        return Ruling.HOLD
    when, happened = lies(around.words, today=today), _has_happened(around)
    of_a_case = around.speaks_of_somebody(around.sentence, several=False) or bool(OF_A_CASE.search(around.sentence))
    if _is_over(when, happened=happened):
        return Ruling.ASK if _BETWEEN_US.search(around.sentence) and not of_a_case else Ruling.HOLD
    if of_a_case:
        to_come = when is When.AHEAD or (when is When.NEARER_AHEAD and happened is False)
        return Ruling.ASK if to_come else Ruling.HOLD
    return Ruling.STAND


def lies(words: str, *, today: date) -> When:
    """Say where a day lies, seen from another; what names no month is taken for a day of the next weeks.

    >>> lies("5 January 2027", today=date(2026, 11, 30)), lies("on 6 November", today=date(2026, 11, 30))
    (<When.AHEAD: 'ahead'>, <When.NEARER_PAST: 'nearer past'>)
    """
    year, month, day = _read(words)
    if month is None:
        return When.NEARER_AHEAD
    if year is not None:
        return When.AHEAD if _date(year, month, day) >= today else When.PAST
    following = _date(today.year, month, day)
    if following < today:
        following = _date(today.year + 1, month, day)
    return When.NEARER_AHEAD if following - today <= _HALF_A_YEAR else When.NEARER_PAST


def _is_over(when: When, *, happened: bool | None) -> bool:
    if when is When.PAST:
        return True
    if when is When.AHEAD:
        return False
    return happened is True or (happened is None and when is When.NEARER_PAST)


def _has_happened(around: Surroundings) -> bool | None:
    """Say whether the verb nearest to a day tells of what happened (or of what is to come); none where none does.

    The day's own clause counts before the rest of the sentence.
    """
    for before, after in (around.clause, (around.before, around.after)):
        ahead, over = _nearest(_AHEAD, before, after), _nearest(_HAPPENED, before, after)
        if ahead is not None or over is not None:
            return ahead is None or (over is not None and over < ahead)
    return False if "?" in around.after else None


def _nearest(pattern: re.Pattern[str], before: str, after: str) -> int | None:
    """Return how many letters away the nearest match is."""
    away = [len(before) - match.end() for match in pattern.finditer(before) if _is_deed(match)]
    away += [match.start() for match in pattern.finditer(after) if _is_deed(match)]
    return min(away, default=None)


def _is_deed(match: re.Match[str]) -> bool:
    to_do = (
        match.re is _HAPPENED and _TO_DO.search(match.string[max(0, match.start() - 24) : match.start()]) is not None
    )
    return match[0].casefold() not in _NO_DEED and not to_do


def _read(words: str) -> tuple[int | None, int | None, int]:
    """Return year, month and day of a day as it was written."""
    if figures := _ISO.search(words):
        return int(figures[1]), int(figures[2]), int(figures[3])
    if figures := _FIGURES.search(words):
        return _whole(figures[3]), int(figures[2]), int(figures[1])
    month = next((NUMBER_OF[low] for low in map(str.casefold, _MONTH.findall(words)) if low in NUMBER_OF), None)
    if month is None and (figures := _SLASH.search(words)):
        return None, int(figures[2]), int(figures[1])
    year, day = _YEAR.search(words), _DAY.search(words)
    return _whole(year[1] or year[2]) if year else None, month, int(day[0]) if day else _MIDDLE


def _whole(year: str) -> int:
    return int(year) if len(year) == 4 else 2000 + int(year)


def _date(year: int, month: int, day: int) -> date:
    """Return a day; a mistyped one becomes the middle of its month, or of the year."""
    try:
        return date(year, month, day)
    except ValueError:
        return date(max(1, min(year, 9999)), month if 1 <= month <= 12 else 6, _MIDDLE)

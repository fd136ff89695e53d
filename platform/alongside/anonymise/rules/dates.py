"""Dates to the day, and dates of birth, in every form that people write them in."""

import re
from collections.abc import Iterator

from alongside.anonymise.rules.findings import Finding, Severity, Type
from alongside.anonymise.rules.suggesting import MONTHS, interval

_SHORT = {"sept": 9} | {name[:3].lower(): number for number, name in enumerate(MONTHS, 1)}
_LONG = {name.lower(): number for number, name in enumerate(MONTHS, 1)}


def _misspelt() -> dict[str, int]:
    """Return months with one letter lost, doubled or swapped with its neighbour: "Febuary", "Setpember"."""
    wrong: dict[str, int] = {
        "febuary": 2,
        "feburary": 2,
        "janury": 1,
        "agust": 8,
        "augst": 8,
        "ocotber": 10,
        "novmber": 11,
    }
    for word, number in _LONG.items():
        if len(word) < 5 or word == "march":
            continue
        for place in range(1, len(word)):
            wrong.setdefault(word[:place] + word[place + 1 :], number)
            wrong.setdefault(word[:place] + word[place] + word[place:], number)
            if place + 1 < len(word):
                wrong.setdefault(word[:place] + word[place + 1] + word[place] + word[place + 2 :], number)
    return {word: number for word, number in wrong.items() if len(word) >= 4 and word not in {"jul", "july", "june"}}


_NUMBER_OF = _misspelt() | _SHORT | _LONG
_MONTH_WORD = r"(?:" + "|".join(sorted(_NUMBER_OF, key=len, reverse=True)) + r")"
_MONTH = _MONTH_WORD + r"\b\.?"
_DAY = r"(?:3[01]|[12]\d|0?[1-9])"
_TH = r"(?:st|nd|rd|th)"
_YEAR = r"(?:(?:19|20)\d\d|['’]?\d\d(?![\d:]|\.\d|\s?(?:am|pm|%|hrs|people|children|times)))"
_WEEKDAY = r"(?:(?:mon|tues?|wed(?:nes)?|thur?s?|fri|sat(?:ur)?|sun)(?:day)?s?|weds)\.?"
_ORDINALS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth "
    "seventeenth eighteenth nineteenth twentieth twenty-first twenty-second twenty-third twenty-fourth twenty-fifth twenty-sixth "
    "twenty-seventh twenty-eighth twenty-ninth thirtieth thirty-first"
).split()
_WORD_DAY = (
    r"(?:" + "|".join(sorted((word.replace("-", r"[\s\-]?") for word in _ORDINALS), key=len, reverse=True)) + r")"
)
_LEAD = (
    r"(?P<lead>\bon\s(?:or (?:about|around)\s)?(?:the\s)?(?:"
    + _WEEKDAY
    + r",?\s(?:the\s)?)?|\b"
    + _WEEKDAY
    + r",?\s(?:the\s)?)?"
)
_MANY = rf"(?:{_DAY}{_TH},\s)?(?:{_DAY}{_TH}?\s?(?:-|–|to|and|&|/|or)\s?(?:the\s)?)?"

# 12 March 2024, the 3rd of Feb, 12-14 March, 12mar24, 7-Jun-15
_DAY_MONTH = re.compile(
    rf"{_LEAD}(?<![^\W_])(?<![£$.,:/]){_MANY}(?P<day>{_DAY}{_TH}?)(?:\s(?:day\s)?of\s|[\s\-./]{{0,3}})(?P<month>{_MONTH_WORD}(?:\b\.?|(?=\d)))"
    rf"(?:[\s,\-./]{{0,3}}(?P<year>{_YEAR}))?(?![^\W_])",
    re.IGNORECASE,
)
# March 12, March the 12th, Mar 3rd 2024
_MONTH_DAY = re.compile(
    rf"{_LEAD}(?<![^\W_])(?P<month>{_MONTH})\s{{0,2}}(?:the\s)?(?P<day>{_DAY}(?P<th>{_TH})?)(?![\d:/%]|\.\d|[^\W_])"
    rf"(?:\s?(?:-|–|to|and|&)\s?{_DAY}{_TH}?\b)?(?:,?\s(?P<year>(?:19|20)\d\d))?(?![^\W_])",
    re.IGNORECASE,
)
# the third of May, May the fourth
_IN_WORDS = re.compile(
    rf"{_LEAD}\b(?:the\s)?{_WORD_DAY}\s(?:day\s)?(?:of\s)?(?P<month>{_MONTH})(?:,?\s(?P<year>(?:19|20)\d\d))?"
    rf"|\b(?P<month2>{_MONTH})\sthe\s{_WORD_DAY}\b",
    re.IGNORECASE,
)
# 12/03/24, 12.3.2024, 2024-03-12T14:05, 12 03 2024
_FIGURES = re.compile(
    rf"{_LEAD}(?<![\d/£$#\-])(?<!\d\.)(?:"
    rf"(?P<d>{_DAY})\s?(?P<sep>[/.\-–\\])\s?(?P<m>1[0-2]|0?[1-9])\s?(?P=sep)\s?(?P<y>(?:19|20)\d\d|\d\d)"
    r"|(?P<y2>(?:19|20)\d\d)(?P<sep2>[/.\-])(?P<m2>1[0-2]|0?[1-9])(?P=sep2)(?P<d2>3[01]|[12]\d|0?[1-9])(?:[T ]\d\d:?\d\d(?::?\d\d)?(?:\.\d+)?Z?)?"
    rf"|(?P<d3>{_DAY}) (?P<m3>1[0-2]|0[1-9]|[1-9]) (?P<y3>(?:19|20)\d\d)"
    r")(?![\d/]|[.\-]\d)",
    re.IGNORECASE,
)
# American order or a mistyped month: still a date if the last part is a year
_ODD = re.compile(r"(?<![\w/.\-])\d{1,2}([/.\-])\d{1,2}\1(?:(?:19|20)\d\d)(?![\w/])")
# 12/3
_SLASH = re.compile(
    rf"(?P<lead>\b(?:on|nxt|next|since|from|until|till|til|by|before|after|dated|w/c|wc|w/e|of|visit|seen|between|and|to|{_WEEKDAY})\s(?:the\s)?)?"
    rf"(?<![\w/.£$#\-])(?P<day>{_DAY})\s?/\s?(?P<month>1[0-2]|0?[1-9])(?![\w/%]|\.\d|\s?/)(?P<after>\s[a-z]+)?",
    re.IGNORECASE,
)
_DOTTED = re.compile(
    rf"\b(?:on|dated|w/c|since|nxt|next|from|visit|seen)\s(?:the\s)?(?P<day>{_DAY})[.\-](?P<month>1[0-2]|0[1-9]|[1-9])(?![\w.%]|\s?(?:am|pm|hours|hrs|years|%))",
    re.IGNORECASE,
)
# Tues 4th, Monday 14
_WEEK_DAY = re.compile(
    rf"(?P<lead>\bon\s)?\b{_WEEKDAY},?\s?(?P<day>(?:the\s)?{_DAY}{_TH}\b|the\s{_WORD_DAY}\b|{_DAY}(?![\d:/.]\d|\d|\s?(?:am|pm|ish|of|x|boys|girls|people|o'clock|hrs|hours|mins|min|children|at)\b|[^\W_]))",
    re.IGNORECASE,
)
# on the 14th, by the 3rd
_ALONE = re.compile(
    r"\b(?P<cue>on|by|since|until|till|til|from|before|after|for|to|dated|between|around|about|and|-|due|of|was|is|w/c|wc|week commencing|beginning)\s"
    rf"(?P<the>(?:the\s)?)(?P<day>{_DAY}{_TH}|{_WORD_DAY})(?![^\W_]|-\w)(?P<after>\s+(?P<next>[^\W\d_]+))?",
    re.IGNORECASE,
)
_THE_ALONE = re.compile(
    rf"(?:^|(?<=[.;:,(\n–] )|(?<=[.;:,(\n–]))(?:the\s)?(?P<day>{_DAY}{_TH})(?=\s?[:–\-,]\s|\s(?:he|she|they|mum|dad|we|i)\b)",
    re.IGNORECASE,
)

_OF_MONTH = re.compile(rf"\s(?:day\s)?of\s{_MONTH}", re.IGNORECASE)
_BIRTH = re.compile(
    r"(?:\bd\.?\s?o\.?\s?b\.?|\bdate\s?of\s?birth|\bbirth\s?date|\bborn|\bb\.|\bbirthday|\bbday|\bb-day|\bdate of\s+birth)"
    r"(?:[\s:;=(\-,.]|\bon\b|\bis\b|\bwas\b|\bthe\b|\bof\b|\bin\b|\bapprox\b){0,8}$",
    re.IGNORECASE,
)
_BIRTH_LOOSE = re.compile(
    r"(?:\bd\.?o\.?b\.?|\bdate of birth)[\s:;=(\-,.]{0,5}(?P<date>\d{6}(?!\d)|\d{8}(?!\d)|\d{1,2}\s\d{1,2}\s\d{2,4}|\d{1,2}[/.\- ]\d{1,2}[/.\- ]\d{2,4}|"
    rf"{_MONTH}\s(?:19|20)\d\d)(?![^\W_])",
    re.IGNORECASE,
)
_FRACTIONS = frozenset({(1, 2), (1, 3), (2, 3), (1, 4), (3, 4), (24, 7), (9, 11), (7, 7), (1, 1), (1, 5), (1, 10)})
_SCORES = re.compile(
    r"\b(?:years?|yrs?|y|class|ages?|aged|forms?|ks|grades?|groups?|beds?|score[sd]?|rated|rating|about|approx|only|than|every|x|levels?|tiers?|stages?|episodes?|pages?)\s?$",
    re.IGNORECASE,
)
_COUNTED = frozenset(
    "of year years yrs times people children weeks days hours hrs mins minutes months nights lads lad boys girls friends pupils members "
    "sessions visits more other others adults kids support contact split".split()
)
_NOT_A_DAY = frozenset(
    (
        "time times visit visits floor century birthday grade year years form child children hand person place class half quarter attempt "
        "day week month meeting session panel occasion occasions incident incidents referral referrals offence call contact conversation "
        "generation born one ones stage phase part party parties step team round report review "
        "cousin wife husband person's name language point aid set line block term appointment interview "
        "degree thing strategy conference assessment opinion opinions look chance thought thoughts page paragraph draft episode edition "
        "account phone school placement home family foster worker social house world war night morning afternoon pregnancy baby trimester bus"
    ).split()
)
_MUST_FOLLOW = frozenset(
    "and at when because but he she they we i his her mum dad to for with by not was is in on after before so due then about re him them you my our".split()
)
_WISH = re.compile(
    r"\s(?:be|have|not|need|also|want|well|feel|go|get|help|or may|come|still|require|benefit|know|say)\b",
    re.IGNORECASE,
)
_OPENS = re.compile(r"(?:^|\n)\s*$")
_GOES_ON = re.compile(r"\s?[\-–:,]")
_REASON = "A date to the day lets others match this with the news, a diary or a record"
_BIRTH_REASON = "A date of birth is nearly as good as a name"


def find(text: str) -> Iterator[Finding]:
    """Find dates to the day and dates of birth; months, years, weekdays and times are allowed."""
    for pattern in (_DAY_MONTH, _MONTH_DAY, _IN_WORDS):
        for match in pattern.finditer(text):
            if _is_named_day(text, match):
                yield _finding(text, match, _month(match), _year(match))
    for match in _FIGURES.finditer(text):
        month = match["m"] or match["m2"] or match["m3"]
        yield _finding(text, match, int(month), _number_year(match["y"] or match["y2"] or match["y3"]))
    for match in _ODD.finditer(text):
        yield _finding(text, match, None, None)
    yield from _slashes(text)
    yield from _days(text)
    for match in _BIRTH_LOOSE.finditer(text):
        yield Finding(match.start(), match.end(), Type.DOB, Severity.BLOCK, _BIRTH_REASON, "")


def _finding(text: str, match: re.Match[str], month: int | None, year: int | None) -> Finding:
    """Make the finding; "on" goes with the date, so that "in March" can stand in its place."""
    start, lead = match.start(), match.groupdict().get("lead") or ""
    inside = start + len(lead)
    if not lead and text[max(0, start - 4) : start].lower() == "the ":
        inside -= 4
    birth = _BIRTH.search(text, max(0, start - 24), inside)
    if birth:
        return Finding(birth.start(), match.end(), Type.DOB, Severity.BLOCK, _BIRTH_REASON, "")
    in_words = interval(month=month, year=year)
    if lead.lower().startswith("on"):
        return Finding(start, match.end(), Type.DATE, Severity.BLOCK, _REASON, in_words)
    inside = start if lead else inside
    return Finding(inside, match.end(), Type.DATE, Severity.BLOCK, _REASON, in_words.removeprefix("in "))


def _is_named_day(text: str, match: re.Match[str]) -> bool:
    """Tell "may 12" the wish and "in Sept 23" the month and year from days."""
    groups = match.groupdict()
    if groups.get("month") == "may" and _WISH.match(text, match.end()):
        return False
    if "th" not in groups or groups["th"] or groups.get("year"):
        return True
    before = text[max(0, match.start("month") - 4) : match.start("month")].lower()
    day = int(re.sub(r"\D", "", groups["day"]))
    if day >= 13 and before.endswith(("in ", "of ")):
        return False
    month = groups["month"]
    return not (month in {"may", "march", "mar", "dec"} and not match["lead"])


def _slashes(text: str) -> Iterator[Finding]:
    for match in _SLASH.finditer(text):
        day, month = int(match["day"]), int(match["month"])
        start, end = match.start("day"), match.end("month")
        after = (match["after"] or "").strip().lower()
        opens = bool(_OPENS.search(text, max(0, start - 8), start) and _GOES_ON.match(text, end))
        if not match["lead"] and not opens:
            doubtful = (day, month) in _FRACTIONS or month in {10, 5} and day <= month and "0" not in match["day"]
            if doubtful or after in _COUNTED or _SCORES.search(text, max(0, start - 12), start):
                continue
        if after in _COUNTED or (day, month) == (24, 7) or (day, month) == (7, 7):
            continue
        yield _plain(text, match, start, end, month)
    for match in _DOTTED.finditer(text):
        yield _plain(text, match, match.start("day"), match.end("month"), int(match["month"]))


def _plain(text: str, match: re.Match[str], start: int, end: int, month: int) -> Finding:
    lead = match.groupdict().get("lead") or ""
    if re.match(_WEEKDAY, lead, re.IGNORECASE):
        start = match.start()
    birth = _BIRTH.search(text, max(0, match.start() - 24), start)
    if birth:
        return Finding(birth.start(), end, Type.DOB, Severity.BLOCK, _BIRTH_REASON, "")
    return Finding(start, end, Type.DATE, Severity.BLOCK, _REASON, MONTHS[month - 1])


def _days(text: str) -> Iterator[Finding]:
    """Find days without a month: "Tues 4th", "on the 14th"."""
    for match in _WEEK_DAY.finditer(text):
        words = "that week"
        yield Finding(match.start(), match.end(), Type.DATE, Severity.BLOCK, _REASON, words)
    for match in _ALONE.finditer(text):
        following = (match["next"] or "").lower()
        if following in _NOT_A_DAY or following in _NUMBER_OF or _OF_MONTH.match(text, match.end("day")):
            continue
        word = match["day"][0].isalpha()
        strict = (
            word or not match["the"] or match["cue"].lower() in {"to", "for", "and", "of", "was", "is", "about", "-"}
        )
        if strict and following and following not in _MUST_FOLLOW:
            continue
        if word and (
            match["cue"].lower() not in {"on", "by", "since", "until", "till", "before", "after"}
            or not match["the"]
            or _ordinal(match["day"]) < 4
        ):
            continue
        start = match.start() if match["cue"].lower() == "on" else match.start("day")
        yield Finding(start, match.end("day"), Type.DATE, Severity.BLOCK, _REASON, "that month")
    for match in _THE_ALONE.finditer(text):
        yield Finding(match.start("day"), match.end("day"), Type.DATE, Severity.BLOCK, _REASON, "that month")


def _ordinal(word: str) -> int:
    plain = re.sub(r"[\s\-]", "", word.lower())
    return next((number for number, each in enumerate(_ORDINALS, 1) if each.replace("-", "") == plain), 0)


def _month(match: re.Match[str]) -> int | None:
    groups = match.groupdict()
    word = (groups.get("month") or groups.get("month2") or "").lower().rstrip(".")
    return _NUMBER_OF.get(word)


def _year(match: re.Match[str]) -> int | None:
    return _number_year((match.groupdict().get("year") or "").lstrip("'’"))


def _number_year(digits: str) -> int | None:
    if not digits:
        return None
    year = int(digits)
    if year >= 100:
        return year
    return 2000 + year if year < 50 else 1900 + year

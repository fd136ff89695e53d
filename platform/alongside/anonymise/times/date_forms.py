"""The forms in which days are written, as patterns, and the words round a number that is no day."""

import re

from alongside.anonymise.findings.generalisation import MONTHS
from alongside.anonymise.text.lexicon import phrases, word_set
from alongside.anonymise.text.one_edit import deletions, swaps

_LONG = {name.lower(): number for number, name in enumerate(MONTHS, 1)}
_SHORT = {"sept": 9} | {name[:3]: number for name, number in _LONG.items()}
_MISTYPED = {"febuary": 2, "feburary": 2, "janury": 1, "agust": 8, "augst": 8, "ocotber": 10, "novmber": 11}


def _misspelt() -> dict[str, int]:
    """Return months with one letter lost, doubled or swapped with its neighbour: "Febuary", "Setpember"."""
    wrong = dict(_MISTYPED)
    for word, number in _LONG.items():
        if len(word) < 5 or word == "march":
            continue
        doubled = [word[:place] + word[place] + word[place:] for place in range(1, len(word))]
        for slip in (*deletions(word)[1:], *doubled, *swaps(word)[1:]):
            wrong.setdefault(slip, number)
    return {word: number for word, number in wrong.items() if len(word) >= 4}


NUMBER_OF = _misspelt() | _SHORT | _LONG
"""The number of a month by its name, long, short or mistyped."""
ORDINALS = phrases("date_words", "days in words")

_NAMES = r"(?:" + "|".join(sorted(NUMBER_OF, key=len, reverse=True)) + r")"
MONTH_NAME = _NAMES + r"\b\.?"
_DAY = r"(?:3[01]|[12]\d|0?[1-9])"
_TH = r"(?:st|nd|rd|th)"
_YEAR = r"(?:(?:19|20)\d\d|['’]?\d\d(?![\d:]|\.\d|\s?(?:am|pm|%|hrs|people|children|times)))"
_WEEKDAY = r"(?:(?:mon|tues?|wed(?:nes)?|thur?s?|fri|sat(?:ur)?|sun)(?:day)?s?|weds)\.?"
_SPELT = (word.replace("-", r"[\s\-]?") for word in ORDINALS)
_WORD_DAY = r"(?:" + "|".join(sorted(_SPELT, key=len, reverse=True)) + r")"
_MANY = rf"(?:{_DAY}{_TH},\s)?(?:{_DAY}{_TH}?\s?(?:-|–|to|and|&|/|or)\s?(?:the\s)?)?"


def _compiled(*parts: str) -> re.Pattern[str]:
    return re.compile("".join(parts), re.IGNORECASE)


# a word that may be a month, also after figures: 12mar, 3rdMarch
MAYBE_MONTH = re.compile(r"(?:(?<=\d)(?:st|nd|rd|th))?(?P<word>[A-Za-z]{3,10})")
# 12 March 2024, the 3rd of Feb, 12-14 March, 12mar24, 7-Jun-15
DAY_MONTH = _compiled(
    rf"(?<![^\W_])(?<![£$.,:/]){_MANY}(?P<day>{_DAY}{_TH}?)(?:\s(?:day\s)?of\s|[\s\-./]{{0,3}})",
    rf"(?P<month>{_NAMES}(?:\b\.?|(?=\d)))(?:[\s,\-./]{{0,3}}(?P<year>{_YEAR}))?(?![^\W_])",
)
# March 12, March the 12th, Mar 3rd 2024
MONTH_DAY = _compiled(
    rf"(?<![^\W_])(?P<month>{MONTH_NAME})\s{{0,2}}(?:the\s)?(?P<day>{_DAY}(?P<th>{_TH})?)(?![\d:/%]|\.\d|[^\W_])",
    rf"(?:\s?(?:-|–|to|and|&)\s?{_DAY}{_TH}?\b)?(?:,?\s(?P<year>(?:19|20)\d\d))?(?![^\W_])",
)
# the third of May, May the fourth
IN_WORDS = _compiled(
    rf"\b(?:the\s)?{_WORD_DAY}\s(?:day\s)?(?:of\s)?(?P<month>{MONTH_NAME})(?:,?\s(?P<year>(?:19|20)\d\d))?",
    rf"|\b(?P<month2>{MONTH_NAME})\sthe\s{_WORD_DAY}\b",
)
# 12/03/24, 12.3.2024, 2024-03-12T14:05, 12 03 2024
FIGURES = _compiled(
    r"(?<![\d/£$#\-])(?<!\d\.)(?:",
    rf"(?P<d>{_DAY})\s?(?P<sep>[/.\-–\\])\s?(?P<m>1[0-2]|0?[1-9])\s?(?P=sep)\s?(?P<y>(?:19|20)\d\d|\d\d)",
    r"|(?P<y2>(?:19|20)\d\d)(?P<sep2>[/.\-])(?P<m2>1[0-2]|0?[1-9])(?P=sep2)(?P<d2>3[01]|[12]\d|0?[1-9])",
    r"(?:[T ]\d\d:?\d\d(?::?\d\d)?(?:\.\d+)?Z?)?",
    rf"|(?P<d3>{_DAY}) (?P<m3>1[0-2]|0[1-9]|[1-9]) (?P<y3>(?:19|20)\d\d)",
    r")(?![\d/]|[.\-]\d)",
)
# American order or a mistyped month: still a date if the last part is a year
ODD_ORDER = re.compile(r"(?<![\w/.\-])\d{1,2}([/.\-])\d{1,2}\1(?:(?:19|20)\d\d)(?![\w/])")
# 12/3, the day and month alone
SLASH = _compiled(
    rf"(?<![\w/.£$#\-])(?P<day>{_DAY})\s?/\s?(?P<month>1[0-2]|0?[1-9])(?![\w/%]|\.\d|\s?/)(?P<after>\s[a-z]+)?"
)
DOTTED = _compiled(
    rf"\b(?:on|dated|w/c|since|nxt|next|from|visit|seen)\s(?:the\s)?(?P<day>{_DAY})[.\-](?P<month>1[0-2]|0[1-9]|[1-9])",
    r"(?![\w.%]|\s?(?:am|pm|hours|hrs|years|%))",
)
# Tues 4th, Monday 14
WEEK_DAY = _compiled(
    rf"\b(?:on\s)?{_WEEKDAY},?\s?(?P<day>(?:the\s)?{_DAY}{_TH}\b|the\s{_WORD_DAY}\b|{_DAY}(?![\d:/.]\d|\d|[^\W_]|",
    r"\s?(?:am|pm|til|till|to|until|-|–|ish|of|x|boys|girls|people|o'clock|hrs|hours|mins|min|children|at)\b))",
)
# on the 14th, by the 3rd
ALONE = _compiled(
    r"\b(?P<cue>on|by|since|until|till|til|from|before|after|for|to|dated|between|around|about|and|due|of|"
    r"was|is|w/c|wc|",
    rf"week commencing|beginning)\s(?P<the>(?:the\s)?)(?P<day>{_DAY}{_TH}|{_WORD_DAY})(?![^\W_]|-\w)",
    r"(?=(?:\s+(?P<next>[^\W\d_]+))?)",
)
# a line that opens with a day: 14th, seen at home
OPENING = _compiled(
    rf"(?:^|(?<=[.;:,(\n–] )|(?<=[.;:,(\n–]))(?:the\s)?(?P<day>{_DAY}{_TH})",
    r"(?=\s?[:–\-,]\s|\s(?:he|she|they|mum|dad|we|i)\b)",
)
LOOSE_BIRTH = _compiled(
    r"(?:\bd\.?o\.?b\.?|\bdate of birth)[\s:;=(\-,.]{0,5}(?P<date>\d{6}(?!\d)|\d{8}(?!\d)|\d{1,2}\s\d{1,2}\s\d{2,4}|",
    rf"\d{{1,2}}[/.\- ]\d{{1,2}}[/.\- ]\d{{2,4}}|{MONTH_NAME}\s(?:19|20)\d\d)(?![^\W_])",
)

# what stands before a day and belongs to it
LEAD = _compiled(
    rf"(?:\bon\s(?:or (?:about|around)\s)?(?:the\s)?(?:{_WEEKDAY},?\s(?:the\s)?)?|\b{_WEEKDAY},?\s(?:the\s)?)$"
)
CUE = _compiled(
    r"\b(?:on|nxt|next|since|from|until|till|til|by|before|after|dated|w/c|wc|w/e|of|meeting|mtg|review|appt|hearing|due|visit|seen|between|and|to|",
    rf"{_WEEKDAY})\s(?:the\s)?$",
)
BIRTH = _compiled(
    r"(?:\bd\.?\s?o\.?\s?b\.?|\bdate\s?of\s?birth|\bbirth\s?date|\bborn|\bb\.|\bbirthday|\bbday|\bb-day)",
    r"(?:[\s:;=(\-,.]|\bon\b|\bis\b|\bwas\b|\bthe\b|\bof\b|\bin\b|\bapprox\b){0,8}$",
)
OF_MONTH = _compiled(rf"\s(?:day\s)?of\s{MONTH_NAME}")
WISH = _compiled(r"\s(?:be|have|not|need|also|want|well|feel|go|get|help|or may|come|still|require|benefit|know|say)\b")
SCORES = _compiled(
    r"\b(?:years?|yrs?|y|class|ages?|aged|forms?|ks|grades?|groups?|beds?|score[sd]?|rated|rating|about|"
    r"approx|only|than|",
    r"every|x|levels?|tiers?|stages?|episodes?|pages?)\s?$",
)
FRACTIONS = frozenset({(1, 2), (1, 3), (2, 3), (1, 4), (3, 4), (24, 7), (9, 11), (7, 7), (1, 1), (1, 5), (1, 10)})
COUNTED = word_set("date_words", "after a share")
"""Words after 2/3 that make it a share or a range."""
NO_DAY = word_set("date_words", "after an ordinal that is no day")
"""Words after an ordinal that make it one in a row."""
ENDS = word_set("date_words", "after a day")
"""Words that may follow a day without a month."""

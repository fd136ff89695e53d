"""Dates to the day, and dates of birth, in every form that people write them in."""

import re
from collections.abc import Iterator

from alongside.anonymise.findings.finding import Finding, Severity, Type
from alongside.anonymise.findings.generalisation import MONTHS, interval
from alongside.anonymise.text.lexicon import word_set
from alongside.anonymise.times import date_forms as forms

_BEFORE, _AFTER = 40, 40
_OPENS = re.compile(r"(?:^|\n)\s*$")
_GOES_ON = re.compile(r"\s?[\-–:,]")
_LOOSE = word_set("date_words", "loose cues")
_STRICT = word_set("date_words", "strict cues")
_REASON = "A date to the day lets others match this with the news, a diary or a record"
_BIRTH_REASON = "A date of birth is nearly as good as a name"


def find(text: str) -> Iterator[Finding]:
    """Find dates to the day and dates of birth; months, years, weekdays and times are allowed."""
    yield from _with_month(text)
    yield from _in_figures(text)
    yield from _without_month(text)
    for match in forms.LOOSE_BIRTH.finditer(text):
        yield Finding(match.start(), match.end(), Type.DOB, Severity.BLOCK, _BIRTH_REASON, "")


def _with_month(text: str) -> Iterator[Finding]:
    for start, end in _windows(text):
        for pattern in (forms.DAY_MONTH, forms.MONTH_DAY, forms.IN_WORDS):
            for match in pattern.finditer(text, start, end):
                if _is_named_day(match):
                    yield _finding(match, _month(match), _year(match.groupdict().get("year")))


def _in_figures(text: str) -> Iterator[Finding]:
    for match in forms.FIGURES.finditer(text):
        month = match["m"] or match["m2"] or match["m3"]
        yield _finding(match, int(month), _year(match["y"] or match["y2"] or match["y3"]))
    for match in forms.ODD_ORDER.finditer(text):
        yield _finding(match, None, None)
    for match in forms.SLASH.finditer(text):
        if _is_short_date(match):
            yield _short(match)
    for match in forms.DOTTED.finditer(text):
        yield _short(match)


def _windows(text: str) -> list[tuple[int, int]]:
    """Return the stretches of a text round the names of months."""
    windows: list[tuple[int, int]] = []
    for match in forms.MAYBE_MONTH.finditer(text):
        if match["word"].lower() in forms.NUMBER_OF:
            start, end = max(0, match.start() - _BEFORE), min(len(text), match.end() + _AFTER)
            if windows and start <= windows[-1][1]:
                windows[-1] = (windows[-1][0], end)
            else:
                windows.append((start, end))
    return windows


def _finding(match: re.Match[str], month: int | None, year: int | None) -> Finding:
    """Make the finding; "on" and the weekday go with the date, so that "in March" can stand in its place."""
    text, start, end = match.string, match.start(), match.end()
    lead = forms.LEAD.search(text, max(0, start - 32), start)
    first = lead.start() if lead else start
    if not lead and text[max(0, start - 4) : start].lower() == "the ":
        first -= 4
    birth = forms.BIRTH.search(text, max(0, first - 24), start)
    if birth:
        return Finding(birth.start(), end, Type.DOB, Severity.BLOCK, _BIRTH_REASON, "")
    suggestion = interval(month=month, year=year)
    if not (lead and lead[0].lower().startswith("on")):
        suggestion = suggestion.removeprefix("in ")
    return Finding(first, end, Type.DATE, Severity.BLOCK, _REASON, suggestion)


def _short(match: re.Match[str]) -> Finding:
    """Make the finding of a day and month in figures."""
    text, start, end = match.string, match.start("day"), match.end("month")
    birth = forms.BIRTH.search(text, max(0, start - 24), start)
    if birth:
        return Finding(birth.start(), end, Type.DOB, Severity.BLOCK, _BIRTH_REASON, "")
    month = MONTHS[int(match["month"]) - 1]
    lead = forms.LEAD.search(text, max(0, start - 32), start)
    if lead and lead[0].lower().startswith("on"):
        return Finding(lead.start(), end, Type.DATE, Severity.BLOCK, _REASON, f"in {month}")
    return Finding(lead.start() if lead else start, end, Type.DATE, Severity.BLOCK, _REASON, month)


def _is_named_day(match: re.Match[str]) -> bool:
    """Tell "may 12" the wish and "in Sept 23" the month and year from days."""
    groups = match.groupdict()
    month, text = groups.get("month") or "", match.string
    if month == "may" and forms.WISH.match(text, match.end()):
        return False
    if "th" not in groups or groups["th"] or groups.get("year"):
        return True
    before = text[max(0, match.start("month") - 4) : match.start("month")].lower()
    if int(re.sub(r"\D", "", groups["day"])) >= 13 and before.endswith(("in ", "of ")):
        return False
    led = forms.LEAD.search(text, max(0, match.start() - 32), match.start())
    return bool(led) or month not in {"may", "march", "mar", "dec"}


def _is_short_date(match: re.Match[str]) -> bool:
    """Tell 12/3 from 2/3 of them, 24/7, 7/10 and Year 5/6."""
    text, start, end = match.string, match.start("day"), match.end("month")
    day, month = int(match["day"]), int(match["month"])
    after = (match["after"] or "").strip().lower()
    if after in forms.COUNTED or (day, month) in {(24, 7), (7, 7)}:
        return False
    doubtful = (day, month) in forms.FRACTIONS or (month in {10, 5} and day <= month and match["day"][0] != "0")
    cue = forms.CUE.search(text, max(0, start - 18), start)
    if cue and not (doubtful and cue[0].split()[0].lower() in {"and", "to", "of", "between", "after", "before"}):
        return True
    if _OPENS.search(text, max(0, start - 8), start) and _GOES_ON.match(text, end):
        return True
    return not (doubtful or forms.SCORES.search(text, max(0, start - 12), start))


def _without_month(text: str) -> Iterator[Finding]:
    """Find days without a month: "Tues 4th", "on the 14th"."""
    for match in forms.WEEK_DAY.finditer(text):
        yield Finding(match.start(), match.end(), Type.DATE, Severity.BLOCK, _REASON, "that week")
    for match in forms.ALONE.finditer(text):
        if _is_day(match):
            start = match.start() if match["cue"].lower() == "on" else match.start("the")
            yield Finding(start, match.end("day"), Type.DATE, Severity.BLOCK, _REASON, "that month")
    for match in forms.OPENING.finditer(text):
        yield Finding(match.start("day"), match.end("day"), Type.DATE, Severity.BLOCK, _REASON, "that month")


def _is_day(match: re.Match[str]) -> bool:
    """Tell "on the 14th he ran" from "on the 2nd floor" and "by the third visit"."""
    following, cue = (match["next"] or "").lower(), match["cue"].lower()
    if following in forms.NO_DAY or following in forms.NUMBER_OF:
        return False
    if forms.OF_MONTH.match(match.string, match.end("day")):
        return False
    in_words = match["day"][0].isalpha()
    if (in_words or not match["the"] or cue in _LOOSE) and following and following not in forms.ENDS:
        return False
    return not in_words or (cue in _STRICT and bool(match["the"]) and _ordinal(match["day"]) >= 4)


def _ordinal(word: str) -> int:
    plain = re.sub(r"[\s\-]", "", word.lower())
    return next((number for number, each in enumerate(forms.ORDINALS, 1) if each.replace("-", "") == plain), 0)


def _month(match: re.Match[str]) -> int | None:
    groups = match.groupdict()
    word = (groups.get("month") or groups.get("month2") or "").lower().rstrip(".")
    return forms.NUMBER_OF.get(word)


def _year(digits: str | None) -> int | None:
    if not digits:
        return None
    year = int(digits.lstrip("'’"))
    if year >= 100:
        return year
    return 2000 + year if year < 50 else 1900 + year

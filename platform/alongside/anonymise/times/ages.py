"""Exact ages in figures and words; bands, school years, counts, durations and times are allowed."""

import re
from collections.abc import Callable, Iterator

from alongside.anonymise.findings.finding import Finding, Severity, Type
from alongside.anonymise.findings.generalisation import band, band_old
from alongside.anonymise.text.lexicon import alternatives, fold, word_set
from alongside.anonymise.text.word_kinds import WordKind, kind
from alongside.anonymise.times import age_forms as forms
from alongside.anonymise.times.age_words import NO_AGE_AFTER, NOT_PERSON, NUMBERS, number_of

_TOKEN = re.compile(r"\d{1,2}|[A-Za-z]{3,12}")
_BEFORE, _AFTER = 44, 72
_SPOKEN = frozenset(NUMBERS) | word_set("age_words", "ordinals")
_SMALL = re.compile(r"m(?:o|n?th)|w(?:ee)?k|day", re.IGNORECASE)
_TIGHT = re.compile(r"\d+[MF]|\d+ ?/ ?[mfMF]|\d+\s?(?i:fe)?(?i:male)|(?i:m|f|male|female)\s?[/,\-]?\s?\d+")
_COUNTED = re.compile(r"\b(?:two|three|four|both|these|the|our|those|of)\s$", re.IGNORECASE)
_NOUN = re.compile(
    r"\s(?:boy|girl|lad|lass|child|son|daughter|brother|sister|twin|pupil|student|male|female|man|woman|young|cousin|"
    r"nephew|niece|mother|father)"
)
_MANY = ("of", "in", "who", "that", "which", "for", "on", "with", "and", "to", "at", "has", "when")
_NO_AGE = (
    "of ", "in the morning", "in the evening", "in the afternoon", "at night", "for ", "that ", "which ", "or ",
    "from ", "not ",
)  # fmt: skip
_VERB = re.compile(rf"\b({alternatives('age_words', 'before at and an age')})\s$", re.IGNORECASE)
_NO_KIN = word_set("age_words", "hardly relatives")
_STARTS = word_set("age_words", "starts")
_UP_TO = re.compile(r"\b(?:before|until|after|up to|by|from|past|reach(?:es|ed)?)\s(?:\w+\s)?$", re.IGNORECASE)
_ADULT_IN_LAW = word_set("age_words", "birthdays in law")
_REASON = "An exact age narrows the circle; the band is enough"


def find(text: str) -> Iterator[Finding]:
    """Find exact ages."""
    hits = [match.span() for match in _TOKEN.finditer(text) if match[0][0].isdigit() or match[0].lower() in _SPOKEN]
    for start, _ in hits:
        for pattern, read in _AT_NUMBER:
            match = pattern.match(text, start)
            if match:
                yield from read(match)
    windows = _windows(hits, len(text))
    for pattern, read in _ROUND_NUMBER:
        for start, end in windows:
            for match in pattern.finditer(text, start, end):
                yield from read(match)


def _windows(hits: list[tuple[int, int]], length: int) -> list[tuple[int, int]]:
    """Return the stretches of a text round its numbers: ages stand nowhere else."""
    windows: list[tuple[int, int]] = []
    for first, last in hits:
        start, end = max(0, first - _BEFORE), min(length, last + _AFTER)
        if windows and start <= windows[-1][1]:
            windows[-1] = (windows[-1][0], end)
        else:
            windows.append((start, end))
    return windows


def _age(match: re.Match[str], group: int | str = "age", age: int | None = None) -> Finding:
    words = match[group]
    if age is None:
        age = 0 if _SMALL.search(words) else number_of(words)
    return Finding(match.start(group), match.end(group), Type.AGE, Severity.BLOCK, _REASON, band(age))


def _group(match: re.Match[str]) -> str:
    return "age" if match["age"] else "age2"


def _old(match: re.Match[str]) -> Iterator[Finding]:
    text, group = match.string, _group(match)
    if _is_band(match, group):
        return
    counted = _COUNTED.search(text, max(0, match.start() - 8), match.start())
    if match[0].lower().endswith("s") and not counted:
        return
    small = bool(match["unit"]) and bool(re.fullmatch(forms.UNIT_SMALL, match["unit"], re.IGNORECASE))
    age = 0 if small else number_of(match[group])
    adjective = "-" in match[0] or bool(_NOUN.match(text, match.end()))
    suggestion = band_old(age) if adjective else band(age)
    yield Finding(match.start(), match.end(), Type.AGE, Severity.BLOCK, _REASON, suggestion)


def _years(match: re.Match[str]) -> Iterator[Finding]:
    group = _group(match)
    if not _is_band(match, group):
        yield _age(match, group, 0 if _SMALL.search(match[0]) else None)


def _aged(match: re.Match[str]) -> Iterator[Finding]:
    text, cue = match.string, match["cue"].lower()
    limit = cue.endswith("of") and forms.BAND_BEFORE.search(text, max(0, match.start() - 16), match.start())
    dashed = cue in {"age", "ages"} and text[match.end("cue") : match.start("age")].strip() in {"-", "–"}
    if not (limit or dashed or _is_band(match)):
        yield _age(match)
        yield from _each(text, match.start("more"), match.end("more"))


def _bracket(match: re.Match[str]) -> Iterator[Finding]:
    word = match["word"].lower()
    if word not in NO_AGE_AFTER and not word[-1].isdigit() and word not in NUMBERS:
        yield _age(match)


def _comma(match: re.Match[str]) -> Iterator[Finding]:
    word, figures = match["word"], match["age"].isdigit()
    both = match.string[match.end() : match.end() + 1] == ","
    if word.lower() in NO_AGE_AFTER or (_lists_numbers(match) and not forms.KINS.fullmatch(word)):
        return
    person = (
        word[0].isupper() or forms.KINS.fullmatch(word) or match["now"] or (len(word) == 1 and not both and figures)
    )
    named = word.lower() == "me" or kind(fold(word.strip(")"))) in {WordKind.NAME, WordKind.UNKNOWN}
    if person or (both and (named or (word[-1] != "s" and figures))):
        yield _age(match)


def _sex(match: re.Match[str]) -> Iterator[Finding]:
    if _TIGHT.fullmatch(match[0]) and not _is_band(match, _group(match)):
        yield _age(match, _group(match))


def _listed(match: re.Match[str]) -> Iterator[Finding]:
    """Read a number after a name: one of the lists, or one that is also a word where the phrase ends."""
    known = kind(fold(match["who"]))
    ends = bool(match["yrs"]) or match.string[match.end() : match.end() + 1] in {".", ",", ")", ";", ""}
    named = known is WordKind.NAME or (known is WordKind.WORD_NAME and ends)
    possible = 1 <= number_of(match["age"]) <= 25 and match["age"].lower() != "one"
    if named and possible and match["who"].lower() not in NO_AGE_AFTER and not _is_band(match):
        yield _age(match)


def _plain(match: re.Match[str]) -> Iterator[Finding]:
    if not _is_band(match):
        yield _age(match)


def _baby(match: re.Match[str]) -> Iterator[Finding]:
    yield _age(match, age=0)


def _kin(match: re.Match[str]) -> Iterator[Finding]:
    numbered = match["who"].lower() == "child" and number_of(match["age"]) < 5 and match[0][5:].lstrip()[0].isdigit()
    if match["who"].lower() not in _NO_KIN and not numbered and not _is_band(match):
        yield _age(match)


def _is(match: re.Match[str]) -> Iterator[Finding]:
    if match["age"].lower() == "one" and not forms.PRONOUNS.fullmatch(match["who"]):
        return
    if _is_person(match["who"]) and not _is_band(match) and not _is_count(match):
        yield _age(match)


def _turned(match: re.Match[str]) -> Iterator[Finding]:
    cue, number = match["cue"].lower(), number_of(match["age"])
    strong = cue.startswith(("turn", "h", "s", "i", "rising", "going", "just gone", "not yet", "about"))
    likely = (strong or 4 <= number <= 19) and not (cue == "just" and number < 9)
    if likely and not _is_band(match) and not _is_count(match):
        yield _age(match)


def _at(match: re.Match[str]) -> Iterator[Finding]:
    text, end = match.string, match.end()
    clock = text[end : end + 1] in {":", "."} and text[end + 1 : end + 2].isdigit()
    if _likely_at(match) and not clock and not _is_count(match) and not _is_band(match):
        yield _age(match)


def _likely_at(match: re.Match[str]) -> bool:
    """Tell "diagnosed at 7", "at fifteen" and "when nine" from times of day."""
    cue, number = match["cue"].lower(), number_of(match["age"])
    if cue in {"by", "since"}:
        return 13 <= number <= 19 and match.string[match.end() : match.end() + 1] in {",", "."}
    verb = _VERB.search(match.string, max(0, match.start() - 14), match.start())
    if verb and (number > 10 or verb[1].lower() not in _STARTS):
        return cue in {"at", "when"}
    if cue in {"only", "still"}:
        return 4 <= number <= 17 and not match["age"][0].isdigit()
    return number <= 25 and (cue == "when" or (cue == "at" and number >= 13))


def _siblings(match: re.Match[str]) -> Iterator[Finding]:
    yield from _each(match.string, match.start("first"), match.end("more"))


def _pair(match: re.Match[str]) -> Iterator[Finding]:
    both = {match["one"].lower(), match["two"].lower()}
    if not both & NO_AGE_AFTER and not any(
        kind(fold(who)) is WordKind.PLAIN and not forms.KINS.fullmatch(who) for who in both
    ):
        yield _age(match, "age")
        yield _age(match, "age2")


def _named(match: re.Match[str]) -> Iterator[Finding]:
    who = match["who"]
    word = who.lower() in NO_AGE_AFTER or who.isupper() or kind(fold(who)) is WordKind.PLAIN
    if not word and 1 <= number_of(match["age"]) <= 25 and not _is_band(match):
        yield _age(match)


def _birthday(match: re.Match[str]) -> Iterator[Finding]:
    before = _UP_TO.search(match.string, max(0, match.start() - 24), match.start())
    if not (before and match["age"].lower() in _ADULT_IN_LAW):
        yield Finding(match.start("age"), match.end(), Type.AGE, Severity.BLOCK, _REASON, "birthday")


def _each(text: str, start: int, end: int) -> Iterator[Finding]:
    for match in forms.ONE_AGE.finditer(text, start, end):
        yield _age(match, 0)


def _is_band(match: re.Match[str], group: str = "age") -> bool:
    """Tell "13 to 15", "under 10", "16+" from an exact age."""
    text, start = match.string, match.start(group)
    before = forms.BAND_BEFORE.search(text, max(0, start - 24), start)
    return bool(before or forms.BAND_AFTER.match(text, match.end(group)))


def _is_person(who: str) -> bool:
    low = who.lower()
    if low in NOT_PERSON or low in NO_AGE_AFTER:
        return False
    if who[0].isupper() or forms.PRONOUNS.fullmatch(who) or forms.KINS.fullmatch(who):
        return True
    return len(low) >= 3 and not low.endswith(("ing", "ed", "ly", "ion", "ment"))


def _is_count(match: re.Match[str]) -> bool:
    """Tell "was one of", "at nine in the morning" and "were two and" from an age."""
    after = match.string[match.end() : match.end() + 22].lower().strip()
    if match["age"].lower() == "one" and after.startswith(_MANY):
        return True
    return after.startswith(_NO_AGE)


def _lists_numbers(match: re.Match[str]) -> bool:
    return bool(re.match(r",\s?\d+\s?,", match.string[match.end() : match.end() + 8]))


_Reader = tuple[re.Pattern[str], Callable[[re.Match[str]], Iterator[Finding]]]
_AT_NUMBER: tuple[_Reader, ...] = (
    (forms.OLD, _old),
    (forms.YEARS, _years),
    (forms.WHEN, _plain),
    (forms.ONLY, _plain),
    (forms.MALE, _sex),
    (forms.BIRTHDAY, _birthday),
)
"""Forms that begin with the number."""
_ROUND_NUMBER: tuple[_Reader, ...] = (
    (forms.BRACKETED, _years),
    (forms.AGED, _aged),
    (forms.BRACKET, _bracket),
    (forms.COMMA, _comma),
    (forms.SEX, _sex),
    (forms.LISTED, _listed),
    (forms.YEAR_AND, _plain),
    (forms.STUCK, _plain),
    (forms.BABY, _baby),
    (forms.KIN_OF, _kin),
    (forms.IS, _is),
    (forms.TURNED, _turned),
    (forms.AT_AGE, _at),
    (forms.SIBLINGS, _siblings),
    (forms.TWO_AGES, _pair),
    (forms.NAME_AGE, _named),
)
"""Forms that begin with a word before it."""

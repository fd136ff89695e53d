"""Facts that stand in a person's own words, so that "year 9 lad, google search" is understood without a form."""

import re

from alongside.anonymise.findings.generalisation import NUMBER_WORDS
from alongside.knowledge.rules.vocabulary import FACET_CUES, Facet
from alongside.search.rules.stemming import plain

_NUMBERS = NUMBER_WORDS[:19]
_NUMBER_WORD = rf"(?:{'|'.join(sorted(_NUMBERS, key=len, reverse=True))})"
_NUMBER = rf"(?:\d{{1,2}}|{_NUMBER_WORD})"
_AGE = re.compile(
    rf"\b(?:aged? ({_NUMBER})\b|({_NUMBER})[ -]?(?:yo|yr old|yrs old|years? old|year[- ]olds?|yr|y/o)\b"
    rf"|(?:boy|girl|lad|son|daughter|child)(?: of ({_NUMBER})|(?:,)? (\d{{1,2}}))\b"
    rf"|(?:boy|girl|lad|son|daughter|child), ({_NUMBER_WORD}),)"
)
_AFTER_AN_AGE = "and|but|now|when|with|so|who|next|on|in|at|year|years|yrs|because|then|nearly|already|too"
_IS_AGED = re.compile(
    rf"(?<!or )\b(?:s?he|they|boy|girl|lad|son|daughter|child|kid|pupil|student|teenager)(?:'?s| is| was| are|'re)"
    rf"(?: (?:only|just|now|still|nearly|almost|about))? ({_NUMBER})"
    rf"(?= ?(?:$|[,.;:!?)\n–-]|(?:{_AFTER_AN_AGE})\b))(?!\.\d)"
    r"(?! (?:on|in) (?:the|his|her|a) (?:list|class|register|row)\b)"
)
"""What follows "he is" and ends there is how old he is: no minutes, feet or times."""
_YEAR_GROUP = re.compile(rf"(?<!one )\b(?:year|yr|y) ?({_NUMBER})\b(?! ?old)")
_BANDS = ((4, "under-5"), (10, "5-10"), (15, "11-15"), (17, "16-17"), (25, "18-plus"))

_DENIED = re.compile(
    r"\b(?:no|not|never|without|nor|neither|nothing|isn'?t|wasn'?t|hasn'?t|haven'?t|didn'?t|doesn'?t|aren'?t|weren'?t|"
    r"den(?:y|ies|ied)|rather than|instead of|rul(?:e|es|ed) out)"
    r"(?! (?:sure|certain|clear|only|just|know|knowing|knows|long|until)\b)(?: (?!but\b|and\b|because\b)[\w'-]+){0,3} $"
)
"""What turns the words after it into their opposite, up to three words on and never past a comma, "but" or "and"."""

_COMPILED = {
    facet: [(value, re.compile(rf"\b(?:{cue})")) for value, cue in cues.items()] for facet, cues in FACET_CUES.items()
}


def facts_in(text: str) -> dict[Facet, tuple[str, ...]]:
    """Return the facts that a text states without doubt, by facet.

    >>> {f.value: v for f, v in facts_in("15 yr old, flagged by monitoring software in yr 10").items()}
    {'age_band': ('11-15',), 'setting': ('secondary-school',), 'came_to_light': ('school-monitoring',)}
    """
    typed = plain(text)
    read: dict[Facet, tuple[str, ...]] = {}
    if bands := _age_bands(typed):
        read[Facet.AGE_BAND] = bands
    for facet, cues in _COMPILED.items():
        if values := tuple(value for value, cue in cues if _stated(cue, typed)):
            read[facet] = values
    return read


def _stated(cue: re.Pattern[str], typed: str) -> bool:
    """Whether a cue stands somewhere without being denied: "not exploited" and "never been to Syria" state nothing."""
    return any(not _DENIED.search(typed, max(0, match.start() - 60), match.start()) for match in cue.finditer(typed))


def _age_bands(typed: str) -> tuple[str, ...]:
    ages = [_number(next(filter(None, match.groups()))) for match in _AGE.finditer(typed)]
    ages += [_number(match[1]) for match in _IS_AGED.finditer(typed)]
    bands = [band for age in ages if (band := _band(age))]
    for group in (_number(match[1]) for match in _YEAR_GROUP.finditer(typed)):
        either = [_band(group + 4), _band(group + 5)] if 1 <= group <= 13 else []
        if not set(either) & set(bands):
            bands += either
    return tuple(dict.fromkeys(bands))


def _band(age: int) -> str:
    return next((band for top, band in _BANDS if age <= top), "")


def _number(written: str) -> int:
    """Return a number below 100 that is written in figures, or below 20 in words."""
    return int(written) if written.isdigit() else _NUMBERS.index(written) + 1

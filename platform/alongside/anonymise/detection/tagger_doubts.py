"""What the learned tagger takes for an identifier and mostly is none: classes, times, "2" for "to", creeds."""

import re

from alongside.anonymise.findings.finding import Type
from alongside.anonymise.text.lexicon import folded, word_set
from alongside.anonymise.text.tokens import Token

_CLASS = re.compile(r"(?:1[0-3]|[1-9])[A-Za-z]{1,2}")
_DECADE = re.compile(r"\d0'?s")
_CLOCK = re.compile(
    r" ?(?:o'?clock|every (?:night|day|morning|evening)|(?:in the|this|that|tomorrow|yesterday) (?:morning|afternoon"
    r"|evening)|tonight|sharp|prompt)",
    re.IGNORECASE,
)
_AT = re.compile(r"\b(?:at|by|from|until|till|past|to)\s+$", re.IGNORECASE)
_TO = re.compile(r" (?!(?:y|yr|yrs|year|years|yo|m|mo|mth|mths|month|months|wk|wks|week|weeks|old|and|or)\b)[a-z]{2,}")
_FEW = re.compile(r"\d-?(?:yrs?|years?|yearly)? ?(?:check|review|today|ago|since|later)\b", re.IGNORECASE)
_TIME = re.compile(r"(?:[01]?\d|2[0-3])[.:][0-5]\d|(?:[01]\d|2[0-3])[0-5]\d(?: ?h(?:ou)?rs)?")
_PSEUDONYM = re.compile(r"(?:child|young person|parent|family|authority|mr|mrs|ms) [A-Z]", re.IGNORECASE)
_HATE = re.compile(r"(?:[A-Z]{2,4} )?(?:14|18|28|88|1488|14/88|1312)")
_SHORT = word_set("tagger_words", "clipped or shouted")
"""Words that stand where a name may stand, clipped or shouted."""
_CREEDS = word_set("tagger_words", "words of faiths")
"""Words of faiths and places that belong to many thousands and are no one's name."""


def doubtful(text: str, start: int, end: int, type_: Type, inside: list[Token]) -> bool:
    """Say whether a span that the tagger points to is likely none: then it is only to be looked at."""
    words = text[start:end].strip()
    if type_ is Type.AGE:
        return _no_age(text, start, end, words)
    if type_ in (Type.DATE, Type.CASE, Type.POSTCODE, Type.DOB):
        return bool(_TIME.fullmatch(words))
    if type_ is Type.VRM:
        return bool(_HATE.fullmatch(words))
    if type_ in (Type.PERSON, Type.PROF, Type.ORG):
        if _PSEUDONYM.fullmatch(words):
            return True
        known = folded("abbreviations")
        return bool(inside) and all(
            word.low in _SHORT or word.low in _CREEDS or (word.low in known and not word.capital) for word in inside
        )
    return False


def _no_age(text: str, start: int, end: int, words: str) -> bool:
    if _CLASS.fullmatch(words) and not words.lower().endswith(("y", "yo", "m")):
        return True
    if _DECADE.fullmatch(words) or _CLOCK.match(text, end) or _FEW.match(text, start):
        return True
    if words in {"2", "4"} and _TO.match(text, end):
        return True
    return bool(_AT.search(text[max(0, start - 8) : start])) and not words.isdigit()

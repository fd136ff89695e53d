"""Numbers of cases, crimes, files and court proceedings."""

import re
from collections.abc import Iterator

from alongside.anonymise.findings.finding import Finding, Severity, Type
from alongside.anonymise.findings.matches import from_match, from_matches
from alongside.anonymise.text.lexicon import alternatives, word_set

_SYSTEMS = "|".join(
    (alternatives("case_words", "systems in one word or two", blank=r"\s?"), alternatives("case_words", "systems"))
)
_THINGS = "|".join(
    (
        alternatives("case_words", "what has a number in one word or two", blank=r"\s?"),
        alternatives("case_words", "what has a number"),
    )
)
_MARKER = r"(?:no|nos|num|numb|number|numbers|nr|ref|refs|reference|id|i\.d|code|record|log|file|case|crime|report)"
_CODE = r"[A-Z]{0,6}[\-/.]?\d[A-Z0-9]*(?:[\-/.\\*][A-Z0-9]+){0,5}"
# "Mosaic ID 1583877": the system's name belongs to the number
_SYSTEM_CODE = re.compile(
    rf"(?<![^\W_])(?:{_SYSTEMS})(?:[\s.:#()\-/]{{1,3}}{_MARKER}\b){{0,3}}[\s.:#()\-/]{{0,3}}(?P<number>{_CODE})(?![^\W_])",
    re.IGNORECASE,
)
# a word such as "crime" or "log", perhaps "number is", then the number
_THING_CODE = re.compile(
    rf"(?<![^\W_])(?P<thing>{_THINGS})(?P<marker>(?:[\s.:#()\-]{{1,3}}{_MARKER}\b){{0,3}})(?:[\s.:=]{{1,3}}(?:is|"
    r"was|of|under|as|given|now|for|re)\b){0,2}"
    rf"(?P<sign>[\s.:#()=\-]{{0,4}})(?P<number>{_CODE}|"
    r"[A-Z]{2,8}(?:[\-/][A-Z0-9]+){0,3}[\-/]\d[A-Z0-9]*(?:[\-/][A-Z0-9]+){0,3}"
    rf"|\d{{2,4}}(?: \d{{2,6}}){{1,4}})(?![^\W_])",
    re.IGNORECASE,
)
_WITH_SIGN = re.compile(
    r"(?<![^\W_])(?:ref|reference|urn|no|number|num|id)[.:#]{0,2}\s?#?\s?(?P<number>\d{5,12}|"
    r"[A-Z]{1,6}[\-/]?\d[A-Z0-9\-/]{3,20})(?![^\W_])",
    re.IGNORECASE,
)
# codes in parts, such as MASH/22/2918, or in one, such as AB123456
_MIXED = re.compile(
    r"(?<![\w/\-.@#])(?=[A-Z0-9\-/_.*]{5,40}(?![\w]))[A-Z0-9]{1,12}(?:[\-/_.*][A-Z0-9]{1,12}){1,5}(?![\w@]|[\-/]\w)",
    re.IGNORECASE,
)
_JOINED = re.compile(
    r"(?<![\w/.@#\-])(?:[A-Z]{1,6}\d{4,14}[A-Z]{0,3}|\d{1,8}[A-Z]{1,4}\d{3,10}|\d{4,10}[A-Z]{1,4})(?![\w@]|[/.]\w)"
)
_LONG = re.compile(r"(?<![\d.,£$€/\w])(?!080[08])\d(?:[ ]?\d){6,18}(?![\w%]|[,.]\d)")
_HASHED = re.compile(r"(?<![\w&])#\s?(?P<number>[A-Z]{0,4}\d{3,12})(?!\w)", re.IGNORECASE)
_YEARS = re.compile(r"(?:19|20)\d\d[\-/–](?:(?:19|20)?\d\d)")
_DATE_LIKE = re.compile(
    r"\d{1,2}[\-/.]\d{1,2}[\-/.](?:\d\d|\d{4})|\d{4}[\-/.]\d{1,2}[\-/.]\d{1,2}(?:T\d.*)?|\d{1,2}-[A-Z]{3,9}-\d{2,4}",
    re.IGNORECASE,
)
_NOT_CODES = re.compile(
    r"covid-?19|y(?:ear|r)?\.?\d{1,2}[/\-]y?(?:ear|r)?\d{1,2}|ks\d[/\-]?\d?|s(?:ec|"
    r"ection)?\.?\d{1,2}[/\-]s?\d{1,2}|mp[34]|4k|3g|4g|5g|"
    r"\d+(?:st|nd|rd|th|s|am|pm|k|m|yrs?|hrs?|mins?|gb|mb)|\d{1,2}(?:year|month|week|day|yr)\w*|ak-?47|(?:19|"
    r"20)\d\ds|1-?2-?1|v?\d+(?:\.\d+){1,2}|"
    r"iso-?\d+|bs-?\d+|f?ps\d+|a4|h2o|co2|b12",
    re.IGNORECASE,
)

_EXHIBIT = re.compile(r"\bexhibits?\s(?:no\.?\s|ref\.?\s)?(?P<number>[A-Z]{2,4}[/\-]?\d{1,4})\b", re.IGNORECASE)

_COURT = re.compile(r"(?<![^\W_])[A-Z]{2}[\s\-/]?\d\d[\s\-/]?[A-Z][\s\-/]?\d{5}(?![^\W_])", re.IGNORECASE)
_COURT_LONG = re.compile(r"(?<![\d\-])\d{4}[\s\-]\d{4}[\s\-]\d{4}[\s\-]\d{4}(?![\d\-])")
_NEUTRAL = re.compile(
    r"[\[(](?:19|20)\d\d[\])]\s?(?:EWFC|EWHC|EWCA|EWCOP|UKSC|UKHL|UKUT|UKFTT|NIFam|CSIH|CSOH)\s?(?:Civ|Crim|"
    r"HCJ|B|OJ)?\s?\d{1,5}"
    r"(?:\s?\((?:Fam|B|Admin|IAC|T\d|OJ|HCJ|QB|KB|Ch)\))?",
    re.IGNORECASE,
)
_TITLE = re.compile(r"(?:\b(?:Re|In re|v|In the matter of)\b|\))[^.;\[\]\n]{0,60}$", re.IGNORECASE)
"""What stands before the citation of a published case: "Re X (A Child)", "A v B"."""
_LOGS = word_set("case_words", "short numbers")
_REASON = "A case, crime or file number leads whoever has the system to one family"
_LONG_REASON = "A long number or code is mostly somebody's case, account or telephone number"
_COURT_REASON = "A court's case number leads to one family's proceedings"
_CITATION_REASON = "The citation of a family case leads to the judgment; give it only as published law"


def find(text: str) -> Iterator[Finding]:
    """Find court case numbers, and case, crime, log and file numbers, named as such or by their look."""
    yield from court_numbers(text)
    yield from _named(text)
    yield from _by_look(text)


def _named(text: str) -> Iterator[Finding]:
    for match in _SYSTEM_CODE.finditer(text):
        if _weight(match["number"]) >= 3 and not _is_allowed(match["number"]):
            yield from_match(match, Type.CASE, _REASON)
    for match in _THING_CODE.finditer(text):
        short = match["sign"].strip() or match["thing"].lower() in _LOGS
        least = 2 if match["marker"] else 3 if short else 4
        if _digits(match["number"]) >= least and not _is_allowed(match["number"]):
            yield from_match(match, Type.CASE, _REASON, group="number")
    for pattern in (_WITH_SIGN, _HASHED, _EXHIBIT):
        yield from from_matches(pattern, text, Type.CASE, _REASON, group="number")


def _by_look(text: str) -> Iterator[Finding]:
    for match in _MIXED.finditer(text):
        if _is_code(match[0]):
            yield from_match(match, Type.CASE, _LONG_REASON)
    for match in _JOINED.finditer(text):
        if not _is_allowed(match[0]) and not match[0].startswith(("RR", "ISBN", "ISSN")):
            yield from_match(match, Type.CASE, _LONG_REASON)
    yield from from_matches(_LONG, text, Type.CASE, _LONG_REASON)


def court_numbers(text: str) -> Iterator[Finding]:
    """Find family court numbers; a citation without the name of a published case is to be thought about."""
    yield from from_matches(_COURT, text, Type.COURT, _COURT_REASON)
    yield from from_matches(_COURT_LONG, text, Type.COURT, _COURT_REASON)
    for match in _NEUTRAL.finditer(text):
        if not _TITLE.search(text, max(0, match.start() - 80), match.start()):
            yield Finding(
                match.start(), match.end(), Type.COURT, Severity.WARN, _CITATION_REASON, "a published judgment"
            )


def citations(text: str) -> Iterator[tuple[int, int]]:
    """Yield where the citations of judgments stand, in code points, whether they are to be thought about or not."""
    for match in _NEUTRAL.finditer(text):
        yield match.span()


def _digits(code: str) -> int:
    return sum(character.isdigit() for character in code)


def _weight(code: str) -> int:
    """Count the digits; a slash or letters in capitals make a short one count for more."""
    return _digits(code) + ("/" in code)


def _is_allowed(code: str) -> bool:
    return bool(
        _YEARS.fullmatch(code)
        or _DATE_LIKE.fullmatch(code)
        or _NOT_CODES.fullmatch(code)
        or re.fullmatch(r"(?:19|20)\d\d", code)
    )


def _is_code(code: str) -> bool:
    """Tell MASH/22/2918 from 24/7, Y10/11 and dates: letters and four digits, or seven digits in parts."""
    digits, letters = _digits(code), sum(character.isalpha() for character in code)
    if _is_allowed(code) or code.count(".") and not re.search(r"[/\-_]", code):
        return False
    parts = re.split(r"[\-/_.*]", code)
    if letters == 0:
        return digits >= 7 and "." not in code
    if any(
        re.fullmatch(r"[A-Za-z]{0,4}\d{1,2}(?:st|nd|rd|th|am|pm)?", part) is None and part[0].isdigit()
        for part in parts
    ) or re.search(r"[/*]", code):
        return digits >= 4 and not all(re.fullmatch(r"[A-Za-z]{0,4}\d{1,2}|[A-Za-z]+", part) for part in parts)
    return digits >= 4 and any(_digits(part) >= 3 and part.isdigit() for part in parts)

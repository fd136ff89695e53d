"""Numbers that the state gives one person: NHS, National Insurance, pupil and passport numbers."""

import re
from collections.abc import Iterator

from stdnum.gb import nhs, upn

from alongside.anonymise.findings.finding import Finding, Type
from alongside.anonymise.findings.matches import from_match, from_matches

_GAP = r"[\s.\-–/]{0,2}"
_TEN = re.compile(rf"(?<!\d)(?=(?P<number>\d(?:{_GAP}\d){{9}})(?!\d))")
_NHS_CUED = re.compile(
    r"\bnhs(?:\s{0,2}(?:no|number|num|nr|id|is|was)\b|[\s.:#()\-]){0,6}(?P<number>\d(?:[ .\-–]{0,2}\d){6,10})(?!\d)",
    re.IGNORECASE,
)
_NINO = re.compile(
    rf"(?<![^\W_])[A-CEGHJ-PRSTW-Z]{_GAP}[A-CEGHJ-NPRSTW-Z]{_GAP}(?:\d{_GAP}){{6}}[A-D](?![^\W_])", re.IGNORECASE
)
_NINO_CUED = re.compile(
    r"\b(?:ni|nino|n\.i\.|national insurance)(?:\s{0,2}(?:no|number|num|nr|is|was)\b|[\s.:#()\-]){0,6}"
    r"(?P<number>[A-Z]{2}[ \-]?(?:\d[ \-]?){5,7}[A-Z]?)(?![^\W_])",
    re.IGNORECASE,
)
_UPN = re.compile(r"(?<![^\W_])[A-Z](?:[\s\-]?\d){11}[\s\-]?[0-9A-Z](?![^\W_])", re.IGNORECASE)
_UPN_CUED = re.compile(
    r"\b(?:upn|pupil (?:number|no|ref|id)|uln)(?:\s{0,2}(?:no|number|num|nr|is|was)\b|[\s.:#()\-]){0,6}"
    r"(?P<number>[A-Z]?[\s\-]?\d(?:[\s\-]?\d){6,12}[A-Z]?)(?![^\W_])",
    re.IGNORECASE,
)
_PASSPORT = re.compile(
    r"\b(?:passports?|p/?ports?|pport|ppt|travel (?:doc|document)s?|brp|biometric residence permit|residence "
    r"permit|identity card|id card|visa|"
    r"driving licen[cs]e|driver number|arc)\b(?:[^\n]{0,40}?)"
    r"(?<![^\W_])(?P<number>(?:GBR |PP |[A-Z]{1,3} ?)?\d(?:[ \-]?\d){5,9}[A-Z]?|[A-Z]{5}\d{6}[A-Z0-9]{5}|"
    r"[A-Z]\d[A-Z0-9]{6,7})(?![^\W_]|/)",
    re.IGNORECASE,
)
_NHS_REASON = "An NHS number is one person's alone"
_NINO_REASON = "A National Insurance number is one person's alone"
_UPN_REASON = "A unique pupil number is one child's alone"
_PASSPORT_REASON = "The number of a passport or permit is one person's alone"


def find(text: str) -> Iterator[Finding]:
    """Find NHS, National Insurance, pupil and passport numbers."""
    yield from nhs_numbers(text)
    yield from insurance_numbers(text)
    yield from pupil_numbers(text)
    yield from from_matches(_PASSPORT, text, Type.PASSPORT, _PASSPORT_REASON, group="number")


def nhs_numbers(text: str) -> Iterator[Finding]:
    """Find ten digits with the right check digit, in any grouping, and whatever follows the words "NHS number"."""
    for match in _TEN.finditer(text):
        if is_nhs_number(match["number"]):
            yield from_match(match, Type.NHS, _NHS_REASON, group="number")
    yield from from_matches(_NHS_CUED, text, Type.NHS, _NHS_REASON, group="number")


def insurance_numbers(text: str) -> Iterator[Finding]:
    """Find National Insurance numbers in any spacing and case."""
    yield from from_matches(_NINO, text, Type.NINO, _NINO_REASON)
    yield from from_matches(_NINO_CUED, text, Type.NINO, _NINO_REASON, group="number")


def pupil_numbers(text: str) -> Iterator[Finding]:
    """Find unique pupil numbers, permanent or temporary, with the right check letter or after their name."""
    for match in _UPN.finditer(text):
        if is_pupil_number(match[0]):
            yield from_match(match, Type.UPN, _UPN_REASON)
    yield from from_matches(_UPN_CUED, text, Type.UPN, _UPN_REASON, group="number")


def is_nhs_number(number: str) -> bool:
    """Tell whether ten digits carry the check digit of an NHS number (modulus 11).

    >>> is_nhs_number("943 476 5919"), is_nhs_number("943 476 5918")
    (True, False)
    """
    return bool(nhs.is_valid("".join(str(int(character)) for character in number if character.isdecimal())))


def is_pupil_number(number: str) -> bool:
    """Tell whether a number has the form and check letter of a unique pupil number.

    >>> is_pupil_number("G330810416071"), is_pupil_number("H330810416071")
    (True, False)
    """
    code = "".join(character for character in number.upper() if character.isalnum())
    if not re.fullmatch(r"[A-Z]\d{11}[0-9A-Z]", code, re.ASCII):
        return False
    return code[-1] not in "IOS" and bool(upn.calc_check_digit(code[1:]) == code[0])

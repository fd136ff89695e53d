"""Ways to reach somebody: telephone numbers, e-mail addresses, pages and profiles, IP addresses."""

import re
from collections.abc import Iterator
from functools import cache
from ipaddress import AddressValueError, IPv6Address

from alongside.anonymise.findings.finding import Finding, Severity, Type
from alongside.anonymise.findings.matches import from_match, from_matches
from alongside.anonymise.text.lexicon import word_set

_GAP = r"[\s.\-–/()]{0,2}"
_PHONES = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        # 07700 900123, mistyped too: one digit more or less, a letter O for the nought
        rf"(?<!\d)\(?[0o]\s?7(?:{_GAP}\d){{8,10}}(?!\d)",
        # 0113 496 0444, (0113) 4960444, 01204 52123
        rf"(?<!\d)(?<!\d[.,/-])\(?0[1-689](?:{_GAP}\d){{8,9}}(?!\d)(?:\s?(?:ext?n?|x)\.?\s?\d{{2,5}}\b)?",
        # +44 (0)113 496 0444, 0044 7700 900123, 44 7700 900123
        rf"(?<!\d)\(?(?:\+\s?|00\s?)44\)?{_GAP}(?:\(?0\)?)?(?:{_GAP}\d){{8,10}}(?!\d)",
        rf"(?<![\d.,/-])44{_GAP}(?:\(0\))?{_GAP}7(?:{_GAP}\d){{9}}(?!\d)",
        # other countries
        rf"(?<![\d+])(?:\+|\b00)\s?\(?[1-9]\d{{0,2}}\)?(?:{_GAP}\d){{6,12}}(?!\d)",
    )
)
_SHORT = re.compile(
    r"\b(?:tel|telephone|(?:tele)?phone[ds]?|ph|mob|mobile|landline|call(?:ed|s)?|ring|rang|text(?:ed|s)?|txt|whatsapp|"
    r"(?:phone|contact|his|her|their|my|mums?|dads?|the|home|work)\s(?:number|num|no)|extn?|extension|fax)\b"
    r"(?:[\s.:]{1,3}(?:number|num|no|is|was|on|at|her|him|them|me|us|mum|dad|back|home|work)\b){0,3}[\s.:]{0,3}"
    r"(?P<number>\d(?:[ \-]?\d){4,11})(?!\d|[/.:]\d)",
    re.IGNORECASE,
)
_ENDING = re.compile(
    r"\b(?:ends?|ending|finishing|finishes)\s(?:in\s|with\s)(?P<number>(?!(?:19|20)\d\d\b)\d{3,5})(?!\w)", re.IGNORECASE
)
_DIGIT = r"(?:oh|o|zero|nought|one|two|three|four|five|six|seven|eight|nine|double|treble|triple)"
_SPOKEN = re.compile(rf"\b(?:{_DIGIT}[\s,\-]{{1,2}}){{6,16}}{_DIGIT}\b", re.IGNORECASE)
_NATIONAL = word_set("contact_words", "national numbers")
"""Emergency services, national helplines and the reporting lines for terrorism: nobody is found by them."""

_NAME = r"(?<![\w.+\-])[\w.+'\-]{1,64}"
_EMAILS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        # name@school.sch.uk, name @ gmail . com, name[at]gmail.com; without an ending too (name@gmail)
        rf"{_NAME}\s?(?:@|[\[(]\s?at\s?[\])])\s?[a-z0-9\-]{{1,63}}"
        r"(?:(?:\.|\s\.\s|\s?[\[(]\s?dot\s?[\])]\s?)[a-z0-9\-]{1,63}){1,5}",
        r"(?<![\w.+\-])[\w.+'\-]{1,63}\w@[a-z0-9\-]{1,63}",
        # name at domain dot co dot uk
        r"(?<![\w.+\-])[\w.+\-]{1,64}(?:\s(?:dot|underscore|dash|hyphen)\s\w{1,30}){0,3}\s(?:at|@)\s"
        r"[a-z0-9\-]{2,63}(?:(?:\s?\bdot\b\s?|\.|\s\.\s)(?:com?|uk|org|net|sch|gov|ac|nhs|police|info|live|me|pnn|"
        r"cjsm)\b){1,4}",
    )
)

_TLD = r"(?:com|co|uk|org|net|info|gg|tv|io|ly|xyz|app|biz|eu|ie|online|site|page|link|bio|ru|pl|ro|pk|club|blog|news)"
_PATH_TLD = r"(?:me|be|to|so|is|it|de|fr|cc|ee|gd|am|fm|ws|im|at|us|ca|nl|in)"
_URL = re.compile(
    r"(?<![\w@.\-])(?:"
    r"(?:https?|hxxps?)\s?:\s?//[^\s<>\"'{}|]+"
    r"|www\.[^\s<>\"'{}|]{2,}"
    rf"|(?:[a-z0-9][a-z0-9\-]{{0,62}}\.){{1,4}}{_TLD}(?![\w\-]|\.\w)(?:/[^\s<>\"'{{}}|]*)?"
    rf"|(?:[a-z0-9][a-z0-9\-]{{0,62}}\.){{1,3}}{_PATH_TLD}/[^\s<>\"'{{}}|]+"
    r"|(?:[a-z0-9][a-z0-9\-]{0,62}\.){1,3}[a-z]{2,12}/(?:[a-z]{1,8}/|@|(?=[^\s/]*[\d_]))[^\s<>\"'{}|]+"
    r")",
    re.IGNORECASE,
)
_HOST = re.compile(r"(?:\w+\s?:\s?//)?(?:www\.|m\.|en\.)*([^/?#]*)(.*)", re.IGNORECASE)
_OPEN_HOSTS = word_set("contact_words", "national pages")
"""Pages of national bodies: they point to no child."""
_PLATFORMS = word_set("contact_words", "platforms")
"""A platform as such is allowed; a page or profile on it is not."""

_IPV4 = re.compile(r"(?<![\d.])(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)\s?\.\s?){3}(?:25[0-5]|2[0-4]\d|1?\d?\d)(?!\d|\.\d)")
_IPV6 = re.compile(r"(?<![\w:.])[0-9a-f:]{3,39}(?<=[0-9a-f:])(?:\.\d{1,3}){0,3}(?!\w)", re.IGNORECASE)
_MAC = re.compile(
    r"(?<![\w:-])(?:[0-9a-f]{2}([:-]))(?:[0-9a-f]{2}\1){4}[0-9a-f]{2}(?![\w:-])"
    r"|(?<![\w.])[0-9a-f]{4}\.[0-9a-f]{4}\.[0-9a-f]{4}(?![\w.])",
    re.IGNORECASE,
)
_MAC_REASON = "The number of a device leads to a household"

_PHONE_REASON = "A telephone number leads straight to somebody"
_EMAIL_REASON = "An e-mail address leads straight to somebody"
_URL_REASON = "A page or profile can be opened by anyone who reads this"
_IP_REASON = "An IP address can be traced to a household"


def find(text: str) -> Iterator[Finding]:
    """Find telephone numbers, e-mail addresses, pages and IP addresses."""
    yield from phones(text)
    yield from emails(text)
    yield from pages(text)
    yield from addresses(text)


def phones(text: str) -> Iterator[Finding]:
    """Find telephone numbers of any country, written or dictated; national helplines are allowed."""
    for pattern in _PHONES:
        for match in pattern.finditer(text):
            if _digits(match[0]) not in _NATIONAL:
                yield from_match(match, Type.PHONE, _PHONE_REASON)
    for match in _SHORT.finditer(text):
        if _digits(match["number"]) not in _NATIONAL:
            yield from_match(match, Type.PHONE, _PHONE_REASON, group="number")
    yield from from_matches(_ENDING, text, Type.PHONE, _PHONE_REASON, group="number")
    yield from from_matches(_SPOKEN, text, Type.PHONE, _PHONE_REASON)


def public(text: str) -> Iterator[tuple[int, int]]:
    """Yield where helplines, emergency numbers and pages of national bodies stand, in code points: all allowed."""
    for match in _national_numbers().finditer(text):
        yield match.span()
    for start, end, host, _ in _pages(text):
        if host in _OPEN_HOSTS:
            yield start, end


@cache
def _national_numbers() -> re.Pattern[str]:
    spelt = (r"[ \-()./]{0,2}".join(number) for number in sorted(_NATIONAL, key=len, reverse=True))
    return re.compile(rf"(?<![\w.,/+-])\(?(?:{'|'.join(spelt)})(?![\w/]|[.,-]\d)")


def emails(text: str) -> Iterator[Finding]:
    """Find e-mail addresses, also spelt out or without their ending."""
    for pattern in _EMAILS:
        yield from from_matches(pattern, text, Type.EMAIL, _EMAIL_REASON, "an e-mail address")


def pages(text: str) -> Iterator[Finding]:
    """Find pages and profiles; platforms as such and pages of national bodies are allowed."""
    for start, end, host, path in _pages(text):
        if host not in _OPEN_HOSTS and (path or host not in _PLATFORMS):
            yield Finding(start, end, Type.URL, Severity.BLOCK, _URL_REASON, "an online page")


def _pages(text: str) -> Iterator[tuple[int, int, str, str]]:
    """Yield where each page stands, its host without its first part, and its path."""
    for match in _URL.finditer(text):
        address = match[0].rstrip(".,;:!?)]}'’”")
        parts = _HOST.fullmatch(address)
        host, path = (parts[1].lower(), parts[2].strip("/")) if parts else (address, "")
        yield match.start(), match.start() + len(address), host, path


def addresses(text: str) -> Iterator[Finding]:
    """Find IP addresses of either version, and the addresses of devices."""
    yield from from_matches(_MAC, text, Type.IP, _MAC_REASON, "a device")
    yield from from_matches(_IPV4, text, Type.IP, _IP_REASON, "an IP address")
    for match in _IPV6.finditer(text):
        if match[0].count(":") >= 2 and _is_v6(match[0]):
            yield from_match(match, Type.IP, _IP_REASON, "an IP address")


def _is_v6(words: str) -> bool:
    try:
        IPv6Address(words)
    except AddressValueError:
        return False
    return words != "::"


def _digits(number: str) -> str:
    return "".join(character for character in number if character.isdigit())

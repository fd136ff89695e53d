"""Streets and homes: number and street, flat, house, pitch, and a street without a number."""

import re
from collections.abc import Iterator

from alongside.anonymise.findings.finding import Finding, Severity, Type
from alongside.anonymise.text.lexicon import alternatives, fold, word_set
from alongside.anonymise.text.vocabulary import KIN, NEVER_NAMES, PEERS, WORK_ROLES

_STRONG = alternatives("address_words", "endings of streets")
_WEAK = alternatives("address_words", "endings that are also words")
_UNIT = "(?:" + alternatives("address_words", "homes") + ")"
_NUM = r"\d{1,4}[a-z]?(?:\s?[/\-–]\s?\d{1,4}[a-z]?)?"
_PART = r"[^\W\d_][\w'’.\-]{0,24}"
# 14 Ferndale Road, Flat 3, 12a Elm St
_NUMBERED = re.compile(
    rf"(?:\b(?:rear|r/o|side|front)\s(?:of\s)?)?(?:(?<![^\W_]){_UNIT}\s{{0,2}}(?:{_NUM}|[a-z])(?:\s?,\s?|"
    rf"\s))?(?<![\w/.£$:\-]){_NUM}\s?,?\s(?:the\s)?(?P<name>(?:{_PART}\s){{1,4}}?)"
    rf"(?P<tail>{_STRONG}|"
    rf"{_WEAK})(?![^\W_])(?:\.(?=\s[a-z,]))?(?P<more>,\s(?P<name2>(?:{_PART}\s){{1,3}}?)(?:{_STRONG})(?![^\W_]))?",
    re.IGNORECASE,
)
# Flat 2, Beech House; pitch 4, Fenwick Caravan Site; Flat 9
_FLAT = re.compile(
    r"(?<![^\W_])(?:at)?(?P<unit>flat|flt|apartment|apt|bedsit|plot|pitch|maisonette|caravan|unit|"
    r"room)\s(?:no\.?\s?)?(?P<number>\d{1,4}[a-z]?|[a-z](?=[\s,]))"
    rf"(?P<name>\s?,?\s(?:at\s|in\s|of\s|the\s)?(?:{_PART}\s){{1,3}}?(?:{_STRONG}|{_WEAK}|site|caravan "
    r"(?:site|park)|estate)(?![^\W_]))?",
    re.IGNORECASE,
)
# address 4 the maltings: after the word whatever follows a number is a home
_SAID = re.compile(
    r"(?<![^\W_])(?:address|addr|adr|add|lives at|living at|home is)\s?[:=\-]?\s?"
    rf"(?P<home>{_NUM}\s(?:the\s)?{_PART}(?:\s{_PART})?)"
    r"(?=\s?(?:[,.;\n)]|$))",
    re.IGNORECASE,
)
# Ferndale Road, Tern House
_CAPITAL = re.compile(
    r"(?<![^\W_])(?P<house>(?:The\s)[A-Z][\w'’]{2,20},\s)?(?P<name>(?:(?:St\.?|"
    rf"[A-Z][\w'’\-]{{1,24}})\s){{1,3}})(?P<tail>(?i:{_STRONG}|"
    rf"{_WEAK}))(?![^\W_])(?P<more>,\s(?:[A-Z][\w'’\-]{{1,24}}\s){{1,2}}(?i:{_STRONG})(?![^\W_]))?"
)
# off gorsey lane, on station rd
_LOWER = re.compile(
    r"(?<![^\W_])(?P<cue>on|in|off|at|near|nr|from|of|to|down|up|outside|along|onto|behind|by|round|around|"
    r"corner|lives?|living|stays?|staying|address|addr|opposite|opp|and|"
    r"@|via|past|between)\s(?!(?:on|in|off|at|near|from|of|to|"
    rf"by)\s)(?:the\s)?(?P<name>(?:{_PART}\s){{1,2}}?)(?P<tail>{_STRONG}|close|cl|court|drive|way)(?![^\W_])",
    re.IGNORECASE,
)
_GENERIC = NEVER_NAMES | KIN | PEERS | WORK_ROLES | word_set("address_words", "general words")
_NOT_TAILS = re.compile(alternatives("address_words", "endings that want a capital"), re.IGNORECASE)
_OPEN_NAMES = word_set("address_words", "known to everyone")
_WEAK_IN_SMALL = word_set("address_words", "endings that want a cue in small letters")
_BEFORE_A_STREET = word_set("address_words", "general words before a street in small letters")
_CUES_OF_PLACE = word_set("address_words", "cues of a place")
_IN_STREETS = word_set("address_words", "general words that streets have")
_BEFORE_A_ROAD = word_set("address_words", "general words before a road")
_DONE_TO = re.compile(r" (?:him|her|them|us|me|it|his|their|my|off|away|home|back)\b")
"""What follows a verb and no street: "fear drove him"."""
_HOME = "the family's home"
_STREET = "a local street"
_BUILDING = "an address"
_BUILDINGS = word_set("address_words", "endings of buildings")
_REASON = "An address points to one home"
_STREET_REASON = "A street or a named building points to a few homes"


def find(text: str) -> Iterator[Finding]:
    """Find addresses, streets and named houses; courts of law and "a long way" are allowed."""
    yield from _homes(text)
    yield from _streets(text)


def _homes(text: str) -> Iterator[Finding]:
    for match in _NUMBERED.finditer(text):
        if _names_a_street(match, weak_needs_capital=True):
            yield Finding(match.start(), match.end(), Type.ADDR, Severity.BLOCK, _REASON, _HOME)
    for match in _SAID.finditer(text):
        yield Finding(match.start("home"), match.end("home"), Type.ADDR, Severity.BLOCK, _REASON, _HOME)
    for match in _FLAT.finditer(text):
        if _is_flat(match):
            end = match.end() if match["name"] and _proper(match["name"]) else match.end("number")
            yield Finding(match.start(), end, Type.ADDR, Severity.BLOCK, _REASON, _HOME)


def _streets(text: str) -> Iterator[Finding]:
    for match in _CAPITAL.finditer(text):
        start = _start_of_name(match)
        if start is not None:
            start = match.start() if match["house"] and start == match.start("name") else start
            yield Finding(start, match.end(), Type.ADDR, Severity.BLOCK, _STREET_REASON, _of_its_sort(match))
    for match in _LOWER.finditer(text):
        if match["name"].islower() and _names_a_street(match, weak_needs_capital=False) and not _doubtful(match):
            sort = _of_its_sort(match)
            yield Finding(match.start("name"), match.end(), Type.ADDR, Severity.BLOCK, _STREET_REASON, sort)


def _of_its_sort(match: re.Match[str]) -> str:
    """Return what a street or a named building is called instead: nobody lives at a street."""
    return _BUILDING if match["tail"].lower() in _BUILDINGS else _STREET


def _words(name: str) -> list[str]:
    return [fold(word.strip(".,")) for word in name.split()]


def _proper(name: str) -> bool:
    """Whether no word of a name is a small or general word."""
    words = [word for word in _words(name) if word not in {"at", "in", "of", "the"}]
    return bool(words) and not any(word in _GENERIC for word in words[:-1] or words)


def _names_a_street(match: re.Match[str], *, weak_needs_capital: bool) -> bool:
    words = _words(match["name"])
    if any(word in _GENERIC and word not in _IN_STREETS for word in words):
        return False
    if any(len(word) < 2 or word[0].isdigit() for word in words) or (
        words[0] in {"high", "the"}
        and len(words) == 1
        and match["tail"].lower() not in {"street", "st", "road", "rd", "avenue", "lane"}
    ):
        return False
    if not weak_needs_capital or not _NOT_TAILS.fullmatch(match["tail"]):
        return True
    # "2 boys walk", "12 months house": a weak ending wants capitals, or a name that is no plain plural
    return match["name"][0].isupper() or not words[-1].endswith("s")


def _doubtful(match: re.Match[str]) -> bool:
    """Tell "on gorsey close" from "to draw close": weak endings in small letters want a cue of place."""
    tail, words = match["tail"].lower(), _words(match["name"])
    if _DONE_TO.match(match.string, match.end()):
        return True
    if tail in _WEAK_IN_SMALL:
        return (
            match["cue"].lower() not in _CUES_OF_PLACE
            or any(word in _GENERIC for word in words)
            or len(words[-1]) < 4
            or (tail in {"way", "court", "drive"})
        )
    return any(word in _GENERIC for word in words) and words[-1] not in _BEFORE_A_STREET


def _is_flat(match: re.Match[str]) -> bool:
    unit = match["unit"].lower()
    if unit in {"room", "unit", "plot", "caravan", "pitch"} and not (match["name"] and _proper(match["name"])):
        return unit in {"pitch", "plot"} and match["number"][0].isdigit()
    return match["number"][0].isdigit() or bool(match["name"] and _proper(match["name"]))


def _start_of_name(match: re.Match[str]) -> int | None:
    """Return where a street's capitalised name begins, without "The" or "At" before it; None if it is none."""
    start = match.start("name")
    name = match["name"]
    while (
        name
        and (fold(name.split()[0]) in NEVER_NAMES or fold(name.split()[0]) in KIN | WORK_ROLES)
        and fold(name.split()[0]).strip(".") != "st"
    ):
        cut = len(name) - len(name.split(maxsplit=1)[1]) if len(name.split()) > 1 else len(name)
        start, name = start + cut, name[cut:]
    words, tail = _words(name), match["tail"]
    if not words or f"{' '.join(words)} {tail}".lower() in _OPEN_NAMES:
        return None
    if words[-1] in _GENERIC and not (
        tail.lower() in {"road", "rd", "street", "lane", "avenue"} and words[-1] in _BEFORE_A_ROAD
    ):
        return None
    # "Nadia close to tears", "Amira way": a small ending says nothing
    if tail.islower() and (
        tail in {"st", "dr", "ct", "cl", "pl", "str"} or re.fullmatch(rf"{_WEAK}|croft|grove|copse", tail)
    ):
        return None
    if (
        tail in {"Dr", "St", "Pl"}
        and len(words) == 1
        and match.string[match.end() : match.end() + 2].strip()[:1].isupper()
    ):
        return None
    return start

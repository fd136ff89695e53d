"""Named schools, places of worship, clubs, hospitals, police and firms; "a secondary school" is allowed."""

import re
from collections.abc import Iterator, Sequence

from alongside.anonymise.findings.finding import Finding, Severity, Type
from alongside.anonymise.places.organisation_words import (
    BY_CAPITAL_ONLY,
    FAN,
    FIXED,
    FIXED_FIRST,
    LED,
    LONGEST_ENDING,
    NATIONAL,
    NATIONS,
    ORGANISATION_BEGINNINGS,
    ORGANISATION_ENDING_FIRSTS,
    ORGANISATION_ENDINGS,
    ORGANISATION_GENERAL,
    SAINT,
    SAINTS,
    SCHOOLS,
    WITH_A_CAPITAL,
)
from alongside.anonymise.places.proper_names import follows, looks_like_name, name_before
from alongside.anonymise.text.lexicon import folded
from alongside.anonymise.text.tokens import Token, tokenise
from alongside.anonymise.text.vocabulary import NEVER_NAMES
from alongside.anonymise.text.word_kinds import WordKind, kind, plain_english

_REASON = "A named organisation tells where the child lives, learns or worships"


def find(text: str, *, among: Sequence[Token] | None = None) -> Iterator[Finding]:
    """Find named organisations; ``among`` is the text cut into words, if that has been done."""
    tokens = tokenise(text) if among is None else among
    yield from _by_tail(text, tokens)
    yield from _by_head(tokens)
    for word in tokens:
        if word.low in SAINTS:
            yield from _by_saint(text, word)
        if word.low in FIXED_FIRST:
            yield from _by_form(text, word)


def _by_saint(text: str, word: Token) -> Iterator[Finding]:
    match = SAINT.match(text, word.start)
    if match and _is_saint(text, match):
        yield _finding(match.start(), match.end(), "a school" if match["tail"] else "an organisation")


def _by_form(text: str, word: Token) -> Iterator[Finding]:
    match = FIXED.match(text, word.start)
    if match and match[0].casefold() not in NATIONAL and (match["of"] or "").casefold() not in NATIONS:
        yield _finding(match.start(), match.end(), "an organisation")


def _by_tail(text: str, tokens: Sequence[Token]) -> Iterator[Finding]:
    at = 0
    while at < len(tokens):
        length, suggestion = _tail(tokens, at)
        if not length:
            at += 1
            continue
        first = _name(text, tokens, at, length)
        if first is not None:
            end = tokens[at + length - 1].end
            yield _finding(tokens[first].start, end, suggestion)
        at += length


def _tail(tokens: Sequence[Token], at: int) -> tuple[int, str]:
    """Return how many words the longest tail takes that starts here, and what to say instead."""
    if _low(tokens[at]) not in ORGANISATION_ENDING_FIRSTS:
        return 0, ""
    for length in range(LONGEST_ENDING, 0, -1):
        if at + length > len(tokens):
            continue
        if any(word.gap not in {" ", "-", "  "} for word in tokens[at + 1 : at + length]):
            continue
        suggestion = ORGANISATION_ENDINGS.get(tuple(_low(word) for word in tokens[at : at + length]))
        if suggestion:
            return length, suggestion
    return 0, ""


def _low(word: Token) -> str:
    return f"{word.low}'s" if word.owned and word.low in {"children", "women"} else word.low


def _name(text: str, tokens: Sequence[Token], at: int, length: int) -> int | None:
    """Return where the name begins that ends with the tail at ``at``, or None if the words before it name nothing."""
    tail = tokens[at]
    everyday = length == 1 and tail.low in BY_CAPITAL_ONLY
    small = not tail.capital and not tail.loud
    if small and tail.low in WITH_A_CAPITAL:
        return None
    if everyday and small and at and tokens[at - 1].capital:
        # "Amira's school", "Nadia left college": a capital before a small everyday word is mostly a person's
        return _before_small_tail(tokens, at)
    first = name_before(tokens, at, generic=ORGANISATION_GENERAL)
    if first is None:
        return _plain_name(tokens, at, everyday=everyday)
    if first and tokens[first - 1].text == "The" and not tokens[first - 1].first and follows(tokens, first):
        first -= 1
    if (small and tokens[at - 1].owned) or not _is_name(tokens, first, at, everyday=everyday):
        return None
    phrase = " ".join(word.low for word in tokens[first : at + length])
    fan = FAN.search(text, max(0, tokens[first].start - 20), tokens[first].start)
    return None if fan or phrase in NATIONAL else first


def _is_name(tokens: Sequence[Token], first: int, at: int, *, everyday: bool) -> bool:
    """Whether the words before a tail name one organisation and do not only say of which kind it is."""
    name, tail = tokens[first:at], tokens[at]
    if everyday and not any(word.capital for word in name) and not _in_small(tokens, first, name):
        return False
    if len(name) == 1 and not tail.capital:
        only = name[0]
        if (only.first and plain_english(only.low)) or only.low.endswith(("ish", "ian", "ese", "ean")):
            return False
    return not all(word.low in ORGANISATION_GENERAL for word in name)


def _before_small_tail(tokens: Sequence[Token], at: int) -> int | None:
    """Return a capitalised name before a small tail ("Marlbrook school"), unless it owns it or starts the sentence."""
    before = tokens[at - 1]
    if (
        before.owned
        or before.low in ORGANISATION_GENERAL
        or not follows(tokens, at)
        or kind(before.low) is WordKind.NAME
        and before.low not in folded("places")
    ):
        return None
    if before.first and plain_english(before.low):
        return None
    return name_before(tokens, at, generic=ORGANISATION_GENERAL)


def _in_small(tokens: Sequence[Token], first: int, name: Sequence[Token]) -> bool:
    """Whether a name in small letters before an everyday tail is one: an unusual word, led by "at" or the like."""
    led = (
        tokens[first].first
        or not first
        or tokens[first].gap.strip() != ""
        or tokens[first - 1].low in LED
        or tokens[first].loud
    )
    return led and any(_unusual(word) for word in name)


def _unusual(word: Token) -> bool:
    return (
        word.low not in ORGANISATION_GENERAL
        and not plain_english(word.low)
        and len(word.low) > 3
        and "-to-" not in word.low
    )


def _plain_name(tokens: Sequence[Token], at: int, *, everyday: bool) -> int | None:
    """Return where a name of plain words in small letters begins: "at orchard lane mosque"."""
    if everyday and tokens[at].low not in SCHOOLS:
        return None
    for place in range(at - 1, max(0, at - 4), -1):
        word = tokens[place]
        if (
            not follows(tokens, place + 1)
            or word.low in ORGANISATION_GENERAL
            or word.owned
            or word.low.endswith(("ing", "ed"))
        ):
            return None
        if (tokens[place - 1].low in LED and follows(tokens, place)) or ":" in word.gap:
            plain = everyday and all(plain_english(each.low) for each in tokens[place:at])
            return None if plain else place
    return None


def _by_head(tokens: Sequence[Token]) -> Iterator[Finding]:
    for at, word in enumerate(tokens[:-1]):
        suggestion = ORGANISATION_BEGINNINGS.get(word.low)
        if not suggestion or not follows(tokens, at + 1):
            continue
        last = at
        while last + 1 < len(tokens) and last - at < 4 and follows(tokens, last + 1) and _goes_on(tokens[last + 1]):
            last += 1
        if last > at and not (word.low == "ward" and not tokens[at + 1].capital):
            yield _finding(word.start, tokens[last].end, suggestion)


def _goes_on(word: Token) -> bool:
    if word.low in {"al", "ul", "e", "us", "ur", "an", "as"}:
        return True
    if word.low in ORGANISATION_GENERAL or word.low in NEVER_NAMES:
        return False
    return looks_like_name(word) or kind(word.low) is WordKind.WORD_NAME


def _is_saint(text: str, match: re.Match[str]) -> bool:
    """Tell "st bedes" and "St Jude's Primary" from "high st and" and "1 st time"."""
    name = match["name"].casefold().rstrip("'’s")
    before = text[max(0, match.start() - 18) : match.start()].rstrip()
    if match["name"].casefold() in NEVER_NAMES or (before and before[-1].isdigit()):
        return False
    if match["tail"] or re.search(r"['’]s?$", match["name"]):
        return True
    known = kind(name) is not WordKind.PLAIN or name in {"mark", "matthew", "john"}
    led = bool(
        re.search(
            r"\b(?:at|from|to|in|attends?|of|near|outside|and|with|by|goes to|for)$|^$|[,.(:;\n]$",
            before,
            re.IGNORECASE,
        )
    )
    return known and led


def _finding(start: int, end: int, suggestion: str) -> Finding:
    return Finding(start, end, Type.ORG, Severity.BLOCK, _REASON, suggestion)

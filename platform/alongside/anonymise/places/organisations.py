"""Named schools, places of worship, clubs, hospitals, police and firms; "a secondary school" is allowed."""

import re
from collections.abc import Iterator, Sequence

from alongside.anonymise.findings.finding import Finding, Severity, Type
from alongside.anonymise.places.organisation_words import (
    BY_CAPITAL_ONLY,
    FAN,
    FIXED,
    FIXED_FIRST,
    GENERIC,
    HEADS,
    LED,
    LONGEST,
    NATIONAL,
    NATIONS,
    SAINT,
    SAINTS,
    SCHOOLS,
    TAIL_FIRST,
    TAILS,
)
from alongside.anonymise.places.proper_names import follows, looks_like_name, name_before
from alongside.anonymise.text.lexicon import folded
from alongside.anonymise.text.tokens import Word, words
from alongside.anonymise.text.vocabulary import STOP
from alongside.anonymise.text.word_kinds import Kind, kind, plain_english

_REASON = "A named organisation tells where the child lives, learns or worships"


def find(text: str, *, among: Sequence[Word] | None = None) -> Iterator[Finding]:
    """Find named organisations; ``among`` is the text cut into words, if that has been done."""
    cut = words(text) if among is None else among
    yield from _by_tail(text, cut)
    yield from _by_head(cut)
    for word in cut:
        if word.low in SAINTS:
            yield from _by_saint(text, word)
        if word.low in FIXED_FIRST:
            yield from _by_form(text, word)


def _by_saint(text: str, word: Word) -> Iterator[Finding]:
    match = SAINT.match(text, word.start)
    if match and _is_saint(text, match):
        yield _finding(match.start(), match.end(), "a school" if match["tail"] else "an organisation")


def _by_form(text: str, word: Word) -> Iterator[Finding]:
    match = FIXED.match(text, word.start)
    if match and match[0].casefold() not in NATIONAL and (match["of"] or "").casefold() not in NATIONS:
        yield _finding(match.start(), match.end(), "an organisation")


def _by_tail(text: str, cut: Sequence[Word]) -> Iterator[Finding]:
    at = 0
    while at < len(cut):
        length, said = _tail(cut, at)
        if not length:
            at += 1
            continue
        first = _name(text, cut, at, length)
        if first is not None:
            end = cut[at + length - 1].end
            yield _finding(cut[first].start, end, said)
        at += length


def _tail(cut: Sequence[Word], at: int) -> tuple[int, str]:
    """Return how many words the longest tail takes that starts here, and what to say instead."""
    if _low(cut[at]) not in TAIL_FIRST:
        return 0, ""
    for length in range(LONGEST, 0, -1):
        if at + length > len(cut):
            continue
        if any(word.gap not in {" ", "-", "  "} for word in cut[at + 1 : at + length]):
            continue
        said = TAILS.get(tuple(_low(word) for word in cut[at : at + length]))
        if said:
            return length, said
    return 0, ""


def _low(word: Word) -> str:
    return f"{word.low}'s" if word.owned and word.low in {"children", "women"} else word.low


def _name(text: str, cut: Sequence[Word], at: int, length: int) -> int | None:
    """Return where the name begins that ends with the tail at ``at``, or None if the words before it name nothing."""
    tail = cut[at]
    everyday = length == 1 and tail.low in BY_CAPITAL_ONLY
    small = not tail.capital and not tail.loud
    if everyday and small and at and cut[at - 1].capital:
        # "Amira's school", "Nadia left college": a capital before a small everyday word is mostly a person's
        return _before_small_tail(cut, at)
    first = name_before(cut, at, generic=GENERIC)
    if first is None:
        return _plain_name(cut, at, everyday=everyday)
    if first and cut[first - 1].text == "The" and not cut[first - 1].first and follows(cut, first):
        first -= 1
    if (small and cut[at - 1].owned) or not _is_name(cut, first, at, everyday=everyday):
        return None
    said = " ".join(word.low for word in cut[first : at + length])
    fan = FAN.search(text, max(0, cut[first].start - 20), cut[first].start)
    return None if fan or said in NATIONAL else first


def _is_name(cut: Sequence[Word], first: int, at: int, *, everyday: bool) -> bool:
    """Whether the words before a tail name one organisation and do not only say of which kind it is."""
    name, tail = cut[first:at], cut[at]
    if everyday and not any(word.capital for word in name) and not _in_small(cut, first, name):
        return False
    if len(name) == 1 and not tail.capital:
        only = name[0]
        if (only.first and plain_english(only.low)) or only.low.endswith(("ish", "ian", "ese", "ean")):
            return False
    return not all(word.low in GENERIC for word in name)


def _before_small_tail(cut: Sequence[Word], at: int) -> int | None:
    """Return a capitalised name before a small tail ("Marlbrook school"), unless it owns it or starts the sentence."""
    before = cut[at - 1]
    if (
        before.owned
        or before.low in GENERIC
        or not follows(cut, at)
        or kind(before.low) is Kind.NAME
        and before.low not in folded("places")
    ):
        return None
    if before.first and plain_english(before.low):
        return None
    return name_before(cut, at, generic=GENERIC)


def _in_small(cut: Sequence[Word], first: int, name: Sequence[Word]) -> bool:
    """Whether a name in small letters before an everyday tail is one: an unusual word, led by "at" or the like."""
    led = cut[first].first or not first or cut[first].gap.strip() != "" or cut[first - 1].low in LED or cut[first].loud
    return led and any(_unusual(word) for word in name)


def _unusual(word: Word) -> bool:
    return word.low not in GENERIC and not plain_english(word.low) and len(word.low) > 3 and "-to-" not in word.low


def _plain_name(cut: Sequence[Word], at: int, *, everyday: bool) -> int | None:
    """Return where a name of plain words in small letters begins: "at orchard lane mosque"."""
    if everyday and cut[at].low not in SCHOOLS:
        return None
    for place in range(at - 1, max(0, at - 4), -1):
        word = cut[place]
        if not follows(cut, place + 1) or word.low in GENERIC or word.owned or word.low.endswith(("ing", "ed")):
            return None
        if (cut[place - 1].low in LED and follows(cut, place)) or ":" in word.gap:
            plain = everyday and all(plain_english(one.low) for one in cut[place:at])
            return None if plain else place
    return None


def _by_head(cut: Sequence[Word]) -> Iterator[Finding]:
    for at, word in enumerate(cut[:-1]):
        said = HEADS.get(word.low)
        if not said or not follows(cut, at + 1):
            continue
        last = at
        while last + 1 < len(cut) and last - at < 4 and follows(cut, last + 1) and _goes_on(cut[last + 1]):
            last += 1
        if last > at and not (word.low == "ward" and not cut[at + 1].capital):
            yield _finding(word.start, cut[last].end, said)


def _goes_on(word: Word) -> bool:
    if word.low in {"al", "ul", "e", "us", "ur", "an", "as"}:
        return True
    if word.low in GENERIC or word.low in STOP:
        return False
    return looks_like_name(word) or kind(word.low) is Kind.WORD_NAME


def _is_saint(text: str, match: re.Match[str]) -> bool:
    """Tell "st bedes" and "St Jude's Primary" from "high st and" and "1 st time"."""
    name = match["name"].casefold().rstrip("'’s")
    before = text[max(0, match.start() - 18) : match.start()].rstrip()
    if match["name"].casefold() in STOP or (before and before[-1].isdigit()):
        return False
    if match["tail"] or re.search(r"['’]s?$", match["name"]):
        return True
    known = kind(name) is not Kind.PLAIN or name in {"mark", "matthew", "john"}
    led = bool(
        re.search(
            r"\b(?:at|from|to|in|attends?|of|near|outside|and|with|by|goes to|for)$|^$|[,.(:;\n]$",
            before,
            re.IGNORECASE,
        )
    )
    return known and led


def _finding(start: int, end: int, said: str) -> Finding:
    return Finding(start, end, Type.ORG, Severity.BLOCK, _REASON, said)

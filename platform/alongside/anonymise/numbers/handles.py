"""Names used online: with an at sign, after the name of a platform, or by their look."""

import re
from collections.abc import Iterator

from alongside.anonymise.findings.finding import Finding, Severity, Type
from alongside.anonymise.findings.matches import from_match, from_matches
from alongside.anonymise.text.lexicon import alternatives, word_set
from alongside.anonymise.text.word_kinds import plain_english

_AT = re.compile(r"(?<![\w.@])@(?P<name>[A-Za-z0-9_](?:[\w.\-]{0,38}\w)?)(?!@)")
_AT_WORDS = word_set("handle_words", "after an at sign")
_TAG = re.compile(r"(?<![\w#])[A-Za-z0-9][\w.\-]{1,31}#\d{3,5}(?!\w)")
_PATHED = re.compile(r"(?<![\w/])u/[\w\-]{3,30}")
_PLATFORM = "|".join(
    (
        alternatives("handle_words", "platforms in one word or two", blank=r"\s?"),
        alternatives("handle_words", "platforms"),
    )
)
_NOUN = (
    r"(?:hdl|user\s?names?|user\s?id|users?|user|handles?|tags?|gamer\s?tags?|gt|accounts?|acct|acc|"
    r"profiles?|alias(?:es)?|screen\s?names?|"
    r"nick\s?names?|nicks?|names?|id|login|display names?|display|channels?|avatar|page)"
)
_LINK = (
    r"(?:is|was|as|called|named|being|under|in|by|the|name|of|known|goes|his|her|their|user|username|handle|account)"
)
_WRITTEN = r"(?P<quote>[\"'“‘@]?)(?P<name>[A-Za-z0-9_][\w.\-]{1,38}[\w])"
_GOES_ON = r"(?:\s(?-i:[A-Z0-9]\w*)){0,2}"
# the platform or "account", then something that looks like a handle
_WEAK = re.compile(
    rf"(?<![^\W_])(?:{_PLATFORM}|{_NOUN})(?:[\s:=(\-]{{1,3}}(?:{_NOUN}|{_LINK})\b){{0,4}}[\s:=(,\-]{{1,3}}{_WRITTEN}",
    re.IGNORECASE,
)
# "username X", "goes by X", "posts as X": whatever follows
_STRONG = re.compile(
    r"(?<![^\W_])(?:user\s?name|user\s?id|handle(?=\s(?:is|was|of)\b|\s?[:=\"'“‘@])|gamer\s?tag|psn(?:\sid)?|"
    r"screen\s?name|display name|login|discord\s(?:tag|id|name)|xbox tag|"
    rf"(?:{_PLATFORM})\s(?:name|handle|user|id|tag|"
    rf"account))(?:[\s:=(\-]{{1,3}}{_LINK}\b){{0,3}}[\s:=(,\-]{{1,3}}{_WRITTEN}{_GOES_ON}"
    r"|(?<![^\W_])(?:goes by|going by|went by|known online as|posts? (?:online )?as|posting (?:online )?as|"
    r"posts? under|posting under|posted under|posted (?:online )?as|online as|"
    r"plays as|playing as|streams as|logged in as|logs in as|signed in as|calls (?:him|her|them)sel(?:f|ves)|"
    r"calling (?:him|her)self|"
    r"added by|messaged by|friended by|chatting to|chats to)"
    r"(?:\s(?:the (?:name|handle|tag|user\s?name)|online|on \w+|a user|user|someone called))?\s(?:of\s)?"
    r"(?P<quote2>[\"'“‘@]?)(?P<name2>[A-Za-z0-9_][\w.\-]{1,38}\w)",
    re.IGNORECASE,
)
_UNDERSCORED = re.compile(
    r"(?<![\w@/.:\-])(?=[\w.]{4,40}(?!\w))(?:[A-Za-z0-9.]+_+)+[A-Za-z0-9.]*[A-Za-z0-9]_*|(?<![\w@/.])_+[A-Za-z]\w{2,30}"
)
_NUMBERED = re.compile(r"(?<![\w@/.£$#\-])(?P<word>[A-Za-z]{3,24})(?P<number>\d{1,6})[A-Za-z]{0,12}(?![\w@]|[/\-.]\d)")
_LEET = re.compile(
    r"(?<![\w@/.£$#\-])(?:[xX]{2,}[A-Za-z0-9]{3,}[xX]{1,}|[A-Za-z]+\d[A-Za-z]+\d[A-Za-z0-9]*|"
    r"[A-Za-z]{2,}[0134579][A-Za-z]{2,}\d{0,4})(?!\w)"
)
_PLAIN_HEADS = re.compile(alternatives("handle_words", "plain words before a number") + r"|\w+day", re.IGNORECASE)
_SUFFIX_WORDS = re.compile(
    r"[A-Za-z]+\d+(?:st|nd|rd|th|am|pm|yrs?|yo|y|m|k|years?|months?|weeks?|days?|and|old|s)", re.IGNORECASE
)
_COMMON = re.compile(alternatives("handle_words", "no name"), re.IGNORECASE)
_LETTERS = str.maketrans("01345", "oieas")
"""Figures that stand for letters."""
_REASON = "A name used online can be looked up by anyone"
_INSTEAD = "an online account"


def find(text: str) -> Iterator[Finding]:
    """Find names used online."""
    for match in _AT.finditer(text):
        if (
            match["name"].lower() not in _AT_WORDS
            and re.search(r"[A-Za-z]{2}|_", match["name"])
            and not re.match(r"\d+(?:am|pm)\b", match["name"])
        ):
            yield from_match(match, Type.HANDLE, _REASON, _INSTEAD)
    for pattern in (_TAG, _PATHED):
        yield from from_matches(pattern, text, Type.HANDLE, _REASON, _INSTEAD)
    for match in _STRONG.finditer(text):
        group = "name" if match["name"] else "name2"
        if _is_said(match[group], named=group == "name"):
            end = match.end() if group == "name" else match.end(group)
            yield Finding(match.start(group), end, Type.HANDLE, Severity.BLOCK, _REASON, _INSTEAD)
    for match in _WEAK.finditer(text):
        if _looks_made_up(match["name"]):
            yield from_match(match, Type.HANDLE, _REASON, _INSTEAD, group="name")
    yield from _by_look(text)


def _by_look(text: str) -> Iterator[Finding]:
    for match in _UNDERSCORED.finditer(text):
        if sum(character.isalpha() for character in match[0]) >= 2:
            yield from_match(match, Type.HANDLE, _REASON, _INSTEAD)
    for match in _NUMBERED.finditer(text):
        if (
            not _PLAIN_HEADS.fullmatch(match["word"])
            and not _SUFFIX_WORDS.fullmatch(match[0])
            and not match[0].isupper()
            and _is_odd(match)
        ):
            yield from_match(match, Type.HANDLE, _REASON, _INSTEAD)
    for match in _LEET.finditer(text):
        if (
            sum(character.islower() for character in match[0]) >= 3
            and not _SUFFIX_WORDS.fullmatch(match[0])
            and not plain_english(match[0].lower().translate(_LETTERS))
        ):
            yield from_match(match, Type.HANDLE, _REASON, _INSTEAD)


def _is_odd(match: re.Match[str]) -> bool:
    """One digit makes a handle of a word only if the word is long and no English: "ironpath2"."""
    return len(match["number"]) > 1 or (len(match["word"]) > 5 and not plain_english(match["word"].lower()))


def _is_said(name: str, *, named: bool) -> bool:
    """After "username" any word but a small one is a name; after "goes by" it has a capital or looks made up."""
    if _COMMON.fullmatch(name):
        return False
    return named or name[0].isupper() or _looks_made_up(name)


def _looks_made_up(name: str) -> bool:
    """Tell a made-up name from a word: digits beside letters, an underscore, a full stop or a capital inside it."""
    letters = any(character.isalpha() for character in name)
    if (
        _SUFFIX_WORDS.fullmatch(name)
        or re.fullmatch(r"\d+(?:st|nd|rd|th|am|pm|s|k)?|[\d.:]+(?:am|pm)|x\d+", name)
        or _COMMON.fullmatch(name)
    ):
        return False
    digits = sum(character.isdigit() for character in name)
    return letters and (
        "_" in name
        or (digits >= 1 and not re.fullmatch(r"[A-Z]{1,4}\d{1,2}|\d+-[a-z\-]+", name))
        or bool(re.search(r"[a-z][A-Z]", name))
        or bool(re.search(r"[A-Za-z]\.[A-Za-z]", name))
    )

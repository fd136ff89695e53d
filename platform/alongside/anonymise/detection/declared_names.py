"""Declare first: what the author says is in the text is searched for in every form, and kept nowhere.

Exactly, as parts, as initials, as a short form of three letters or more, and with one letter wrong.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from alongside.anonymise.findings.finding import Finding, Severity, Type
from alongside.anonymise.findings.replacements import REPLACEMENTS
from alongside.anonymise.names.standing import Standing, standing, two_sensed
from alongside.anonymise.text.lexicon import word_set
from alongside.anonymise.text.one_edit import deletions, one_edit_apart
from alongside.anonymise.text.tokens import Token, tokenise
from alongside.anonymise.text.vocabulary import KIN, NEVER_NAMES, PARTICLES, SPEECH, TITLES, WORK_ROLES, WORK_TITLES
from alongside.anonymise.text.word_kinds import WordKind, kind, plain_english

_REASON = "You said that this name or number is in the text."
_NEAR = "Please look: this is close to a name that you said is in the text."
_ALSO_A_WORD = "Please look: you said that somebody is called this, and it may be a word here and nobody's name."
_NUMBER = re.compile(r"\d(?:[ \-./]?\d){2,}")
_SCHOOLS = word_set("declared_words", "organisations")
_STREETS = word_set("declared_words", "streets")
_GENERAL = (
    NEVER_NAMES
    | TITLES
    | WORK_TITLES
    | PARTICLES
    | WORK_ROLES
    | KIN
    | _SCHOOLS
    | _STREETS
    | word_set("declared_words", "general words")
)
_SHORT_ENDINGS = ("", "s", "y", "ie", "i", "o", "a", "ey", "ster")
LEAST_SHORT, MOST_SHORT = 3, 12
LEAST_NEAR = 4
_BETWEEN, _AFTER_INITIALS, _INITIALS = r"(?:(?![.!?;])[\W_]){1,4}", r"[\W_]{1,4}", 2
"""What stands between the parts of a name: no end of a sentence, but a full stop after initials (J. Page)."""
MOST_DECLARED = 200
"""Entries beyond this many are not searched for: nobody needs them, and time must stay bounded."""


@dataclass(slots=True)
class _Listed:
    """What is searched for, ready to be looked up."""

    parts: dict[str, Type] = field(default_factory=dict)
    shapes: dict[str, set[str]] = field(default_factory=dict)
    """Every part with one letter left out, and whole: the way to what is close."""
    initials: dict[str, Type] = field(default_factory=dict)
    numbers: dict[str, Type] = field(default_factory=dict)


def find(text: str, declared: Sequence[str]) -> Iterator[Finding]:
    """Yield every mention of what the author listed."""
    entries = [entry for entry in declared if entry.strip()][:MOST_DECLARED]
    yield from _whole(entries, text)
    listed = _listed(entries)
    if listed.parts or listed.initials:
        yield from _joined(text, _in_words(listed, text, tokenise(text)))
    if listed.numbers:
        yield from _in_numbers(listed, text)


def _whole(entries: Iterable[str], text: str) -> Iterator[Finding]:
    """Yield entries of several words where they stand as they were written, with the letters that stand alone."""
    for entry in entries:
        parts = re.findall(r"[^\W_]+", entry)
        if len(parts) < 2:
            continue
        pattern = r"(?<!\w)" + re.escape(parts[0])
        for before, part in pairwise(parts):
            pattern += (_BETWEEN if len(before) > _INITIALS else _AFTER_INITIALS) + re.escape(part)
        pattern += r"(?!\w)"
        for match in re.finditer(pattern, text, re.IGNORECASE):
            yield _finding(match.start(), match.end(), _type(entry, tokenise(entry)), sure=True)


def _listed(declared: Iterable[str]) -> _Listed:
    listed = _Listed()
    for entry in declared:
        written = tokenise(entry)
        type_ = _type(entry, written)
        for digits in re.findall(r"\d[\d \-./]*", entry):
            bare = re.sub(r"\D", "", digits)
            if len(bare) >= LEAST_SHORT:
                listed.numbers[bare] = type_ if type_ is Type.ADDR else Type.CASE
        own = [
            part
            for word in written
            for part in (word.low, *word.low.split("-"))
            if part not in _GENERAL and len(part) > 1
        ]
        own = own or [word.low for word in written]
        for part in own:
            listed.parts.setdefault(part, type_)
            for shape in _shapes(part):
                listed.shapes.setdefault(shape, set()).add(part)
        letters = "".join(word.low[0] for word in written)
        if type_ is Type.PERSON and 2 <= len(letters) <= 4:
            listed.initials[letters] = type_
    return listed


def _type(entry: str, written: list[Token]) -> Type:
    lows = {word.low for word in written}
    if lows & _SCHOOLS:
        return Type.ORG
    if lows & _STREETS and len(written) > 1:
        return Type.ADDR
    return Type.PERSON if written else Type.CASE


def _shapes(word: str) -> set[str]:
    if len(word) < LEAST_NEAR:
        return {word}
    return {word, *deletions(word)}


def _in_words(listed: _Listed, text: str, tokens: list[Token]) -> Iterator[Finding]:
    for at, word in enumerate(tokens):
        type_, reason = _meant(listed, word), _REASON
        if type_ is None:
            type_, reason = _near(listed, word.low), _NEAR
        if type_ is None:
            continue
        exact = any(part in listed.parts for part in (word.low, *word.low.split("-")))
        if reason == _REASON and word.text.isupper() and word.low in listed.initials:
            yield _finding(word.start, word.end, type_, sure=True)
            continue
        weight = _as_declared if exact else _as_a_slip if reason == _NEAR else _as_a_short_form
        sure = weight(text, tokens, at, type_)
        if sure is not None:
            yield _finding(word.start, word.end, type_, sure=sure, reason=reason)


def _as_declared(text: str, tokens: list[Token], at: int, type_: Type) -> bool | None:
    """Return whether a declared name must go where it stands, is asked about, or is a word and no name there (None)."""
    word = tokens[at]
    if not two_sensed(word.low):
        return True
    stands = standing(text, tokens, at)
    if stands is Standing.NOBODY:
        return None
    return word.capital if type_ is not Type.PERSON else stands >= Standing.LIKELY


def _as_a_slip(text: str, tokens: list[Token], at: int, type_: Type) -> bool | None:
    """Return the same of what is one letter off: a plain word is no slip, one that is a name too is asked about."""
    sort = kind(tokens[at].low)
    if sort is WordKind.PLAIN:
        return None
    if sort is WordKind.WORD_NAME:
        return False if standing(text, tokens, at, by_capital=False) >= Standing.LIKELY else None
    return True


def _as_a_short_form(text: str, tokens: list[Token], at: int, type_: Type) -> bool | None:
    """Return the same of a short form, initials or a lost apostrophe: "Tom" for Thomas, "hopes mum"."""
    word = tokens[at]
    if not two_sensed(word.low):
        return True
    following = tokens[at + 1].low if at + 1 < len(tokens) and tokens[at + 1].gap == " " else ""
    acts = word.capital and not word.first and following in SPEECH
    stands = standing(text, tokens, at, by_capital=acts or kind(word.low) is WordKind.WORD_NAME)
    if stands < Standing.LIKELY:
        return None
    # Several of a thing are more likely than a name that lost its apostrophe: "they saw marks on his arm".
    owns = following in KIN or stands is Standing.SOMEBODY
    return owns or word.capital or kind(word.low) is not WordKind.PLAIN


def _meant(listed: _Listed, word: Token) -> Type | None:
    """Return what a word means if it is a declared part, a hyphened half, initials or a short form."""
    for part in {word.low, *word.low.split("-"), word.low.removesuffix("s")}:
        if part in listed.parts:
            return listed.parts[part]
    if word.text.isupper() and word.low in listed.initials and not (word.loud and plain_english(word.low)):
        return listed.initials[word.low]
    return None if plain_english(word.low) and (word.first or not word.capital) else _short(listed, word.low)


def _short(listed: _Listed, low: str) -> Type | None:
    """Return what a short form means: three letters or more of a name, with an ending or none."""
    stems = {low.removesuffix(ending) for ending in _SHORT_ENDINGS}
    for stem in sorted(stem for stem in stems if LEAST_SHORT <= len(stem) < MOST_SHORT):
        for part, type_ in listed.parts.items():
            if type_ is Type.PERSON and len(part) > len(stem) and part.startswith(stem):
                return type_
    return None


def _near(listed: _Listed, low: str) -> Type | None:
    if len(low) < LEAST_NEAR - 1:
        return None
    for shape in {low, *deletions(low)}:
        for part in listed.shapes.get(shape, ()):
            if len(part) >= LEAST_NEAR and one_edit_apart(part, low):
                return listed.parts[part]
    return None


def _in_numbers(listed: _Listed, text: str) -> Iterator[Finding]:
    for match in _NUMBER.finditer(text):
        bare = re.sub(r"\D", "", match.group())
        for number, type_ in listed.numbers.items():
            if number in bare or (len(number) > 5 and one_edit_apart(number, bare)):
                yield _finding(match.start(), match.end(), type_, sure=True)
                break


def _joined(text: str, findings: Iterable[Finding]) -> Iterator[Finding]:
    """Yield findings, those that stand directly together as one: "Tariq Aziz"."""
    last: Finding | None = None
    for finding in findings:
        if last is None:
            last = finding
        elif finding.type is last.type and finding.severity is last.severity and _goes_on(text, last, finding):
            last = Finding(last.start, finding.end, last.type, last.severity, last.reason, last.suggestion)
        else:
            yield last
            last = finding
    if last is not None:
        yield last


def _goes_on(text: str, last: Finding, finding: Finding) -> bool:
    """Whether a name goes on after what was found: "Tariq Aziz", "T. Aziz"; not "with Tariq. Aziz came"."""
    gap = text[last.end : finding.start]
    return gap in {" ", "-"} or (gap == ". " and last.end - last.start == 1)


def _finding(start: int, end: int, type_: Type, *, sure: bool, reason: str = _REASON) -> Finding:
    severity = Severity.BLOCK if sure else Severity.WARN
    if not sure and reason == _REASON:
        reason = _ALSO_A_WORD
    return Finding(start, end, type_, severity, reason, REPLACEMENTS[type_])

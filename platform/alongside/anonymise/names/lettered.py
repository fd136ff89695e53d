"""Letters that stand for somebody, "Child S", "S's mother": whether they are initials is asked once for a text."""

import re
from collections.abc import Iterator

from alongside.anonymise.findings.finding import Finding, Severity, Type
from alongside.anonymise.text.lexicon import word_set
from alongside.anonymise.text.tokens import Token
from alongside.anonymise.text.vocabulary import KIN, PEERS

_BEFORE = word_set("name_words", "before the letter of a pseudonym")
_PERSONS = word_set("name_words", "of whom a letter stands")
_PLAIN_LETTERS = frozenset("ABCDXYZ")
"""Letters that are used for anybody, one after the other, and are hardly ever asked about."""
_LETTERS = re.compile(r"(?:[A-Z][a-z]+(?: [a-z]+)? )?(?P<letters>[A-Z]{1,2})\.?")
_REASON = "Is this the first letter of a real name? Then change it throughout. It is asked once for the whole text."
_INSTEAD = "another letter"


def find(tokens: list[Token]) -> Iterator[Finding]:
    """Yield each letter or two that stand for somebody of the case, where they stand first."""
    asked: set[str] = set()
    for at, word in enumerate(tokens):
        if word.text in asked or not (is_lettered(tokens, at) or _of_a_relative(tokens, at)):
            continue
        asked.add(word.text)
        if word.text not in _PLAIN_LETTERS:
            yield Finding(word.start, word.end, Type.PERSON, Severity.WARN, _REASON, _INSTEAD)


def is_lettered(tokens: list[Token], at: int) -> bool:
    """Whether a letter or two stand after a word for somebody, as reviews write: "Child AB", "Sibling S"."""
    word, before = tokens[at], tokens[at - 1] if at else None
    if before is None or not _are_letters(word) or word.gap != " ":
        return False
    return before.text[0].isupper() and before.low in _BEFORE and before.low in _PERSONS


def _of_a_relative(tokens: list[Token], at: int) -> bool:
    """Whether one letter owns a relative or is a relative's: "S's mother", "mother of S"."""
    word = tokens[at]
    if len(word.text) != 1 or not _are_letters(word) or word.text in "AI":
        return False
    after = tokens[at + 1] if at + 1 < len(tokens) else None
    if word.owned and after is not None and (after.low in KIN or after.low in PEERS):
        return True
    return at > 1 and tokens[at - 1].low == "of" and tokens[at - 2].low in KIN and word.gap == " "


def _are_letters(word: Token) -> bool:
    return len(word.text) in (1, 2) and word.text.isupper() and not word.loud


def asked_once(text: str, findings: list[Finding]) -> list[Finding]:
    """Return the findings without the further questions about one letter; what must go stays everywhere."""
    asked: set[str] = set()
    left = []
    for finding in findings:
        match = _LETTERS.fullmatch(text, finding.start, finding.end)
        if match and finding.type is Type.PERSON and finding.severity is Severity.WARN:
            if match["letters"] in asked or match["letters"] in _PLAIN_LETTERS:
                continue
            asked.add(match["letters"])
        left.append(finding)
    return left

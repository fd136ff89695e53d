"""A list of names is never one name: "KAI, DEAN and RUBY" are three people, and "BANKS, WILL" is one, surname first."""

import re
from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet
from dataclasses import replace

from alongside.anonymise.findings.finding import Finding, Type
from alongside.anonymise.text.lexicon import fold
from alongside.anonymise.text.tokens import tokenise
from alongside.anonymise.text.vocabulary import TITLES, WORK_TITLES
from alongside.anonymise.text.word_kinds import WordKind, forenames, kind, surnames

_BETWEEN = re.compile(r"\s*[,;/|&+•]\s*(?:(?:and|or)\s+)?|\s+(?:and|or)\s+|\s*\n\s*", re.IGNORECASE)
_NAME = r"[A-Z][\w'’-]+"
_GOES_ON = re.compile(rf"(?:,|,? ?(?:and|or|&)) ?(?P<next>{_NAME})(?P<pair>, ?{_NAME})?", re.IGNORECASE)
_BEGAN = re.compile(rf"{_NAME}(?:,|,? (?:and|or|&)) ?$", re.IGNORECASE)
_OPENS_A_FIELD = re.compile(
    r"(?:^|[\n:;|•(]|\b(?:re|name|subject|child|pupil|client))[ \t]*[-–*]?[ \t]*$", re.IGNORECASE
)
_CLOSES_A_FIELD = re.compile(r"[ \t]*(?:$|[\n;|()\d]|[,.] ?(?:\d|dob\b|aged?\b|born\b))", re.IGNORECASE)
_REACH = 40
_SMALL = frozenset({"and", "or", "with"})
FEWEST_IN_A_RUN = 3
"""So many forenames side by side in capitals are as many people."""


def apart(text: str, findings: Iterable[Finding]) -> Iterator[Finding]:
    """Yield the findings, each list of names as one finding for each person."""
    people = [*findings]
    single = {fold(text[each.start : each.end]) for each in people if each.type in (Type.PERSON, Type.PROF)}
    for finding in people:
        written = text[finding.start : finding.end]
        if finding.type not in (Type.PERSON, Type.PROF) or not (_BETWEEN.search(written) or written.isupper()):
            yield finding
            continue
        pieces = [*_pieces(text, finding.start, finding.end, single)]
        if len(pieces) == 1 and pieces[0] == (finding.start, finding.end):
            yield finding
        else:
            yield from (replace(finding, start=start, end=end) for start, end in pieces)


def surname_first(text: str, start: int, comma: int, end: int) -> bool:
    """Whether two words with a comma between are a surname and a forename: only where something says so.

    ``comma`` is where the first word ends. A word that people are called by first is a surname only in a field of its
    own, and no part of a list is a surname.

    >>> texts = ("BANKS, WILL", "KAI, DEAN and RUBY", "RUBY, KAI")
    >>> [surname_first(text, 0, text.index(","), 10 if "B" == text[0] else 9) for text in texts]
    [True, False, False]
    """
    first, second = fold(text[start:comma]), fold(re.split(r"[ ,]+", text[comma:end].strip(" ,"))[0])
    called_first, listed = first in forenames(), _listed(text, start, end)
    if listed is not None:
        return listed and second in forenames() and (not called_first or first in surnames())
    if not called_first:
        return True
    if first not in surnames() or second not in forenames():
        return False
    before, after = text[max(0, start - _REACH) : start], text[end : end + _REACH]
    return bool(_OPENS_A_FIELD.search(before) and _CLOSES_A_FIELD.match(after))


def _listed(text: str, start: int, end: int) -> bool | None:
    """Return whether a list of pairs goes on; false where it is a list of single names; none where it is no list."""
    goes_on = _GOES_ON.match(text, end, end + _REACH)
    if goes_on and kind(fold(goes_on["next"])) is not WordKind.PLAIN:
        return bool(goes_on["pair"])
    began = _BEGAN.search(text, max(0, start - _REACH), start)
    if began and kind(fold(re.split(r"[ ,]", began.group())[0])) is not WordKind.PLAIN:
        return bool(re.search(rf"{_NAME}, ?{began.group()}$", text[max(0, start - _REACH) : start]))
    return None


def _pieces(text: str, start: int, end: int, single: AbstractSet[str]) -> Iterator[tuple[int, int]]:
    """Yield where the single names of a stretch stand."""
    comma = text.find(",", start, end)
    if comma > 0 and not _BETWEEN.search(text[comma + 1 : end].strip()) and surname_first(text, start, comma, end):
        yield start, end
        return
    done = start
    for match in _BETWEEN.finditer(text, start, end):
        if _titles_only(text[done : match.start()]):
            continue
        yield from _trimmed(text, done, match.start(), single)
        done = match.end()
    yield from _trimmed(text, done, end, single)


def _titles_only(written: str) -> bool:
    """Whether nothing but titles stands here: "Mr" of "Mr and Mrs Khan"."""
    words = tokenise(written)
    return bool(words) and all(word.low in TITLES or word.low in WORK_TITLES for word in words)


def _trimmed(text: str, start: int, end: int, single: AbstractSet[str]) -> Iterator[tuple[int, int]]:
    """Yield a name without the small words at its end; a run of forenames in capitals as one name for each."""
    while end > start and (text[end - 1].isspace() or text[end - 1] in ",;"):
        end -= 1
    words = tokenise(text[start:end])
    while words and words[-1].low in _SMALL and start + words[-1].end == end:
        end = start + (words[-2].end if len(words) > 1 else 0)
        words.pop()
    if not any(letter.isalnum() for letter in text[start:end]):
        return
    if text[start:end].isupper() and _run_of_forenames([word.low for word in words], single):
        yield from ((start + word.start, start + word.end) for word in words)
    else:
        yield start, end


def _run_of_forenames(lows: list[str], single: AbstractSet[str]) -> bool:
    """Whether capitals side by side are people: three who bear no surname, or two of whom the text names alone."""
    if len(lows) < 2 or not all(low in forenames() for low in lows):
        return False
    return len(lows) >= FEWEST_IN_A_RUN and not set(lows) & surnames() or len(single & set(lows)) > 1


__all__ = ["FEWEST_IN_A_RUN", "apart", "surname_first"]

"""Put what is offered in the place of what was found, so that each sentence stays true and whole."""

import re
from collections.abc import Iterable
from dataclasses import replace
from typing import NamedTuple

from alongside.anonymise.findings.background_phrases import background
from alongside.anonymise.findings.finding import Finding, Severity, Type
from alongside.anonymise.findings.grammar import article, bare, definite
from alongside.anonymise.findings.own_words import things
from alongside.anonymise.findings.person_phrases import person
from alongside.anonymise.findings.phrases import Phrase, Rewriting, opens
from alongside.anonymise.findings.soundness import broken
from alongside.anonymise.findings.thing_phrases import FIGURE_TYPES, number, thing
from alongside.anonymise.findings.time_phrases import age, day

_WINDOW = 160
_THINGS = frozenset({Type.ORG, Type.PLACE, Type.ADDR, Type.LA, Type.URL, Type.HANDLE})


_NEAR = 40
_DENIED = re.compile(
    r"\b(?:nobody|no one|none|no \w+|neither|never|not|everybody|everyone|every \w+|all) (?:\w+ ){0,2}?"
    r"(?:in|at|from|of|near|to|around|outside|within|across)(?: the)? $",
    re.IGNORECASE,
)


CALLED_THINGS = frozenset({"place", "group"})
"""What is called so is no person, though its name was taken for one."""
UNTOUCHED = "\x00"
"""The label of what is not to be rewritten now."""


class Labelled(NamedTuple):
    """A finding and what the thing or the person is called instead throughout a draft."""

    finding: Finding
    label: str


class Rewritten(NamedTuple):
    """One finding with its rewriting; none where only a person can say it truly."""

    finding: Finding
    rewriting: Rewriting | None


def rewritten(text: str, labelled: Iterable[Labelled], *, among: Iterable[Finding] = ()) -> list[Rewritten]:
    """Return how each finding is rewritten, all of them together; in the order of the text, places as they are in it.

    ``among`` are the findings that stay as they are for now. Works from the end, so that each is judged in the
    sentence as it will read, and what would break it is left out.
    """
    wanted = {each.finding: Labelled(_within(text, each.finding), each.label) for each in labelled}
    whole = {each.finding: finding for finding, each in wanted.items()}
    ordered = sorted(wanted.get(finding, Labelled(finding, UNTOUCHED)) for finding in {*wanted, *_blocks(among)})
    now, ceiling = text, len(text)
    answers: list[Rewritten] = []
    for place in range(len(ordered) - 1, -1, -1):
        finding, label = ordered[place]
        if label == UNTOUCHED:
            ceiling = finding.start
            continue
        floor = ordered[place - 1].finding.end if place else 0
        phrase = Phrase(now, finding, _again(text, finding, label, ordered[:place]), floor, ceiling)
        change = _sound(now, phrase)
        answers.append(Rewritten(whole.get(finding, finding), change))
        if change is None:
            ceiling = finding.start
        else:
            now = now[: change.start] + change.words + now[change.end :]
            ceiling = change.start
    return answers[::-1]


def _within(text: str, finding: Finding) -> Finding:
    """Return a finding without the full stop that ends its sentence."""
    next_sentence = r"\s+[A-Z“\"]|\s*$" if re.search(r"[.!?] [A-Z]", text) else r"\s|$"
    stop = text[finding.end - 1 : finding.end] == "." and re.match(next_sentence, text[finding.end : finding.end + 3])
    return replace(finding, end=finding.end - 1) if stop else finding


def _blocks(findings: Iterable[Finding]) -> Iterable[Finding]:
    """Return what must go: a rewriting does not reach into it, but may take along what is only to be looked at."""
    return (finding for finding in findings if finding.severity is Severity.BLOCK)


def applied(text: str, changes: Iterable[Rewriting]) -> str:
    """Return the text with these changes, which do not overlap."""
    for change in sorted(changes, reverse=True):
        text = text[: change.start] + change.words + text[change.end :]
    return text


def _again(text: str, finding: Finding, label: str, earlier: list[Labelled]) -> str:
    """Return "the school" where "a school" was spoken of before."""
    if not label or not (finding.type in _THINGS or _is_thing(label)):
        return label
    told = any(other.label == label for other in earlier) or label.casefold() in text[: finding.start].casefold()
    if not told and _DENIED.search(text[max(0, finding.start - _NEAR) : finding.start]):
        return definite(label)  # "nobody in a town" would speak of every town
    return definite(label) if told else label


def _sound(text: str, phrase: Phrase) -> Rewriting | None:
    """Return the rewriting if the sentence stays whole with it."""
    change = _way(phrase)
    if change is None:
        return None
    change = _fitting(phrase, _unquoted(phrase, change))
    start, end = max(0, change.start - _WINDOW), min(len(text), change.end + _WINDOW)
    before = text[start:end]
    after = text[start : change.start] + change.words + text[change.end : end]
    return None if broken(before, after) else change


def _way(phrase: Phrase) -> Rewriting | None:
    kind = phrase.finding.type
    if kind in (Type.PERSON, Type.PROF):
        return thing(phrase) if _is_thing(phrase.label) else person(phrase)
    if kind is Type.AGE:
        return age(phrase)
    if kind in (Type.DATE, Type.DOB):
        return day(phrase)
    if kind in _THINGS:
        return thing(phrase)
    if kind in FIGURE_TYPES:
        return number(phrase)
    if kind is Type.DEMOG:
        return background(phrase)
    return phrase.taking(phrase.label) if phrase.label else None


def _is_thing(label: str) -> bool:
    """Whether somebody said that what was taken for a person's name is that of a place or a group."""
    return bool(label) and (bare(label) in CALLED_THINGS or bare(label) in things())


def _unquoted(phrase: Phrase, change: Rewriting) -> Rewriting:
    """Take the quotation marks along that stood round a name alone: nobody says "Person A"."""
    marks = phrase.text[change.start - 1 : change.start] + phrase.text[change.end : change.end + 1]
    room = change.start > phrase.floor and change.end < phrase.ceiling
    if room and change.words and marks in {'""', "“”", "‘’"} and change.start == phrase.finding.start:
        return Rewriting(change.start - 1, change.end + 1, change.words)
    return change


def _fitting(phrase: Phrase, change: Rewriting) -> Rewriting:
    """Return the change with the capital of a sentence's start and the article that goes with its first word."""
    text, (start, end, words) = phrase.text, change
    removed = text[start:end]
    if not words and end < len(text) and opens(text[:start]) and removed[:1].isupper():
        gap = re.match(r"[\s,;:]*", text[end : max(end, phrase.ceiling)])
        length = gap.end() if gap else 0
        nearest = text[end + length : end + length + 1]
        if nearest.islower() and end + length < phrase.ceiling:
            return Rewriting(start, end + length + 1, nearest.upper())
    if words and not removed[:1].islower() and opens(text[:start]):
        words = words[:1].upper() + words[1:]
    led = re.search(r"\b(an?) $", text[max(phrase.floor, start - 3) : start], re.IGNORECASE)
    following = words or text[end : end + 20].lstrip()
    if led and following:
        right = article(following)
        right = right.capitalize() if led[1][0].isupper() else right
        if right != led[1]:
            return Rewriting(start - len(led[0]), end, f"{right} {words}" if words else f"{right} ")
    return Rewriting(start, end, words)

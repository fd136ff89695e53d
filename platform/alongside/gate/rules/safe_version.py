"""A text without what has to go from it: whole sentences that say nothing untrue, to be read before they are sent."""

import re
from collections.abc import Sequence
from dataclasses import replace

from alongside.anonymise.findings.finding import Finding, Severity, Type
from alongside.anonymise.findings.masking import label as mask_of
from alongside.anonymise.findings.phrases import Rewriting
from alongside.anonymise.findings.rewriting import Labelled, applied, rewritten
from alongside.anonymise.text.vocabulary import TITLES, WORK_ROLES, WORK_TITLES
from alongside.gate.rules.flags import TextBox
from alongside.gate.rules.offers import offers_of

SOMEBODY = "somebody"
"""What anybody is called of whom a text does not say for certain who it is: true of a child and of a colleague."""
_NAMES = (Type.PERSON, Type.PROF)
_WHERE = (Type.LA, Type.PLACE, Type.ORG)
_REACHED_BY = frozenset({Type.HANDLE, Type.PHONE, Type.EMAIL, Type.URL})
_DAYS = (Type.DATE, Type.DOB, Type.AGE)
_IS = re.compile(r"(?:\b(?:is|was|are|were|am)|['’]s|:)\s$", re.IGNORECASE)
_CALLED = re.compile(r"\b(?:[A-Z]{2,5}|" + "|".join(sorted(WORK_ROLES)) + r")\s$")
_GREETED = re.compile(
    r"(?:^|[.!?\n]\s*)(?:(?:hi|hello|hey|morning|welcome|(?P<dear>dear))(?:\s(?:there|again))?|"
    r"(?:many\s)?thanks?(?:\s\w+){0,3})\s$",
    re.IGNORECASE,
)
_NAMED_NEXT = re.compile(r",\s(?:his|her|their)\s(?:[a-z-]+\s){1,2}[A-Z]")
"""After a name, somebody else who is named: "Ann, their gran Mrs Lee came" does not say that Ann is the gran."""
_NAMED_EVENT = re.compile(r"\bthe\s$", re.IGNORECASE)
_NEAR = 40
_WORD = re.compile(r"[^\W\d_]")


def safe_version(text: str, findings: Sequence[Finding]) -> str:
    """Return the text with other words in the place of each block; where none fit its sentence, a gap in brackets.

    >>> name = Finding(8, 19, Type.PERSON, Severity.BLOCK, "A name", "the child")
    >>> safe_version("Perhaps Gwen Ellery will come.", [name])
    'Perhaps somebody will come.'
    """
    labels = true_labels(text, findings)
    blocks = [Labelled(finding, labels[finding]) for finding in findings if finding.severity is Severity.BLOCK]
    changes = [_fitted(text, finding, change) for finding, change in rewritten(text, blocks, among=findings)]
    beside = {index for index in range(1, len(changes)) if _touch(text, changes[index - 1], changes[index])}
    gaps = {index for each in beside for index in (each - 1, each)}
    ordered = sorted(block.finding for block in blocks)
    changes = [_gap(text, ordered[index]) if index in gaps else change for index, change in enumerate(changes)]
    safe = applied(text, changes).strip()
    return safe if _WORD.search(safe) else applied(text, [_gap(text, finding) for finding in ordered]).strip()


def true_labels(text: str, findings: Sequence[Finding]) -> dict[Finding, str]:
    """Return what to say instead of each finding: nobody is called a child of whom the text does not say it."""
    known = offers_of([(TextBox("text", "", text), findings)], known={}, salt="").labels
    labels = {finding: known.get(("text", finding), finding.suggestion) for finding in findings}
    names = [finding for finding in findings if finding.type in _NAMES]
    bearers: dict[str, set[str]] = {}
    for name in names:
        bearers.setdefault(labels[name], set()).add(_forename(text, name))
    sure = {
        name
        for name in names
        if ("text", name) in known and len(bearers[labels[name]]) == 1 and not _NAMED_NEXT.match(text, name.end)
    }
    return labels | {name: SOMEBODY for name in names if name not in sure}


def _forename(text: str, finding: Finding) -> str:
    """Return the first word of a name that is no title: who share a label and not this are two people."""
    words = re.findall(r"[^\W\d_]+", text[finding.start : finding.end].casefold())
    return next((word for word in words if word not in TITLES | WORK_TITLES | WORK_ROLES), "")


def offered_truly(text: str, findings: Sequence[Finding]) -> list[Finding]:
    """Return the findings with nothing untrue offered in the place of a name."""
    labels = true_labels(text, findings)
    return [
        replace(finding, suggestion=labels[finding]) if finding.type in _NAMES and finding.suggestion else finding
        for finding in findings
    ]


def _fitted(text: str, finding: Finding, change: Rewriting | None) -> Rewriting:
    """Return a change that leaves a whole sentence: a gap where other words would say something that is not so."""
    before, after = text[: finding.start], text[finding.end :]
    if change is None or (finding.type in _REACHED_BY and change.words and _IS.search(before)):
        return _gap(text, finding)
    if change.words.startswith("by ") and _IS.search(text[: change.start]):
        return _gap(text, finding)  # "mum is on 07700 …": nobody "is by phone"
    if finding.type in _NAMES and change.words.casefold() == SOMEBODY:
        return _without_a_name(text, finding, change)
    if finding.type in _WHERE and _NAMED_EVENT.search(before) and re.match(r"\s[a-z]", after):
        return Rewriting(finding.start, finding.end + 1, "")  # "after the Leeds riot": "after the riot"
    between_commas = before.endswith(", ") and after.startswith(",")
    if between_commas and not change.words and finding.start - 2 <= change.start <= finding.start:
        return Rewriting(finding.start - 2, max(change.end, finding.end + 1), "")
    change = _after_its_owner(text, change)
    return change._replace(words=_in_capitals(change.words, text[max(0, finding.start - _NEAR) : finding.end + _NEAR]))


def _after_its_owner(text: str, change: Rewriting) -> Rewriting:
    """Leave out the article of what belongs to somebody: "somebody's social worker"."""
    if re.search(r"['’]s?\s$", text[max(0, change.start - 3) : change.start]):
        return change._replace(words=re.sub(r"^(?:the|an?)\s", "", change.words))
    return change


def _without_a_name(text: str, finding: Finding, change: Rewriting) -> Rewriting:
    """Take a name out where "somebody" would not be said: after "her PA", and where one greets."""
    before, after = text[: finding.start], text[finding.end : finding.end + 1]
    greeted = _GREETED.search(before[-_NEAR:]) if after in {"", ",", ".", "!", "\n"} else None
    if greeted is not None and greeted["dear"]:
        return _gap(text, finding)
    if greeted is not None or (_CALLED.search(before[-_NEAR:]) and change.start == finding.start):
        return Rewriting(finding.start - 1, finding.end, "")
    return change


def _in_capitals(words: str, near: str) -> str:
    """Return words with the capitals of a short form that stands in the text: "the GP"."""
    short = set(re.findall(r"\b[A-Z]{2,5}\b", near))
    return re.sub(r"\b[a-z]{2,5}\b", lambda word: word[0].upper() if word[0].upper() in short else word[0], words)


def _touch(text: str, first: Rewriting, second: Rewriting) -> bool:
    """Say whether two changes stand side by side, as in "a hospital a town", or one reaches into the other."""
    return bool(first.words and second.words) and not text[first.end : max(first.end, second.start)].strip()


def _gap(text: str, finding: Finding) -> Rewriting:
    """Return a gap in brackets; of "born on 3 May" the words before the figures stay."""
    figures = re.search(r"\d", text[finding.start : finding.end]) if finding.type in _DAYS else None
    start = finding.start + figures.start() if figures else finding.start
    return Rewriting(start, finding.end, mask_of(text, finding))

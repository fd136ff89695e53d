"""The same person is called the same throughout: "the boy", "his uncle", "the social worker"."""

import re
from dataclasses import replace

from alongside.anonymise.findings.finding import Finding, Type
from alongside.anonymise.names.candidates import REASON
from alongside.anonymise.names.coreference import Referent, referents
from alongside.anonymise.text.lexicon import fold, pairs, word_set
from alongside.anonymise.text.vocabulary import HONOURS, KIN, WORK_ROLES

_BEFORE = re.compile(r"([\w'’-]+)(?: ([\w'’-]+))?(?: ([\w'’-]+))?( | \(|: |, )\Z")
_AFTER = re.compile(r"(?:, | \()(?:(his|her|their|my|our|the|a|an) )?((?:[a-z]+ )?[a-z-]+)\b")
_AGE = re.compile(r"[ ,(]{1,3}(?:aged? )?(\d{1,2})\b")
_OWNED = re.compile(r" (?:mum|dad|mother|father|brother|sister|school|house|phone|laptop|uncle|aunt|friend)s?\b")
_POSSESSIVES = word_set("pseudonym_words", "possessives")
_FIRST_WORDS = word_set("pseudonym_words", "first words of a role")
_SAME = pairs("pseudonym_words", "family words by their plain form")
_PEERS = pairs("pseudonym_words", "people by their plain form")
_PLURAL = word_set("pseudonym_words", "several relatives")
_TITLED = pairs("pseudonym_words", "workers by their title")
_ROLE = pairs("pseudonym_words", "roles by their short form")
_MALE, _FEMALE = frozenset({"he", "him", "his", "himself"}), frozenset({"she", "her", "hers", "herself"})
_ORDINALS = ("", "another", "a third", "a fourth", "a further")


def consistent(text: str, findings: list[Finding]) -> list[Finding]:
    """Return the findings with one suggestion for each person; empty where the text says already who it is."""
    labels: dict[Finding, str] = {}
    work: dict[Finding, bool] = {}
    used: dict[str, int] = {}
    for person in referents(text, findings):
        label, worker = _numbered(_label(text, person, used), used), person.worker
        for mention in person.mentions:
            labels[mention] = (
                "" if _introduced(text, mention) else label + ("'s" if _bare_plural(text, mention) else "")
            )
            work[mention] = worker
    return [
        _told(mention, labels[mention], worker=work[mention]) if mention in labels else mention for mention in findings
    ]


def _told(mention: Finding, suggestion: str, *, worker: bool) -> Finding:
    if worker and mention.type is Type.PERSON:
        return replace(mention, type=Type.PROF, reason=REASON[Type.PROF], suggestion=suggestion)
    return replace(mention, suggestion=suggestion)


def _numbered(label: str, used: dict[str, int]) -> str:
    """Return a label that means nobody else yet: "the boy", "another boy", "a third boy"."""
    noun = label.split(" ", 1)[-1]
    count = used.get(noun, 1 if label.startswith("another ") else 0)
    used[noun] = count + 1
    return f"{_ORDINALS[min(count, len(_ORDINALS) - 1)]} {noun}" if count else label


def _label(text: str, person: Referent, used: dict[str, int]) -> str:
    for mention in person.mentions:
        cue = _cue_before(text, mention) or _cue_inside(text, mention) or _cue_after(text, mention)
        if cue:
            return cue
    if person.worker:
        return f"the {_TITLED.get(person.title, 'worker')}"
    if person.title in {"mr", "mister", "master"}:
        return "the man"
    if person.title in {"mrs", "ms", "miss", "madam"}:
        return "the woman"
    return _by_pronoun(text, person, used)


def _by_pronoun(text: str, person: Referent, used: dict[str, int]) -> str:
    """Return "the boy", "the girl" or "the child" for the first of whom nothing else is said."""
    ages = [_AGE.match(text, mention.end) for mention in person.mentions]
    grown = any(int(age[1]) >= 18 for age in ages if age)
    sex = _sex(text, person)
    if grown:
        return {"m": "the man", "f": "the woman"}.get(sex, "the adult")
    if any(noun in used for noun in ("boy", "girl", "child")):
        return "another child" if any(ages) else "another person"
    return {"m": "the boy", "f": "the girl"}.get(sex, "the child")


def _sex(text: str, person: Referent) -> str:
    males = females = 0
    for mention in person.mentions:
        after = [fold(word) for word in re.findall(r"[A-Za-z]+", text[mention.end : mention.end + 90])[:14]]
        first = next((word for word in after if word in _MALE or word in _FEMALE), "")
        males += first in _MALE
        females += first in _FEMALE
    return "m" if males > females else "f" if females > males else ""


def _cue_before(text: str, mention: Finding) -> str:
    match = _BEFORE.search(text[max(0, mention.start - 48) : mention.start])
    if match is None or (match[4] == ", " and text[mention.end : mention.end + 1] not in {",", ".", ")", ";", ""}):
        return ""
    before = [part for part in match.groups()[:3] if part]
    return _said([fold(part) for part in before])


def _cue_inside(text: str, mention: Finding) -> str:
    first = fold(text[mention.start : mention.end].split()[0])
    kin = _SAME.get(first, first)
    return f"the {kin}" if first in HONOURS and kin else ""


def _cue_after(text: str, mention: Finding) -> str:
    match = _AFTER.match(text, mention.end)
    if match is None or re.match(r",? [A-Z]", text[match.end() : match.end() + 3]):
        return ""  # "Yusuf, their gran Mrs Hanif": the word is the next one's
    return _said([part for part in (match[1] or "", *match[2].split()) if part])


def _said(before: list[str]) -> str:
    """Return who somebody is by the words before the name: ["his", "uncle"] is "his uncle"."""
    noun = before[-1] if before else ""
    owner = before[-2] if len(before) > 1 and before[-2] in _POSSESSIVES else "the"
    if noun in KIN and noun not in _PLURAL:
        kin = _SAME.get(noun, noun)
        return f"{owner} {kin}" if kin else ""
    if noun in _PEERS:
        return f"{owner} {_PEERS[noun]}"
    if noun in WORK_ROLES:
        if len(before) > 1 and before[-2] in _FIRST_WORDS:
            return f"the {before[-2]} {noun}"
        return f"the {_ROLE.get(noun, noun)}"
    return ""


def _introduced(text: str, mention: Finding) -> bool:
    """Whether the words before say already who it is, so that the name is simply taken out: "his uncle Tariq"."""
    match = _BEFORE.search(text[max(0, mention.start - 48) : mention.start])
    if match is None or match[4] == ": " or not _cue_before(text, mention):
        return False
    noun = [fold(part) for part in match.groups()[:3] if part][-1]
    return noun in KIN or noun in WORK_ROLES or noun in _PEERS


def _bare_plural(text: str, mention: Finding) -> bool:
    """Whether a possessive s without its apostrophe is part of the span, as in "tariqs mum"."""
    written = text[mention.start : mention.end]
    return written.islower() and written.endswith("s") and bool(_OWNED.match(text, mention.end))

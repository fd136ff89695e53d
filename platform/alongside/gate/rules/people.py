"""Who is who in a draft: each person gets one role, and nobody is called the child who is no child of the case."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from alongside.anonymise.findings.finding import Finding, Severity, Type
from alongside.anonymise.findings.grammar import bare, nth
from alongside.anonymise.names.coreference import Referent, referents
from alongside.anonymise.names.standing import stretches_of_words
from alongside.gate.rules.flags import TextBox, fingerprint
from alongside.gate.rules.person_cues import ADULT, CHILD, PersonCue, cue_of, sex_of

CALLED = "called"
"""The kind of fingerprint under which a name's role is kept."""
_GAP = "\n\n\n"
_CHILDREN = ("child", "boy", "girl")
_PLACED = re.compile(r"\b(?:in|into|at|near|to|around|through|outside) $", re.IGNORECASE)


class CaseRole(StrEnum):
    """Who somebody is in a case."""

    CHILD = "child"
    ANOTHER_CHILD = "another"
    MOTHER = "mother"
    FATHER = "father"
    SIBLING = "sibling"
    WORKER = "worker"
    OTHER = "other"
    THING = "thing"
    """A place or a group, and no person."""
    WORD = "word"
    """Nobody: an ordinary word."""


CASE_ROLE_WORDS = {
    CaseRole.CHILD: "The child",
    CaseRole.ANOTHER_CHILD: "Another child", CaseRole.MOTHER: "The mother", CaseRole.FATHER: "The father",
    CaseRole.SIBLING: "A brother or sister", CaseRole.WORKER: "A worker", CaseRole.OTHER: "Somebody else",
    CaseRole.THING: "A place or a group", CaseRole.WORD: "Nobody: an ordinary word",
}  # fmt: skip
"""The answers to "Who is this?"."""

FoundIn = Sequence[tuple[TextBox, Sequence[Finding]]]
"""Each box of a draft with what was found in it."""


@dataclass(frozen=True)
class CasePerson:
    """Somebody of a draft: every place where the text names them, and what they are called instead."""

    key: str
    """The fingerprint of the fullest form of the name."""
    prints: frozenset[str]
    """The fingerprints of every form of the name, under which the role is kept."""
    name: str
    """The name as it stands first."""
    mentions: tuple[tuple[str, Finding], ...]
    """The name of the box, and the finding."""
    label: str
    """What they are called; empty until somebody says who it is."""
    sex: str
    """"m", "f" or empty where the text does not say so for certain."""
    placed: bool = False
    """Whether the name stands where places stand, should it be none of a person: "in Corley"."""


def people_of(findings_by_box: FoundIn, *, known: Mapping[str, str], salt: UUID | str) -> list[CasePerson]:
    """Return the persons of a draft in the order in which they first appear.

    ``known`` holds what was settled before: fingerprints of names, and what each is called.
    """
    whole, shifted = _together(findings_by_box)
    persons = apart(whole, referents(whole, list(shifted)))
    cues = [cue_of(whole, person) for person in persons]
    child = _child_of(persons, cues, known)
    names = PersonLabels(known.values())
    people = []
    for person, cue in zip(persons, cues, strict=True):
        prints = _prints(whole, person, salt)
        settled = next((known[print_] for print_ in sorted(prints) if print_ in known), "")
        sure = CHILD if person is child else cue.noun if cue.sure else ""
        sex = cue.sex or sex_of(whole, person)
        label = settled or (names.next_for(sure, sex) if sure else "")
        mentions = tuple(shifted[mention] for mention in person.mentions)
        first = person.mentions[0]
        key = fingerprint(salt=salt, kind=CALLED, words=f"{person.title} {' '.join(person.parts)}")
        placed = any(_PLACED.search(whole[max(0, each.start - 12) : each.start]) for each in person.mentions)
        people.append(CasePerson(key, prints, whole[first.start : first.end], mentions, label, sex, placed))
    return people


def apart(text: str, persons: Iterable[Referent]) -> list[Referent]:
    """Return persons of whom nobody is two: "Mr Prosser" may be the father of Huw Prosser, and is not Mrs Prosser."""
    single: list[Referent] = []
    for person in persons:
        grown = person.worker or cue_of(text, person).noun == ADULT
        person, other = _not_the_child(text, person)
        single += other
        for mentions in _by_title(text, person, grown=grown):
            title = next((_title(text, mention) for mention in mentions if _title(text, mention)), "")
            single.append(Referent(person.parts, title or person.title, mentions))
    return sorted(single, key=lambda person: person.mentions[0])


def _not_the_child(text: str, person: Referent) -> tuple[Referent, list[Referent]]:
    """Return a child, and apart from it who bears a part of its name and is a grown relative or a worker."""
    told = {mention: cue_of(text, Referent(person.parts, person.title, [mention])) for mention in person.mentions}
    if not any(cue.noun == CHILD for cue in told.values()):
        return person, []
    forms = {_form(text, mention) for mention, cue in told.items() if cue.sure and cue.noun != CHILD}
    others = [mention for mention in person.mentions if _form(text, mention) in forms]
    if not others or len(others) == len(person.mentions):
        return person, []
    left = [mention for mention in person.mentions if mention not in others]
    return Referent(person.parts, person.title, left), [Referent(tuple(_form(text, others[0]).split()), "", others)]


def _form(text: str, mention: Finding) -> str:
    """Return a name as it is written, small."""
    return re.sub(r"\s+", " ", text[mention.start : mention.end]).casefold()


def _by_title(text: str, person: Referent, *, grown: bool) -> list[list[Finding]]:
    """Return the mentions of one name by whom they may mean: without a title, a man, a woman.

    "Mr Prosser" may be the father of Huw Prosser; who is "Mr Huw Prosser" once is Huw everywhere.
    """
    groups: dict[str, list[Finding]] = {}
    whole: set[str] = set()
    for mention in person.mentions:
        sex = _SEX_OF_TITLE.get(_title(text, mention), "")
        groups.setdefault(sex, []).append(mention)
        if sex and len(person.parts) > 1 and re.search(rf"\b{re.escape(person.parts[0])}\b", _form(text, mention)):
            whole.add(sex)
    titled = [sex for sex in groups if sex]
    if (grown or whole) and len(titled) < 2:
        return [person.mentions]
    return list(groups.values())


def _title(text: str, mention: Finding) -> str:
    """Return the title that a name begins with."""
    match = _TITLE.match(text[mention.start : mention.end])
    return match[1].lower() if match else ""


_SEX_OF_TITLE = {"mr": "m", "mister": "m", "mrs": "f", "ms": "f", "miss": "f", "madam": "f"}
_TITLE = re.compile(r"(mr|mister|mrs|ms|miss|madam)\b\.?", re.IGNORECASE)


class PersonLabels:
    """What people are called so far in a draft, so that no two are called the same."""

    def __init__(self, taken: Iterable[str]) -> None:
        self._taken = set(taken)

    def next_for(self, noun: str, sex: str) -> str:
        """Return what the next person of this sort is called: "the boy", "the second uncle", "Person A"."""
        if noun == CaseRole.OTHER:
            label = next(f"Person {letter}" for letter in _LETTERS if f"Person {letter}" not in self._taken)
        else:
            label = self._numbered(f"the {_sexed(noun, sex)}")
        self._taken.add(label)
        return label

    def _numbered(self, label: str) -> str:
        like = (
            _CHILDREN if bare(label) == CHILD else (bare(label), CHILD) if bare(label) in _CHILDREN else (bare(label),)
        )
        count = sum(bare(each) in like for each in self._taken)
        while nth(label, count) in self._taken:
            count += 1
        return nth(label, count)


_LETTERS = [*"ABCDEFGHJKLMNPQRSTUVWXYZ"] + [
    f"{first}{last}" for first in "ABCDEFGH" for last in "ABCDEFGHJKLMNPQRSTUVWXYZ"
]


def named(person: CasePerson, role: CaseRole, taken: Iterable[str]) -> str:
    """Return what a person of this role is called, given what others are called.

    There is one child of the case, one mother and one father: whoever is that too has only one more name. What is a
    place or a group is called so.
    """
    if role is CaseRole.THING:
        thing = "a place" if person.placed else "a group"
        return nth(thing, sum(bare(label) == bare(thing) for label in set(taken)))
    only = {CaseRole.CHILD: _CHILDREN, CaseRole.MOTHER: ("mother",), CaseRole.FATHER: ("father",)}.get(role, ())
    taken = [*taken]
    same = next((label for noun in only for label in taken if label == f"the {noun}"), "")
    if same:
        return same
    if role is CaseRole.ANOTHER_CHILD:
        return PersonLabels(taken).next_for(CHILD, person.sex)
    return PersonLabels(taken).next_for(role.value, person.sex)


def _sexed(noun: str, sex: str) -> str:
    """Return the noun that says no more than the text says."""
    if noun == CHILD:
        return {"m": "boy", "f": "girl"}.get(sex, CHILD)
    if noun == CaseRole.SIBLING:
        return {"m": "brother", "f": "sister"}.get(sex, "sibling")
    return noun


def _child_of(persons: list[Referent], cues: list[PersonCue], known: Mapping[str, str]) -> Referent | None:
    """Return who is for certain the child of the case: alone spoken of as a child, and more than anybody unknown."""
    if any(bare(label) in _CHILDREN for label in known.values()):
        return None
    young = [person for person, cue in zip(persons, cues, strict=True) if cue.noun == CHILD]
    unknown = [person for person, cue in zip(persons, cues, strict=True) if not cue.noun or cue.noun == ADULT]
    if len(young) != 1 or any(len(other.mentions) > len(young[0].mentions) for other in unknown):
        return None
    return young[0]


def _together(findings_by_box: FoundIn) -> tuple[str, dict[Finding, tuple[str, Finding]]]:
    """Return all boxes as one text, and each name in it with where it came from.

    A name that is a word, a month or a country where it stands is nobody, and no role is put in its place.
    """
    whole, shifted = "", {}
    for box, findings in findings_by_box:
        named = [finding for finding in findings if finding.type in (Type.PERSON, Type.PROF)]
        words = stretches_of_words(box.text, [(finding.start, finding.end) for finding in named])
        for finding, is_word in zip(named, words, strict=True):
            if not is_word:
                start, end = finding.start + len(whole), finding.end + len(whole)
                here = Finding(start, end, finding.type, finding.severity, finding.reason, finding.suggestion)
                shifted[here] = (box.name, finding)
        whole += box.text + _GAP
    return whole, shifted


def _prints(whole: str, person: Referent, salt: UUID | str) -> frozenset[str]:
    forms = {_form(whole, mention) for mention in person.mentions}
    if not person.title:
        forms.add(" ".join(person.parts))
    told = {form for form in forms if len(re.sub(r"\W", "", form)) > 1}
    return frozenset(fingerprint(salt=salt, kind=CALLED, words=form) for form in told or forms)


def to_ask(people: Iterable[CasePerson]) -> list[CasePerson]:
    """Return those of whom somebody must say who they are: what must go, and is not settled."""
    return [
        person
        for person in people
        if not person.label and any(mention.severity is Severity.BLOCK for _, mention in person.mentions)
    ]

"""Who is who in a draft: each person gets one role, and nobody is called the child who is no child of the case."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from enum import StrEnum

from alongside.anonymise.findings.finding import Finding, Severity
from alongside.anonymise.findings.grammar import bare, nth
from alongside.gate.rules.person_cues import CHILD

CALLED = "called"
"""The kind of fingerprint under which a name's role is kept."""
CHILDREN = ("child", "boy", "girl")


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
    here: bool = False
    """Whether an answer is about single places: the name is a word or a place too, and nothing says which it is."""
    place_prints: tuple[str, ...] = ()
    """For each mention the fingerprint of its place; none where the name has one sense."""
    thing: str = ""
    """What the place or group of the same name is called in this draft, if there is one."""
    same_as: tuple[tuple[str, str], ...] = ()
    """Who bears the same name elsewhere in the draft: key and name."""
    namesake: str = ""
    """What the one is called who bears the same name elsewhere, or bore it before it was replaced."""

    def at(self, places: Collection[tuple[str, Finding]]) -> "CasePerson":
        """Return the person with the mentions among ``places`` alone; all of them where the name has one sense."""
        among = [at for at, mention in enumerate(self.mentions) if mention in places]
        if among and not self.place_prints:
            return self
        prints = tuple(self.place_prints[at] for at in among if self.place_prints)
        return replace(self, mentions=tuple(self.mentions[at] for at in among), place_prints=prints)


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
        like = CHILDREN if bare(label) == CHILD else (bare(label), CHILD) if bare(label) in CHILDREN else (bare(label),)
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
    if role is CaseRole.THING and person.thing:
        return person.thing
    if role is CaseRole.THING:
        thing = "a place" if person.placed else "a group"
        return nth(thing, sum(bare(label) == bare(thing) for label in set(taken)))
    only = {CaseRole.CHILD: CHILDREN, CaseRole.MOTHER: ("mother",), CaseRole.FATHER: ("father",)}.get(role, ())
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


def to_ask(people: Iterable[CasePerson]) -> list[CasePerson]:
    """Return those of whom somebody must say who they are: what must go, and is not settled."""
    return [
        person
        for person in people
        if not person.label and any(mention.severity is Severity.BLOCK for _, mention in person.mentions)
    ]

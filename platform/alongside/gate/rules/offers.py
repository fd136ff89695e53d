"""What is offered for each thing: a whole phrase, and one name for one thing all through a draft."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from uuid import UUID

from alongside.anonymise.findings.finding import Finding, Severity, Type
from alongside.anonymise.findings.grammar import bare, nth
from alongside.anonymise.findings.phrases import Rewriting
from alongside.anonymise.findings.rewriting import Labelled, rewritten
from alongside.anonymise.names.standing import after_a_name
from alongside.anonymise.text.lexicon import fold
from alongside.gate.rules.case_people import FoundIn, people_of
from alongside.gate.rules.flags import fingerprint
from alongside.gate.rules.people import CALLED, CasePerson, to_ask
from alongside.gate.rules.senses import site_name

_NUMBERED = frozenset({Type.ORG, Type.PLACE, Type.ADDR, Type.HANDLE, Type.LA})
_WHERE = frozenset({Type.PLACE, Type.LA})

Place = tuple[str, Finding]
"""The name of a box, and what was found in it."""


@dataclass(frozen=True)
class Offers:
    """What can be put in place of what was found in a draft, and what has to be asked first."""

    findings_by_box: FoundIn
    people: list[CasePerson]
    labels: Mapping[Place, str]
    """What the thing at a place is called; what is not in it cannot be offered yet."""
    settles: Mapping[str, str]
    """Fingerprints of names, and what each is called from now on: to be kept with the draft."""
    assigned: frozenset[Place] = frozenset()
    """Places of names of several senses of which somebody said whose they are: they go with what must go."""
    _alone: dict[Place, Rewriting | None] = field(default_factory=dict, compare=False)

    @property
    def asks(self) -> list[CasePerson]:
        """Of whom somebody must say who they are."""
        return to_ask(self.people)

    def rewriting(self, chosen: Collection[Place]) -> dict[str, list[tuple[Finding, Rewriting]]]:
        """Return by box how the chosen places are rewritten together; what cannot be said truly is left out."""
        changes: dict[str, list[tuple[Finding, Rewriting]]] = {}
        for box, findings in self.findings_by_box:
            labelled = [
                Labelled(finding, self.labels[box.name, finding])
                for finding in findings
                if (box.name, finding) in chosen and (box.name, finding) in self.labels
            ]
            if labelled:
                done = rewritten(box.text, labelled, among=findings)
                changes[box.name] = [(each.finding, each.rewriting) for each in done if each.rewriting is not None]
        return {name: pairs for name, pairs in changes.items() if pairs}

    def person_at(self, place: Place) -> CasePerson | None:
        """Return who is named at a place."""
        return next((person for person in self.people if place in person.mentions), None)


NOTHING_OFFERED = Offers((), [], {}, {})
"""For a text in which nothing was found."""


def offers_of(findings_by_box: FoundIn, *, known: Mapping[str, str], salt: UUID | str) -> Offers:
    """Return what can be offered for a draft, given what its people and things are ``known`` as."""
    labels: dict[Place, str] = {}
    settles: dict[str, str] = {}
    _name_things(findings_by_box, known, salt, labels, settles)
    called = _things_by_name(findings_by_box, labels)
    people = [
        replace(person, thing=called.get(fold(person.name), ""))
        for person in people_of(findings_by_box, known=known, salt=salt)
    ]
    texts = {box.name: box.text for box, _ in findings_by_box}
    for person in people:
        for mention in person.mentions:
            asked = mention[1].severity is Severity.WARN
            label = person.label or (person.namesake if asked else "")
            if label and not after_a_name(texts[mention[0]], mention[1].start):
                labels[mention] = label
        if person.label:
            settles |= dict.fromkeys(person.prints, person.label)
    new = {print_: label for print_, label in settles.items() if print_ not in known}
    assigned = frozenset(mention for person in people if person.here and person.label for mention in person.mentions)
    return Offers(findings_by_box, people, labels, new, assigned)


def _things_by_name(findings_by_box: FoundIn, labels: Mapping[Place, str]) -> dict[str, str]:
    """Return what places and groups are called, by their names, folded: the same place has the same words."""
    return {
        site_name(box.text[finding.start : finding.end], finding.type): labels[box.name, finding]
        for box, findings in findings_by_box
        for finding in findings
        if finding.type in _NUMBERED and (box.name, finding) in labels
    }


def _name_things(
    findings_by_box: FoundIn,
    known: Mapping[str, str],
    salt: UUID | str,
    labels: dict[Place, str],
    settles: dict[str, str],
) -> None:
    """Call each thing the same all through, and no two of a kind the same."""
    taken = [*known.values()]
    for box, finding in ((box, finding) for box, findings in findings_by_box for finding in findings):
        if finding.type in (Type.PERSON, Type.PROF):
            continue
        label = _of_place(finding)
        if finding.type in _NUMBERED and label:
            words = site_name(box.text[finding.start : finding.end], finding.type)
            sort = "WHERE" if finding.type in _WHERE else finding.type
            print_ = fingerprint(salt=salt, kind=CALLED, words=f"{sort}: {words}")
            label = known.get(print_) or settles.get(print_) or _next(label, taken)
            if print_ not in known and print_ not in settles:
                taken.append(label)
                settles[print_] = label
        if label or finding.severity is Severity.BLOCK:
            labels[box.name, finding] = label


def _of_place(finding: Finding) -> str:
    """Return what a thing is called first: "another town" would presume a first."""
    label = finding.suggestion
    if finding.type is Type.ADDR and label.endswith("home"):
        return "an address"  # nobody knows whose home it is
    if finding.type in _WHERE and label.startswith("another ") and bare(label) != "part of the country":
        return f"a {bare(label)}"
    return label


def _next(label: str, taken: Iterable[str]) -> str:
    like = {each for each in taken if bare(each) == bare(label)}
    if not label.startswith(("a ", "an ")):
        return label
    return nth(label, len(like))

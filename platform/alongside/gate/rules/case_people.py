"""Gather who is named in a draft: every mention of each person, and apart what may be a word or a place."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from uuid import UUID

from alongside.anonymise.findings.finding import Finding, Type
from alongside.anonymise.findings.grammar import bare
from alongside.anonymise.names.coreference import Referent, referents
from alongside.anonymise.names.standing import stretches_of_words
from alongside.anonymise.text.lexicon import fold
from alongside.gate.rules.flags import TextBox, fingerprint
from alongside.gate.rules.people import CALLED, CHILDREN, CasePerson, PersonLabels
from alongside.gate.rules.person_cues import ADULT, CHILD, PersonCue, cue_of, sex_of
from alongside.gate.rules.senses import has_senses, placed_words, senses, sited
from alongside.gate.rules.telling_apart import apart, form_of

FoundIn = Sequence[tuple[TextBox, Sequence[Finding]]]
"""Each box of a draft with what was found in it."""
_GAP = "\n\n\n"
_PLACED = re.compile(r"\b(?:in|into|at|near|to|around|through|outside) $", re.IGNORECASE)


def people_of(findings_by_box: FoundIn, *, known: Mapping[str, str], salt: UUID | str) -> list[CasePerson]:
    """Return the persons of a draft in the order in which they first appear.

    ``known`` holds what was settled before: fingerprints of names, and what each is called.
    """
    whole, shifted = _together(findings_by_box)
    persons = apart(whole, referents(whole, list(shifted)))
    introduced = {
        mention: cue_of(whole, Referent(each.parts, "", [mention])).sure
        for each in persons
        for mention in each.mentions
    }
    told = senses(whole, persons, sited((box.text, findings) for box, findings in findings_by_box), introduced)
    gathering = _Gathering(whole, shifted, known, salt)
    gathering.look_at([sense.person for sense in told if sense.sure])
    people = [
        somebody
        for sense in told
        for somebody in (gathering.certain(sense.person) if sense.sure else gathering.by_places(sense.person.mentions))
    ]
    return _with_namesakes(people, gathering)


@dataclass
class _Gathering:
    """All boxes as one text, with what is needed to say who is named in it."""

    whole: str
    shifted: Mapping[Finding, tuple[str, Finding]]
    known: Mapping[str, str]
    salt: UUID | str
    parts: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """By the key of each person, the parts of the name."""

    def look_at(self, sure: list[Referent]) -> None:
        """Work out who is the child, and what nobody else may be called."""
        self._cues = {id(person): cue_of(self.whole, person) for person in sure}
        self._child = _child_of(sure, [self._cues[id(person)] for person in sure], self.known)
        self._names = PersonLabels(self.known.values())

    def certain(self, person: Referent) -> list[CasePerson]:
        """Return somebody; apart from them the places of which something else was answered."""
        cue, prints = self._cues[id(person)], _prints(self.whole, person, self.salt)
        label = next((self.known[print_] for print_ in sorted(prints) if print_ in self.known), "")
        noun = CHILD if person is self._child else cue.noun if cue.sure else ""
        sex = cue.sex or sex_of(self.whole, person)
        label = label or (self._names.next_for(noun, sex) if noun else "")
        placed = [mention for mention in person.mentions if self._place(mention) in self.known]
        left = [mention for mention in person.mentions if mention not in placed]
        told = self.by_places(placed)
        if left:
            key = fingerprint(salt=self.salt, kind=CALLED, words=f"{person.title} {' '.join(person.parts)}")
            self.parts[key] = person.parts
            told.append(self._whole_person(left, CasePerson(key, prints, "", (), label, sex)))
        return told

    def by_places(self, mentions: list[Finding]) -> list[CasePerson]:
        """Return the places of one spelling by what was answered about each."""
        by_label: dict[str, list[Finding]] = {}
        for mention in mentions:
            by_label.setdefault(self.known.get(self._place(mention), ""), []).append(mention)
        people = []
        for label, alike in by_label.items():
            prints = frozenset(map(self._place, alike))
            key = fingerprint(salt=self.salt, kind=CALLED, words=f"places {' '.join(sorted(prints))}")
            people.append(self._whole_person(alike, CasePerson(key, prints, "", (), label, "", here=True)))
        return people

    def spelt(self, name: str) -> str:
        """Return what was settled for whoever is spelt so; empty where nothing was."""
        return self.known.get(fingerprint(salt=self.salt, kind=CALLED, words=name), "")

    def _whole_person(self, mentions: list[Finding], person: CasePerson) -> CasePerson:
        """Return a person with every place in the boxes where the text names them."""
        first, prints = mentions[0], tuple(map(self._place, mentions))
        return replace(
            person,
            name=self.whole[first.start : first.end],
            mentions=tuple(self.shifted[mention] for mention in mentions),
            placed=any(_PLACED.search(self.whole[max(0, each.start - 12) : each.start]) for each in mentions),
            place_prints=prints if any(prints) else (),
        )

    def _place(self, mention: Finding) -> str:
        """Return the fingerprint of one place of a name that is something else too; empty for other names."""
        if not has_senses(self.whole[mention.start : mention.end]):
            return ""
        words = placed_words(self.whole, mention.start, mention.end)
        return fingerprint(salt=self.salt, kind=CALLED, words=words)


def _with_namesakes(people: list[CasePerson], gathering: _Gathering) -> list[CasePerson]:
    """Return the people, each name of several senses with who bears it elsewhere for certain."""
    by_part: dict[str, list[CasePerson]] = {}
    for each in people:
        for part in set(gathering.parts.get(each.key, ())):
            by_part.setdefault(part, []).append(each)
    told = []
    for person in people:
        bearers = by_part.get(fold(person.name), []) if person.here else []
        labels = {each.label for each in bearers if each.label} or {gathering.spelt(person.name)}
        namesake = labels.pop() if person.here and len(labels) == 1 else ""
        told.append(replace(person, same_as=tuple((each.key, each.name) for each in bearers), namesake=namesake))
    return told


def _child_of(persons: list[Referent], cues: list[PersonCue], known: Mapping[str, str]) -> Referent | None:
    """Return who is for certain the child of the case: alone spoken of as a child, and more than anybody unknown."""
    if any(bare(label) in CHILDREN for label in known.values()):
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
    forms = {form_of(whole, mention) for mention in person.mentions}
    if not person.title:
        forms.add(" ".join(person.parts))
    told = {form for form in forms if len(re.sub(r"\W", "", form)) > 1}
    return frozenset(fingerprint(salt=salt, kind=CALLED, words=form) for form in told or forms)

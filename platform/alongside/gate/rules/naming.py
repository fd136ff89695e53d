"""What the answers to "Who is this?" settle: for a person a whole draft, for a name of several senses its places."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace

from alongside.anonymise.findings.grammar import bare, head
from alongside.gate.rules.people import CHILDREN, CasePerson, CaseRole, named

SAME = "same:"
"""What a form sends before the key of somebody whose name this is as well; alone: whoever bore it before."""
_OF_ROLE = {
    CaseRole.SIBLING: {"brother", "sister", "sibling"},
    CaseRole.WORKER: {"worker", "officer", "teacher", "doctor", "nurse", "mentor"},
}
_OF_PLACES = (CaseRole.WORD, CaseRole.THING)


@dataclass
class WhoIsWho:
    """What was answered: labels by fingerprint, and what was said to be nobody's name."""

    labels: dict[str, str] = field(default_factory=dict)
    nobody: list[CasePerson] = field(default_factory=list)
    answers: int = 0


def who_is_who(
    people: Iterable[CasePerson],
    chosen: Mapping[str, str],
    places: Mapping[str, Collection[str]],
    *,
    taken: Iterable[str],
) -> WhoIsWho:
    """Return what is settled; ``chosen`` holds a role, or whose name it is, by key; ``places`` the ticked places.

    "A place" and "Nobody" are said of one place at a time, or of those that were ticked: the same spelling may be
    somebody a line below.
    """
    settled = WhoIsWho()
    called = {person.key: person.label for person in people if person.label}
    for person in sorted(people, key=lambda each: each.here):
        answer = chosen.get(person.key, "")
        part = _part(person, answer, places.get(person.key, ()))
        if answer == CaseRole.WORD:
            settled.nobody.append(part)
        elif label := _label(part, answer, called, [*taken, *settled.labels.values()]):
            settled.labels |= dict.fromkeys(part.prints, label)
            called.setdefault(person.key, label)
        else:
            continue
        settled.answers += 1
    return settled


def _label(person: CasePerson, answer: str, called: Mapping[str, str], taken: list[str]) -> str:
    """Return what somebody is called by an answer; empty where it says nothing."""
    if answer == SAME and person.here:
        return person.namesake
    if answer.startswith(SAME):
        allowed = {key for key, _ in person.same_as}
        key = answer.removeprefix(SAME)
        return called.get(key, "") if key in allowed else ""
    if answer not in {role.value for role in CaseRole}:
        return ""
    role = CaseRole(answer)
    namesakes = [person.namesake, *(called[key] for key, _ in person.same_as if key in called)]
    namesakes = [label for label in namesakes if label]
    return next((label for label in namesakes if _fits(label, role)), "") or named(person, role, taken)


def _fits(label: str, role: CaseRole) -> bool:
    """Whether who is called so may be who bears the same name in this role: nobody has two brothers of one name."""
    noun = head(label)
    if role is CaseRole.CHILD:
        return bare(label) in CHILDREN
    if role is CaseRole.ANOTHER_CHILD:
        return noun in CHILDREN and label not in {f"the {young}" for young in CHILDREN}
    if role is CaseRole.OTHER:
        return label.startswith("Person ") or noun not in {*CHILDREN, *_OF_ROLE[CaseRole.WORKER], "mother", "father"}
    return noun in _OF_ROLE.get(role, {role.value})


def _part(person: CasePerson, answer: str, ticked: Collection[str]) -> CasePerson:
    """Return somebody with only those places that an answer is about."""
    one_place = person.here or (answer in _OF_PLACES and any(person.place_prints))
    if not one_place:
        return person
    meant = [at for at, print_ in enumerate(person.place_prints) if print_ and print_ in ticked] or [0]
    prints = tuple(person.place_prints[at] for at in meant)
    return replace(
        person,
        mentions=tuple(person.mentions[at] for at in meant),
        place_prints=prints,
        prints=frozenset(print_ for print_ in prints if print_) or person.prints,
    )

"""One press for many: everything that must go, everything of a kind, everything that names one person."""

from collections.abc import Collection, Iterable, Sequence
from typing import NamedTuple

from alongside.anonymise.findings.finding import Type
from alongside.anonymise.findings.phrases import Rewriting
from alongside.gate.rules.flags import Flag
from alongside.gate.rules.offers import Offers, Place

EVERY_BLOCK = "all"
_KINDS: tuple[tuple[str, str, frozenset[Type]], ...] = (
    ("names", "names of people", frozenset({Type.PERSON, Type.PROF})),
    ("days", "days and dates of birth", frozenset({Type.DATE, Type.DOB})),
    ("ages", "ages", frozenset({Type.AGE})),
    ("organisations", "named organisations", frozenset({Type.ORG})),
    ("places", "places and addresses", frozenset({Type.PLACE, Type.LA, Type.ADDR, Type.POSTCODE})),
    (
        "numbers", "numbers, contacts and accounts",
        frozenset(
            {
                Type.PHONE, Type.EMAIL, Type.URL, Type.HANDLE, Type.IP, Type.VRM, Type.NHS, Type.NINO, Type.UPN,
                Type.PASSPORT, Type.CASE, Type.COURT,
            }
        ),
    ),
)  # fmt: skip
"""What a form sends, the words on the page, the types."""


class ManyChoice(NamedTuple):
    """One press: what a form sends, in words what is replaced, and in how many places."""

    value: str
    words: str
    places: int


def open_places(flags: Iterable[Flag], assigned: Collection[Place] = ()) -> list[Place]:
    """Return the places of everything that must go and is not decided; ``assigned``: whose name it is was answered."""
    places = [((flag.box.name, flag.finding), flag) for flag in flags if flag.open]
    return [place for place, flag in places if flag.blocks or place in assigned]


def choices(offers: Offers, flags: Sequence[Flag]) -> list[ManyChoice]:
    """Return the presses that would change something: everything first, then by kind, then by person."""
    ready = {
        (box, finding)
        for box, made in offers.rewriting(open_places(flags, offers.assigned)).items()
        for finding, _ in made
    }
    listed = [ManyChoice(EVERY_BLOCK, "everything that must go", len(ready))]
    for value, words, types in _KINDS:
        listed.append(ManyChoice(value, words, sum(finding.type in types for _, finding in ready)))
    for person in offers.people:
        count = sum(mention in ready for mention in person.mentions)
        listed.append(ManyChoice(f"person:{person.key}", f"“{person.name}”, {person.label}", count))
    return [choice for choice in listed if choice.places]


def chosen(offers: Offers, flags: Sequence[Flag], wanted: str) -> list[Place]:
    """Return the open places that one press means; none where it means nothing here."""
    places = open_places(flags, offers.assigned)
    if wanted == EVERY_BLOCK:
        return places
    if wanted.startswith("person:"):
        person = next((person for person in offers.people if f"person:{person.key}" == wanted), None)
        return [place for place in places if person and place in person.mentions]
    types = next((types for value, _, types in _KINDS if value == wanted), frozenset())
    return [place for place in places if place[1].type in types]


class OfferedWords(NamedTuple):
    """What a button offers for one question (empty takes it out), and how the first sentence will read."""

    words: str
    before: str
    after: str


def person_everywhere(offers: Offers, flags: Sequence[Flag], every: Sequence[Flag]) -> ManyChoice | None:
    """Return the press that replaces somebody under every form of the name; none where this question is all of it.

    ``every`` is all that was found in the draft.
    """
    person = offers.person_at((flags[0].box.name, flags[0].finding))
    if person is None or not person.label:
        return None
    waiting = set(open_places(every, offers.assigned))
    ready = offers.rewriting([place for place in person.mentions if place in waiting])
    count = sum(map(len, ready.values()))
    here = {(flag.box.name, flag.finding) for flag in flags}
    if count <= 1 or here.issuperset((box, finding) for box, made in ready.items() for finding, _ in made):
        return None
    return ManyChoice(f"person:{person.key}", f"“{person.name}”, {person.label}", count)


_REACH = 48


def offered_for(offers: Offers, flags: Sequence[Flag]) -> OfferedWords | None:
    """Return what is offered for one question in all of its places; none where one of them needs a thought."""
    made = offers.rewriting([(flag.box.name, flag.finding) for flag in flags])
    if sum(map(len, made.values())) < len(flags):
        return None
    first = flags[0]
    change: Rewriting = next(change for finding, change in made[first.box.name] if finding == first.finding)
    text = first.box.text
    before, after = text[max(0, change.start - _REACH) : change.start], text[change.end : change.end + _REACH]
    return OfferedWords(change.words, before.split("\n")[-1], after.split("\n")[0])

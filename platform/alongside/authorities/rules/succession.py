"""Who gets what when an authority ends: for everything that belongs to it one heir, or the word that none is there."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum
from types import MappingProxyType
from typing import NamedTuple
from uuid import UUID


class BelongingKind(StrEnum):
    """What belongs to an authority and goes on under an heir, in the order in which it is handed over."""

    PERSON = "person"
    INVITATION = "invitation"
    ENTRY = "entry"
    DRAFT = "draft"
    DOCUMENT = "document"
    QUESTION = "question"
    ENQUIRY = "enquiry"
    SURVEY = "survey"
    DEBATE = "debate"
    INTRODUCTION = "introduction"
    PLACE = "place"
    PAIRING = "pairing"


BELONGING_WORDS: Mapping[BelongingKind, tuple[str, str]] = MappingProxyType({
    BelongingKind.PERSON: ("person", "people"),
    BelongingKind.INVITATION: ("invitation", "invitations"),
    BelongingKind.ENTRY: ("entry", "entries"),
    BelongingKind.DRAFT: ("draft", "drafts"),
    BelongingKind.DOCUMENT: ("local document", "local documents"),
    BelongingKind.QUESTION: ("question", "questions"),
    BelongingKind.ENQUIRY: ("enquiry that waits", "enquiries that wait"),
    BelongingKind.SURVEY: ("open survey", "open surveys"),
    BelongingKind.DEBATE: ("running round of statements", "running rounds of statements"),
    BelongingKind.INTRODUCTION: ("introduction that waits", "introductions that wait"),
    BelongingKind.PLACE: ("place in the open round", "places in the open round"),
    BelongingKind.PAIRING: ("pairing", "pairings"),
})  # fmt: skip

CHOSEN_BY_SOMEBODY = frozenset({BelongingKind.PERSON, BelongingKind.INVITATION})
"""Where somebody works is never worked out: where several take over, a person chooses."""


class Belonging(NamedTuple):
    """One thing of an authority that ends."""

    kind: BelongingKind
    id: UUID
    label: str
    """What it is, for an administrator: no word of a draft, a question or a survey."""
    follows: tuple[UUID, ...] = ()
    """What it goes with where nobody chose: a draft its author, a pairing its named people, a question its entry."""


class Bequest(NamedTuple):
    """One thing, whose it was, and whose it will be; without an heir it stays until somebody chooses."""

    belonging: Belonging
    ended: UUID
    heir: UUID | None
    chosen: bool
    """Whether somebody chose the heir, rather than the rule."""


Choices = Mapping[tuple[BelongingKind, UUID], UUID]


def bequests(
    ended: UUID, belongings: Iterable[Belonging], heirs: Sequence[UUID], choices: Choices, homes: Mapping[UUID, UUID]
) -> list[Bequest]:
    """Return who gets each thing: whom somebody chose, else the one heir, else the heir of those whom it goes with.

    Where that says nothing it is whoever was named first; but somebody chooses where people work. ``homes`` says of
    people where they are, or are going.
    """
    going = {**homes, **{thing: heir for (kind, thing), heir in choices.items() if kind is BelongingKind.PERSON}}
    given: list[Bequest] = []
    for belonging in belongings:
        bequest = _bequest(ended, belonging, heirs, choices, going)
        if bequest.heir is not None:
            going[belonging.id] = bequest.heir
        given.append(bequest)
    return given


def _bequest(
    ended: UUID, belonging: Belonging, heirs: Sequence[UUID], choices: Choices, going: Mapping[UUID, UUID]
) -> Bequest:
    chosen = choices.get((belonging.kind, belonging.id))
    if chosen in heirs:
        return Bequest(belonging, ended, chosen, chosen=True)
    if len(heirs) == 1:
        return Bequest(belonging, ended, heirs[0], chosen=False)
    if not heirs or belonging.kind in CHOSEN_BY_SOMEBODY:
        return Bequest(belonging, ended, None, chosen=False)
    followed = Counter(home for person in belonging.follows if (home := going.get(person)) in heirs)
    most = max(heirs, key=lambda heir: (followed[heir], -heirs.index(heir)))
    return Bequest(belonging, ended, most, chosen=False)


class HandedLine(NamedTuple):
    """How many things of one kind go from one authority to another; to nobody where no heir is chosen."""

    kind: BelongingKind
    ended: UUID
    heir: UUID | None
    number: int

    @property
    def words(self) -> str:
        """Return the count with its noun.

        >>> HandedLine(BelongingKind.ENTRY, UUID(int=1), None, 1).words
        '1 entry'
        """
        single, several = BELONGING_WORDS[self.kind]
        return f"{self.number:,} {single if self.number == 1 else several}"


def counted(given: Iterable[Bequest]) -> list[HandedLine]:
    """Return how much goes where, in the order of the kinds."""
    numbers = Counter((bequest.belonging.kind, bequest.ended, bequest.heir) for bequest in given)
    order = list(BelongingKind)
    lines = [HandedLine(kind, ended, heir, count) for (kind, ended, heir), count in numbers.items()]
    return sorted(lines, key=lambda line: (str(line.ended), order.index(line.kind), str(line.heir)))

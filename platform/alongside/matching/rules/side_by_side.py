"""Two authorities side by side, fact by fact and in words, worked out from the very facts that are compared."""

from collections.abc import Mapping
from enum import StrEnum
from typing import NamedTuple

from alongside.authorities.rules import displaying
from alongside.authorities.rules.facts import NOT_SETTLED, Fact, Value
from alongside.authorities.rules.reference_list import CouncilKind
from alongside.matching.rules.comparability import Comparability, FactLine
from alongside.matching.rules.profile import COMPARED_FACTS, Profile
from alongside.matching.rules.wording import HALF_WAY_WORDS, SAME_OR_NOT, how_held, looks_elsewhere

SAID_IN: Mapping[str, Fact] = {
    "prevalence": Fact.PREVALENCE, "holders": Fact.HOLDERS, "priority": Fact.PREVENT, "mash": Fact.MASH,
    "two_tier": Fact.STRUCTURE, "severe": Fact.SEVERE,
}  # fmt: skip
"""Where in a profile each compared fact is said."""

ONLY_ONE_WORDS: Mapping[str, str] = {
    "priority": "{} a Prevent priority area, {} not", "mash": "{} a MASH, {} not",
    "two_tier": "{} a county with districts, {} not", "severe": "{} had severe cases, {} not",
}  # fmt: skip
"""What is said of a fact that is yes or no where one has it and the other has not."""
_HAVE = {"priority": ("They are", "You are"), "two_tier": ("They are", "You are")}
_HAVE_HAD = ("They have", "You have")


class FactVerdict(StrEnum):
    """How a fact compares."""

    ALIKE = "alike"
    PARTLY = "partly"
    DIFFERS = "differs"
    NOT_KNOWN = "not-known"


VERDICT_WORDS: Mapping[FactVerdict, str] = {
    FactVerdict.ALIKE: "Alike", FactVerdict.PARTLY: "Partly alike", FactVerdict.DIFFERS: "Differs",
    FactVerdict.NOT_KNOWN: "Not known",
}  # fmt: skip


class ComparedSide(NamedTuple):
    """One of the two: its facts to compare, and how its profile says them."""

    profile: Profile
    values: Mapping[Fact, Value]
    kind: CouncilKind | None


class FactRow(NamedTuple):
    """One fact of both, in words, with what it adds to the score."""

    fact: str
    name: str
    ours: list[str]
    theirs: list[str]
    verdict: FactVerdict
    words: str
    points: int
    most: int

    @property
    def kept_back(self) -> int:
        """How many points it keeps the two apart."""
        return self.most - self.points


def rows(ours: ComparedSide, theirs: ComparedSide, compared: Comparability) -> list[FactRow]:
    """Return a row for each fact, in the order of the facts; their points add up to the score."""
    return [
        FactRow(
            line.fact, line.words, _said(ours, line.fact), _said(theirs, line.fact), verdict(line.likeness),
            in_words(line, ours, theirs), line.points, line.most,
        )
        for line in compared.lines
    ]  # fmt: skip


def verdict(likeness: float | None) -> FactVerdict:
    """Say how a fact compares by its likeness from 0 to 1.

    >>> [verdict(likeness).value for likeness in (1.0, 0.75, 0.2, None)]
    ['alike', 'partly', 'differs', 'not-known']
    """
    if likeness is None:
        return FactVerdict.NOT_KNOWN
    if likeness >= 0.9:
        return FactVerdict.ALIKE
    return FactVerdict.PARTLY if likeness >= 0.5 else FactVerdict.DIFFERS


def in_words(line: FactLine, ours: ComparedSide, theirs: ComparedSide) -> str:
    """Say how one fact of theirs compares with ours."""
    if line.likeness is None:
        return _not_known(line.fact, ours, theirs)
    if line.fact == "prevalence":
        return prevalence_in_words(ours.profile.prevalence or 0, theirs.profile.prevalence or 0)
    if line.fact == "holders":
        return holders_in_words(ours.profile, theirs.profile)
    both, neither, _ = SAME_OR_NOT[line.fact]
    we, they = getattr(ours.profile, line.fact), getattr(theirs.profile, line.fact)
    if we == they:
        return both if we else neither
    they_are, you_are = _HAVE.get(line.fact, _HAVE_HAD)
    first, second = (you_are, they_are) if we else (they_are, you_are)
    return ONLY_ONE_WORDS[line.fact].format(first, second.lower())


def prevalence_in_words(ours: int, theirs: int) -> str:
    """Say how their prevalence lies to ours.

    >>> prevalence_in_words(2, 2), prevalence_in_words(2, 1), prevalence_in_words(0, 2)
    ('Same prevalence', 'Prevalence one step lower than yours', 'Prevalence two steps higher than yours')
    """
    if ours == theirs:
        return "Same prevalence"
    steps = "one step" if abs(ours - theirs) == 1 else "two steps"
    return f"Prevalence {steps} {'higher' if theirs > ours else 'lower'} than yours"


def holders_in_words(ours: Profile, theirs: Profile) -> str:
    """Say how far, and to which end, their way to hold cases lies from ours, as whoever looks reads it."""
    return how_held(ours, theirs) + (
        f", seen from {HALF_WAY_WORDS} yours are and where you want them" if looks_elsewhere(ours) else ""
    )


def _not_known(fact: str, ours: ComparedSide, theirs: ComparedSide) -> str:
    missing = [
        (side, _word(party, fact))
        for side, party in (("your", ours), ("their", theirs))
        if getattr(party.profile, fact) is None
    ]
    if len(missing) > 1:
        return "Not known on either side"
    side, word = missing[0]
    return f"Not settled on {side} side" if word == NOT_SETTLED else f"Not known on {side} side"


def _word(party: ComparedSide, fact: str) -> str | None:
    value = party.values.get(SAID_IN[fact])
    return value.get("word") if value else None


def _said(party: ComparedSide, fact: str) -> list[str]:
    value = party.values.get(SAID_IN[fact])
    if value is None and fact == "two_tier" and party.kind is not None:
        return [
            "County with districts" if party.kind is CouncilKind.COUNTY else "One council for everything",
            "(by its type)",
        ]
    return displaying.lines(SAID_IN[fact], value)


def missing(profile: Profile) -> list[str]:
    """Return the names of the facts that a profile does not say, those that usually count most first.

    >>> missing(Profile(key="ours", prevalence=1, priority=True, severe=False, two_tier=False))
    ['Who holds cases', 'MASH']
    """
    order = ("holders", "prevalence", "priority", "mash", "two_tier", "severe")
    return [COMPARED_FACTS[fact] for fact in order if getattr(profile, fact) is None]

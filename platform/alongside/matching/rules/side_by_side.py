"""Two authorities side by side, fact by fact and in words, worked out from the very facts that are compared."""

from collections.abc import Mapping
from enum import StrEnum
from typing import NamedTuple

from alongside.authorities.rules import displaying
from alongside.authorities.rules.facts import NOT_SETTLED, Fact, Value
from alongside.authorities.rules.reference_list import CouncilKind
from alongside.matching.rules.comparability import Comparability, FactLine
from alongside.matching.rules.profile import Profile
from alongside.matching.rules.wording import (
    HALF_WAY_WORDS,
    LEVEL_OF,
    LIST_WORDS,
    SAME_LEVEL,
    SAME_OR_NOT,
    STEP_WORDS,
    how_held,
    in_common,
    looks_elsewhere,
)

SAID_IN: Mapping[str, Fact] = {
    "prevalence": Fact.PREVALENCE, "holders": Fact.HOLDERS, "prevent": Fact.PREVENT, "consensus": Fact.CONSENSUS,
    "arrangements": Fact.ARRANGEMENTS, "harms": Fact.HARMS, "severe": Fact.SEVERE, "context": Fact.CONTEXT,
    "mash": Fact.MASH, "two_tier": Fact.STRUCTURE, "asks": Fact.ASKS,
}  # fmt: skip
"""Where in a profile each compared fact is said."""

ONLY_ONE_WORDS: Mapping[str, str] = {
    "mash": "{} a MASH, {} not", "two_tier": "{} a county with districts, {} not",
    "severe": "{} had severe cases, {} not",
}  # fmt: skip
"""What is said of a fact that is yes or no where one has it and the other has not."""
_HAVE = {"two_tier": ("They are", "You are")}
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


HALF_WORDS = "so it counts as half alike"
ESTIMATED_WORDS = "so it is estimated from the Prevent status"


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
    counts_as: str = ""
    """Where a side has not said, what it counts as, in words."""

    @property
    def kept_back(self) -> int:
        """How many points it keeps the two apart."""
        return self.most - self.points


def rows(ours: ComparedSide, theirs: ComparedSide, compared: Comparability) -> list[FactRow]:
    """Return a row for each fact, in the order of the facts; their points add up to the score."""
    return [
        FactRow(
            line.fact, line.words, _said(ours, line.fact), _said(theirs, line.fact), verdict_of(line),
            in_words(line, ours, theirs), line.points, line.most,
            "" if line.likeness is not None else ESTIMATED_WORDS if line.estimated else HALF_WORDS,
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


def verdict_of(line: FactLine) -> FactVerdict:
    """Say how a fact compares: lists with anything in common are partly alike at least."""
    plain = verdict(line.likeness)
    return FactVerdict.PARTLY if plain is FactVerdict.DIFFERS and line.fact in LIST_WORDS and line.likeness else plain


def in_words(line: FactLine, ours: ComparedSide, theirs: ComparedSide) -> str:
    """Say how one fact of theirs compares with ours."""
    if line.likeness is None:
        return _not_known(line.fact, ours, theirs)
    if line.fact == "holders":
        return holders_in_words(ours.profile, theirs.profile)
    we, they = getattr(ours.profile, line.fact), getattr(theirs.profile, line.fact)
    if line.fact in STEP_WORDS:
        return level_in_words(line.fact, we, they)
    if line.fact in LIST_WORDS:
        return in_common(line.fact, we & they) if we or they else "Neither of you names any"
    both, neither, _ = SAME_OR_NOT[line.fact]
    if we == they:
        return both if we else neither
    they_are, you_are = _HAVE.get(line.fact, _HAVE_HAD)
    first, second = (you_are, they_are) if we else (they_are, you_are)
    return ONLY_ONE_WORDS[line.fact].format(first, second.lower())


def level_in_words(fact: str, ours: int, theirs: int) -> str:
    """Say how a level of theirs lies to ours.

    >>> level_in_words("prevalence", 2, 2), level_in_words("prevalence", 0, 2)
    ('Same prevalence: high', 'Prevalence is low with you, high with them')
    >>> level_in_words("prevent", 0, 1)
    'They are a funded Prevent area, you are not a funded Prevent area'
    """
    if ours == theirs:
        return SAME_LEVEL[fact][ours]
    we, they = STEP_WORDS[fact][ours], STEP_WORDS[fact][theirs]
    return (
        f"They are {they}, you are {we}"
        if fact == "prevent"
        else f"{LEVEL_OF[fact]} is {we} with you, {they} with them"
    )


def holders_in_words(ours: Profile, theirs: Profile) -> str:
    """Say how alike cases are held, and who holds more, as whoever looks reads it."""
    if ours.unsettled or theirs.unsettled:
        sides = (
            "either side" if ours.unsettled and theirs.unsettled else "your side" if ours.unsettled else "their side"
        )
        return f"Not settled on {sides}: compared as shared by social workers, early help and partners"
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

"""Who may help whom, and where not, why: each refusal has a code, plain words, and how far it is from the threshold.

That two authorities must not be paired is never a reason by itself: who asks is told what is also said of a mentor
that did not opt in or has no place, so that nobody learns of an exclusion.
"""

from collections.abc import Mapping, Set
from enum import StrEnum
from types import MappingProxyType
from typing import NamedTuple

from alongside.matching.rules.benefit import Benefit, benefit
from alongside.matching.rules.comparability import Comparability, alike, comparability
from alongside.matching.rules.party import INADEQUATE, Party
from alongside.matching.rules.settings import RoundSettings

Excluded = Set[frozenset[str]]
"""The keys of two authorities that must not be paired, whoever asked for it."""

NEARLY = 1e-9
"""So that a threshold which is met exactly is met, whatever the last digit of a division."""


class Refusal(StrEnum):
    """Why two authorities are not paired."""

    ITSELF = "itself"
    NOT_OFFERED = "not-offered"
    FEW_FACTS = "few-facts"
    FEW_ANSWERS = "few-answers"
    NO_NEED = "no-need"
    LEAD = "lead"
    BEHIND = "behind"
    UNLIKE = "unlike"
    TOPIC = "topic"
    GRADE = "grade"


REFUSAL_WORDS: Mapping[Refusal, str] = MappingProxyType({
    Refusal.ITSELF: "An authority cannot be its own partner",
    Refusal.NOT_OFFERED: "Is not on offer here: not opted in, without a place, or not free for this pairing",
    Refusal.FEW_FACTS: "Too few facts are known of one of the two to compare them",
    Refusal.FEW_ANSWERS: "Too little is known of how confident one of the two is",
    Refusal.NO_NEED: "Is confident in every theme, so that it needs no mentor",
    Refusal.LEAD: "Is not far enough ahead where help is needed",
    Refusal.BEHIND: "Is more than one step behind in a theme where help is needed",
    Refusal.UNLIKE: "Holds cases in too different a way",
    Refusal.TOPIC: "Offers none of the topics that are asked for",
    Refusal.GRADE: "Was graded inadequate, and this round asks that mentors were not",
})  # fmt: skip


class Refused(NamedTuple):
    """One reason against a pair: what there is and what it takes, on the scale of its setting, where there is one."""

    code: Refusal
    is_now: float | None = None
    must_be: float | None = None

    @property
    def words(self) -> str:
        """The reason as a page says it."""
        return REFUSAL_WORDS[self.code]


def refusals(
    mentee: Party, mentor: Party, *, settings: RoundSettings, excluded: Excluded = frozenset()
) -> tuple[Refused, ...]:
    """Return every reason why ``mentor`` may not help ``mentee``; empty where it may."""
    if mentee.key == mentor.key:
        return (Refused(Refusal.ITSELF),)
    alike_in_all = comparability(mentee.profile, mentor.profile, weights=settings.weights)
    gain = benefit(mentee, mentor, enough=settings.enough)
    found = [
        *_of_facts(mentee, mentor, alike_in_all, settings),
        *_of_confidence(mentee, gain, settings),
        *_of_choice(mentee, mentor, settings),
    ]
    hidden = not found and frozenset((mentee.key, mentor.key)) in excluded
    if not mentor.places or hidden:
        found.append(Refused(Refusal.NOT_OFFERED))
    return tuple(found)


def _of_facts(mentee: Party, mentor: Party, found: Comparability, settings: RoundSettings) -> list[Refused]:
    refused = []
    if found.known + NEARLY < settings.least_known:
        refused.append(Refused(Refusal.FEW_FACTS, found.known, settings.least_known))
    likeness = alike(mentee.profile, mentor.profile)
    if not mentee.any_model and likeness is not None and likeness + NEARLY < settings.least_alike:
        refused.append(Refused(Refusal.UNLIKE, likeness, settings.least_alike))
    return refused


def _of_confidence(mentee: Party, gain: Benefit, settings: RoundSettings) -> list[Refused]:
    if not gain.needed:
        answered = any(mentee.standing(line.theme).value is not None for line in gain.themes)
        return [Refused(Refusal.NO_NEED if answered else Refusal.FEW_ANSWERS)]
    refused = []
    if gain.known + NEARLY < settings.least_known:
        refused.append(Refused(Refusal.FEW_ANSWERS, gain.known, settings.least_known))
    if gain.lead is not None and gain.lead + NEARLY < settings.least_lead:
        refused.append(Refused(Refusal.LEAD, gain.lead, settings.least_lead))
    behind = max((-(line.lead or 0.0) for line in gain.themes if line.need > 0), default=0.0)
    if behind > settings.most_behind + NEARLY:
        refused.append(Refused(Refusal.BEHIND, behind, settings.most_behind))
    return refused


def _of_choice(mentee: Party, mentor: Party, settings: RoundSettings) -> list[Refused]:
    refused = []
    if settings.topics and mentee.asks and not mentee.asks & mentor.offers:
        refused.append(Refused(Refusal.TOPIC))
    if settings.inspection and INADEQUATE in mentor.grades:
        refused.append(Refused(Refusal.GRADE))
    return refused

"""What an agreement says, what is wrong with one, and whether two say the same."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from alongside.authorities.rules.facts import HELP_TOPICS
from alongside.pairing.rules.timing import LONGEST_AHEAD
from alongside.pairing.rules.words import Rhythm


@dataclass(frozen=True, kw_only=True)
class AgreementTerms:
    """What the sides agree on: the topics each helps with (by the side's number), how often, from when till when."""

    topics: Mapping[int, tuple[str, ...]]
    rhythm: Rhythm
    first_call_on: date
    ends_on: date

    def topics_by_side(self) -> dict[str, list[str]]:
        """Return the topics as they are kept: in the order of the list, none twice."""
        return {str(number): ordered(chosen) for number, chosen in sorted(self.topics.items())}


def ordered(topics: tuple[str, ...] | list[str]) -> list[str]:
    """Return known topics in the order of the list; others are left out.

    >>> ordered(["schools", "nonsense", "triage", "schools"])
    ['triage', 'schools']
    """
    return [topic for topic in HELP_TOPICS if topic in topics]


def problems(terms: AgreementTerms, *, on: date) -> dict[str, str]:
    """Return what is wrong with terms, by field; nothing where they can be put to the other side.

    A first call in the past is fine: some meet before they write anything down.
    """
    wrong = {}
    if not any(terms.topics_by_side().values()):
        wrong["topics"] = "Choose at least one topic that one of you helps the other with"
    if terms.ends_on <= terms.first_call_on:
        wrong["ends_on"] = "The end must come after the first call"
    elif terms.ends_on <= on:
        wrong["ends_on"] = "The end must be in the future"
    elif terms.ends_on > on + LONGEST_AHEAD:
        wrong["ends_on"] = "The end must be within three years. You can agree on more when you get there"
    if terms.first_call_on < on - LONGEST_AHEAD:
        wrong["first_call_on"] = "Check the date of the first call: it is more than three years ago"
    return wrong

"""In which order a page shows what was found: cases first, and of results that are equally good the newest."""

import re
from collections.abc import Mapping, Sequence

from alongside.knowledge.rules.document import Document
from alongside.knowledge.rules.vocabulary import Kind
from alongside.search.rules.closeness import CLOSE_FROM
from alongside.search.rules.questions import QuestionKind

# Scores that differ by less than this say nothing about which of two entries is the better one.
EQUAL_WITHIN = 0.02
# Of each kind those are shown at first that are at least so likely to be of use, and the best in any case: of the first
# five on a page as many are right as in the plain order, and noise does not fill the first screen.
SHOWN_FROM = 0.3
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


def kinds_in_order(best_chances: Mapping[Kind, float], question: QuestionKind = QuestionKind.WORRY) -> list[Kind]:
    """Return the kinds in the order of the page, given each kind's best chance of use, best kind first.

    Cases stand first, as the button promises, unless none of them is close and something else is. For who asks whom to
    ring or what a word means they stand last; guidance that is close explains a word best.
    """
    kinds = list(best_chances)
    if question is not QuestionKind.WORRY:
        explains = question is QuestionKind.MEANING and best_chances.get(Kind.GUIDANCE, 0.0) >= CLOSE_FROM
        return sorted(kinds, key=lambda kind: (kind is Kind.LEARNING, not (explains and kind is Kind.GUIDANCE)))
    close = [kind for kind in kinds if best_chances[kind] >= CLOSE_FROM]
    if Kind.LEARNING in kinds and (Kind.LEARNING in close or not close):
        kinds.sort(key=lambda kind: kind is not Kind.LEARNING)
    return kinds


def shown_at_first(chances: Sequence[float], most: int) -> int:
    """Return how many of one kind's results, best first, a page shows before anybody asks for more.

    >>> shown_at_first([0.8, 0.4, 0.1], 5), shown_at_first([0.1, 0.1], 5), shown_at_first([0.9, 0.8], 1)
    (2, 1, 1)
    """
    return min(most, max(1, sum(chance >= SHOWN_FROM for chance in chances)))


def year_of(document: Document) -> int:
    """Return the year that an entry speaks of: of its document or fieldwork, else when it was last looked at; or 0."""
    years = [int(year) for year in _YEAR.findall(f"{document.issued} {document.fieldwork}")]
    return max(years, default=document.reviewed_on.year if document.reviewed_on else 0)


def newest_of_equals(scores: Sequence[float], years: Sequence[int]) -> list[int]:
    """Return the places of results, whose scores come best first, so that of equal ones the newest stands first.

    >>> newest_of_equals([0.9, 0.89, 0.5], [2017, 2026, 2030])
    [1, 0, 2]
    """
    order: list[int] = []
    run: list[int] = []
    for place, score in enumerate(scores):
        if run and scores[run[0]] - score >= EQUAL_WITHIN:
            order += sorted(run, key=lambda at: -years[at])
            run = []
        run.append(place)
    return order + sorted(run, key=lambda at: -years[at])

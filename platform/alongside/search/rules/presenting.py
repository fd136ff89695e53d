"""In which order, and how much at first, a page shows: cases first, of equals the newest, what is unlikely folded."""

import re
from collections.abc import Collection, Mapping, Sequence

from alongside.knowledge.rules.document import Document
from alongside.knowledge.rules.vocabulary import Kind
from alongside.search.rules.closeness import CLOSE_FROM
from alongside.search.rules.questions import QuestionKind

# Scores that differ by less than this say nothing about which of two entries is the better one.
EQUAL_WITHIN = 0.02
# Of each kind those are shown at first that are at least so likely to be of use, and of a kind that has none only its
# name and number: noise does not fill the first screen.
SHOWN_FROM = 0.25
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


def kinds_in_order(best_chances: Mapping[Kind, float], question: QuestionKind = QuestionKind.WORRY) -> list[Kind]:
    """Return the kinds in the order of the page, given each kind's best chance of use, best kind first.

    Cases stand first, as the button promises, unless none of them is close and something else is; of the other kinds
    those that are close stand before those that are not. For who asks whom to ring or what a word means cases stand
    last; guidance that is close explains a word best.
    """
    kinds = list(best_chances)
    if question is not QuestionKind.WORRY:
        explains = question is QuestionKind.MEANING and best_chances.get(Kind.GUIDANCE, 0.0) >= CLOSE_FROM
        return sorted(
            kinds,
            key=lambda kind: (
                kind is Kind.LEARNING,
                not (explains and kind is Kind.GUIDANCE),
                best_chances[kind] < CLOSE_FROM,
            ),
        )
    close = [kind for kind in kinds if best_chances[kind] >= CLOSE_FROM]
    kinds.sort(key=lambda kind: kind not in close)
    if Kind.LEARNING in kinds and (Kind.LEARNING in close or not close):
        kinds.sort(key=lambda kind: kind is not Kind.LEARNING)
    return kinds


def shown_at_first(
    chances: Mapping[Kind, Sequence[float]],
    most: int,
    *,
    ticked: Collection[Kind] = (),
    question: QuestionKind = QuestionKind.WORRY,
    few_words: bool = False,
) -> dict[Kind, int]:
    """Return how many results of each kind a page shows before anybody asks for more, the kinds in the page's order.

    ``chances`` are each kind's chances of use, best first, none of them empty. A kind of which nothing is likely to be
    of use shows nothing and stands at the end, unless it was ``ticked``; one result stands on the page in any case, but
    not under whom to ring. There, and for a worry of ``few_words``, only what is close is shown: all else is chance.

    >>> case, guidance = Kind.LEARNING, Kind.GUIDANCE
    >>> shown_at_first({guidance: [0.8, 0.4, 0.1], case: [0.5]}, 2)
    {<Kind.LEARNING: 'learning'>: 1, <Kind.GUIDANCE: 'guidance'>: 2}
    >>> shown_at_first({case: [0.2], guidance: [0.3]}, 2)
    {<Kind.GUIDANCE: 'guidance'>: 1, <Kind.LEARNING: 'learning'>: 0}
    >>> shown_at_first({case: [0.1], guidance: [0.2, 0.2]}, 2, ticked={guidance})
    {<Kind.GUIDANCE: 'guidance'>: 2, <Kind.LEARNING: 'learning'>: 0}
    """
    order = kinds_in_order({kind: own[0] for kind, own in chances.items()}, question)
    asks_contact = question is QuestionKind.CONTACT
    bar = CLOSE_FROM if asks_contact or few_words else SHOWN_FROM
    shown = {
        kind: min(most, len(chances[kind]) if kind in ticked else sum(c >= bar for c in chances[kind]))
        for kind in order
    }
    if order and not asks_contact and not any(shown.values()):
        shown[order[0]] = 1
    return dict(sorted(shown.items(), key=lambda item: item[1] == 0))


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

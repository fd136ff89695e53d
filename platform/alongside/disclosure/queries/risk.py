"""Whether what a draft states, taken together and beside what is published, points to one child."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy.orm import Session

from alongside.disclosure.queries.published import published
from alongside.disclosure.rules.combination import Risk, assess
from alongside.disclosure.rules.quasi_identifiers import FREE, broader, details_of, population
from alongside.disclosure.rules.word_overlap import SAME_CASE, buckets, overlaps
from alongside.knowledge.rules.vocabulary import Facet


@dataclass(frozen=True, kw_only=True)
class Account:
    """What is told of one case and not yet published; ``authority`` where it is named."""

    texts: Sequence[str]
    facets: Mapping[Facet, Sequence[str]]
    authority: str | None
    entry_id: UUID | None
    """The published entry of which this is the next version: it gives no cover to itself."""


def risk_of(session: Session, account: Account) -> Risk:
    """Return which small sets of details single the child of ``account`` out.

    Learnings that tell of the same case in much the same words give no cover.
    """
    record = details_of(account.texts, account.facets, authority=account.authority)
    learnings = published(session, but=account.entry_id)
    alike = overlaps(buckets(account.texts), [learning.words for learning in learnings])
    others = [learning.details for learning, share in zip(learnings, alike, strict=True) if share <= SAME_CASE]
    everything = record.union(*others)
    return assess(record, others, broader=broader(everything), population=population(everything), free=FREE)

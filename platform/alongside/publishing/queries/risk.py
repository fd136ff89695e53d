"""Whether a draft's facts, taken together and beside what is published, point to one child."""

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from alongside.accounts.models import Authority
from alongside.disclosure.rules import quasi_identifiers
from alongside.disclosure.rules.combination import NOBODY, Record, Risk, assess
from alongside.knowledge.models import Entry, Origin, Status
from alongside.knowledge.queries import document_of
from alongside.knowledge.rules.vocabulary import Facet, Kind
from alongside.publishing.models import Draft
from alongside.publishing.rules.texts import boxes

SAME_TEXT = 0.6
"""Share of a text's words beyond which two learnings tell of the same case: one gives the other no cover."""


def risk_of(session: Session, draft: Draft) -> Risk:
    """Return which small sets of facts single ``draft`` out; guidance is about nobody and has no risk."""
    if draft.kind is not Kind.LEARNING:
        return assess(frozenset(), [], broader={}, population=NOBODY)
    texts = [box.text for box in boxes(draft)]
    name = None if draft.anonymous else session.scalar(select(Authority.name).where(Authority.id == draft.authority_id))
    facets = {Facet(facet): values for facet, values in draft.facets.items()}
    record = quasi_identifiers.details_of(texts, facets, authority=name)
    others = _published(session, draft, words=_words(" ".join(texts)))
    everything = record.union(*others) if others else record
    return assess(
        record,
        others,
        broader=quasi_identifiers.broader(everything),
        population=quasi_identifiers.population(everything),
        free=quasi_identifiers.FREE,
    )


def _published(session: Session, draft: Draft, *, words: frozenset[str]) -> list[Record]:
    """Return the details of every published learning but this one's own earlier versions and tellings of its case."""
    statement = (
        select(Entry, Authority.name)
        .join(Authority, Authority.id == Entry.owner_id)
        .where(Entry.status == Status.PUBLISHED, Entry.kind == Kind.LEARNING)
        .where(Entry.id != draft.entry_id if draft.entry_id else Entry.id.is_not(None))
        .options(selectinload(Entry.facets), selectinload(Entry.sources))
        .order_by(Entry.id)
    )
    found: list[Record] = []
    for entry, owner in session.execute(statement):
        document = document_of(entry)
        texts = [document.title, document.summary, *document.glance.values(), *document.parts.values()]
        if _alike(words, _words(" ".join(texts))) > SAME_TEXT:
            continue
        named = (
            owner if entry.origin is Origin.AUTHORITY and document.attribution == owner else quasi_identifiers.LIKE_OURS
        )
        found.append(quasi_identifiers.details_of(texts, document.facets, authority=named))
    return found


def _words(text: str) -> frozenset[str]:
    return frozenset(word.strip(".,;:()'\"").casefold() for word in text.split() if len(word) > 4)


def _alike(ours: frozenset[str], theirs: frozenset[str]) -> float:
    return len(ours & theirs) / max(1, min(len(ours), len(theirs)))

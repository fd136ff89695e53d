"""What every published learning gives to the check, as it was worked out when it was published."""

from collections.abc import Iterable
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import and_, select
from sqlalchemy.orm import Session

from alongside.accounts.models import Authority
from alongside.disclosure.models import PublishedDetails
from alongside.disclosure.rules.combination import Detail
from alongside.disclosure.rules.published import Contribution, Lines, contribution
from alongside.disclosure.rules.quasi_identifiers import LIKE_OURS, READING_RULES
from alongside.knowledge.models import Entry, Origin, Status
from alongside.knowledge.queries import documents
from alongside.knowledge.rules.vocabulary import Kind


class Published(NamedTuple):
    """One published learning beside a draft: all it states, the authority too, and its words as buckets."""

    details: set[Detail]
    words: bytes


def published(session: Session, *, but: UUID | None) -> list[Published]:
    """Return what each published learning gives, without entry ``but``, in a fixed order.

    A learning whose row is missing or behind (another version, other rules) is read afresh: it costs time and never
    cover.
    """
    worked_out = and_(
        PublishedDetails.entry_id == Entry.id,
        PublishedDetails.number == Entry.number,
        PublishedDetails.rules == READING_RULES,
    )
    statement = (
        select(Entry.id, Entry.origin, Entry.attribution, Authority.name)
        .add_columns(PublishedDetails.details, PublishedDetails.words)
        .join(Authority, Authority.id == Entry.owner_id)
        .outerjoin(PublishedDetails, worked_out)
        .where(Entry.status == Status.PUBLISHED, Entry.kind == Kind.LEARNING)
        .where(Entry.id != but if but else Entry.id.is_not(None))
        .order_by(Entry.id)
    )
    rows = session.execute(statement).all()
    afresh = _afresh(session, [row.id for row in rows if row.words is None])
    learnings, detail_of = [], Lines()
    for entry_id, origin, attribution, owner, lines, words in rows:
        details, used = ({detail_of[line] for line in lines}, words) if words is not None else afresh[entry_id]
        named = origin is Origin.AUTHORITY and attribution == owner
        details.add(("authority", owner if named else LIKE_OURS))
        learnings.append(Published(details, used))
    return learnings


def _afresh(session: Session, ids: Iterable[UUID]) -> dict[UUID, Contribution]:
    wanted = list(ids)
    return {document.id: contribution(document) for document in documents(session, wanted)} if wanted else {}

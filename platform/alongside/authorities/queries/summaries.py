"""Find what is said of thousands of authorities at once: one short row each, and never an old one."""

import json
from collections.abc import Collection
from datetime import date
from functools import lru_cache
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import Text, cast, func, select
from sqlalchemy.orm import Session

from alongside.accounts.models import Authority, AuthorityKind
from alongside.authorities.models import Listing, ProfileSummary, ProfileValue
from alongside.authorities.queries.profiles import holding, there
from alongside.authorities.rules.comparison_values import ComparisonValues, comparison_values
from alongside.authorities.rules.facts import Fact
from alongside.authorities.rules.reference_list import CouncilKind

MOST_REMEMBERED = 20_000
MOST_ASKED_BY_ID = 500
"""Of more than this all are read: a database takes no endless list."""


class AuthorityInBrief(NamedTuple):
    """An authority with what holds of it, as its row says it."""

    id: UUID
    name: str
    kind: CouncilKind | None
    region: str
    values: str
    """The value of each fact, as JSON: the same words always mean the same."""

    @property
    def known(self) -> ComparisonValues:
        """What is said, as plain values; their key and name stay empty."""
        return known(self.values, self.kind)


def in_brief(session: Session, *, on: date) -> list[AuthorityInBrief]:
    """Return every authority that there is on a day with what holds of it, by name.

    Those that have ended or not begun are left out.
    """
    counts = (
        select(ProfileValue.authority_id, func.count().label("number")).group_by(ProfileValue.authority_id).subquery()
    )
    rows = session.execute(
        select(
            Authority.id, Authority.name, Listing.kind, Listing.region, cast(ProfileSummary.values, Text),
            ProfileSummary.counted, counts.c.number,
        )
        .outerjoin(Listing, Listing.authority_id == Authority.id)
        .outerjoin(ProfileSummary, ProfileSummary.authority_id == Authority.id)
        .outerjoin(counts, counts.c.authority_id == Authority.id)
        .where(Authority.kind != AuthorityKind.DEPARTMENT, *there(on))
        .order_by(Authority.name, Authority.id)
    ).all()  # fmt: skip
    fresh = summarised(session, [row[0] for row in rows if (row[5] or 0) != (row[6] or 0)])
    again = {authority_id: json.dumps(values) for authority_id, (values, _) in fresh.items()}
    return [
        AuthorityInBrief(authority_id, name, kind, region or "", again.get(authority_id, values) or "{}")
        for authority_id, name, kind, region, values, _, _ in rows
    ]


def summarised(session: Session, authority_ids: Collection[UUID]) -> dict[UUID, tuple[dict[str, Any], int]]:
    """Return what holds of some authorities by fact, and how many values were ever said of each."""
    if not authority_ids:
        return {}
    given: dict[UUID, list[ProfileValue]] = {}
    wanted = select(ProfileValue).order_by(ProfileValue.fact, ProfileValue.number)
    if len(authority_ids) < MOST_ASKED_BY_ID:
        wanted = wanted.where(ProfileValue.authority_id.in_(authority_ids))
    asked = set(authority_ids)
    for value in session.scalars(wanted):
        if value.authority_id in asked:
            given.setdefault(value.authority_id, []).append(value)
    return {
        authority_id: ({fact.value: row.value for fact, row in holding(values).items()}, len(values))
        for authority_id, values in given.items()
    }


@lru_cache(MOST_REMEMBERED)
def known(values: str, kind: CouncilKind | None) -> ComparisonValues:
    """Return plain values from what a row says."""
    return comparison_values("", "", {Fact(fact): value for fact, value in json.loads(values).items()}, kind=kind)

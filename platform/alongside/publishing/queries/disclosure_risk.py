"""Whether a draft's facts, taken together and beside what is published, point to one child."""

from collections.abc import Iterable

from sqlalchemy import select
from sqlalchemy.orm import Session

from alongside.accounts.models import Authority
from alongside.disclosure.queries import risk
from alongside.disclosure.rules.combination import Risk, assess
from alongside.gate.rules.flags import TextBox
from alongside.knowledge.rules.vocabulary import Facet, Kind
from alongside.publishing.models import Draft


def risk_of(session: Session, draft: Draft, passages: Iterable[TextBox]) -> Risk:
    """Return which sets of facts single ``draft`` out, given its boxes; guidance is about nobody and has no risk."""
    if draft.kind is not Kind.LEARNING:
        return assess(frozenset(), [], broader={})
    name = None if draft.anonymous else session.scalar(select(Authority.name).where(Authority.id == draft.authority_id))
    account = risk.Account(
        texts=[box.text for box in passages],
        facets={Facet(facet): values for facet, values in draft.facets.items()},
        authority=name,
        entry_id=draft.entry_id,
    )
    return risk.risk_of(session, account)

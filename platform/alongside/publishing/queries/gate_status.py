"""How a draft stands at the gate, worked out afresh from its words each time: nothing of it is kept."""

from collections.abc import Sequence

from sqlalchemy.orm import Session

from alongside.gate.rules.flags import Finds, Flag, GivenAnswer, flags_of
from alongside.gate.rules.joining import joined
from alongside.gate.rules.odd_words import OddWord, odd_words
from alongside.knowledge.rules.vocabulary import Kind
from alongside.publishing.models import Draft
from alongside.publishing.queries.disclosure_risk import risk_of
from alongside.publishing.rules.gate_status import GateStatus
from alongside.publishing.rules.guidance import unsourced
from alongside.publishing.rules.texts import boxes, missing


def gate_status(session: Session, draft: Draft, *, finder: Finds, declared: Sequence[str] = ()) -> GateStatus:
    """Return what still stands between ``draft`` and the next person, given the names its author declared."""
    answers = given(draft)
    passages = boxes(draft)
    to_write = missing(passages) + (unsourced(draft) if draft.kind is Kind.GUIDANCE else [])
    risk = risk_of(session, draft, passages)
    asked: list[Flag] = []
    sweep: list[OddWord] = []
    for box in passages:
        findings = joined(box.text, finder.find(box.text, declared=declared))
        asked += flags_of(box, findings, answers=answers, salt=draft.id)
        sweep += odd_words(box, findings, answers=answers, salt=draft.id)
    overridden = bool(draft.override_reason) and draft.override_revision == draft.revision
    return GateStatus(missing=to_write, asked=asked, sweep=sweep, risk=risk, overridden=overridden)


def given(draft: Draft) -> dict[str, GivenAnswer]:
    """Return the answers that a draft has, by what they answer."""
    return {a.fingerprint: GivenAnswer(a.verdict.value, a.reason, a.by_id, a.confirmed_by_id) for a in draft.answers}

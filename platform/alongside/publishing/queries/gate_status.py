"""How a draft stands at the gate, worked out afresh from its words each time: nothing of it is kept."""

from collections.abc import Sequence

from sqlalchemy.orm import Session

from alongside.anonymise.findings.finding import Finding
from alongside.anonymise.findings.own_words import others
from alongside.gate.rules.carrying import carried, overlaid
from alongside.gate.rules.flags import Finds, Flag, GivenAnswer, TextBox, flags_of
from alongside.gate.rules.joining import joined
from alongside.gate.rules.odd_words import OddWord, odd_words
from alongside.gate.rules.offers import offers_of
from alongside.knowledge.rules.vocabulary import Kind
from alongside.publishing.models import Draft, Verdict
from alongside.publishing.queries.disclosure_risk import risk_of
from alongside.publishing.rules.gate_status import GateStatus
from alongside.publishing.rules.guidance import unsourced
from alongside.publishing.rules.sources import SOURCE_BOXES, read_as, source_findings
from alongside.publishing.rules.texts import boxes, missing


def gate_status(session: Session, draft: Draft, *, finder: Finds, declared: Sequence[str] = ()) -> GateStatus:
    """Return what still stands between ``draft`` and the next person.

    Everybody who looks at the same words and answers gets the same. ``declared`` adds, for whoever writes, what only
    the names bring up that they declared; once they have answered it, it is among what everybody is shown.
    """
    answers = given(draft)
    passages = boxes(draft)
    to_write = missing(passages) + (unsourced(draft) if draft.kind is Kind.GUIDANCE else [])
    risk = risk_of(session, draft, passages)
    asked: list[Flag] = []
    sweep: list[OddWord] = []
    findings_by_box: list[tuple[TextBox, list[Finding]]] = []
    for box in passages:
        findings = carried(box, _found(box, finder, ()), answers=answers, salt=draft.id)
        if declared:
            findings = overlaid(findings, _found(box, finder, declared))
        findings_by_box.append((box, findings))
        asked += flags_of(box, findings, answers=answers, salt=draft.id, placed=True)
        sweep += odd_words(read_as(box), findings, answers=answers, salt=draft.id)
    overridden = bool(draft.override_reason) and draft.override_revision == draft.revision
    offers = offers_of(findings_by_box, known=called(draft), salt=draft.id)
    return GateStatus(missing=to_write, asked=asked, sweep=sweep, risk=risk, offers=offers, overridden=overridden)


def _found(box: TextBox, finder: Finds, declared: Sequence[str]) -> list[Finding]:
    if box.name in SOURCE_BOXES:
        return source_findings(box, finder, declared)
    return others(box.text, joined(box.text, finder.find(box.text, declared=declared)))


def called(draft: Draft) -> dict[str, str]:
    """Return what the people and things of a draft are called, by the fingerprints of their names."""
    return {answer.fingerprint: answer.reason for answer in draft.answers if answer.verdict is Verdict.CALLED}


def given(draft: Draft) -> dict[str, GivenAnswer]:
    """Return the answers that a draft has, by what they answer."""
    return {
        a.fingerprint: GivenAnswer(
            a.verdict.value, a.reason, a.by_id, a.confirmed_by_id, a.kind, a.length, a.at, a.confirmed_at
        )
        for a in draft.answers
        if a.verdict is not Verdict.CALLED
    }

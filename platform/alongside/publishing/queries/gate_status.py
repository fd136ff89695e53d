"""How a draft stands at the gate, worked out afresh from its words each time: nothing of it is kept."""

from collections.abc import Sequence

from sqlalchemy.orm import Session

from alongside.anonymise.detection.residue import remaining
from alongside.anonymise.findings.finding import Finding, Type
from alongside.gate.rules.flags import Finds, Flag, GivenAnswer, TextBox, fingerprint, flags_of
from alongside.publishing.models import Draft, Verdict
from alongside.publishing.queries.disclosure_risk import risk_of
from alongside.publishing.rules.gate_status import GateStatus, OddWord
from alongside.publishing.rules.joining import joined
from alongside.publishing.rules.texts import boxes, missing

SWEPT = "sweep"


def gate_status(session: Session, draft: Draft, *, finder: Finds, declared: Sequence[str] = ()) -> GateStatus:
    """Return what still stands between ``draft`` and the next person, given the names its author declared."""
    answers = given(draft)
    asked: list[Flag] = []
    sweep: list[OddWord] = []
    for box in boxes(draft):
        findings = joined(box.text, finder.find(box.text, declared=declared))
        asked += flags_of(box, findings, salt=draft.id, answers=answers)
        sweep += _swept(draft, box, findings, answers)
    overridden = bool(draft.override_reason) and draft.override_revision == draft.revision
    return GateStatus(
        missing=missing(draft), asked=asked, sweep=sweep, risk=risk_of(session, draft), overridden=overridden
    )


def given(draft: Draft) -> dict[str, GivenAnswer]:
    """Return the answers that a draft has, by what they answer."""
    return {a.fingerprint: GivenAnswer(a.verdict.value, a.reason, a.by_id, a.confirmed_by_id) for a in draft.answers}


def _swept(draft: Draft, box: TextBox, findings: Sequence[Finding], answers: dict[str, GivenAnswer]) -> list[OddWord]:
    odd_words = []
    for token in remaining(box.text, findings):
        mark = fingerprint(salt=draft.id, kind=SWEPT, words=token.text)
        done = _looked_at(draft, mark, token.text, answers)
        odd_words += [OddWord(box, start, end, mark, done, token.why) for start, end in token.places]
    return sorted(odd_words, key=lambda word: word.start)


def _looked_at(draft: Draft, mark: str, words: str, answers: dict[str, GivenAnswer]) -> bool:
    """Say whether somebody ticked a word, or answered it as a finding that only declared names bring up."""
    if mark in answers:
        return answers[mark].verdict == Verdict.TICKED
    if all(given.verdict == Verdict.TICKED for given in answers.values()):
        return False
    return any(fingerprint(salt=draft.id, kind=kind.value, words=words) in answers for kind in Type)

"""Answer what the gate asks: keep a warning, dismiss a block, confirm a dismissal, tick a word, give a reason."""

from collections.abc import Collection, Mapping
from datetime import datetime

from sqlalchemy import delete
from sqlalchemy.orm import Session

from alongside.accounts.models import Person
from alongside.audit.actions import record
from alongside.gate.rules.flags import Flag
from alongside.gate.rules.odd_words import OddWord
from alongside.gate.rules.people import CasePerson
from alongside.gate.rules.real_words import says_something
from alongside.problems import Problem
from alongside.publishing.actions.signing import send_back
from alongside.publishing.actions.writing import DraftClosed
from alongside.publishing.models import OPEN, WRITABLE, Draft, DraftState, GateAnswer, Verdict
from alongside.publishing.rules.gate_status import GateStatus

AN_ORDINARY_WORD = "It is an ordinary word here, and nobody's name."
"""The reason that is kept where somebody says of a name that it is none."""


LONGEST_NOTED = 500
_NOT_AGREED = {
    Verdict.DISMISSED: Verdict.REFUSED, Verdict.KEPT: Verdict.QUESTIONED, Verdict.TICKED: Verdict.QUESTIONED,
}  # fmt: skip


class AnswerNotAllowed(Problem):
    """This answer cannot be given, or not by this person."""


def keep(session: Session, draft: Draft, asked: Flag, *, reason: str, by: Person, at: datetime) -> None:
    """Keep a detail that was warned about, because the learning needs it; or dismiss a block that is none.

    A dismissal waits for a second person. Numbers of fixed form and contact details can only be replaced.
    """
    _writable(draft)
    if asked.blocks and not asked.finding.dismissible:
        raise AnswerNotAllowed("This has the form of a number or a contact detail and can only be taken out.")
    if not says_something(reason):
        raise AnswerNotAllowed("Say why it may stay, in a few words.")
    verdict = Verdict.DISMISSED if asked.blocks else Verdict.KEPT
    given = GateAnswer(
        fingerprint=asked.fingerprint, kind=asked.finding.type.value, length=len(asked.words), verdict=verdict,
        reason=reason.strip(), by_id=by.id, at=at,
    )  # fmt: skip
    _answer(session, draft, given)
    record(session, actor_id=by.id, verb=f"{verdict}-finding", thing=draft, at=at, details=_kind(asked))


def take_back(session: Session, draft: Draft, fingerprint: str, *, by: Person, at: datetime) -> None:
    """Undo an answer, so that the question is asked again."""
    _writable(draft)
    session.execute(delete(GateAnswer).where(GateAnswer.draft_id == draft.id, GateAnswer.fingerprint == fingerprint))
    session.expire(draft, ["answers"])
    record(session, actor_id=by.id, verb="took-back-answer", thing=draft, at=at)


def tick(session: Session, draft: Draft, ticked: OddWord, *, by: Person, at: datetime) -> None:
    """Say that one word of the sweep was looked at and points to nobody; the second person may say so too."""
    if draft.state is not DraftState.SIGNING:
        _writable(draft)
    _answer(session, draft, GateAnswer(fingerprint=ticked.fingerprint, verdict=Verdict.TICKED, by_id=by.id, at=at))


def call(session: Session, draft: Draft, labels: Mapping[str, str], *, by: Person, at: datetime) -> None:
    """Settle what people and things are called all through the draft: by the fingerprints of their names."""
    _writable(draft)
    settled = {answer.fingerprint for answer in draft.answers if answer.verdict is Verdict.CALLED}
    for print_, label in labels.items():
        if print_ not in settled:
            draft.answers.append(
                GateAnswer(fingerprint=print_, verdict=Verdict.CALLED, reason=label, by_id=by.id, at=at)
            )
    session.flush()


def call_nobody(
    session: Session, draft: Draft, gate_status: GateStatus, person: CasePerson, *, by: Person, at: datetime
) -> None:
    """Say of what was taken for a name that it is an ordinary word; a second person must agree, as with every block."""
    named = {(flag.box.name, flag.finding): flag for flag in gate_status.asked if flag.blocks and flag.open}
    flags = {flag.fingerprint: flag for place, flag in named.items() if place in person.mentions}
    for flag in flags.values():
        keep(session, draft, flag, reason=AN_ORDINARY_WORD, by=by, at=at)


def confirm(session: Session, draft: Draft, asked: Flag, *, by: Person, at: datetime) -> None:
    """Agree, as a second person, that what was found is none."""
    answer = next((a for a in draft.answers if a.fingerprint == asked.fingerprint), None)
    if answer is None or draft.state not in OPEN:
        raise DraftClosed("There is nothing to confirm here.")
    if by.id in (answer.by_id, draft.author_id):
        raise AnswerNotAllowed("Somebody else must confirm this: not the author, and not whoever gave the reason.")
    answer.confirmed_by_id, answer.confirmed_at = by.id, at
    record(session, actor_id=by.id, verb="confirmed-dismissal", thing=draft, at=at, details=_kind(asked))


def send_back_answers(
    session: Session, draft: Draft, prints: Collection[str], *, reason: str, by: Person, at: datetime
) -> None:
    """Disagree, as a second person, with what was dismissed, kept or ticked: the author is asked each of it again.

    Raises `DraftClosed` where one of ``prints`` has no answer, `AnswerNotAllowed` where ``by`` gave one, and
    `NoReasonToSendBack` where there is no reason.
    """
    answers = [answer for answer in draft.answers if answer.fingerprint in prints]
    if draft.state is not DraftState.SIGNING or len(answers) < len(set(prints)):
        raise DraftClosed("There is nothing to refuse here.")
    if any(by.id in (answer.by_id, draft.author_id) for answer in answers):
        raise AnswerNotAllowed("Somebody else must decide this: not the author, and not whoever gave the answer.")
    send_back(session, draft, reason=reason, by=by, at=at)
    ask_each_again(session, draft, prints, reason=reason, by=by, at=at)


def ask_each_again(
    session: Session, draft: Draft, prints: Collection[str], *, reason: str, by: Person, at: datetime
) -> None:
    """Note of each of these answers that ``by`` did not agree, and why: it counts no longer, and its author is told."""
    for answer in draft.answers:
        if answer.fingerprint in prints and answer.verdict in _NOT_AGREED:
            answer.verdict, answer.reason = _NOT_AGREED[answer.verdict], reason.strip()[:LONGEST_NOTED]
            answer.by_id, answer.at, answer.confirmed_by_id, answer.confirmed_at = by.id, at, None, None
            record(session, actor_id=by.id, verb="refused-answer", thing=draft, at=at, details={"type": answer.kind})
    session.flush()


def override(session: Session, draft: Draft, gate_status: GateStatus, *, reason: str, by: Person, at: datetime) -> None:
    """Publish although the facts together are rare, for a reason that is kept."""
    _writable(draft)
    if not gate_status.singled_out:
        raise AnswerNotAllowed("There is nothing to override: these facts do not single anybody out.")
    if not says_something(reason, fewest=5):
        raise AnswerNotAllowed("Give your reason in a sentence: it is kept, and the curator reads it.")
    draft.override_reason, draft.override_revision = reason.strip(), draft.revision
    record(session, actor_id=by.id, verb="overrode-combination", thing=draft, at=at)


def _answer(session: Session, draft: Draft, given: GateAnswer) -> None:
    """Put ``given`` in the place of an earlier answer to the same finding."""
    draft.answers = [a for a in draft.answers if a.fingerprint != given.fingerprint]
    session.flush()  # the earlier one goes first: there is one answer to a finding
    draft.answers.append(given)
    session.flush()


def _writable(draft: Draft) -> None:
    if draft.state not in WRITABLE:
        raise DraftClosed("This draft cannot be changed now: it waits for somebody else.")


def _kind(asked: Flag) -> dict[str, str]:
    return {"type": asked.finding.type.value}

"""Ask for the second signature, sign, send back, send to DfE, take back."""

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy.orm import Session

from alongside.accounts.models import Person
from alongside.accounts.queries import administrators
from alongside.audit.actions import record
from alongside.gate.rules.real_words import says_something
from alongside.knowledge.rules.vocabulary import Kind
from alongside.notices.actions import tell
from alongside.problems import Problem
from alongside.publishing import queries
from alongside.publishing.actions.writing import DraftClosed
from alongside.publishing.models import (
    WRITABLE,
    Draft,
    DraftDecision,
    DraftOutcome,
    DraftSignature,
    DraftState,
)
from alongside.publishing.rules.comparing import content_of
from alongside.publishing.rules.gate_status import GateStatus
from alongside.publishing.rules.guidance import BINDING
from alongside.publishing.rules.own_sentences import problems_of
from alongside.publishing.rules.statements import FEWEST_WORDS, QUESTIONS, answers_in, is_about, own_words
from alongside.publishing.rules.texts import boxes

LONGEST_SENT_BACK_REASON = 2_000


class NotReady(Problem):
    """Something still stands in the way; ``gate_status`` says what."""

    def __init__(self, gate_status: GateStatus) -> None:
        super().__init__("Something still stands in the way.")
        self.gate_status = gate_status


class OwnDraft(Problem):
    """An author cannot sign what they wrote."""


class TooShort(Problem):
    """A signature is a thought about this draft, and not a click; ``problems`` says what is wrong with which answer."""

    def __init__(self, problem: str, problems: Mapping[str, str] | None = None) -> None:
        super().__init__(problem)
        self.problems: Mapping[str, str] = problems or {}


class NoReasonToSendBack(Problem):
    """Whoever gets something back is told why."""


def ask_for_signature(session: Session, draft: Draft, gate_status: GateStatus, *, by: Person, at: datetime) -> None:
    """Hand a checked draft to a second person; nobody writes in it until they have answered or it is taken back.

    Everybody who may sign is told.
    """
    if draft.state not in WRITABLE:
        raise DraftClosed("This draft already waits for somebody else.")
    if not gate_status.checked:
        raise NotReady(gate_status)
    draft.state = DraftState.SIGNING
    record(session, actor_id=by.id, verb="asked-for-signature", thing=draft, at=at)
    tell(session, queries.signers(session, draft), template="signature-wanted", path=_page_of(draft), at=at)


def sign(session: Session, draft: Draft, gate_status: GateStatus, *, statement: str, by: Person, at: datetime) -> None:
    """Sign in one's own words that nobody could recognise the child; raises `NotReady`, `OwnDraft`, `TooShort`.

    The author is told.
    """
    _check_waits_for(draft, by)
    if not gate_status.clear:
        raise NotReady(gate_status)
    if len(own_words(statement)) < FEWEST_WORDS:
        raise TooShort(f"Say it in your own words, in at least {FEWEST_WORDS} different ones.")
    texts = [box.text for box in boxes(draft)]
    if problems := problems_of(answers_in(statement), QUESTIONS, texts):
        raise TooShort(next(iter(problems.values())), problems)
    if not is_about(statement, texts):
        raise TooShort("Say it about this text: name what in it somebody could go by, in words that stand in it.")
    draft.signatures.append(
        DraftSignature(draft_id=draft.id, revision=draft.revision, by_id=by.id, at=at, statement=statement.strip())
    )
    record(session, actor_id=by.id, verb="signed-draft", thing=draft, at=at)
    tell(session, [draft.author], template="signed", path=_page_of(draft), at=at)


def send_back(session: Session, draft: Draft, *, reason: str, by: Person, at: datetime) -> None:
    """Give a draft back to its author as the second person, who says why; raises `OwnDraft` or `NoReasonToSendBack`."""
    _check_waits_for(draft, by)
    if not says_something(reason) or len(reason) > LONGEST_SENT_BACK_REASON:
        raise NoReasonToSendBack("Say why you send it back, in a few words: its author reads it.")
    draft.decisions.append(
        DraftDecision(
            draft_id=draft.id, revision=draft.revision, outcome=DraftOutcome.SENT_BACK, reason=reason.strip(),
            content=content_of(draft), by_id=by.id, at=at,
        )
    )  # fmt: skip
    reopen(draft, DraftState.WRITING, at=at)
    record(session, actor_id=by.id, verb="sent-back-draft", thing=draft, at=at)
    tell(session, [draft.author], template="sent-back", path=f"/publish/{draft.id}/", at=at)


def reopen(draft: Draft, state: DraftState, *, at: datetime) -> None:
    """Let its authors write again after a decision; the same words are a new revision, as each is decided once."""
    if draft.override_revision == draft.revision:
        draft.override_revision = draft.revision + 1
    draft.state, draft.revision, draft.changed_at = state, draft.revision + 1, at
    draft.signatures = []


def submit(session: Session, draft: Draft, gate_status: GateStatus, *, by: Person, at: datetime) -> None:
    """Send a draft to the curators. Guidance, which curators write themselves, needs no second signature."""
    signed = draft.state is DraftState.SIGNING and signature_of(draft) is not None
    unsigned_guidance = draft.kind is Kind.GUIDANCE and draft.state in WRITABLE
    if not (signed or unsigned_guidance):
        raise DraftClosed("This draft is not signed.")
    if not (gate_status.clear or (unsigned_guidance and gate_status.checked)):
        raise NotReady(gate_status)
    draft.state, draft.submitted_at = DraftState.SUBMITTED, at
    record(session, actor_id=by.id, verb="submitted-draft", thing=draft, at=at)
    if unsigned_guidance and draft.guidance_label in BINDING:  # another curator publishes it
        told = [person for person in queries.signers(session, draft) if person.id != by.id]
        tell(session, told, template="guidance-sent", path=f"/desk/{draft.id}", at=at)
        if not told:  # nobody can: whoever may invite a second curator hears it
            tell(session, administrators(session), template="second-curator-needed", path="/people/", at=at)


def take_back(session: Session, draft: Draft, *, by: Person, at: datetime) -> None:
    """Go on writing in a draft that waits for a signature or for DfE; what was signed falls away."""
    if draft.state not in (DraftState.SIGNING, DraftState.SUBMITTED):
        raise DraftClosed("There is nothing to take back.")
    # When it was last sent stays: a curator who is just looking at it is told, and not that there is no such draft.
    draft.state, draft.signatures = DraftState.WRITING, []
    record(session, actor_id=by.id, verb="took-back-draft", thing=draft, at=at)


def signature_of(draft: Draft) -> DraftSignature | None:
    """Return the signature that holds for the draft as it stands."""
    return draft.signature


def _check_waits_for(draft: Draft, by: Person) -> None:
    if draft.state is not DraftState.SIGNING:
        raise DraftClosed("This draft does not wait for a signature any more.")
    if by.id in (draft.author_id, draft.changed_by_id):
        raise OwnDraft("Somebody else must sign: not the author, and not whoever changed it last.")
    if draft.signature is not None:
        raise DraftClosed("This draft has been signed already.")


def _page_of(draft: Draft) -> str:
    return f"/publish/{draft.id}/sign"

"""Ask for the second signature, sign, send to DfE, take back."""

from datetime import datetime

from sqlalchemy.orm import Session

from alongside.accounts.models import Person
from alongside.audit.actions import record
from alongside.knowledge.rules.vocabulary import Kind
from alongside.problems import Problem
from alongside.publishing.actions.writing import DraftClosed
from alongside.publishing.models import WRITABLE, Draft, DraftSignature, DraftState
from alongside.publishing.rules.gate_status import GateStatus

FEWEST_WORDS = 10


class NotReady(Problem):
    """Something still stands in the way; ``gate_status`` says what."""

    def __init__(self, gate_status: GateStatus) -> None:
        super().__init__("Something still stands in the way.")
        self.gate_status = gate_status


class OwnDraft(Problem):
    """An author cannot sign what they wrote."""


class TooShort(Problem):
    """A signature is a thought, and not a click."""


def ask_for_signature(session: Session, draft: Draft, gate_status: GateStatus, *, by: Person, at: datetime) -> None:
    """Hand a checked draft to a second person; nobody writes in it until they have answered or it is taken back."""
    if draft.state not in WRITABLE:
        raise DraftClosed("This draft already waits for somebody else.")
    if not gate_status.checked:
        raise NotReady(gate_status)
    draft.state = DraftState.SIGNING
    record(session, actor_id=by.id, verb="asked-for-signature", thing=draft, at=at)


def sign(session: Session, draft: Draft, gate_status: GateStatus, *, statement: str, by: Person, at: datetime) -> None:
    """Sign in one's own words that nobody could recognise the child; raises `NotReady`, `OwnDraft`, `TooShort`."""
    if draft.state is not DraftState.SIGNING:
        raise DraftClosed("This draft does not wait for a signature.")
    if by.id in (draft.author_id, draft.changed_by_id):
        raise OwnDraft("Somebody else must sign: not the author, and not whoever changed it last.")
    if not gate_status.clear:
        raise NotReady(gate_status)
    if len(statement.split()) < FEWEST_WORDS:
        raise TooShort(f"Say it in your own words, in at least {FEWEST_WORDS}.")
    draft.signatures.append(
        DraftSignature(draft_id=draft.id, revision=draft.revision, by_id=by.id, at=at, statement=statement.strip())
    )
    record(session, actor_id=by.id, verb="signed-draft", thing=draft, at=at)


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


def take_back(session: Session, draft: Draft, *, by: Person, at: datetime) -> None:
    """Go on writing in a draft that waits for a signature or for DfE; what was signed falls away."""
    if draft.state not in (DraftState.SIGNING, DraftState.SUBMITTED):
        raise DraftClosed("There is nothing to take back.")
    # When it was last sent stays: a curator who is just looking at it is told, and not that there is no such draft.
    draft.state, draft.signatures = DraftState.WRITING, []
    record(session, actor_id=by.id, verb="took-back-draft", thing=draft, at=at)


def signature_of(draft: Draft) -> DraftSignature | None:
    """Return the signature that holds for the draft as it stands."""
    return next((s for s in reversed(draft.signatures) if s.revision == draft.revision), None)

"""Start a draft, write in it, put it away."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from alongside.accounts.models import Authority, Person
from alongside.audit.actions import record
from alongside.gate.rules.change_marks import ChangeMark, carried
from alongside.knowledge.models import Entry, Origin
from alongside.knowledge.queries import document_of
from alongside.knowledge.rules.vocabulary import Kind
from alongside.problems import Problem
from alongside.publishing.actions.letting_go import ask_to_let_go, replaced
from alongside.publishing.models import OPEN, WRITABLE, Draft, DraftSignature, DraftState, Upload
from alongside.publishing.rules.texts import boxes

ALSO_IN_ENTRIES = ("title", "summary", "issued", "caution", "source_url")
"""The texts of a draft that its entry has too."""
DRAFT_TEXTS = (*ALSO_IN_ENTRIES, "body", "note")
DRAFT_WORDS = frozenset(
    {
        *DRAFT_TEXTS, "parts", "glance", "facets", "guidance_label", "evidence_stage", "anonymous", "related",
        "review_due",
    }
)  # fmt: skip
"""The columns that a person writes."""


class DraftClosed(Problem):
    """The draft is with somebody else now, or its way has ended."""


class Overtaken(Problem):
    """Somebody else saved this draft in the meantime."""

    def __init__(self, draft: Draft) -> None:
        super().__init__("Somebody else changed this draft while you were writing.")
        self.draft = draft


def start(session: Session, *, by: Person, kind: Kind, at: datetime) -> Draft:
    """Begin an entry for the authority of ``by``; only their own people see it."""
    draft = Draft(
        kind=kind, authority_id=by.authority_id, author_id=by.id, created_at=at, changed_at=at, parts={}, glance={},
        facets={}, related=[],
    )  # fmt: skip
    session.add(draft)
    record(session, actor_id=by.id, verb="started-draft", thing=draft, at=at)
    return draft


def start_version(session: Session, entry: Entry, *, by: Person, at: datetime) -> Draft:
    """Begin the next version of a published entry from the words that it has now."""
    document = document_of(entry)
    draft = start(session, by=by, kind=entry.kind, at=at)
    draft.entry_id = entry.id
    for name in (*ALSO_IN_ENTRIES, "guidance_label", "evidence_stage"):
        setattr(draft, name, getattr(entry, name))
    draft.parts, draft.glance = dict(document.parts), dict(document.glance)
    draft.facets = {facet.value: list(values) for facet, values in document.facets.items()}
    draft.related = [str(link.to_id) for link in entry.links if link.relation.value == "related"]
    # Whoever shared it as "an authority like this" must not be named by a new version.
    named = session.scalar(select(Authority.name).where(Authority.id == entry.owner_id)) == entry.attribution
    draft.anonymous = entry.origin is Origin.AUTHORITY and not named
    return draft


def save(  # noqa: PLR0913  what was written, by whom, on which revision, and where words were replaced
    session: Session,
    draft: Draft,
    changes: Mapping[str, Any],
    *,
    by: Person,
    revision_read: int,
    at: datetime,
    marks: Sequence[ChangeMark] | None = None,
) -> None:
    """Keep what a person wrote, if nobody else wrote since they last looked (``revision_read`` is the one they saw).

    Raises `DraftClosed` where the draft cannot be written in, `Overtaken` where somebody else was quicker; then nothing
    is changed, and the page shows both texts. ``marks`` say where words were replaced; without them those that were
    there stay where nothing else was written.
    """
    session.flush()
    # What another request or the worker wrote since this one read the draft must be seen, and wait for this one.
    session.refresh(draft, ["revision", "state", *DRAFT_WORDS], with_for_update=True)
    if draft.state not in WRITABLE:
        raise DraftClosed("This draft cannot be changed now: it waits for somebody else.")
    if unknown := set(changes) - DRAFT_WORDS:
        raise ValueError(f"Not a person's to write: {sorted(unknown)}")
    different = {name: value for name, value in changes.items() if getattr(draft, name) != value}
    if not different:
        return
    if draft.revision != revision_read:
        raise Overtaken(draft)
    body, before = draft.body, _texts(draft)
    for name, value in different.items():
        setattr(draft, name, value)
    if marks is None:
        marks = carried([ChangeMark(*mark) for mark in draft.replaced], before, _texts(draft))
    draft.replaced = [list(mark) for mark in marks]
    replaced(session, draft, before=body, boxes_before=before, at=at)
    draft.revision += 1
    draft.changed_at, draft.changed_by_id = at, by.id
    session.execute(
        delete(DraftSignature).where(DraftSignature.draft_id == draft.id, DraftSignature.revision != draft.revision)
    )


def _texts(draft: Draft) -> dict[str, str]:
    return {box.name: box.text for box in boxes(draft)}


def discard(session: Session, draft: Draft, *, by: Person, at: datetime) -> None:
    """Throw a draft away, words and all; there is no way back."""
    if draft.state not in OPEN:
        raise DraftClosed("This draft has already ended.")
    forget(session, draft)
    ask_to_let_go(session, at=at)
    draft.state, draft.changed_at = DraftState.DISCARDED, at
    record(session, actor_id=by.id, verb="discarded-draft", thing=draft, at=at)


def erase(session: Session, draft: Draft) -> None:
    """Take every word out of a draft whose way has ended: what remains is that it was there, and who decided what."""
    for name in DRAFT_TEXTS:
        setattr(draft, name, "")
    draft.parts, draft.glance, draft.facets, draft.related = {}, {}, {}, []
    draft.answers, draft.comments, draft.replaced = [], [], []
    for decision in draft.decisions:
        decision.content = {}
    session.execute(delete(Upload).where(Upload.draft_id == draft.id))


def forget(session: Session, draft: Draft) -> None:
    """Take out also what people said when they signed, decided and gave their reasons: only who and when remain."""
    erase(session, draft)
    draft.override_reason = ""
    for signature in draft.signatures:
        signature.statement = ""
    for decision in draft.decisions:
        decision.reason = ""
    session.flush()

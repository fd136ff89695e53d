"""Lay entries on the table, show a draft to this pairing alone, take back what one laid there."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from alongside.accounts.models import Person
from alongside.gate.rules.flags import Finds
from alongside.knowledge.models import Entry
from alongside.pairing.actions.access import hold, note
from alongside.pairing.models import SharedDraft, SharedEntry
from alongside.pairing.queries.access import PairingView
from alongside.pairing.rules.timeline import TimelineEvent
from alongside.problems import NotFound, Problem
from alongside.publishing import queries as publishing
from alongside.publishing.models import Draft


class NotClear(Problem):
    """Something in the draft could still identify somebody."""


def share_entry(session: Session, view: PairingView, entry: Entry, *, by: Person, at: datetime) -> None:
    """Lay a published entry on the table; it is there once, whoever lays it there again."""
    hold(session, view.pairing)
    there = SharedEntry.pairing_id == view.pairing.id, SharedEntry.entry_id == entry.id
    if session.scalar(select(SharedEntry.id).where(*there, SharedEntry.taken_back_at.is_(None))) is not None:
        return
    session.add(SharedEntry(pairing_id=view.pairing.id, side_id=view.ours.id, entry_id=entry.id, by_id=by.id, at=at))
    note(session, view.ours, TimelineEvent.SHOWED, by=by, at=at, details={"entry": str(entry.id)})


def share_draft(session: Session, view: PairingView, draft: Draft, *, finder: Finds, by: Person, at: datetime) -> None:
    """Show a draft of one's own authority to this pairing alone, as it stands now; shown again, as it stands then.

    Raises `NotClear` while something in it could identify somebody: what the gate of publishing asks of its author
    comes before the partner's eyes too.
    """
    hold(session, view.pairing)
    if draft.authority_id != view.ours.authority_id:
        raise NotFound("There is no such draft")
    session.refresh(draft, ["revision", "state"], with_for_update=True)
    standing = publishing.gate_status(session, draft, finder=finder)
    if standing.open or standing.to_confirm or standing.unticked or standing.singled_out or not draft.title:
        raise NotClear("Deal with everything that could identify somebody first, and give the draft a title.")
    shown = session.scalar(
        select(SharedDraft).where(
            SharedDraft.pairing_id == view.pairing.id, SharedDraft.draft_id == draft.id,
            SharedDraft.taken_back_at.is_(None),
        )
    )  # fmt: skip
    if shown is None:
        shown = SharedDraft(
            pairing_id=view.pairing.id, side_id=view.ours.id, draft_id=draft.id, revision=draft.revision, by_id=by.id,
            at=at,
        )  # fmt: skip
        session.add(shown)
    shown.revision, shown.by_id, shown.at = draft.revision, by.id, at
    note(session, view.ours, TimelineEvent.SHOWED_DRAFT, by=by, at=at, details={"draft": str(draft.id)})


def check_ours(view: PairingView, shared: SharedEntry | SharedDraft) -> None:
    """Check that one's own side laid something on the table; raises `NotFound`."""
    if shared.side_id != view.ours.id:
        raise NotFound("There is no such thing")


def take_back(
    session: Session, view: PairingView, shared: SharedEntry | SharedDraft, *, by: Person, at: datetime
) -> None:
    """Take back what one's own side laid on the table: from now on the partner does not see it. Also once it ended."""
    check_ours(view, shared)
    if shared.taken_back_at is None:
        shared.taken_back_at = at
        note(session, view.ours, TimelineEvent.TOOK_BACK, by=by, at=at)

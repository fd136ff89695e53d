"""Lay entries on the table, show a draft to this pairing alone, take back, and adopt what another does."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from alongside.accounts.models import Person
from alongside.accounts.rules.roles import AUTHORITY_WRITERS
from alongside.knowledge.models import Entry
from alongside.pairing.actions.space import hold, note
from alongside.pairing.models import Adoption, SharedDraft, SharedEntry
from alongside.pairing.queries.practice import ADOPTABLE
from alongside.pairing.queries.space import Mine
from alongside.pairing.rules.happenings import What
from alongside.problems import NotFound, Problem
from alongside.publishing import queries as publishing
from alongside.publishing.actions import writing
from alongside.publishing.models import Draft
from alongside.publishing.queries.standing import Finds


class NotClear(Problem):
    """Something in the draft could still identify somebody."""


class NotToAdopt(Problem):
    """This is no way of working that somebody could take on."""


def share_entry(session: Session, seen: Mine, entry: Entry, *, by: Person, at: datetime) -> None:
    """Lay a published entry on the table; it is there once, whoever lays it there again."""
    hold(session, seen.pairing)
    there = SharedEntry.pairing_id == seen.pairing.id, SharedEntry.entry_id == entry.id
    if session.scalar(select(SharedEntry.id).where(*there, SharedEntry.taken_back_at.is_(None))) is not None:
        return
    session.add(SharedEntry(pairing_id=seen.pairing.id, side_id=seen.ours.id, entry_id=entry.id, by_id=by.id, at=at))
    note(session, seen.ours, What.SHOWED, by=by, at=at, details={"entry": str(entry.id)})


def share_draft(session: Session, seen: Mine, draft: Draft, *, finder: Finds, by: Person, at: datetime) -> None:
    """Show a draft of one's own authority to this pairing alone, as it stands now; shown again, as it stands then.

    Raises `NotClear` while something in it could identify somebody: what the gate of publishing asks of its author
    comes before the partner's eyes too.
    """
    hold(session, seen.pairing)
    if draft.authority_id != seen.ours.authority_id:
        raise NotFound("There is no such draft")
    session.refresh(draft, ["revision", "state"], with_for_update=True)
    standing = publishing.standing(session, draft, finder=finder)
    if standing.open or standing.to_confirm or standing.unticked or standing.singled_out or not draft.title:
        raise NotClear("Deal with everything that could identify somebody first, and give the draft a title.")
    shown = session.scalar(
        select(SharedDraft).where(
            SharedDraft.pairing_id == seen.pairing.id, SharedDraft.draft_id == draft.id,
            SharedDraft.taken_back_at.is_(None),
        )
    )  # fmt: skip
    if shown is None:
        shown = SharedDraft(
            pairing_id=seen.pairing.id, side_id=seen.ours.id, draft_id=draft.id, revision=draft.revision, by_id=by.id,
            at=at,
        )  # fmt: skip
        session.add(shown)
    shown.revision, shown.by_id, shown.at = draft.revision, by.id, at
    note(session, seen.ours, What.SHOWED_DRAFT, by=by, at=at, details={"draft": str(draft.id)})


def take_back(session: Session, seen: Mine, shared: SharedEntry | SharedDraft, *, by: Person, at: datetime) -> None:
    """Take back what one's own side laid on the table: from now on the partner does not see it. Also once it ended."""
    if shared.side_id != seen.ours.id:
        raise NotFound("There is no such thing")
    if shared.taken_back_at is None:
        shared.taken_back_at = at
        note(session, seen.ours, What.TOOK_BACK, by=by, at=at)


def adopt(session: Session, seen: Mine, entry: Entry, *, adapt: bool, by: Person, at: datetime) -> Adoption:
    """Take on, for one's own authority, what an entry says: as it is, or (``adapt``) as a draft to be made one's own.

    The draft begins with the entry's words and names it as what it goes with: so the lineage stays when it is
    published. Adopting again keeps what was adopted before, and adapts it where that was not done yet.
    """
    hold(session, seen.pairing)
    if entry.kind not in ADOPTABLE:
        raise NotToAdopt("Protocols, interventions and resources can be adopted. A learning is there to learn from.")
    if adapt and by.role not in AUTHORITY_WRITERS:
        raise NotToAdopt("Your lead, deputy or a publisher of your authority can start a draft from it.")
    adopted = session.scalar(select(Adoption).where(Adoption.side_id == seen.ours.id, Adoption.entry_id == entry.id))
    if adopted is None:
        adopted = Adoption(
            side_id=seen.ours.id, entry_id=entry.id, number=entry.number, told_number=entry.number, by_id=by.id, at=at
        )
        session.add(adopted)
        note(session, seen.ours, What.ADOPTED, by=by, at=at, details={"entry": str(entry.id)})
    if adapt and adopted.draft_id is None:
        draft = writing.start_version(session, entry, by=by, at=at)
        draft.entry_id = None
        draft.related = [str(entry.id)]
        session.flush()
        adopted.draft_id, adopted.number, adopted.told_number = draft.id, entry.number, entry.number
        note(session, seen.ours, What.ADAPTED, by=by, at=at, details={"entry": str(entry.id)})
    session.flush()
    return adopted


def put_news_away(adopted: Adoption, *, at: datetime) -> None:
    """Note that one's side has read what became of the source."""
    for piece in adopted.news:
        piece.seen_at = piece.seen_at or at

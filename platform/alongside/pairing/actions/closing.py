"""Say how it goes: check in, pause, go on, end without blame, ask for another partner, look back."""

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from alongside.accounts.models import Person
from alongside.accounts.rules.roles import AUTHORITY_WRITERS
from alongside.knowledge.rules.vocabulary import Kind
from alongside.notices.actions import tell
from alongside.pairing.actions import documents
from alongside.pairing.actions.access import PairingEnded, hold, note
from alongside.pairing.models import CheckIn, Review
from alongside.pairing.queries import access, reviews
from alongside.pairing.queries.access import PairingView
from alongside.pairing.rules.timeline import TimelineEvent
from alongside.pairing.rules.words import Fit, PairingStatus
from alongside.problems import Problem
from alongside.publishing.actions import writing
from alongside.publishing.models import Draft


class NotNow(Problem):
    """This does not go from where the pairing stands."""


class NoNote(Problem):
    """There is nothing that could become a draft, or this person does not write drafts."""


def check_in(session: Session, view: PairingView, fit: Fit, *, by: Person, at: datetime) -> None:
    """Say for one's side how good a fit it is, in place of what was said before: only the desk learns of it."""
    hold(session, view.pairing)
    row = session.scalar(select(CheckIn).where(CheckIn.side_id == view.ours.id))
    if row is None:
        session.add(CheckIn(side_id=view.ours.id, fit=fit, by_id=by.id, at=at))
    else:
        row.fit, row.by_id, row.at = fit, by.id, at
    # What was said stands neither in the timeline nor in the audit trail.
    note(session, view.ours, TimelineEvent.CHECKED_IN, by=by, at=at)


def pause(session: Session, view: PairingView, *, by: Person, at: datetime) -> None:
    """Let a pairing rest; nobody is reminded of anything until it goes on."""
    _move(session, view, PairingStatus.ACTIVE, PairingStatus.PAUSED, by=by, at=at)


def resume(session: Session, view: PairingView, *, by: Person, at: datetime) -> None:
    """Go on with a pairing that was paused."""
    _move(session, view, PairingStatus.PAUSED, PairingStatus.ACTIVE, by=by, at=at)


def end(session: Session, view: PairingView, *, by: Person, at: datetime) -> None:
    """End a pairing for every side. Nobody is asked why; what is there can still be read and taken away."""
    hold(session, view.pairing)
    view.pairing.standing, view.pairing.ended_at = PairingStatus.ENDED, max(at, view.pairing.began_at)
    documents.erase_all(session, view.pairing)
    note(session, view.ours, TimelineEvent.ENDED, by=by, at=at)
    _tell(session, view, "pairing-ended", by=by, at=at)


def ask_rematch(session: Session, view: PairingView, *, by: Person, at: datetime) -> None:
    """Ask the desk for another partner; the partner does not see that. Also when the pairing has ended."""
    if view.ours.rematch_asked_at is None:
        view.ours.rematch_asked_at = at
        note(session, view.ours, TimelineEvent.ASKED_REMATCH, by=by, at=at)


def review(
    session: Session, view: PairingView, scores: tuple[Mapping[str, int], Mapping[str, int]], *, text: str, by: Person,
    at: datetime,
) -> Review:  # fmt: skip
    """Keep what one person says looking back: confidence now and, thinking back, before, by theme; and a note.

    It can be written and changed also when the pairing has ended. The text has passed the check.
    """
    now, before = scores
    row = reviews.review(session, view, person=by)
    if row is None:
        row = Review(side_id=view.ours.id, person_id=by.id, now={}, before={}, at=at)
        session.add(row)
        note(session, view.ours, TimelineEvent.REVIEWED, by=by, at=at)
    row.now, row.before, row.note, row.at = dict(now), dict(before), text, at
    session.flush()
    return row


def note_to_draft(session: Session, row: Review, *, by: Person, at: datetime) -> Draft:
    """Begin a learning with the note of one's own review: it goes on at the publish gate like any other."""
    if not row.note or by.role not in AUTHORITY_WRITERS:
        raise NoNote("Write a note first. A lead, a deputy or a publisher can make a draft of it.")
    if row.draft_id is not None:
        return session.get_one(Draft, row.draft_id)
    draft = writing.start(session, by=by, kind=Kind.LEARNING, at=at)
    draft.body = row.note
    session.flush()
    row.draft_id = draft.id
    return draft


def _move(
    session: Session, view: PairingView, before: PairingStatus, after: PairingStatus, *, by: Person, at: datetime
) -> None:
    hold(session, view.pairing)
    if view.pairing.standing is after:
        return
    if view.pairing.standing is not before:
        raise NotNow("The pairing stands elsewhere by now. Look at its page.")
    view.pairing.standing = after
    paused = after is PairingStatus.PAUSED
    note(session, view.ours, TimelineEvent.PAUSED if paused else TimelineEvent.RESUMED, by=by, at=at)
    _tell(session, view, "pairing-paused" if paused else "pairing-resumed", by=by, at=at)


def _tell(session: Session, view: PairingView, template: str, *, by: Person, at: datetime) -> None:
    people = [person for person in access.people(session, view.pairing.id) if person.id != by.id]
    tell(session, people, template=template, path=f"/pairings/{view.pairing.id}", at=at)


__all__ = [
    "PairingEnded", "NoNote", "NotNow", "ask_rematch", "check_in", "end", "note_to_draft", "pause", "resume",
    "review",
]  # fmt: skip

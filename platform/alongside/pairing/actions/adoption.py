"""Adopt what another does, hear what becomes of it, and erase what began with the words of what was withdrawn."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload, selectinload

from alongside.accounts.models import Person
from alongside.accounts.rules.roles import AUTHORITY_WRITERS
from alongside.dates import uk_day, written_day
from alongside.jobs.actions import enqueue
from alongside.knowledge.models import Entry
from alongside.notices.actions import tell
from alongside.pairing.actions import local_versions
from alongside.pairing.actions.access import hold, note
from alongside.pairing.models import Adoption, AdoptionNews, LocalVersion, PracticeInUse
from alongside.pairing.queries import access
from alongside.pairing.queries.access import PairingView
from alongside.pairing.queries.adoption import ADOPTABLE, what_became_of
from alongside.pairing.rules.timeline import TimelineEvent
from alongside.pairing.rules.words import News
from alongside.problems import Problem
from alongside.publishing.actions import writing
from alongside.publishing.models import OPEN, Draft

_TELL_ADOPTERS = "tell-adopters"


class NotToAdopt(Problem):
    """This is no way of working that somebody could take on."""


class NotYet(Problem):
    """Nobody works by it yet on a day to come."""


def adopt(session: Session, view: PairingView, entry: Entry, *, adapt: bool, by: Person, at: datetime) -> Adoption:
    """Take on, for one's own authority, what an entry says: as it is, or (``adapt``) as a draft to be made one's own.

    The draft begins with the entry's words and names it as what it goes with: so the lineage stays when it is
    published. Adopting again keeps what was adopted before, and adapts it where that was not done yet.
    """
    hold(session, view.pairing)
    if entry.kind not in ADOPTABLE:
        raise NotToAdopt("Protocols, interventions and resources can be adopted. A learning is there to learn from.")
    if adapt and by.role not in AUTHORITY_WRITERS:
        raise NotToAdopt("Your lead, deputy or a publisher of your authority can start a draft from it.")
    adopted = session.scalar(select(Adoption).where(Adoption.side_id == view.ours.id, Adoption.entry_id == entry.id))
    if adopted is None:
        adopted = Adoption(
            side_id=view.ours.id, entry_id=entry.id, number=entry.number, told_number=entry.number, by_id=by.id, at=at
        )
        session.add(adopted)
        note(session, view.ours, TimelineEvent.ADOPTED, by=by, at=at, details={"entry": str(entry.id)})
    if adapt and adopted.draft_id is None:
        draft = writing.start_version(session, entry, by=by, at=at)
        draft.entry_id = None
        draft.related = [str(entry.id)]
        session.flush()
        adopted.draft_id, adopted.number, adopted.told_number = draft.id, entry.number, entry.number
        note(session, view.ours, TimelineEvent.ADAPTED, by=by, at=at, details={"entry": str(entry.id)})
    session.flush()
    return adopted


def say_in_use(session: Session, adopted: Adoption, since: date | None, *, by: Person, at: datetime) -> None:
    """Note since when one's people work by what was adopted, or with none that they do not after all. Raises `NotYet`.

    Also when the pairing is over: what was adopted stays.
    """
    if since is not None and since > uk_day(at):
        raise NotYet("Enter today or a day that has been")
    if since is not None and adopted.local is not None:
        _check_read(adopted.local, since)
    before = adopted.in_use
    if (before.since if before else None) == since:
        return
    session.refresh(adopted.side.pairing, ["standing"], with_for_update=True)
    if since is None:
        adopted.in_use = None
    elif before is None:
        adopted.in_use = PracticeInUse(since=since, by_id=by.id)
    else:
        before.since, before.by_id = since, by.id
    what = TimelineEvent.IN_USE if since else TimelineEvent.NOT_IN_USE
    note(session, adopted.side, what, by=by, at=at, details={"entry": str(adopted.entry_id)})


def _check_read(version: LocalVersion, since: date) -> None:
    """Raise `NotYet` unless a version of one's own had been read by a second person on that day."""
    if version.signed_at is None:
        raise NotYet("Somebody else of your authority has to read your version first")
    if since < (read_on := uk_day(version.signed_at)):
        raise NotYet(
            f"Your version was read by a second person on {written_day(read_on)}: enter that day or a later one"
        )


def put_news_away(adopted: Adoption, *, at: datetime) -> None:
    """Note that one's side has read what became of the source."""
    for piece in adopted.news:
        piece.seen_at = piece.seen_at or at


def ask(session: Session, *, at: datetime) -> None:
    """Have adopters told soon: the library has changed."""
    enqueue(session, kind=_TELL_ADOPTERS, payload={}, at=at, key=_TELL_ADOPTERS)


def handle_sources(session: Session, _payload: dict[str, Any], at: datetime) -> None:
    """Do the job "tell-adopters": compare each adopted entry with what its adopters know, and tell them once."""
    adopted = session.scalars(
        select(Adoption)
        .order_by(Adoption.at, Adoption.id)
        .options(joinedload(Adoption.entry), joinedload(Adoption.side), selectinload(Adoption.news))
    )
    for adoption in adopted.all():
        told = {(piece.what, piece.number) for piece in adoption.news}
        new = [
            (what, number)
            for what, number in what_became_of(adoption.entry, on=uk_day(at))
            if (what, number) not in told and not (what is News.NEW_VERSION and number <= adoption.told_number)
        ]
        for what, number in new:
            session.add(AdoptionNews(adoption_id=adoption.id, what=what, number=number, at=at))
        adoption.told_number = max(adoption.told_number, adoption.entry.number)
        if new:
            path = f"/pairings/{adoption.side.pairing_id}/practice"
            tell(session, access.of_side(session, adoption.side), template="pairing-source", path=path, at=at)


def erase_adaptations(session: Session, entry: Entry, *, by: Person, at: datetime) -> None:
    """Erase the drafts that began with the words of an entry that is withdrawn, and tell their authors.

    What an authority has made its own and published meanwhile stays: it passed the gate by itself; `handle_sources`
    tells its people to look at it again.
    """
    for local in local_versions.begun_with(session, entry.id):
        local_versions.erase(session, local, at=at)
    for draft in _adaptations(session, entry.id):
        writing.discard(session, draft, by=by, at=at)
        tell(session, [draft.author], template="withdrawn", path=f"/library/{entry.id}", at=at)
    ask(session, at=at)


def _adaptations(session: Session, entry_id: UUID) -> list[Draft]:
    began_with_it = select(Adoption.draft_id).where(Adoption.entry_id == entry_id, Adoption.draft_id.is_not(None))
    still = Draft.id.in_(began_with_it), Draft.state.in_(OPEN)
    rows = select(Draft).where(*still).order_by(Draft.created_at, Draft.id)
    return list(session.scalars(rows.with_for_update().execution_options(populate_existing=True)))

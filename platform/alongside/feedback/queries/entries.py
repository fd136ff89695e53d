"""What stands beside an entry on its page: answers, reports of use, and what this reader has done with it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import exists, func, select
from sqlalchemy.orm import Session

from alongside.accounts.models import Authority, AuthorityKind, Person
from alongside.feedback.models import SavedEntry, UsefulAnswer, UseReport, WatchedEntry
from alongside.feedback.queries.recognition import reported_by
from alongside.feedback.rules import counting
from alongside.feedback.rules.counting import Told
from alongside.feedback.rules.labels import ReportState, UseOutcome
from alongside.knowledge.models import Entry, Status
from alongside.knowledge.queries import ON_THE_RECORD
from alongside.problems import NotFound

AN_AUTHORITY = "An authority"
MOST_REPORTS_SHOWN = 20
READ = (Status.PUBLISHED, Status.SUPERSEDED)
"""Entries whose words every reader sees."""


class NoLongerThere(NotFound):
    """An entry was replaced or withdrawn: its page says so, and takes no answer any more."""


@dataclass(frozen=True)
class Used:
    """What others may read of an accepted report."""

    by: str
    outcome: UseOutcome
    did: str
    happened: str
    at: datetime


@dataclass(frozen=True)
class Beside:
    """Everything that an entry's page says about feedback to one reader."""

    entry_id: UUID
    mine: UsefulAnswer | None
    others: Told | None
    saved: bool
    watched: bool
    reported: bool
    """Whether a report of this reader's waits for a curator."""
    desk_answers: bool
    own: bool
    """Whether the reader's own authority keeps the entry: whom they would ask are their colleagues."""
    used: Sequence[Used]
    recognition: bool
    """Whether this reader has said that somebody could be recognised, and nobody has decided."""


def published(session: Session, entry_id: UUID) -> Entry:
    """Return an entry that readers may answer, use and ask about; raises `NotFound`, or `NoLongerThere`."""
    entry = on_record(session, entry_id)
    if entry.status is not Status.PUBLISHED:
        raise NoLongerThere
    return entry


def readable(session: Session, entry_id: UUID) -> Entry:
    """Return an entry whose words every reader sees, a replaced one too; raises `NotFound`, or `NoLongerThere`."""
    entry = on_record(session, entry_id)
    if entry.status not in READ:
        raise NoLongerThere
    return entry


def on_record(session: Session, entry_id: UUID) -> Entry:
    """Return an entry that is or was in the library, whatever became of it; raises `NotFound`."""
    entry = session.scalar(select(Entry).where(Entry.id == entry_id, Entry.status.in_((*ON_THE_RECORD, Status.HIDDEN))))
    if entry is None:
        raise NotFound("There is no such entry")
    return entry


def beside(session: Session, entry_id: UUID, *, person: Person) -> Beside:
    """Return what stands beside an entry for ``person``, in five queries."""
    mine = UsefulAnswer.entry_id == entry_id, UsefulAnswer.person_id == person.id
    facts = session.execute(
        select(
            exists().where(SavedEntry.entry_id == entry_id, SavedEntry.person_id == person.id),
            exists().where(WatchedEntry.entry_id == entry_id, WatchedEntry.person_id == person.id),
            exists().where(
                UseReport.entry_id == entry_id,
                UseReport.person_id == person.id,
                UseReport.state == ReportState.WAITING,
            ),
            Authority.kind,
            Entry.owner_id,
        )
        .select_from(Entry)
        .join(Authority, Authority.id == Entry.owner_id)
        .where(Entry.id == entry_id)
    ).one()
    return Beside(
        entry_id=entry_id,
        mine=session.scalar(select(UsefulAnswer).where(*mine)),
        others=_others(session, entry_id, person),
        saved=facts[0],
        watched=facts[1],
        reported=facts[2],
        desk_answers=facts[3] is AuthorityKind.DEPARTMENT,
        own=facts[4] == person.authority_id,
        used=used_by_others(session, entry_id),
        recognition=reported_by(session, entry_id, person=person),
    )


def used_by_others(session: Session, entry_id: UUID) -> list[Used]:
    """Return what accepted reports say about an entry, the newest first, named as their writers chose."""
    rows = session.execute(
        select(UseReport, Authority.name)
        .join(Authority, Authority.id == UseReport.authority_id)
        .where(UseReport.entry_id == entry_id, UseReport.state == ReportState.ACCEPTED, UseReport.did != "")
        .order_by(UseReport.at.desc(), UseReport.id)
        .limit(MOST_REPORTS_SHOWN)
    )
    return [
        Used(name if report.named else AN_AUTHORITY, report.outcome, report.did, report.happened, report.at)
        for report, name in rows
    ]


def _others(session: Session, entry_id: UUID, person: Person) -> Told | None:
    rows = session.execute(
        select(UsefulAnswer.useful, func.count())
        .where(UsefulAnswer.entry_id == entry_id, UsefulAnswer.person_id != person.id)
        .group_by(UsefulAnswer.useful)
    )
    counts = {useful: count for useful, count in rows}  # noqa: C416 (a row is no pair to mypy)
    return counting.told(counts.get(True, 0), counts.get(False, 0))

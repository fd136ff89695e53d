"""Reports that somebody could be recognised from an entry, and what became of them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import Select, func, or_, select
from sqlalchemy.orm import Session

from alongside.accounts.models import Person
from alongside.feedback.models import RecognitionReport
from alongside.feedback.rules.labels import RecognitionDecision
from alongside.knowledge.models import Entry, Status
from alongside.knowledge.queries import titles_of

__all__ = ["RecognisedEntry", "ReportAnswer", "about_own", "answer_to", "open_about", "reported_by", "to_decide"]


@dataclass(frozen=True)
class RecognisedEntry:
    """One entry from which somebody could be recognised, for those who decide: once, whoever many said so."""

    entry: Entry
    title: str
    """What it is called, also while readers do not see that."""
    people: int
    """How many people have said so and wait for an answer."""
    since: datetime
    """When the first of them did; when it was hidden, where nobody has."""

    @property
    def hidden(self) -> bool:
        """Whether readers do not see it for now."""
        return self.entry.status is Status.HIDDEN


@dataclass(frozen=True)
class ReportAnswer:
    """What became of somebody's report."""

    at: datetime
    """When they reported."""
    hidden: bool
    decision: RecognitionDecision | None
    """None while it waits."""
    decided_at: datetime | None
    why: str
    """The words of whoever decided, where they gave any."""


def to_decide(session: Session) -> list[RecognisedEntry]:
    """Return the entries about which a report waits, or which are hidden, the longest waiting first; for the desk."""
    return _recognised(session, select(Entry))


def about_own(session: Session, *, person: Person) -> list[RecognisedEntry]:
    """Return those of them that a person's own authority keeps."""
    return _recognised(session, select(Entry).where(Entry.owner_id == person.authority_id))


def open_about(session: Session, entry_id: UUID) -> Sequence[RecognitionReport]:
    """Return the reports about one entry that nobody has decided about, the earliest first; one of each person."""
    about = RecognitionReport.entry_id == entry_id, RecognitionReport.settled_at.is_(None)
    return session.scalars(select(RecognitionReport).where(*about).order_by(RecognitionReport.at)).all()


def reported_by(session: Session, entry_id: UUID, *, person: Person) -> bool:
    """Say whether a report of somebody's about an entry waits."""
    return any(report.by_id == person.id for report in open_about(session, entry_id))


def answer_to(session: Session, entry_id: UUID, *, person: Person, keeper: bool = False) -> ReportAnswer | None:
    """Return what became of a person's last report about an entry; for its ``keeper``, of anybody's that was decided.

    What was decided later, on somebody else's report, holds for theirs as well. Nobody learns who else reported.
    """
    statement = select(RecognitionReport).where(RecognitionReport.entry_id == entry_id)
    latest = statement.order_by(RecognitionReport.at.desc(), RecognitionReport.id).limit(1)
    report = session.scalar(latest.where(RecognitionReport.by_id == person.id))
    if report is None and keeper:
        report = session.scalar(latest.where(RecognitionReport.settled_at.is_not(None)))
    if report is None:
        return None
    hidden = session.scalar(select(Entry.status).where(Entry.id == entry_id)) is Status.HIDDEN
    decided = report
    if report.settled_at is not None:
        last = statement.where(RecognitionReport.settled_at.is_not(None))
        decided = session.scalar(last.order_by(RecognitionReport.settled_at.desc()).limit(1)) or report
    return ReportAnswer(report.at, hidden, decided.decision, decided.settled_at, decided.told)


def _recognised(session: Session, entries: Select[Entry]) -> list[RecognisedEntry]:
    waiting = _waiting(session)
    wanted = or_(Entry.id.in_(list(waiting)), Entry.status == Status.HIDDEN)
    rows = session.scalars(entries.where(wanted)).all()
    titles = titles_of(session, rows)
    listed = [RecognisedEntry(entry, titles[entry.id], *waiting.get(entry.id, (0, entry.changed_at))) for entry in rows]
    return sorted(listed, key=lambda entry: (entry.since, entry.title))


def _waiting(session: Session) -> dict[UUID, tuple[int, datetime]]:
    people, first = func.count(RecognitionReport.by_id.distinct()), func.min(RecognitionReport.at)
    open_ones = select(RecognitionReport.entry_id, people, first).where(RecognitionReport.settled_at.is_(None))
    rows = session.execute(open_ones.group_by(RecognitionReport.entry_id))
    return {entry_id: (count, since) for entry_id, count, since in rows}

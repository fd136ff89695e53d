"""Tell what happened when an entry was used, and decide as a curator whether readers see it."""

from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from alongside.accounts.models import Person
from alongside.audit.actions import record
from alongside.feedback.actions.notifying import LIST, tell
from alongside.feedback.models import UseReport
from alongside.feedback.queries.reports import reported_since
from alongside.feedback.rules.labels import ReportState, UseOutcome
from alongside.knowledge.models import Entry, Status
from alongside.problems import Problem

MOST_A_DAY = 20
DAY = timedelta(days=1)


class TooMany(Problem):
    """More of a kind in one day than a person writes."""


class Decided(Problem):
    """A curator has decided about this already, or its entry is gone."""


def report_use(
    session: Session,
    entry: Entry,
    *,
    told: tuple[UseOutcome, str, str],
    named: bool,
    by: Person,
    at: datetime,
) -> UseReport:
    """Hand a report to the curators: ``told`` is what came of it, what was done and what happened.

    The words have passed the gate.
    """
    if reported_since(session, by, at - DAY) >= MOST_A_DAY:
        raise TooMany("You have sent many reports today. Send the others tomorrow.")
    outcome, did, happened = told
    report = UseReport(
        entry_id=entry.id, person_id=by.id, authority_id=by.authority_id, named=named, outcome=outcome, did=did,
        happened=happened, at=at,
    )  # fmt: skip
    session.add(report)
    record(session, actor_id=by.id, verb="reported-use", thing=report, at=at, details={"entry": str(entry.id)})
    return report


def take_back(session: Session, report: UseReport, *, by: Person, at: datetime) -> None:
    """Take one's report back before anybody has decided about it: it is gone, words and all."""
    record(session, actor_id=by.id, verb="took-back-report", thing=report, at=at)
    session.delete(report)


def accept(session: Session, report: UseReport, *, by: Person, at: datetime) -> None:
    """Show a report on its entry's page, as its writer wants to be called; raises `Decided`."""
    _decide(session, report, ReportState.ACCEPTED, by=by, at=at)
    record(session, actor_id=by.id, verb="accepted-report", thing=report, at=at)


def refuse(session: Session, report: UseReport, *, reason: str, by: Person, at: datetime) -> None:
    """Show a report to nobody, and tell its writer why; its words are forgotten. Raises `Decided`."""
    _decide(session, report, ReportState.REFUSED, by=by, at=at)
    report.refusal, report.did, report.happened = reason, "", ""
    record(session, actor_id=by.id, verb="refused-report", thing=report, at=at)


def _decide(session: Session, report: UseReport, state: ReportState, *, by: Person, at: datetime) -> None:
    if report.state is not ReportState.WAITING or report.entry.status is not Status.PUBLISHED:
        raise Decided("This report has been decided already, or its entry is no longer in the library.")
    report.state, report.decided_by_id, report.decided_at = state, by.id, at
    writer = session.get_one(Person, report.person_id)
    tell(session, [writer], template="report-decided", path=LIST, at=at)

"""From an entry's page: hide it because somebody could be recognised, and decide that nobody can be."""

from collections.abc import Iterable, Sequence
from uuid import UUID

from flask import Blueprint, flash, redirect, url_for
from flask.typing import ResponseReturnValue

from alongside import clock
from alongside.accounts.guards import current_person, only
from alongside.accounts.models import Role
from alongside.accounts.rules.roles import ENTRY_REVIEWERS
from alongside.curation.actions import recognition
from alongside.curation.queries import entries
from alongside.curation.rules.duties import Duty
from alongside.feedback.models import RecognitionReport
from alongside.feedback.queries.recognition import open_about
from alongside.knowledge.models import Entry
from alongside.knowledge.rules.parts import ENTRY_PARTS
from alongside.knowledge.rules.vocabulary import Kind
from alongside.web.database import commits, db

blueprint = Blueprint("recognition", __name__, url_prefix="/library/<uuid:entry_id>")


@blueprint.app_context_processor
def _reports() -> dict[str, object]:
    """Let an entry's page say whether a report about it waits: nothing is read until it asks."""
    return {"recognition_reports": _open_about, "headings_reported": _headings}


@blueprint.post("/hide")
@only(*ENTRY_REVIEWERS)
@commits
def hide(entry_id: UUID) -> ResponseReturnValue:
    """Take it out of every reader's sight until curators have decided."""
    recognition.hide(db.session, _entry(entry_id), by=current_person(), at=clock.now())
    flash("Hidden: no reader sees it until the desk has decided", "success")
    return redirect(url_for("knowledge.entry", entry_id=entry_id), code=303)


@blueprint.post("/nobody-recognised")
@only(Role.CURATOR)
@commits
def settle(entry_id: UUID) -> ResponseReturnValue:
    """Decide that nobody can be recognised from it."""
    recognition.settle(db.session, _entry(entry_id), by=current_person(), at=clock.now())
    flash("Decided: it is in the library, and whoever reported it has been told", "success")
    return redirect(url_for("knowledge.entry", entry_id=entry_id), code=303)


def _open_about(entry_id: UUID) -> Sequence[RecognitionReport]:
    return open_about(db.session, entry_id)


def _headings(kind: Kind, reports: Iterable[RecognitionReport]) -> list[str]:
    named = {report.part for report in reports}
    return [part.heading for part in ENTRY_PARTS[kind] if part.key in named]


def _entry(entry_id: UUID) -> Entry:
    return entries.entry_for(db.session, entry_id, person=current_person(), duty=Duty.WITHDRAW)

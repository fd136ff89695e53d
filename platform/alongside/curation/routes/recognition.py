"""From an entry's page: hide it because somebody could be recognised, and decide that nobody can be."""

from collections.abc import Iterable, Sequence
from uuid import UUID

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from alongside import clock
from alongside.accounts.guards import current_person, keeps, only
from alongside.accounts.models import Role
from alongside.accounts.rules.roles import ENTRY_REVIEWERS
from alongside.curation.actions import recognition
from alongside.curation.forms import StaysForm
from alongside.curation.queries import entries
from alongside.curation.rules.duties import Duty
from alongside.feedback.models import RecognitionReport
from alongside.feedback.queries.recognition import RecognisedEntry, about_own, open_about
from alongside.knowledge.models import Entry
from alongside.knowledge.queries import titles_of
from alongside.knowledge.rules.parts import ENTRY_PARTS
from alongside.knowledge.rules.vocabulary import Kind
from alongside.web.database import commits, db

blueprint = Blueprint("recognition", __name__, url_prefix="/library/<uuid:entry_id>")


@blueprint.app_context_processor
def _reports() -> dict[str, object]:
    """Let an entry's page, and the page of those who keep it, say that a report waits: nothing is read until asked."""
    return {"recognition_reports": _open_about, "headings_reported": _headings, "recognised_of_ours": _of_ours}


@blueprint.post("/hide")
@only(*ENTRY_REVIEWERS)
@commits
def hide(entry_id: UUID) -> ResponseReturnValue:
    """Take it out of every reader's sight until curators have decided."""
    recognition.hide(db.session, _entry(entry_id), by=current_person(), at=clock.now())
    flash("Hidden: no reader sees it until the desk has decided", "success")
    return redirect(url_for("knowledge.entry", entry_id=entry_id), code=303)


@blueprint.get("/nobody-recognised")
@only(Role.CURATOR)
def ask_settle(entry_id: UUID) -> ResponseReturnValue:
    """Say who is told, and offer to say why."""
    return _settle_page(_entry(entry_id), StaysForm(formdata=None))


@blueprint.post("/nobody-recognised")
@only(Role.CURATOR)
@commits
@keeps("why")
def settle(entry_id: UUID) -> ResponseReturnValue:
    """Decide that nobody can be recognised from it."""
    entry, form = _entry(entry_id), StaysForm()
    if not form.validate():
        return _settle_page(entry, form), 422
    recognition.settle(db.session, entry, by=current_person(), at=clock.now(), why=form.why.data or "")
    flash("Decided: it stays, and whoever reported it and those who keep it have been told", "success")
    return redirect(url_for("knowledge.entry", entry_id=entry_id), code=303)


def _settle_page(entry: Entry, form: StaysForm) -> str:
    title = titles_of(db.session, [entry])[entry.id]
    return render_template(
        "curation/nobody_recognised.html", entry=entry, title=title, form=form, reports=_open_about(entry.id)
    )


def _open_about(entry_id: UUID) -> Sequence[RecognitionReport]:
    return open_about(db.session, entry_id)


def _of_ours() -> list[RecognisedEntry]:
    return about_own(db.session, person=current_person())


def _headings(kind: Kind, reports: Iterable[RecognitionReport]) -> list[str]:
    named = {report.part for report in reports}
    return [part.heading for part in ENTRY_PARTS[kind] if part.key in named]


def _entry(entry_id: UUID) -> Entry:
    return entries.entry_for(db.session, entry_id, person=current_person(), duty=Duty.WITHDRAW)

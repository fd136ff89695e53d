"""What a reader does on an entry's page with one click, and "we used this"."""

from uuid import UUID

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from alongside import clock
from alongside.accounts.guards import current_person, keeps, signed_in
from alongside.anonymise.guards import finder
from alongside.feedback.actions import answering, reporting, saved_lists
from alongside.feedback.forms import ReportForm, UsefulForm
from alongside.feedback.forms.plain import YES
from alongside.feedback.queries import entries, lists
from alongside.feedback.rules.labels import UseOutcome
from alongside.knowledge.models import Entry
from alongside.problems import Problem
from alongside.web.database import commits, db

blueprint = Blueprint("entries", __name__, url_prefix="/library/<uuid:entry_id>")


@blueprint.post("/useful")
@signed_in
@commits
def useful(entry_id: UUID) -> ResponseReturnValue:
    """Say whether an entry was useful, or why."""
    entry = entries.published(db.session, entry_id)
    form = UsefulForm()
    if not form.validate():
        raise Problem("Choose one of the answers on the entry's page.")
    answering.say_useful(
        db.session, entry, useful=form.useful.data == YES, reason=form.chosen, by=current_person(), at=clock.now()
    )
    return _back(entry_id, "useful")


@blueprint.post("/useful/take-back")
@signed_in
@commits
def take_back(entry_id: UUID) -> ResponseReturnValue:
    """Forget what one answered."""
    entry = entries.published(db.session, entry_id)
    answering.take_back(db.session, entry, by=current_person(), at=clock.now())
    return _back(entry_id, "useful")


@blueprint.post("/save")
@signed_in
@commits
def save(entry_id: UUID) -> ResponseReturnValue:
    """Put an entry on one's list."""
    saved_lists.save(db.session, entries.published(db.session, entry_id), by=current_person(), at=clock.now())
    return _back(entry_id, "keep")


@blueprint.post("/watch")
@signed_in
@commits
def watch(entry_id: UUID) -> ResponseReturnValue:
    """Ask to be told of what is like an entry."""
    saved_lists.watch(db.session, entries.published(db.session, entry_id), by=current_person(), at=clock.now())
    return _back(entry_id, "keep")


@blueprint.post("/stop-watching")
@signed_in
@commits
def stop_watching(entry_id: UUID) -> ResponseReturnValue:
    """Be told no more: from the entry or from one's list, whatever became of the entry."""
    person = current_person()
    watching = lists.watched_one(db.session, entry_id, person=person)
    saved_lists.stop_watching(db.session, watching, by=person, at=clock.now())
    if request.form.get("from") == "list":
        flash("You will hear no more of entries like that one", "success")
        return redirect(url_for("feedback.lists.show"), code=303)
    return _back(entry_id, "keep")


@blueprint.get("/used")
@signed_in
def ask_what_happened(entry_id: UUID) -> ResponseReturnValue:
    """Ask what somebody did with an entry, and what happened."""
    return _report_page(ReportForm(formdata=None), entries.published(db.session, entry_id))


@blueprint.post("/used")
@signed_in
@keeps("did", "happened", also=("outcome", "named"))
@commits
def used(entry_id: UUID) -> ResponseReturnValue:
    """Hand a report of use to the curators, if nobody can be identified in it."""
    entry = entries.published(db.session, entry_id)
    form = ReportForm()
    if not form.passes(finder(), request.form):
        return _report_page(form, entry), form.status
    told = (UseOutcome(form.outcome.data), form.did.data, form.happened.data)
    try:
        reporting.report_use(db.session, entry, told=told, named=form.named.data, by=current_person(), at=clock.now())
    except reporting.TooMany as problem:
        form.did.errors = [str(problem)]
        return _report_page(form, entry), 422
    flash("Thank you. A curator looks at it before others can read it", "success")
    return _back(entry_id, None)


def _report_page(form: ReportForm, entry: Entry) -> str:
    return render_template("feedback/report.html", form=form, entry=entry, learned=finder().learned)


def _back(entry_id: UUID, anchor: str | None) -> ResponseReturnValue:
    return redirect(url_for("knowledge.entry", entry_id=entry_id, _anchor=anchor), code=303)

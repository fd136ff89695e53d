"""One's own list: what was saved, what is new, what one watches and told."""

from uuid import UUID

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from alongside import clock
from alongside.accounts.guards import current_person, keeps, signed_in
from alongside.anonymise.guards import finder
from alongside.feedback.actions import reporting, saved_lists
from alongside.feedback.actions.worries import put_away_matches
from alongside.feedback.forms import NoteForm
from alongside.feedback.queries import lists, reports, worries
from alongside.feedback.queries.lists import SavedItem
from alongside.feedback.queries.waiting import waiting
from alongside.web.database import commits, db

blueprint = Blueprint("lists", __name__, url_prefix="/list")


@blueprint.get("/")
@signed_in
def show() -> ResponseReturnValue:
    """Show somebody their list and what is new."""
    person = current_person()
    return render_template(
        "feedback/list.html",
        saved=lists.saved(db.session, person, on=clock.today()),
        watched=lists.watched(db.session, person),
        news=lists.news(db.session, person),
        new_in_all=waiting(db.session, person, on=clock.today()).news,
        worries=worries.own_worries(db.session, person),
        matches=worries.new_matches(db.session, person),
        reports=lists.own_reports(db.session, person),
    )


@blueprint.get("/print")
@signed_in
def on_paper() -> ResponseReturnValue:
    """Show the saved entries in short, with their notes, for paper."""
    saved = lists.saved(db.session, current_person(), on=clock.today())
    return render_template("feedback/print.html", saved=saved)


@blueprint.post("/<uuid:entry_id>/remove")
@signed_in
@commits
def remove(entry_id: UUID) -> ResponseReturnValue:
    """Take an entry off the list."""
    saved_lists.unsave(db.session, _saved(entry_id), by=current_person(), at=clock.now())
    if request.form.get("from") == "entry":
        return redirect(url_for("knowledge.entry", entry_id=entry_id, _anchor="keep"), code=303)
    flash("Taken off your list", "success")
    return redirect(url_for(".show"), code=303)


@blueprint.post("/<uuid:entry_id>/seen")
@signed_in
@commits
def mark_seen(entry_id: UUID) -> ResponseReturnValue:
    """Put away what is new about a saved entry."""
    saved_lists.mark_seen(db.session, _saved(entry_id), by=current_person(), at=clock.now())
    return redirect(url_for(".show"), code=303)


@blueprint.get("/<uuid:entry_id>/note")
@signed_in
def ask_note(entry_id: UUID) -> ResponseReturnValue:
    """Ask for a note to a saved entry."""
    saved = _saved(entry_id)
    return _note_page(NoteForm(formdata=None, text=saved.row.note), saved)


@blueprint.post("/<uuid:entry_id>/note")
@signed_in
@keeps("text")
@commits
def write_note(entry_id: UUID) -> ResponseReturnValue:
    """Keep a note, if nobody can be identified in it."""
    saved = _saved(entry_id)
    form = NoteForm()
    if not saved.readable or not form.passes(finder(), request.form):
        return _note_page(form, saved), form.status
    saved_lists.write_note(db.session, saved, note=form.text.data or "", by=current_person(), at=clock.now())
    flash("Note saved. Only you see it" if form.text.data else "The note is gone", "success")
    return redirect(url_for(".show"), code=303)


@blueprint.post("/news/put-away")
@signed_in
@commits
def put_away() -> ResponseReturnValue:
    """Put away everything one was told."""
    person, now = current_person(), clock.now()
    put_away_matches(db.session, by=person, at=now)
    saved_lists.put_away_news(db.session, by=person, at=now)
    return redirect(url_for(".show"), code=303)


@blueprint.post("/reports/<uuid:report_id>/take-back")
@signed_in
@commits
def take_back(report_id: UUID) -> ResponseReturnValue:
    """Take back a report that nobody has decided about."""
    person = current_person()
    report = reports.own_waiting(db.session, report_id, person=person)
    reporting.take_back(db.session, report, by=person, at=clock.now())
    flash("Taken back: your report is gone", "success")
    return redirect(url_for(".show"), code=303)


def _saved(entry_id: UUID) -> SavedItem:
    return lists.saved_one(db.session, entry_id, person=current_person(), on=clock.today())


def _note_page(form: NoteForm, saved: SavedItem) -> str:
    return render_template("feedback/note.html", form=form, saved=saved, learned=finder().learned)

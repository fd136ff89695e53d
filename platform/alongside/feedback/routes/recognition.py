"""Say that somebody could be recognised from an entry: for every reader, on every entry, in two presses."""

from uuid import UUID

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from alongside import clock
from alongside.accounts.guards import current_person, signed_in
from alongside.feedback.actions.recognition import report_recognition
from alongside.feedback.forms import RecognitionForm
from alongside.feedback.queries import entries
from alongside.web.database import commits, db

blueprint = Blueprint("recognition", __name__, url_prefix="/library/<uuid:entry_id>/recognised")


@blueprint.get("")
@signed_in
def ask(entry_id: UUID) -> ResponseReturnValue:
    """Say what happens then, and ask for the part at most."""
    entry = entries.published(db.session, entry_id)
    return render_template("feedback/recognised.html", entry=entry, form=RecognitionForm(formdata=None).about(entry))


@blueprint.post("")
@signed_in
@commits
def report(entry_id: UUID) -> ResponseReturnValue:
    """Tell the desk, at once."""
    entry = entries.published(db.session, entry_id)
    form = RecognitionForm().about(entry)
    report_recognition(db.session, entry, part=form.chosen, by=current_person(), at=clock.now())
    flash("Thank you. DfE’s curators and those who keep the entry have been told", "success")
    return redirect(url_for("knowledge.entry", entry_id=entry_id), code=303)

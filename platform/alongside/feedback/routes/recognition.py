"""Say that somebody could be recognised from an entry: for every reader, on every entry, in two presses."""

from uuid import UUID

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from alongside import clock
from alongside.accounts.guards import current_person, signed_in
from alongside.feedback.actions.recognition import report_recognition
from alongside.feedback.forms import RecognitionForm
from alongside.feedback.queries import entries
from alongside.feedback.queries.entries import READ
from alongside.feedback.queries.recognition import answer_to
from alongside.knowledge.queries import wording_open_to
from alongside.web.database import commits, db

blueprint = Blueprint("recognition", __name__, url_prefix="/library/<uuid:entry_id>/recognised")


@blueprint.get("")
@signed_in
def ask(entry_id: UUID) -> ResponseReturnValue:
    """Say what happens then, and ask for the part at most; to whoever has reported it, say what became of that."""
    keeper = wording_open_to(db.session, entry_id, person=current_person())
    answer = answer_to(db.session, entry_id, person=current_person(), keeper=keeper)
    entry = entries.on_record(db.session, entry_id) if answer else entries.readable(db.session, entry_id)
    may_report = entry.status in READ and (answer is None or answer.decision is not None)
    return render_template(
        "feedback/recognised.html",
        entry=entry,
        answer=answer,
        form=RecognitionForm(formdata=None).about(entry) if may_report else None,
    )


@blueprint.post("")
@signed_in
@commits
def report(entry_id: UUID) -> ResponseReturnValue:
    """Tell the desk, at once."""
    entry = entries.readable(db.session, entry_id)
    form = RecognitionForm().about(entry)
    report_recognition(db.session, entry, part=form.chosen, by=current_person(), at=clock.now())
    flash("Thank you. DfE’s curators and those who keep the entry have been told", "success")
    return redirect(url_for("knowledge.entry", entry_id=entry_id), code=303)

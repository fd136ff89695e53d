"""Ask whoever shared an entry."""

from uuid import UUID

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from alongside import clock
from alongside.accounts.guards import current_person, keeps, signed_in
from alongside.anonymise.guards import finder
from alongside.feedback.actions import asking
from alongside.feedback.forms import QuestionForm
from alongside.feedback.queries import entries
from alongside.knowledge.models import Entry
from alongside.web.database import commits, db

blueprint = Blueprint("asking", __name__, url_prefix="/library/<uuid:entry_id>/ask")


@blueprint.get("")
@signed_in
def show(entry_id: UUID) -> ResponseReturnValue:
    """Ask for the question; of one's own authority nobody asks here."""
    entry = entries.published(db.session, entry_id)
    if entry.owner_id == current_person().authority_id:
        flash("Your own authority keeps this entry: ask your colleagues.")
        return redirect(url_for("knowledge.entry", entry_id=entry_id))
    return _page(QuestionForm(formdata=None), entry)


@blueprint.post("")
@signed_in
@keeps("text")
@commits
def ask(entry_id: UUID) -> ResponseReturnValue:
    """Put the question to them, if nobody can be identified in it."""
    entry = entries.published(db.session, entry_id)
    form = QuestionForm()
    if not form.passes(finder(), request.form):
        return _page(form, entry), form.status
    try:
        question = asking.ask(db.session, entry, text=form.text.data, by=current_person(), at=clock.now())
    except (asking.OwnEntry, asking.TooManyQuestions) as problem:
        form.text.errors = [str(problem)]
        return _page(form, entry), 422
    flash("Your question is on its way. You get a mail when there is an answer", "success")
    return redirect(url_for("feedback.questions.show", question_id=question.id), code=303)


def _page(form: QuestionForm, entry: Entry) -> str:
    beside = entries.beside(db.session, entry.id, person=current_person())
    return render_template(
        "feedback/ask.html", form=form, entry=entry, desk_answers=beside.desk_answers, learned=finder().learned
    )

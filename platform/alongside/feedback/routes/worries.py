"""From an answer, above all an empty one: tell me when something like this appears; and the end of it."""

from uuid import UUID

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from alongside import clock
from alongside.accounts.guards import current_person, keeps, signed_in
from alongside.anonymise.guards import finder
from alongside.feedback.actions import worries
from alongside.feedback.forms import WorryWatchForm
from alongside.feedback.queries import worries as watched
from alongside.web.asking import asked_first
from alongside.web.database import commits, db

blueprint = Blueprint("worries", __name__, url_prefix="/list/descriptions")


@blueprint.post("/")
@signed_in
@keeps("text")
@commits
def watch() -> ResponseReturnValue:
    """Keep what somebody described, if they agree and nobody can be identified in it."""
    form = WorryWatchForm()
    if not form.passes(finder(), request.form):
        return _page(form), form.status
    try:
        worries.watch_worry(db.session, form.text.data or "", by=current_person(), at=clock.now())
    except worries.TooManyWorries as problem:
        form.text.errors = [str(problem)]
        return _page(form), 422
    flash("We tell you when something like this appears. You can end it on this page", "success")
    return redirect(url_for("feedback.lists.show"), code=303)


@blueprint.post("/<uuid:worry_id>/end")
@signed_in
@commits
def end(worry_id: UUID) -> ResponseReturnValue:
    """Forget what somebody described."""
    person = current_person()
    worry = watched.own_worry(db.session, worry_id, person=person)
    asked = asked_first(
        "End this and forget the words?",
        says=("Your words are erased, and you are not told any more when something like them appears.",),
        yes="End it",
        no="No, keep it",
        back=url_for("feedback.lists.show"),
    )
    if asked:
        return asked
    worries.end_worry(db.session, worry, by=person, at=clock.now())
    flash("Ended: these words are gone", "success")
    return redirect(url_for("feedback.lists.show"), code=303)


def _page(form: WorryWatchForm) -> str:
    return render_template("feedback/worry.html", form=form, learned=finder().learned)

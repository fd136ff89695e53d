"""Somebody's notices, and how often they want mail."""

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from alongside import clock
from alongside.accounts.guards import current_person, signed_in
from alongside.jobs.mail import subject
from alongside.notices import actions, queries
from alongside.notices.forms import CadenceForm
from alongside.notices.rules import UNKNOWN_NOTICE
from alongside.web.database import commits, db

blueprint = Blueprint("notices", __name__, url_prefix="/account/notices")


@blueprint.app_context_processor
def _counted() -> dict[str, object]:
    """Let any page say how much is new: nothing is read until it asks."""
    return {"unseen_notices": _unseen}


def _unseen() -> int:
    return queries.unseen(db.session, current_person()) if current_user.is_authenticated else 0


@blueprint.get("")
@signed_in
def show() -> ResponseReturnValue:
    """Show what waits for somebody, and how often they get mail."""
    return _page(CadenceForm(formdata=None, cadence=queries.cadence(db.session, current_person()).value))


@blueprint.post("")
@signed_in
@commits
def choose() -> ResponseReturnValue:
    """Keep how often somebody wants mail."""
    form = CadenceForm()
    if not form.validate():
        return _page(form), 422
    actions.choose(db.session, current_person(), form.chosen, at=clock.now())
    flash("Saved", "success")
    return redirect(url_for(".show"), code=303)


@blueprint.post("/seen")
@signed_in
@commits
def put_away() -> ResponseReturnValue:
    """Note that somebody has seen all that was new."""
    actions.put_away(db.session, current_person(), at=clock.now())
    return redirect(url_for(".show"), code=303)


def _words(template: str) -> str:
    """Say what a notice is about: the fixed words that head its mail."""
    return subject(template) or UNKNOWN_NOTICE


def _page(form: CadenceForm) -> str:
    return render_template(
        "notices/notices.html", form=form, notices=queries.latest(db.session, current_person()), words=_words
    )

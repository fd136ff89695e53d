"""What people look for in vain: for curators, and for the authorities that they ask about it."""

import re
from uuid import UUID

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.sansio.blueprints import BlueprintSetupState
from flask.typing import ResponseReturnValue
from flask_login import current_user
from sqlalchemy.exc import OperationalError

from alongside import clock, logs
from alongside.accounts.guards import current_person, only
from alongside.accounts.models import Role
from alongside.accounts.rules.roles import AUTHORITY_WRITERS
from alongside.anonymise.findings.masking import mask
from alongside.anonymise.guards import finder
from alongside.enquiries import guards
from alongside.enquiries.actions import needs as actions
from alongside.enquiries.forms import AnswerNeedForm, CloseNeedForm, CommissionForm
from alongside.enquiries.models import Need
from alongside.enquiries.queries import needs
from alongside.enquiries.rules.live_case import in_hand_now
from alongside.enquiries.rules.needs import CLOSING_WORDS, LONGEST_VAIN, NAMELESS, NEED_WORDS, OPEN_NEEDS
from alongside.feedback.queries.entries import published
from alongside.search.queries import SearchAnswer
from alongside.search.routes import LISTENS_TO_VAIN
from alongside.search.rules.abstention import AnswerVerdict
from alongside.web.database import commits, db

_PLACEHOLDER = re.compile(r"\[[^\[\]]{1,40}\]")
"""What stands where an identifier was: no word that anybody looked for."""

VAIN = frozenset({AnswerVerdict.NOTHING_CLOSE, AnswerVerdict.OUTSIDE})
blueprint = Blueprint("needs", __name__, url_prefix="/needs")


@blueprint.record_once
def _listen(state: BlueprintSetupState) -> None:
    """Hear of searches that came to nothing."""
    state.app.extensions[LISTENS_TO_VAIN] = note_vain


def note_vain(answer: SearchAnswer) -> None:
    """Keep the words of a search to which nothing was close, without identifiers, unless they tell of danger.

    In a session of its own, and never in the way: a search does not wait to write.
    """
    if answer.verdict not in VAIN or answer.danger or not current_user.is_authenticated:
        return
    text = _beginning(answer.worry.text)
    words = _PLACEHOLDER.sub(" ", mask(text, finder().find(text)).text)
    if in_hand_now(words):
        return
    try:
        with db.engines.session() as session:
            actions.note_vain_search(session, words, by=current_person(), at=clock.now())
            session.commit()
    except OperationalError as problem:
        logs.get().warning("A vain search could not be noted", exc_info=problem)


def _beginning(text: str) -> str:
    """Return as many whole words as are kept: what is thrown away need not be looked through."""
    if len(text) <= LONGEST_VAIN:
        return text
    return text[:LONGEST_VAIN].rpartition(" ")[0]


@blueprint.get("/")
@only(Role.CURATOR)
def index() -> ResponseReturnValue:
    """List what at least three authorities look for in vain."""
    return render_template("enquiries/needs.html", needs=needs.needs(db.session), state_words=NEED_WORDS)


@blueprint.get("/<uuid:need_id>")
@only(Role.CURATOR, *AUTHORITY_WRITERS)
def show(need_id: UUID) -> ResponseReturnValue:
    """Show a need to curators, and to those who were asked whether they know."""
    return _page(_here(need_id))


@blueprint.post("/<uuid:need_id>/claim")
@only(Role.CURATOR)
@commits
def claim(need_id: UUID) -> ResponseReturnValue:
    """Take a need up."""
    actions.claim(db.session, _here(need_id), by=current_person(), at=clock.now())
    flash("You work on it now", "success")
    return _back(need_id)


@blueprint.post("/<uuid:need_id>/commission")
@only(Role.CURATOR)
@commits
def commission(need_id: UUID) -> ResponseReturnValue:
    """Ask authorities whose profile suggests that they know."""
    row, form = _here(need_id), CommissionForm()
    if not form.validate():
        return _page(row, commission_form=form), 422
    try:
        count = actions.commission(db.session, row, form.topic.data, by=current_person(), at=clock.now())
    except actions.NobodyKnows as problem:
        form.topic.errors = [str(problem)]
        return _page(row, commission_form=form), 422
    flash(f"{count} {'authority is' if count == 1 else 'authorities are'} asked", "success")
    return _back(need_id)


@blueprint.post("/<uuid:need_id>/answer")
@only(Role.CURATOR)
@commits
def answer(need_id: UUID) -> ResponseReturnValue:
    """Say which entry answers it; whoever asked is told."""
    row, form = _here(need_id), AnswerNeedForm()
    if not form.validate():
        return _page(row, answer_form=form), 422
    entry = published(db.session, form.entry_id)
    actions.answer(db.session, row, entry, by=current_person(), at=clock.now())
    flash("Answered. Whoever asked, and whoever was asked, is told", "success")
    return _back(need_id)


@blueprint.post("/<uuid:need_id>/close")
@only(Role.CURATOR)
@commits
def close(need_id: UUID) -> ResponseReturnValue:
    """Close a need without an entry, for a reason."""
    row, form = _here(need_id), CloseNeedForm()
    if not form.validate():
        return _page(row, close_form=form), 422
    actions.close(db.session, row, form.chosen, by=current_person(), at=clock.now())
    flash("Closed", "success")
    return _back(need_id)


def _here(need_id: UUID) -> Need:
    return needs.need(db.session, need_id, person=current_person())


def _page(
    row: Need,
    *,
    commission_form: CommissionForm | None = None,
    answer_form: AnswerNeedForm | None = None,
    close_form: CloseNeedForm | None = None,
) -> str:
    desk = current_person().role is Role.CURATOR
    form = commission_form or answer_form or close_form
    return render_template(
        "enquiries/need.html",
        row=row,
        desk=desk,
        open=row.state in OPEN_NEEDS,
        state_words=NEED_WORDS,
        closing_words=CLOSING_WORDS,
        commission_form=commission_form or CommissionForm(formdata=None),
        answer_form=answer_form or AnswerNeedForm(formdata=None),
        close_form=close_form or CloseNeedForm(formdata=None),
        form=form,
        near=guards.suggested_for(row.label) if desk and row.label != NAMELESS else None,
    )


def _back(need_id: UUID) -> ResponseReturnValue:
    return redirect(url_for(".show", need_id=need_id), code=303)

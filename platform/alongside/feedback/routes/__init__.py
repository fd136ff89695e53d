"""The pages of feedback, and what it lays beside an entry and on the start page."""

from uuid import UUID

from flask import Blueprint, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from alongside import clock
from alongside.accounts.guards import current_person
from alongside.feedback import queries
from alongside.feedback.queries import entries as beside
from alongside.feedback.queries.entries import Beside, NoLongerThere
from alongside.feedback.routes import asking, deciding, entries, lists, questions, recognition, worries
from alongside.feedback.rules.labels import USE_OUTCOME_WORDS, USEFUL_REASON_WORDS
from alongside.web.database import db

blueprint = Blueprint("feedback", __name__)
for _part in (entries, asking, recognition, lists, worries, questions, deciding):
    blueprint.register_blueprint(_part.blueprint)


@blueprint.errorhandler(NoLongerThere)
def _gone(_problem: NoLongerThere) -> ResponseReturnValue:
    """Lead whoever had the page open to what it says now."""
    flash("Nothing was saved: this entry has been replaced or withdrawn since you opened it.")
    entry_id = (request.view_args or {})["entry_id"]
    return redirect(url_for("knowledge.entry", entry_id=entry_id), code=302 if request.method == "GET" else 303)


@blueprint.app_context_processor
def _beside() -> dict[str, object]:
    """Let pages of domains below show feedback without knowing of it: nothing is read until a page asks."""
    return {
        "feedback_beside": _for_entry,
        "for_you": _for_you,
        "outcome_words": USE_OUTCOME_WORDS,
        "reason_words": USEFUL_REASON_WORDS,
    }


def _for_entry(entry_id: UUID) -> Beside:
    return beside.beside(db.session, entry_id, person=current_person())


def _for_you() -> queries.WaitingFeedback:
    return queries.waiting(db.session, current_person(), on=clock.today())


__all__ = ["blueprint"]

"""The desk's first page: what waits for a decision, what is due for review, what the desk itself is writing."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from alongside import clock
from alongside.accounts.guards import current_person, only
from alongside.accounts.models import Role
from alongside.curation.queries import desk, entries
from alongside.curation.queries.desk import WaitingDraft
from alongside.dates import uk_day
from alongside.feedback.queries.questions import count_to_us, reported
from alongside.feedback.queries.recognition import to_decide
from alongside.feedback.queries.reports import waiting_reports
from alongside.gate.rules.flags import DISMISSED, KEPT
from alongside.pairing.queries.desk import need_a_look
from alongside.publishing import guards as publishing
from alongside.publishing import queries
from alongside.publishing.rules.answered import AnsweredQuestions, answered
from alongside.rounds.queries.desk import open_round
from alongside.web.database import db

MOST_TOLD = 20
"""Drafts of which the desk says how much was dismissed and kept."""

blueprint = Blueprint("desk", __name__, url_prefix="/desk")


@blueprint.app_context_processor
def _waits() -> dict[str, object]:
    """Let the start page say to a curator what waits at the desk: nothing is read until it asks."""
    return {"desk_waits": _queue}


@blueprint.get("/")
@only(Role.CURATOR)
def index() -> ResponseReturnValue:
    """Show what needs a curator today, what has waited longest first."""
    queue = _queue()
    return render_template(
        "curation/desk.html",
        **queue,
        questions=count_to_us(db.session, current_person()),
        decided=_decided(queue["waiting"]),
        drafts=desk.guidance_drafts(db.session, person=current_person()),
    )


def _decided(waiting: Sequence[WaitingDraft]) -> dict[UUID, AnsweredQuestions]:
    """Return what was decided about the drafts that have waited longest, each as its own page lists it.

    It is worked out from their words, which takes a moment: not of all of very many, nor where nobody kept anything.
    """
    told = [each.draft for each in waiting if any(answer.verdict in (KEPT, DISMISSED) for answer in each.draft.answers)]
    return {
        draft.id: answered(queries.gate_status(db.session, draft, finder=publishing.finder()))
        for draft in told[:MOST_TOLD]
    }


def _queue() -> dict[str, Any]:
    """Return what waits: the desk lists it, the start page counts it."""
    now = clock.now()
    due, due_in_all = desk.due(db.session, on=uk_day(now))
    return {
        "waiting": desk.waiting(db.session, at=now),
        "due": due,
        "due_in_all": due_in_all,
        "reports": len(waiting_reports(db.session)),
        "conversations": len(reported(db.session)),
        "recognised": to_decide(db.session),
        "unreplaced": entries.unreplaced(db.session),
        "round": open_round(db.session),
        "pairings": need_a_look(db.session, on=uk_day(now)),
    }

"""The desk's first page: what waits for a decision, what is due for review, what the desk itself is writing."""

from typing import Any

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from alongside import clock
from alongside.accounts.guards import current_person, only
from alongside.accounts.models import Role
from alongside.curation.queries import desk, entries
from alongside.dates import uk_day
from alongside.feedback.queries.questions import count_to_us, reported
from alongside.feedback.queries.recognition import to_decide
from alongside.feedback.queries.reports import waiting_reports
from alongside.pairing.queries.desk import need_a_look
from alongside.rounds.queries.desk import open_round
from alongside.web.database import db

blueprint = Blueprint("desk", __name__, url_prefix="/desk")


@blueprint.app_context_processor
def _waits() -> dict[str, object]:
    """Let the start page say to a curator what waits at the desk: nothing is read until it asks."""
    return {"desk_waits": _queue}


@blueprint.get("/")
@only(Role.CURATOR)
def index() -> ResponseReturnValue:
    """Show what needs a curator today, what has waited longest first."""
    return render_template(
        "curation/desk.html",
        **_queue(),
        questions=count_to_us(db.session, current_person()),
        drafts=desk.guidance_drafts(db.session, person=current_person()),
    )


def _queue() -> dict[str, Any]:
    """Return what waits: the desk lists it, the start page counts it."""
    now = clock.now()
    due, due_in_all = desk.due(db.session, on=uk_day(now))
    sent = desk.waiting(db.session, at=now, person=current_person())
    return {
        "waiting": [each for each in sent if each.others is None],
        "for_another": [each for each in sent if each.others is not None],
        "due": due,
        "due_in_all": due_in_all,
        "reports": len(waiting_reports(db.session)),
        "conversations": len(reported(db.session)),
        "recognised": to_decide(db.session),
        "unreplaced": entries.unreplaced(db.session),
        "round": open_round(db.session),
        "pairings": need_a_look(db.session, on=uk_day(now)),
    }

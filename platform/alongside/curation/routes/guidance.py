"""Guidance as the desk keeps it: how much each piece binds, when it is due, whom it reaches, and who is left out."""

from itertools import groupby

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from alongside import clock
from alongside.accounts.guards import current_person, only
from alongside.accounts.models import Role
from alongside.curation.actions import reviewing
from alongside.curation.queries import desk, entries
from alongside.curation.rules.equivalents import gaps
from alongside.knowledge.rules.vocabulary import GuidanceLabel
from alongside.web.database import commits, db

blueprint = Blueprint("guidance", __name__, url_prefix="/desk/guidance")

GUIDANCE_A_PAGE = 25
LABELS = {label.value: label.value.replace("-", " ").capitalize() for label in GuidanceLabel}
STATES = {"stale": "Past their review", "soon": "Review due within 90 days"}


@blueprint.get("/")
@only(Role.CURATOR)
def index() -> ResponseReturnValue:
    """List all guidance, and the ways of holding cases that have none for a theme for which others have some."""
    pieces, today = entries.guidance(db.session), clock.today()
    missing = sorted(gaps(piece.reach for piece in pieces))
    asked = _asked()
    chosen = entries.narrowed(pieces, label=asked["label"], state=asked["state"], on=today)
    pages = max(1, -(-len(chosen) // GUIDANCE_A_PAGE))
    page = min(max(request.args.get("page", 1, type=int), 1), pages)
    return render_template(
        "curation/guidance.html",
        guidance=chosen[(page - 1) * GUIDANCE_A_PAGE : page * GUIDANCE_A_PAGE],
        total=len(chosen),
        everything=len(pieces),
        page=page,
        pages=pages,
        asked={name: word for name, word in asked.items() if word},
        labels=LABELS,
        states=STATES,
        missing=[(theme, [gap.model for gap in group]) for theme, group in groupby(missing, lambda gap: gap.theme)],
        drafts=desk.guidance_drafts(db.session, person=current_person()),
        today=today,
    )


def _asked() -> dict[str, str]:
    """Read the address; what is not a word of ours is left out."""
    label, state = request.args.get("label", ""), request.args.get("state", "")
    return {"label": label if label in LABELS else "", "state": state if state in STATES else ""}


@blueprint.post("/")
@only(Role.CURATOR)
@commits
def start() -> ResponseReturnValue:
    """Begin a new piece of guidance, in the editor that everyone uses."""
    draft = reviewing.start_guidance(db.session, by=current_person(), at=clock.now())
    return redirect(url_for("publishing.tasks.show", draft_id=draft.id), code=303)

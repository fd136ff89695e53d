"""Guidance as the desk keeps it: how much each piece binds, when it is due, whom it reaches, and who is left out."""

from itertools import groupby

from flask import Blueprint, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from alongside import clock
from alongside.accounts.guards import current_person, only
from alongside.accounts.models import Role
from alongside.curation.actions import reviewing
from alongside.curation.queries import desk, entries
from alongside.curation.rules.equivalents import gaps
from alongside.web.database import commits, db

blueprint = Blueprint("guidance", __name__, url_prefix="/desk/guidance")


@blueprint.get("/")
@only(Role.CURATOR)
def index() -> ResponseReturnValue:
    """List all guidance, and the ways of holding cases that have none for a theme for which others have some."""
    found = entries.guidance(db.session)
    missing = sorted(gaps(one.reach for one in found))
    return render_template(
        "curation/guidance.html",
        guidance=found,
        missing=[(theme, [gap.model for gap in group]) for theme, group in groupby(missing, lambda gap: gap.theme)],
        drafts=desk.guidance_drafts(db.session, person=current_person()),
        today=clock.now().date(),
    )


@blueprint.post("/")
@only(Role.CURATOR)
@commits
def start() -> ResponseReturnValue:
    """Begin a new piece of guidance, in the editor that everyone uses."""
    draft = reviewing.start_guidance(db.session, by=current_person(), at=clock.now())
    return redirect(url_for("publishing.tasks.show", draft_id=draft.id), code=303)

"""The page of one's own authority: what it has said, what waits for it, and where everything about it stands."""

from flask import Blueprint, g, render_template
from flask.typing import ResponseReturnValue

from alongside import clock
from alongside.accounts.guards import current_person, only
from alongside.accounts.rules.roles import AUTHORITY_ROLES
from alongside.authorities.rules.facts import FACT_WORDS
from alongside.authorities.rules.reference_list import COUNCIL_KIND_WORDS
from alongside.home import queries
from alongside.publishing.queries.drafts import to_sign
from alongside.web.database import db

blueprint = Blueprint("home", __name__)


@blueprint.app_context_processor
def _waits() -> dict[str, object]:
    """Let the start page say what waits without knowing of pairing: nothing is read until a page asks."""
    return {"lead_start": _lead_start}


def _lead_start() -> queries.LeadStart | None:
    """Read once a request: the steps and what waits come from the same rows."""
    if "lead_start" not in g:
        g.lead_start = queries.lead_start(db.session, current_person(), on=clock.today())
    start: queries.LeadStart | None = g.lead_start
    return start


@blueprint.get("/your-authority/")
@only(*AUTHORITY_ROLES)
def index() -> ResponseReturnValue:
    """Show everyone in an authority how it stands; its lead and deputy, what waits for them."""
    person = current_person()
    return render_template(
        "home/yours.html",
        yours=queries.yours(db.session, person, on=clock.today()),
        person=person,
        facts=FACT_WORDS,
        all_facts=len(queries.ASKED_FACTS),
        kinds=COUNCIL_KIND_WORDS,
        to_sign=len(to_sign(db.session, person=person)),
    )

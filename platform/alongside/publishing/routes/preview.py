"""See a draft as others will: as another authority reads it, and with the eyes of someone who knows the area."""

from uuid import UUID

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from alongside.accounts.guards import only
from alongside.accounts.models import Authority
from alongside.accounts.rules.roles import ENTRY_WRITERS
from alongside.disclosure.rules.quasi_identifiers import in_words
from alongside.publishing import queries
from alongside.publishing.guards import draft_here, gate_status_of
from alongside.publishing.models import Draft
from alongside.publishing.queries.related import titles
from alongside.publishing.rules.attribution import attribution
from alongside.publishing.rules.comparing import changed_since, compared
from alongside.publishing.rules.local import locally
from alongside.publishing.rules.texts import boxes
from alongside.web.database import db

blueprint = Blueprint("preview", __name__)


@blueprint.get("/<uuid:draft_id>/preview")
@only(*ENTRY_WRITERS)
def show(draft_id: UUID) -> ResponseReturnValue:
    """Show the entry as every authority would read it."""
    draft = draft_here(draft_id)
    return render_template("publishing/preview.html", draft=draft, **shown(draft))


@blueprint.get("/<uuid:draft_id>/preview/local")
@only(*ENTRY_WRITERS)
def local(draft_id: UUID) -> ResponseReturnValue:
    """Show the entry with what somebody from here would stop at."""
    draft = draft_here(draft_id)
    gate_status = gate_status_of(draft)
    return render_template(
        "publishing/local.html",
        draft=draft,
        marked=locally(boxes(draft), gate_status.asked, gate_status.sweep),
        risk=gate_status.risk,
        in_words=in_words,
        **shown(draft),
    )


def differences(draft: Draft) -> dict[str, object]:
    """Return what reads differently from the published version, and from what it said when it last went back."""
    current = queries.current_version(db.session, draft) if draft.entry_id else None
    home = db.session.get_one(Authority, draft.authority_id).name
    line = attribution(draft.kind, authority=home, anonymous=draft.anonymous, facets=draft.facets)
    last = draft.went_back
    return {
        "current": current[1] if current else None,
        "changes": compared(current[1].content, draft, attribution=line) if current else [],
        "last_return": last if last and last.content else None,
        "since_return": changed_since(last.content, draft) if last and last.content else [],
    }


def shown(draft: Draft) -> dict[str, object]:
    """Return what the text of a draft is shown with."""
    home = db.session.get_one(Authority, draft.authority_id).name
    line = attribution(draft.kind, authority=home, anonymous=draft.anonymous, facets=draft.facets)
    known = titles(db.session, draft) if draft.related else {}
    return {"attribution": line, "goes_with": [(key, known[key]) for key in draft.related if key in known]}

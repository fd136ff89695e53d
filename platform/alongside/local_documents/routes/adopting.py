"""Take over what another authority shows everybody, and change it."""

from uuid import UUID

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from alongside import clock
from alongside.accounts.guards import current_person, only
from alongside.accounts.rules.roles import AUTHORITY_WRITERS
from alongside.local_documents.actions import drafting
from alongside.local_documents.queries import adoption
from alongside.local_documents.rules.kinds import DOCUMENT_NAMES
from alongside.web.database import commits, db

blueprint = Blueprint("adopting", __name__, url_prefix="/local")


@blueprint.get("/adopt")
@only(*AUTHORITY_WRITERS)
def index() -> ResponseReturnValue:
    """Show what other authorities have put up for everybody."""
    rows = adoption.adoptable(db.session, current_person(), on=clock.today())
    return render_template("local_documents/adopt.html", rows=rows, kinds=DOCUMENT_NAMES)


@blueprint.post("/adopt/<uuid:source_id>")
@only(*AUTHORITY_WRITERS)
@commits
def adopt(source_id: UUID) -> ResponseReturnValue:
    """Begin a document of one's own from another authority's."""
    person = current_person()
    source = adoption.to_adopt(db.session, source_id, person=person, on=clock.today())
    edition = drafting.adopt(db.session, source, by=person, at=clock.now())
    flash("Taken over as a draft of yours. Change it as you like: where it came from stays with it", "success")
    return redirect(url_for("local_documents.overview.show", edition_id=edition.id), code=303)

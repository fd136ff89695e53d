"""The pages of local documents: an authority's own, and what it shows everybody."""

from flask import Blueprint

from alongside import clock
from alongside.accounts.guards import current_person
from alongside.local_documents.queries import documents
from alongside.local_documents.routes import adopting, overview, positions, public, route_steps, shared, signing
from alongside.web.database import db

blueprint = Blueprint("local_documents", __name__)
for _part in (adopting, overview, route_steps, positions, signing, public, shared):
    blueprint.register_blueprint(_part.blueprint)


@blueprint.app_context_processor
def _waits() -> dict[str, object]:
    """Let start page and authority page say what waits and what is in force: nothing is read until a page asks."""
    return {
        "local_documents_to_sign": lambda: documents.to_sign(db.session, current_person()),
        "own_local_documents": lambda: documents.editions(db.session, current_person(), on=clock.today()),
    }

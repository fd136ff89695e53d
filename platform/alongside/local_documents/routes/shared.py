"""A document for partners who have its link: no sign-in, and no cache."""

from uuid import UUID

from flask import Blueprint, Response, current_app
from flask.typing import ResponseReturnValue

from alongside import clock
from alongside.local_documents.guards import opens
from alongside.local_documents.queries.public import shared_document
from alongside.local_documents.routes.public import status_of
from alongside.local_documents.routes.renderings import rendered
from alongside.local_documents.rules.kinds import DOCUMENT_NAMES
from alongside.problems import NotFound
from alongside.web.access import public
from alongside.web.database import db

blueprint = Blueprint("shared", __name__, url_prefix="/shared")


@blueprint.get("/<uuid:document_id>/<token>")
@public
def document(document_id: UUID, token: str) -> ResponseReturnValue:
    """Show a document as it stands today to whoever has its link."""
    if not opens(document_id, token):
        raise NotFound("No such link")
    shown = shared_document(db.session, document_id, on=clock.today())
    words = current_app.jinja_env.get_template("local_documents/public_document.html").render(
        shown=shown, edition=shown.edition, document=shown.edition.document, kinds=DOCUMENT_NAMES, by_link=True,
        **rendered(shown.edition),
    )  # fmt: skip
    return Response(words, status=status_of(shown), mimetype="text/html", headers={"X-Robots-Tag": "noindex"})

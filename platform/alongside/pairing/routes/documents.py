"""Documents between the two: a file is read in a confined process, looked through, and shared as text."""

from typing import Any
from uuid import UUID

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from alongside import clock
from alongside.accounts.guards import current_person, keeps, signed_in, throttle
from alongside.accounts.rules import throttles
from alongside.documents.confined import read_text
from alongside.documents.refusals import LARGEST_DOCUMENT, FileRefused, refused_at_sight
from alongside.pairing.actions import documents as deeds
from alongside.pairing.actions.access import PairingEnded
from alongside.pairing.forms.documents import LONGEST_DOCUMENT_TITLE, DocumentFileForm, DocumentForm
from alongside.pairing.guards import looks, own_pairing
from alongside.pairing.queries import documents
from alongside.pairing.queries.access import PairingView
from alongside.web.asking import asked_first
from alongside.web.database import commits, db
from alongside.web.uploads import take_in_memory

blueprint = Blueprint("documents", __name__, url_prefix="/pairings")
LARGEST_DOCUMENT_REQUEST = LARGEST_DOCUMENT + 1024 * 1024
LARGEST_DOCUMENT_FORM = 512 * 1024


@blueprint.url_value_preprocessor
def _room(_endpoint: str | None, _values: dict[str, Any] | None) -> None:
    take_in_memory(largest=LARGEST_DOCUMENT_REQUEST, largest_form=LARGEST_DOCUMENT_FORM)


@blueprint.get("/<uuid:pairing_id>/documents/new")
@signed_in
def new(pairing_id: UUID) -> ResponseReturnValue:
    """Ask for a document, or for its text."""
    return _page(own_pairing(pairing_id), DocumentForm(formdata=None), DocumentFileForm(formdata=None))


@blueprint.post("/<uuid:pairing_id>/documents/read")
@signed_in
def read(pairing_id: UUID) -> ResponseReturnValue:
    """Read a document and show its text, which is stored nowhere yet."""
    throttle((throttles.DOCUMENTS, str(current_person().id)))
    view, form = own_pairing(pairing_id), DocumentFileForm()
    text = DocumentForm(formdata=None)
    if form.validate():
        try:
            text.text.data, dropped = _text_of(form.content())
            first = next((line.lstrip("# ") for line in text.text.data.splitlines() if line.strip()), "")
            text.title.data = first[:LONGEST_DOCUMENT_TITLE]
            return _page(view, text, form, dropped=dropped)
        except FileRefused as problem:
            form.file.errors = [str(problem)]
    return _page(view, text, form), 422


@blueprint.post("/<uuid:pairing_id>/documents")
@signed_in
@keeps("title", "text")
@commits
def share(pairing_id: UUID) -> ResponseReturnValue:
    """Share the text, if nobody can be identified in it."""
    view, form = own_pairing(pairing_id), DocumentForm()
    if not form.passes(looks(view), request.form):
        return _page(view, form, DocumentFileForm(formdata=None)), form.status
    shown = deeds.ShownText(form.title.data, form.text.data, form.let_go)
    try:
        made = deeds.share(db.session, view, shown, by=current_person(), at=clock.now())
    except PairingEnded as problem:
        form.text.errors = [str(problem)]
        return _page(view, form, DocumentFileForm(formdata=None)), 422
    flash("Shared with this pairing. You can take it back at any time", "success")
    return redirect(url_for(".show", document_id=made.id), code=303)


@blueprint.get("/documents/<uuid:document_id>")
@signed_in
def show(document_id: UUID) -> ResponseReturnValue:
    """Read a document that this pairing shares."""
    document = documents.document(db.session, document_id, person=current_person())
    view = own_pairing(document.pairing_id)
    return render_template("pairing/document.html", document=document, view=view)


@blueprint.post("/documents/<uuid:document_id>/take-back")
@signed_in
@commits
def take_back(document_id: UUID) -> ResponseReturnValue:
    """Erase a document that one's own side shared."""
    document = documents.document(db.session, document_id, person=current_person())
    view = own_pairing(document.pairing_id)
    asked = asked_first(
        "Take this document back?",
        says=("Its text is erased for both sides, at once.",),
        yes="Take it back",
        back=url_for(".show", document_id=document.id),
    )
    if asked:
        return asked
    deeds.take_back(db.session, view, document, by=current_person(), at=clock.now())
    flash("Taken back. Its text is gone", "success")
    return redirect(url_for("pairing.practice.show", pairing_id=view.pairing.id), code=303)


def _text_of(content: bytes) -> tuple[str, tuple[str, ...]]:
    if not content:
        raise FileRefused("The file is empty. Choose another one.")
    if len(content) > LARGEST_DOCUMENT:
        raise FileRefused("The file is larger than 10 MB. Take the pictures out, or paste the text instead.")
    if refusal := refused_at_sight(content):
        raise FileRefused(refusal)
    document = read_text(content)
    return document.text, document.dropped


def _page(view: PairingView, form: DocumentForm, file_form: DocumentFileForm, *, dropped: tuple[str, ...] = ()) -> str:
    return render_template(
        "pairing/document_new.html", view=view, form=form, file_form=file_form, dropped=dropped,
        learned=looks(view).learned,
    )  # fmt: skip

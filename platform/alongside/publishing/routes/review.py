"""Bring in the review: typed, pasted or read from a document; then put it into the parts."""

from hashlib import sha256
from uuid import UUID

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from alongside import clock
from alongside.accounts.guards import current_person, keeps, only
from alongside.accounts.rules.roles import ENTRY_WRITERS
from alongside.publishing import forms
from alongside.publishing.actions.uploading import NotTaken, take_in
from alongside.publishing.actions.writing import DraftClosed, save
from alongside.publishing.guards import draft_here, upload_seal
from alongside.publishing.models import WRITABLE, Draft, UploadReading
from alongside.publishing.queries.uploads import uploads_of
from alongside.web import htmx
from alongside.web.database import commits, db
from alongside.web.posting import refused_at

blueprint = Blueprint("review", __name__)


@blueprint.get("/<uuid:draft_id>/review")
@only(*ENTRY_WRITERS)
def show(draft_id: UUID) -> ResponseReturnValue:
    """Show the review as it stands, to write in, and offer to read a document."""
    draft = draft_here(draft_id)
    if draft.state not in WRITABLE:
        return redirect(url_for("publishing.tasks.show", draft_id=draft.id))
    return _page(draft)


@blueprint.post("/<uuid:draft_id>/review")
@only(*ENTRY_WRITERS)
@commits
@keeps("body", also=("seen", "then"))
def keep(draft_id: UUID) -> ResponseReturnValue:
    """Keep the review; where a colleague changed it meanwhile, show both."""
    draft, form = draft_here(draft_id), forms.ReviewForm()
    if not form.validate():
        return _page(draft, form=form), 422
    if draft.body not in ("", form.body.data) and form.read_before.data != _mark(draft.body):
        return _page(draft, form=form, theirs=draft.body), 409
    try:
        now, by = clock.now(), current_person()
        save(db.session, draft, {"body": form.body.data}, by=by, revision_read=draft.revision, at=now)
    except DraftClosed as problem:
        form.body.errors = [str(problem)]
        return _page(draft, form=form), 409
    if request.form.get("then") == "split":
        return redirect(url_for("publishing.splitting.show", draft_id=draft.id), code=303)
    flash("Saved", "success")
    return redirect(url_for(".show", draft_id=draft.id), code=303)


@blueprint.post("/<uuid:draft_id>/review/upload")
@only(*ENTRY_WRITERS)
@commits
def upload(draft_id: UUID) -> ResponseReturnValue:
    """Take in a document for the worker to read; the file itself is not kept."""
    draft, form = draft_here(draft_id), forms.UploadForm()
    if form.validate():
        with refused_at(form.document, NotTaken, DraftClosed):
            content = form.document.data.read()
            take_in(db.session, draft, content, seal=upload_seal(), by=current_person(), at=clock.now())
    if form.errors:
        return _page(draft, upload_form=form), 422
    return redirect(url_for(".show", draft_id=draft.id, _anchor="reading"), code=303)


@blueprint.get("/<uuid:draft_id>/review/reading")
@only(*ENTRY_WRITERS)
def reading(draft_id: UUID) -> ResponseReturnValue:
    """Say how far the worker is with a document; a waiting page asks again and again."""
    draft = draft_here(draft_id)
    if not htmx.wanted():
        return redirect(url_for(".show", draft_id=draft.id, _anchor="reading"))
    uploads = uploads_of(db.session, draft)
    if any(upload.reading is UploadReading.WAITING for upload in uploads):
        return "", 204
    return render_template("publishing/_reading.html", draft=draft, uploads=uploads, polled=True)


def _mark(text: str) -> str:
    return sha256(text.encode("utf8", "surrogatepass")).hexdigest()[:16]


def _page(
    draft: Draft,
    *,
    form: forms.ReviewForm | None = None,
    upload_form: forms.UploadForm | None = None,
    theirs: str | None = None,
) -> str:
    form = form or forms.ReviewForm(formdata=None, body=draft.body)
    form.read_before.data = _mark(draft.body)
    form.read_before.raw_data = None
    return render_template(
        "publishing/review.html",
        form=form,
        upload_form=upload_form or forms.UploadForm(formdata=None),
        draft=draft,
        theirs=theirs,
        uploads=uploads_of(db.session, draft),
    )

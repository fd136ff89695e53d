"""Bring in the review: typed, pasted or read from a document; then put it into the parts."""

from uuid import UUID

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from alongside import clock
from alongside.accounts.guards import current_person, keeps, only
from alongside.accounts.rules.roles import ENTRY_WRITERS
from alongside.gate.rules.tidying import too_long
from alongside.publishing import forms
from alongside.publishing.actions.uploading import NotTaken, take_in
from alongside.publishing.actions.writing import DraftClosed, Overtaken, save
from alongside.publishing.guards import draft_here, upload_seal
from alongside.publishing.models import WRITABLE, Draft, UploadReading
from alongside.publishing.queries.uploads import uploads_of
from alongside.publishing.rules.additions import added_since, below, mark_of
from alongside.publishing.rules.lengths import LONGEST_REVIEW
from alongside.web import htmx
from alongside.web.database import commits, db
from alongside.web.posting import refused_at

blueprint = Blueprint("review", __name__)
TRIES = 3
SEEN_HEADER = "Review-Seen"
"""By it a page that waits says which text stood in its box: a mark that tells nothing of the words."""


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
    if (refused := _save(draft, form)) is not None:
        return refused
    if request.form.get("then") == "split":
        return redirect(url_for("publishing.splitting.show", draft_id=draft.id), code=303)
    flash("Saved", "success")
    return redirect(url_for(".show", draft_id=draft.id), code=303)


@blueprint.post("/<uuid:draft_id>/review/upload")
@only(*ENTRY_WRITERS)
@commits
@keeps("body", also=("seen",))
def upload(draft_id: UUID) -> ResponseReturnValue:
    """Keep what was typed, and take in a document for the worker to read; the file itself is not kept."""
    draft, form = draft_here(draft_id), forms.UploadForm()
    typed = forms.ReviewForm() if "body" in request.form else None
    if form.validate():
        if typed is not None and (refused := _save(draft, typed)) is not None:
            return refused
        with refused_at(form.document, NotTaken, DraftClosed):
            content = form.document.data.read()
            take_in(db.session, draft, content, seal=upload_seal(), by=current_person(), at=clock.now())
            typed = None
    if form.errors:
        return _page(draft, form=typed, upload_form=form), 422
    return redirect(url_for(".show", draft_id=draft.id, _anchor="reading"), code=303)


@blueprint.get("/<uuid:draft_id>/review/reading")
@only(*ENTRY_WRITERS)
def reading(draft_id: UUID) -> ResponseReturnValue:
    """Say how far the worker is with a document; a waiting page asks again and again, and gets the text for its box."""
    draft = draft_here(draft_id)
    if not htmx.wanted():
        return redirect(url_for(".show", draft_id=draft.id, _anchor="reading"))
    uploads = uploads_of(db.session, draft)
    if any(upload.reading is UploadReading.WAITING for upload in uploads):
        return "", 204
    added = added_since(draft.body, request.headers.get(SEEN_HEADER, ""))
    return render_template(
        "publishing/_reading.html", draft=draft, uploads=uploads, polled=True, added=added, seen=mark_of(draft.body)
    )


def _save(draft: Draft, form: forms.ReviewForm) -> ResponseReturnValue | None:
    """Save what was typed, above what documents added meanwhile; return the page that says why not, if it cannot be."""
    if not form.validate():
        return _page(draft, form=form), 422
    for _ in range(TRIES):
        text = _with_documents(draft, form)
        if text is None:
            return _page(draft, form=form, theirs=draft.body), 409
        if problem := too_long(text, LONGEST_REVIEW):
            form.body.errors = [f"With the document that was added meanwhile: {problem}"]
            return _page(draft, form=form), 422
        try:
            save(db.session, draft, {"body": text}, by=current_person(), revision_read=draft.revision, at=clock.now())
        except DraftClosed as problem_of_state:
            form.body.errors = [str(problem_of_state)]
            return _page(draft, form=form), 409
        except Overtaken:  # a worker or a colleague wrote between our reading and saving: look at it again
            continue
        return None
    return _page(draft, form=form, theirs=draft.body), 409


def _with_documents(draft: Draft, form: forms.ReviewForm) -> str | None:
    """Return what is to be saved: what was typed, and below it what a document added; none where a colleague wrote."""
    typed, mark = form.body.data or "", form.read_before.data or ""
    if draft.body in ("", typed) or mark == mark_of(draft.body):
        return typed
    if not any(upload.reading is UploadReading.READ for upload in uploads_of(db.session, draft)):
        return None
    added = added_since(draft.body, mark)
    return None if added is None else below(typed, added)


def _page(
    draft: Draft,
    *,
    form: forms.ReviewForm | None = None,
    upload_form: forms.UploadForm | None = None,
    theirs: str | None = None,
) -> str:
    if form is None or theirs is not None:  # whoever has not been shown the text as it is now has not seen it
        form = form or forms.ReviewForm(formdata=None, body=draft.body)
        form.read_before.data = mark_of(draft.body)
        form.read_before.raw_data = None
    return render_template(
        "publishing/review.html",
        form=form,
        upload_form=upload_form or forms.UploadForm(formdata=None),
        draft=draft,
        theirs=theirs,
        uploads=uploads_of(db.session, draft),
    )

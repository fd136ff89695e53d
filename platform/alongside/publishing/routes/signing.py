"""Hand a checked draft to a second person, sign it, send it to DfE, take it back, and talk about it."""

from uuid import UUID

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from alongside import clock
from alongside.accounts.guards import current_person, keeps, only
from alongside.accounts.models import Person
from alongside.accounts.rules.roles import ENTRY_WRITERS
from alongside.gate.rules.questions import questions_of
from alongside.publishing import forms
from alongside.publishing.actions import checking, signing
from alongside.publishing.actions.commenting import comment
from alongside.publishing.guards import draft_here, gate_status_of
from alongside.publishing.models import Draft, DraftState
from alongside.publishing.routes.preview import shown
from alongside.web.database import commits, db

blueprint = Blueprint("signing", __name__)


@blueprint.get("/<uuid:draft_id>/sign")
@only(*ENTRY_WRITERS)
def show(draft_id: UUID) -> ResponseReturnValue:
    """Show the whole draft, where it stands, and what this person may do about it."""
    return _page(draft_here(draft_id))


@blueprint.post("/<uuid:draft_id>/sign/ask")
@only(*ENTRY_WRITERS)
@commits
def ask(draft_id: UUID) -> ResponseReturnValue:
    """Hand a checked draft to a second person."""
    draft = draft_here(draft_id)
    try:
        signing.ask_for_signature(db.session, draft, gate_status_of(draft), by=current_person(), at=clock.now())
    except signing.NotReady:
        return _refused(draft, "Something still stands in the way: see the list of tasks.")
    flash("A colleague can sign it now", "success")
    return _there(draft)


@blueprint.post("/<uuid:draft_id>/sign")
@only(*ENTRY_WRITERS)
@commits
@keeps("statement")
def sign(draft_id: UUID) -> ResponseReturnValue:
    """Sign in one's own words that nobody could recognise the child."""
    draft, form = draft_here(draft_id), forms.SignForm()
    if not form.validate():
        return _page(draft, form), 422
    try:
        signing.sign(
            db.session, draft, gate_status_of(draft), statement=form.statement.data, by=current_person(), at=clock.now()
        )
    except (signing.OwnDraft, signing.TooShort) as problem:
        form.statement.errors = [str(problem)]
        return _page(draft, form), 422
    except signing.NotReady:
        form.statement.errors = ["Something still stands in the way: it is listed on this page"]
        return _page(draft, form), 422
    flash("Signed. It can go to DfE now", "success")
    return _there(draft)


@blueprint.post("/<uuid:draft_id>/sign/confirm")
@only(*ENTRY_WRITERS)
@commits
def confirm(draft_id: UUID) -> ResponseReturnValue:
    """Agree that something that was found is none, or send the draft back because it is."""
    draft = draft_here(draft_id)
    print_, agrees = request.form.get("fingerprint", ""), request.form.get("answer") == "agree"
    flag = next((a for a in gate_status_of(draft).asked if a.fingerprint == print_), None)
    if flag is None:
        flash("That has been dealt with already.")
        return _there(draft)
    try:
        decide = checking.confirm if agrees else checking.refuse
        decide(db.session, draft, flag, by=current_person(), at=clock.now())
    except checking.AnswerNotAllowed as problem:
        return _refused(draft, str(problem))
    if not agrees:
        flash("You did not agree, so the draft is back with its author, who is asked again about it.")
        return _there(draft)
    return redirect(url_for(".show", draft_id=draft.id, _anchor="dismissals"), code=303)


@blueprint.post("/<uuid:draft_id>/sign/submit")
@only(*ENTRY_WRITERS)
@commits
def submit(draft_id: UUID) -> ResponseReturnValue:
    """Send a signed draft, or guidance, to the curators."""
    draft = draft_here(draft_id)
    try:
        signing.submit(db.session, draft, gate_status_of(draft), by=current_person(), at=clock.now())
    except signing.NotReady:
        return _refused(draft, "Something still stands in the way: see the list of tasks.")
    flash("Sent to DfE", "success")
    return _there(draft)


@blueprint.post("/<uuid:draft_id>/sign/take-back")
@only(*ENTRY_WRITERS)
@commits
def take_back(draft_id: UUID) -> ResponseReturnValue:
    """Go on writing; what was signed falls away."""
    draft = draft_here(draft_id)
    signing.take_back(db.session, draft, by=current_person(), at=clock.now())
    flash("Taken back: you can go on writing. It will have to be signed again.")
    return redirect(url_for("publishing.tasks.show", draft_id=draft.id), code=303)


@blueprint.post("/<uuid:draft_id>/comments")
@only(*ENTRY_WRITERS)
@commits
@keeps("text")
def answer(draft_id: UUID) -> ResponseReturnValue:
    """Answer the curator."""
    draft, form = draft_here(draft_id), forms.DraftCommentForm()
    if not form.validate():
        return _page(draft, comment_form=form), 422
    comment(db.session, draft, part="", text=form.text.data, by=current_person(), at=clock.now())
    return redirect(url_for(".show", draft_id=draft.id, _anchor="comments"), code=303)


def _there(draft: Draft) -> ResponseReturnValue:
    return redirect(url_for(".show", draft_id=draft.id), code=303)


def _refused(draft: Draft, problem: str) -> ResponseReturnValue:
    return _page(draft, problem=problem), 422


def _page(
    draft: Draft,
    form: forms.SignForm | None = None,
    comment_form: forms.DraftCommentForm | None = None,
    problem: str = "",
) -> str:
    person, gate_status = current_person(), gate_status_of(draft)
    questions = questions_of(gate_status.asked)
    changer = db.session.get(Person, draft.changed_by_id) if draft.changed_by_id else None
    return render_template(
        "publishing/sign.html",
        draft=draft,
        form=form or forms.SignForm(formdata=None),
        comment_form=comment_form or forms.DraftCommentForm(formdata=None),
        shown_form=form or comment_form,
        problem=problem,
        gate_status=gate_status,
        dismissed=[q for q in questions if q.first.blocks and not q.open],
        kept=[q for q in questions if not q.first.blocks and not q.open],
        unticked=len({word.fingerprint for word in gate_status.unticked}),
        signature=signing.signature_of(draft),
        may_sign=draft.state is DraftState.SIGNING and person.id not in (draft.author_id, draft.changed_by_id),
        changer=changer,
        person=person,
        **shown(draft),
    )

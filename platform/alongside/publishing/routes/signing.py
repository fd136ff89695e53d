"""Hand a checked draft to a second person, sign it, send it to DfE, take it back, and talk about it."""

from functools import partial
from uuid import UUID

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from alongside import clock
from alongside.accounts.guards import current_person, keeps, only
from alongside.accounts.models import AuthorityKind, Person
from alongside.accounts.rules.roles import ENTRY_WRITERS
from alongside.gate.rules.flags import Flag
from alongside.knowledge.rules.vocabulary import Kind
from alongside.publishing import forms, queries
from alongside.publishing.actions import checking, signing
from alongside.publishing.actions.commenting import comment
from alongside.publishing.guards import draft_here, gate_status_of, own_names_in, shown_answers
from alongside.publishing.models import Draft
from alongside.publishing.routes.preview import differences, shown
from alongside.publishing.rules.answered import answered
from alongside.publishing.rules.guidance import takes_two
from alongside.web.database import commits, db
from alongside.web.posting import refused_at

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
    if told := ", ".join(person.name for person in queries.signers(db.session, draft)):
        flash(f"Whoever may sign has been told: {told}", "success")
    else:
        flash("It waits, but nobody else may sign yet, so nobody has been told")
    return _there(draft)


@blueprint.post("/<uuid:draft_id>/sign")
@only(*ENTRY_WRITERS)
@commits
@keeps(*forms.ANSWER_BOXES)
def sign(draft_id: UUID) -> ResponseReturnValue:
    """Sign in one's own words that nobody could recognise the child."""
    draft, form = draft_here(draft_id), forms.SignForm()
    if not form.validate():
        return _page(draft, form), 422
    status, statement = gate_status_of(draft), form.statement
    try:
        signing.sign(db.session, draft, status, statement=statement, by=current_person(), at=clock.now())
    except signing.TooShort as problem:
        for name, told in (problem.problems or {"go_by": str(problem)}).items():
            form[name].errors = [told]
        return _page(draft, form), 422
    except signing.OwnDraft as problem:
        form.go_by.errors = [str(problem)]
        return _page(draft, form), 422
    except signing.NotReady:
        form.who.errors = ["Something still stands in the way: it is listed on this page"]
        return _page(draft, form), 422
    flash("Signed. Its author is told; you or a colleague can send it to DfE now", "success")
    return _there(draft)


@blueprint.post("/<uuid:draft_id>/sign/confirm")
@only(*ENTRY_WRITERS)
@commits
def confirm(draft_id: UUID) -> ResponseReturnValue:
    """Agree that something that was found is none."""
    draft = draft_here(draft_id)
    flag = _dismissed(draft, request.form.get("fingerprint", ""))
    if flag is None:
        return _dealt_with(draft)
    try:
        checking.confirm(db.session, draft, flag, by=current_person(), at=clock.now())
    except checking.AnswerNotAllowed as problem:
        return _refused(draft, str(problem))
    return redirect(url_for(".show", draft_id=draft.id, _anchor="dismissals"), code=303)


@blueprint.get("/<uuid:draft_id>/sign/send-back")
@only(*ENTRY_WRITERS)
def ask_send_back(draft_id: UUID) -> ResponseReturnValue:
    """Ask a second person why they send a draft back, because of something that was found or of all of it."""
    draft = draft_here(draft_id)
    if not draft.waits_for_signature_of(current_person()):
        return _there(draft)
    form = forms.SendBackForm(formdata=None, fingerprint=request.args.getlist("finding"))
    forms.offer_again(form.fingerprint, answered(gate_status_of(draft)), to=current_person())
    return _send_back_page(draft, form)


@blueprint.post("/<uuid:draft_id>/sign/send-back")
@only(*ENTRY_WRITERS)
@commits
@keeps("reason", also=("fingerprint",))
def send_back(draft_id: UUID) -> ResponseReturnValue:
    """Give a draft back to its author with the reason."""
    draft, form = draft_here(draft_id), forms.SendBackForm()
    known = answered(gate_status_of(draft))
    forms.offer_again(form.fingerprint, known, to=current_person())
    prints = set(form.fingerprint.data or ())
    if prints - {each.fingerprint for each in known.all}:
        return _dealt_with(draft)
    if not form.validate():
        return _send_back_page(draft, form), 422
    by, now = current_person(), clock.now()
    with refused_at(form.reason, checking.AnswerNotAllowed, signing.OwnDraft, signing.NoReasonToSendBack):
        checking.send_back_answers(db.session, draft, prints, reason=form.reason.data, by=by, at=now)
    if form.errors:
        return _send_back_page(draft, form), 422
    flash(f"Sent back. {draft.author.name} is told, and reads your reason", "success")
    return redirect(url_for("publishing.overview.index"), code=303)


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
    alone = _takes_two(draft) and not queries.signers(db.session, draft)
    flash("Sent to the desk, where nobody else can publish it yet" if alone else "Sent to DfE", "success")
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


def _takes_two(draft: Draft) -> bool:
    current = queries.current_version(db.session, draft) if draft.entry_id else None
    return draft.kind is Kind.GUIDANCE and takes_two(
        draft.guidance_label, current[0].guidance_label if current else None
    )


def _dismissed(draft: Draft, fingerprint: str) -> Flag | None:
    return next((asked for asked in gate_status_of(draft).asked if asked.fingerprint == fingerprint), None)


def _dealt_with(draft: Draft) -> ResponseReturnValue:
    flash("That has been dealt with already.")
    return _there(draft)


def _send_back_address(draft: Draft, fingerprint: str) -> str:
    return url_for(".ask_send_back", draft_id=draft.id, finding=fingerprint)


def _send_back_page(draft: Draft, form: forms.SendBackForm) -> str:
    return render_template("publishing/send_back.html", draft=draft, form=form)


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
    changer = db.session.get(Person, draft.changed_by_id) if draft.changed_by_id else None
    return render_template(
        "publishing/sign.html",
        draft=draft,
        form=form or forms.SignForm(formdata=None),
        comment_form=comment_form or forms.DraftCommentForm(formdata=None),
        shown_form=form or comment_form,
        problem=problem,
        gate_status=gate_status,
        send_back=partial(_send_back_address, draft),
        **shown_answers(answered(gate_status)),
        signature=draft.signature,
        may_sign=draft.waits_for_signature_of(person),
        signers=queries.signers(db.session, draft),
        home=draft.author.authority.name,
        department=draft.author.authority.kind is AuthorityKind.DEPARTMENT,
        takes_two=_takes_two(draft),
        own_names=own_names_in(draft),
        changer=changer,
        person=person,
        **differences(draft),
        **shown(draft),
    )

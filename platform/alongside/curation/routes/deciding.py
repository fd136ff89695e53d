"""Read one draft as readers will, talk about it, publish it or give it back."""

from functools import partial
from uuid import UUID

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from alongside import clock
from alongside.accounts.guards import current_person, keeps, only
from alongside.accounts.models import Authority, Role
from alongside.anonymise.guards import finder
from alongside.curation import forms
from alongside.curation.actions import deciding
from alongside.curation.queries import desk, entries
from alongside.curation.rules.waiting import waited
from alongside.disclosure.rules.quasi_identifiers import in_words
from alongside.knowledge.actions.publishing import NotPublished
from alongside.knowledge.rules.parts import ENTRY_PARTS
from alongside.knowledge.rules.vocabulary import Kind
from alongside.problems import Problem
from alongside.publishing import guards as publishing
from alongside.publishing import queries
from alongside.publishing.actions.signing import signature_of
from alongside.publishing.actions.writing import DraftClosed
from alongside.publishing.models import WRITABLE, Draft, DraftOutcome, DraftState
from alongside.publishing.queries.related import titles
from alongside.publishing.rules.answered import AnsweredQuestions, answered
from alongside.publishing.rules.comparing import changed_since, compared
from alongside.publishing.rules.gate_status import GateStatus
from alongside.publishing.rules.texts import boxes
from alongside.web.database import commits, db

blueprint = Blueprint("deciding", __name__, url_prefix="/desk")

OVER = (
    deciding.AlreadyDecided, deciding.TakenBack, deciding.Changed, deciding.NotYoursToDecide, deciding.NoReasonGiven,
    deciding.ReviewPassed, NotPublished, DraftClosed,
)  # fmt: skip


@blueprint.get("/<uuid:draft_id>")
@only(Role.CURATOR)
def show(draft_id: UUID) -> ResponseReturnValue:
    """Show a draft with all that led to it, or how it ended."""
    draft = _here(draft_id)
    return _page(draft) if _open(draft) else _ended(draft)


@blueprint.post("/<uuid:draft_id>/publish")
@only(Role.CURATOR)
@commits
def publish(draft_id: UUID) -> ResponseReturnValue:
    """Let every authority read it, or show what still stands in the way."""
    draft, form = _here(draft_id), forms.PublishForm()
    if not form.validate():
        return _ended(draft, "Open the draft again and decide there."), 422
    try:
        entry = deciding.publish(db.session, draft, form.choice, finder=finder(), by=current_person(), at=clock.now())
    except deciding.NotReady as problem:
        db.session.rollback()
        return render_template("curation/refused.html", draft=_here(draft_id), gate_status=problem.gate_status), 422
    except OVER as problem:
        return _too_late(draft_id, problem)
    flash("Published: every authority can read it now", "success")
    return redirect(url_for("knowledge.entry", entry_id=entry.id), code=303)


@blueprint.post("/<uuid:draft_id>/return")
@only(Role.CURATOR)
@commits
@keeps("reason", also=("revision", "fingerprint"))
def give_back(draft_id: UUID) -> ResponseReturnValue:
    """Send it back to its authors with reasons."""
    draft, form = _here(draft_id), forms.ReturnForm()
    if not _open(draft):
        return _ended(draft, "This has been dealt with already."), 422
    forms.offer_again(form.fingerprint, answered(_standing(draft)), to=current_person())
    if not form.validate():
        return _page(draft, return_form=form), 422
    revision, again = form.revision.data, set(form.fingerprint.data or ())
    try:
        deciding.give_back(
            db.session,
            draft,
            reason=form.reason.data,
            revision=revision,
            by=current_person(),
            at=clock.now(),
            again=again,
        )
    except OVER as problem:
        return _too_late(draft_id, problem)
    flash("Given back to its authors, who have been told", "success")
    return redirect(url_for("curation.desk.index"), code=303)


@blueprint.post("/<uuid:draft_id>/comments")
@only(Role.CURATOR)
@commits
@keeps("text", also=("part",))
def remark(draft_id: UUID) -> ResponseReturnValue:
    """Say something about it to its authors."""
    draft = _here(draft_id)
    if not _open(draft):
        return _ended(draft, "This has been dealt with already: there is nothing left to talk about here."), 422
    form = forms.RemarkForm().about(draft)
    if not form.validate():
        return _page(draft, comment_form=form), 422
    deciding.remark(
        db.session, draft, part=form.part.data or "", text=form.text.data, by=current_person(), at=clock.now()
    )
    flash("Comment added", "success")
    return redirect(url_for(".show", draft_id=draft.id), code=303)


def _here(draft_id: UUID) -> Draft:
    return desk.to_decide(db.session, draft_id, person=current_person())


def _open(draft: Draft) -> bool:
    return draft.state is DraftState.SUBMITTED or (
        draft.kind is Kind.GUIDANCE and draft.state in WRITABLE and draft.authority_id == current_person().authority_id
    )


def _too_late(draft_id: UUID, problem: Problem) -> ResponseReturnValue:
    db.session.rollback()
    return _ended(_here(draft_id), str(problem)), 422


def _ended(draft: Draft, problem: str = "") -> str:
    return render_template("curation/ended.html", draft=draft, problem=problem, still_open=_open(draft))


def _page(
    draft: Draft, *, return_form: forms.ReturnForm | None = None, comment_form: forms.RemarkForm | None = None
) -> str:
    gate_status = _standing(draft)
    decided = answered(gate_status)
    may_hide = draft.kind is not Kind.GUIDANCE and not draft.anonymous
    there = queries.current_version(db.session, draft)
    line = desk.attributed(db.session, draft, there[0] if there else None, anonymous=draft.anonymous)
    known = titles(db.session, draft) if draft.related else {}
    return render_template(
        "curation/review.html",
        parts=ENTRY_PARTS[draft.kind],
        draft=draft,
        home=db.session.get_one(Authority, draft.authority_id),
        waited=waited(draft.submitted_at, clock.now()) if draft.submitted_at else "",
        gate_status=gate_status,
        ready=gate_status.checked
        and (draft.kind is Kind.GUIDANCE or (gate_status.clear and signature_of(draft) is not None)),
        risk=gate_status.risk,
        overridden=desk.overridden(draft),
        in_words=in_words,
        signature=signature_of(draft),
        current=there[1] if there else None,
        changes=compared(there[1].content, draft, attribution=line) if there else [],
        attribution=line,
        hidden_line=desk.attributed(db.session, draft, None, anonymous=True) if may_hide else "",
        goes_with=[(key, known[key]) for key in draft.related if key in known],
        headings={box.name: box.heading for box in boxes(draft)},
        return_form=return_form or _return_form(draft, decided),
        comment_form=comment_form or forms.RemarkForm(formdata=None).about(draft),
        publish_form=forms.PublishForm(formdata=None, revision=draft.revision),
        form=return_form or comment_form,
        person=current_person(),
        anonymously=forms.ANONYMOUSLY,
        send_back=partial(_send_back, draft),
        **publishing.shown_answers(decided),
        **_of_guidance(draft),
        **_since_return(draft),
    )


def _send_back(draft: Draft, fingerprint: str) -> str:
    """Return the address at which a curator gives it back because of one thing that was decided."""
    return url_for(".show", draft_id=draft.id, finding=fingerprint, _anchor="decide")


def _standing(draft: Draft) -> GateStatus:
    return queries.gate_status(db.session, draft, finder=publishing.finder())


def _return_form(draft: Draft, decided: AnsweredQuestions) -> forms.ReturnForm:
    """Return an empty form, with what the curator chose on the page ticked to be decided again."""
    form = forms.ReturnForm(formdata=None, revision=draft.revision, fingerprint=request.args.getlist("finding"))
    forms.offer_again(form.fingerprint, decided, to=current_person())
    return form


def _of_guidance(draft: Draft) -> dict[str, object]:
    """Return what is asked of guidance alone: whether it takes a second curator, and whom it would leave without."""
    takes_two, guidance = desk.needs_second_curator(db.session, draft), draft.kind is Kind.GUIDANCE
    gaps = entries.gaps_after(db.session, entry_id=draft.entry_id, draft=draft) if guidance else []
    own = desk.waits_for_another(db.session, draft, person=current_person())
    return {"takes_two": takes_two, "own": own, "gaps": gaps, "other_curators": desk.other_curators(db.session, draft)}


def _since_return(draft: Draft) -> dict[str, object]:
    """Return the last time that the desk gave it back, and how it reads differently since."""
    last = next((d for d in reversed(draft.decisions) if d.outcome is DraftOutcome.RETURNED and d.content), None)
    return {"last_return": last, "since_return": changed_since(last.content, draft) if last else []}

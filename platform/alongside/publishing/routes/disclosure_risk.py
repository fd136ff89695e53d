"""Would it single someone out: the small sets of facts that nobody shares, and what to say instead."""

from uuid import UUID

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from alongside import clock
from alongside.accounts.guards import current_person, keeps, only
from alongside.accounts.rules.roles import ENTRY_WRITERS
from alongside.disclosure.rules import generalising
from alongside.disclosure.rules.combination import ENOUGH_ALIKE
from alongside.disclosure.rules.quasi_identifiers import broader, in_words
from alongside.publishing.actions import checking
from alongside.publishing.actions.writing import save
from alongside.publishing.forms import OverrideForm, StepForm
from alongside.publishing.guards import draft_here, gate_status_of
from alongside.publishing.models import WRITABLE, Draft
from alongside.publishing.rules.texts import boxes
from alongside.web.database import commits, db
from alongside.web.posting import refused_at

blueprint = Blueprint("disclosure_risk", __name__)


@blueprint.get("/<uuid:draft_id>/together")
@only(*ENTRY_WRITERS)
def show(draft_id: UUID) -> ResponseReturnValue:
    """Show which facts together point to one child, and the cheapest way to say less."""
    return _page(draft_here(draft_id))


@blueprint.post("/<uuid:draft_id>/together/step")
@only(*ENTRY_WRITERS)
@commits
def step(draft_id: UUID) -> ResponseReturnValue:
    """Say one fact less precisely, or leave it out."""
    draft, form = draft_here(draft_id), StepForm()
    changes = generalising.changes(draft, form.attribute.data or "", form.value.data or "") if form.validate() else {}
    if not changes:
        flash("That is said no longer, or stands in the text: change it there.")
        return redirect(url_for(".show", draft_id=draft.id), code=303)
    save(db.session, draft, changes, by=current_person(), revision_read=draft.revision, at=clock.now())
    flash("Said less", "success")
    return redirect(url_for(".show", draft_id=draft.id), code=303)


@blueprint.post("/<uuid:draft_id>/together/override")
@only(*ENTRY_WRITERS)
@commits
@keeps("reason")
def override(draft_id: UUID) -> ResponseReturnValue:
    """Go on although the facts together are unique, for a reason that is kept."""
    draft, form = draft_here(draft_id), OverrideForm()
    if form.validate():
        with refused_at(form.reason, checking.AnswerNotAllowed):
            by, now = current_person(), clock.now()
            checking.override(db.session, draft, gate_status_of(draft), reason=form.reason.data, by=by, at=now)
    if form.errors:
        return _page(draft, form), 422
    flash("Your reason is kept", "success")
    return redirect(url_for("publishing.tasks.show", draft_id=draft.id), code=303)


def _page(draft: Draft, form: OverrideForm | None = None) -> str:
    gate_status, passages = gate_status_of(draft), boxes(draft)
    risk = gate_status.risk
    return render_template(
        "publishing/disclosure_risk.html",
        draft=draft,
        form=form or OverrideForm(formdata=None),
        risk=risk,
        gate_status=gate_status,
        in_words=in_words,
        steps=[generalising.offer(draft, passages, step) for step in risk.cure],
        options=generalising.options(draft, passages, risk, broader(d for c in risk.unique for d in c.details)),
        enough=ENOUGH_ALIKE,
        overridden=gate_status.overridden,
        writable=draft.state in WRITABLE,
    )

"""The agreement of a pairing: read it, write a version, sign."""

from uuid import UUID

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from alongside import clock
from alongside.accounts.guards import current_person, keeps, signed_in
from alongside.accounts.rules.roles import LEADS
from alongside.dates import uk_day
from alongside.pairing.actions import agreeing, planning
from alongside.pairing.actions.access import PairingEnded
from alongside.pairing.forms.agreement import FIELDS, AgreementForm, filled_with
from alongside.pairing.forms.people import VersionForm
from alongside.pairing.guards import headed_pairing, own_pairing
from alongside.pairing.queries import agreement, meetings, overview
from alongside.pairing.queries.access import PairingView
from alongside.web.database import commits, db

blueprint = Blueprint("agreement", __name__, url_prefix="/pairings/<uuid:pairing_id>/agreement")


@blueprint.get("")
@signed_in
def show(pairing_id: UUID) -> ResponseReturnValue:
    """Show the agreement, who has signed it, and the versions before."""
    view = own_pairing(pairing_id)
    return _page(view)


@blueprint.post("")
@signed_in
@commits
def sign(pairing_id: UUID) -> ResponseReturnValue:
    """Sign the version that one has read."""
    view, form = headed_pairing(pairing_id), VersionForm()
    if not form.validate():
        return _page(view, problem="Something is missing. Read the agreement again and sign it here"), 422
    try:
        agreeing.sign(db.session, view, version=form.version_read, by=current_person(), at=clock.now())
    except (agreeing.AgreementChanged, PairingEnded) as problem:
        return _page(view, problem=str(problem)), 422
    flash("Signed for your authority", "success")
    return redirect(url_for(".show", pairing_id=pairing_id), code=303)


@blueprint.get("/edit")
@signed_in
def edit(pairing_id: UUID) -> ResponseReturnValue:
    """Show the form of the agreement, filled with the version that counts or with what each side could help with."""
    view = headed_pairing(pairing_id)
    planned = meetings.to_come(db.session, view.pairing, on=clock.today())
    first_call = next((row for row in planned if row.first_call), None)
    data = filled_with(agreement.current(db.session, view.pairing), overview.suggested(db.session, view), first_call)
    return _form_page(view, AgreementForm(formdata=None, data=data).offer(view.sides))


@blueprint.post("/edit")
@signed_in
@keeps(also=FIELDS)
@commits
def propose(pairing_id: UUID) -> ResponseReturnValue:
    """Put a version to every side, and sign it for one's own."""
    view, at = headed_pairing(pairing_id), clock.now()
    form = AgreementForm().offer(view.sides)
    terms = form.terms(on=uk_day(at))
    if terms is None:
        return _form_page(view, form), 422
    try:
        agreeing.propose(db.session, view, terms, version=form.version_read, by=current_person(), at=at)
        planning.plan_first_call(db.session, view, form.first_call, by=current_person(), at=at)
    except agreeing.AgreementChanged:
        now = agreement.current(db.session, view.pairing)
        form.version.data = str(now.number if now else 0)
        return _form_page(view, form, quicker=True), 422
    except PairingEnded as problem:
        form.rhythm.errors = [str(problem)]
        return _form_page(view, form), 422
    flash("Signed for your authority. It holds when every side has signed", "success")
    return redirect(url_for(".show", pairing_id=pairing_id), code=303)


def _page(view: PairingView, *, problem: str = "") -> str:
    versions = agreement.versions(db.session, view.pairing)
    return render_template(
        "pairing/agreement.html",
        view=view,
        versions=versions,
        in_force=agreement.in_force(versions, view.pairing),
        first_call=meetings.first_call(db.session, view.pairing),
        today=clock.today(),
        person=current_person(),
        heads=LEADS,
        problem=problem,
    )


def _form_page(view: PairingView, form: AgreementForm, *, quicker: bool = False) -> str:
    return render_template("pairing/agreement_edit.html", view=view, form=form, quicker=quicker)

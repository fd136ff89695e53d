"""The agreement of a pairing: read it, write a version, sign."""

from uuid import UUID

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from alongside import clock
from alongside.accounts.guards import current_person, keeps, signed_in
from alongside.accounts.rules.roles import LEADS
from alongside.pairing.actions import agreeing
from alongside.pairing.actions.space import Closed
from alongside.pairing.forms.agreement import FIELDS, AgreementForm, filled_with
from alongside.pairing.forms.people import VersionForm
from alongside.pairing.queries import agreement, overview, space
from alongside.pairing.queries.space import Mine
from alongside.web.database import commits, db

blueprint = Blueprint("agreement", __name__, url_prefix="/pairings/<uuid:pairing_id>/agreement")


def headed(pairing_id: UUID) -> Mine:
    """Return the pairing for a lead or deputy of one of its authorities."""
    return space.headed(db.session, pairing_id, person=current_person())


@blueprint.get("")
@signed_in
def show(pairing_id: UUID) -> ResponseReturnValue:
    """Show the agreement, who has signed it, and the versions before."""
    seen = space.mine(db.session, pairing_id, person=current_person())
    return _page(seen)


@blueprint.post("")
@signed_in
@commits
def sign(pairing_id: UUID) -> ResponseReturnValue:
    """Sign the version that one has read."""
    seen, form = headed(pairing_id), VersionForm()
    if not form.validate():
        return _page(seen, problem="Something is missing. Read the agreement again and sign it here"), 422
    try:
        agreeing.sign(db.session, seen, version=form.seen, by=current_person(), at=clock.now())
    except (agreeing.SomebodyWasQuicker, Closed) as problem:
        return _page(seen, problem=str(problem)), 422
    flash("Signed for your authority", "success")
    return redirect(url_for(".show", pairing_id=pairing_id), code=303)


@blueprint.get("/edit")
@signed_in
def edit(pairing_id: UUID) -> ResponseReturnValue:
    """Show the form of the agreement, filled with the version that counts or with what each side could help with."""
    seen = headed(pairing_id)
    data = filled_with(agreement.current(db.session, seen.pairing), overview.suggested(db.session, seen))
    return _form_page(seen, AgreementForm(formdata=None, data=data).offer(seen.sides))


@blueprint.post("/edit")
@signed_in
@keeps(also=FIELDS)
@commits
def propose(pairing_id: UUID) -> ResponseReturnValue:
    """Put a version to every side, and sign it for one's own."""
    seen, at = headed(pairing_id), clock.now()
    form = AgreementForm().offer(seen.sides)
    terms = form.terms(on=at.date())
    if terms is None:
        return _form_page(seen, form), 422
    try:
        agreeing.propose(db.session, seen, terms, version=form.seen, by=current_person(), at=at)
    except agreeing.SomebodyWasQuicker:
        now = agreement.current(db.session, seen.pairing)
        form.version.data = str(now.number if now else 0)
        return _form_page(seen, form, quicker=True), 422
    except Closed as problem:
        form.rhythm.errors = [str(problem)]
        return _form_page(seen, form), 422
    flash("Signed for your authority. It holds when every side has signed", "success")
    return redirect(url_for(".show", pairing_id=pairing_id), code=303)


def _page(seen: Mine, *, problem: str = "") -> str:
    versions = agreement.versions(db.session, seen.pairing)
    return render_template(
        "pairing/agreement.html",
        seen=seen,
        versions=versions,
        in_force=agreement.in_force(versions, seen.pairing),
        person=current_person(),
        heads=LEADS,
        problem=problem,
    )


def _form_page(seen: Mine, form: AgreementForm, *, quicker: bool = False) -> str:
    return render_template("pairing/agreement_edit.html", seen=seen, form=form, quicker=quicker)

"""Who is named in a pairing; stepping out; the note of whoever takes over."""

from uuid import UUID

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from alongside import clock
from alongside.accounts.guards import current_person, keeps, signed_in
from alongside.anonymise.guards import finder
from alongside.pairing.actions import people
from alongside.pairing.actions.access import PairingEnded
from alongside.pairing.forms.people import HandoverForm, PeopleForm, filled_with
from alongside.pairing.guards import headed_pairing, looks, own_pairing
from alongside.pairing.models import Handover
from alongside.pairing.queries import people as queries
from alongside.pairing.queries.access import PairingView
from alongside.web.asking import asked_first
from alongside.web.database import commits, db
from alongside.web.posting import refused_at

blueprint = Blueprint("people", __name__, url_prefix="/pairings")


@blueprint.get("/<uuid:pairing_id>/people")
@signed_in
def edit(pairing_id: UUID) -> ResponseReturnValue:
    """Show a lead or deputy whom their side has named."""
    view = headed_pairing(pairing_id)
    form = PeopleForm(formdata=None, data=filled_with(view.ours.present))
    return _page(view, form.offer(queries.candidates(db.session, view.ours)))


@blueprint.post("/<uuid:pairing_id>/people")
@signed_in
@keeps(also=("lead", "deputy", "members"))
@commits
def name(pairing_id: UUID) -> ResponseReturnValue:
    """Say who is named for one's own side."""
    view = headed_pairing(pairing_id)
    form = PeopleForm().offer(queries.candidates(db.session, view.ours))
    if form.validate():
        with refused_at(form.lead, people.WrongPeople, PairingEnded):
            people.name(db.session, view, form.chosen(), by=current_person(), at=clock.now())
    if form.errors:
        return _page(view, form), 422
    flash("Your people in this pairing are saved", "success")
    return redirect(url_for("pairing.overview.show", pairing_id=pairing_id), code=303)


@blueprint.post("/<uuid:pairing_id>/step-out")
@signed_in
@commits
def step_out(pairing_id: UUID) -> ResponseReturnValue:
    """Leave a pairing that one is named in."""
    view = own_pairing(pairing_id)
    asked = asked_first(
        "Step out of this pairing?",
        says=(
            f"You are no longer named in the pairing with {view.across}. What was yours to do passes on to the "
            "others of your authority who are named, and the other side is told.",
            "Only a lead or deputy of your authority can name you again.",
        ),
        yes="Step out",
        no="No, stay in it",
        back=url_for("pairing.overview.show", pairing_id=pairing_id),
    )
    if asked:
        return asked
    people.step_out(db.session, view, by=current_person(), at=clock.now())
    flash("You are no longer named in this pairing. What was yours to do has passed on", "success")
    return redirect(url_for("pairing.overview.index"), code=303)


@blueprint.get("/handovers/<uuid:handover_id>")
@signed_in
def handover(handover_id: UUID) -> ResponseReturnValue:
    """Ask whoever took over for a note to the other side."""
    row = queries.handover(db.session, handover_id, person=current_person())
    return _note_page(row, HandoverForm(formdata=None, data={"note": row.note}))


@blueprint.post("/handovers/<uuid:handover_id>")
@signed_in
@keeps("note")
@commits
def write_handover(handover_id: UUID) -> ResponseReturnValue:
    """Tell the other side how things stand, if nobody can be identified in it."""
    row, form = queries.handover(db.session, handover_id, person=current_person()), HandoverForm()
    if not form.passes(looks(own_pairing(row.side.pairing_id)), request.form):
        return _note_page(row, form), form.status
    try:
        people.write_handover(
            db.session, row, text=form.note.data, by=current_person(), at=clock.now(), let_go=form.let_go
        )
    except PairingEnded as problem:
        form.note.errors = [str(problem)]
        return _note_page(row, form), 422
    flash("The other side can read your note", "success")
    return redirect(url_for("pairing.overview.show", pairing_id=row.side.pairing_id), code=303)


def _page(view: PairingView, form: PeopleForm) -> str:
    return render_template("pairing/people.html", view=view, form=form)


def _note_page(row: Handover, form: HandoverForm) -> str:
    return render_template("pairing/handover.html", row=row, form=form, learned=finder().learned)

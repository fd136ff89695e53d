"""Actions: who does what until when."""

from uuid import UUID

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from alongside import clock
from alongside.accounts.guards import current_person, keeps, signed_in
from alongside.pairing.actions import action_items as deeds
from alongside.pairing.actions.access import PairingEnded
from alongside.pairing.forms.action_items import ActionForm, filled_with
from alongside.pairing.guards import looks, own_pairing
from alongside.pairing.models import Action
from alongside.pairing.queries import access, action_items
from alongside.pairing.queries.access import PairingView
from alongside.web.database import commits, db

blueprint = Blueprint("action_items", __name__, url_prefix="/pairings")


@blueprint.get("/<uuid:pairing_id>/actions")
@signed_in
def index(pairing_id: UUID) -> ResponseReturnValue:
    """Show who does what until when."""
    view = own_pairing(pairing_id)
    return _actions_page(view, _action_form(view, fresh={}))


@blueprint.post("/<uuid:pairing_id>/actions")
@signed_in
@keeps("what", also=("owner", "due_on"))
@commits
def add(pairing_id: UUID) -> ResponseReturnValue:
    """Give somebody something to do, if nobody can be identified in it."""
    view = own_pairing(pairing_id)
    form = _action_form(view)
    if not form.passes(looks(view), request.form):
        return _actions_page(view, form), form.status
    try:
        deeds.add_action(db.session, view, form.undertaking, by=current_person(), at=clock.now())
    except PairingEnded as problem:
        form.what.errors = [str(problem)]
        return _actions_page(view, form), 422
    flash("Action added", "success")
    return redirect(url_for(".index", pairing_id=pairing_id), code=303)


@blueprint.get("/actions/<uuid:action_id>")
@signed_in
def show(action_id: UUID) -> ResponseReturnValue:
    """Show one action, to change it or give it to somebody else."""
    row = _action(action_id)
    view = own_pairing(row.pairing_id)
    return _action_page(view, row, _action_form(view, fresh=filled_with(row)))


@blueprint.post("/actions/<uuid:action_id>")
@signed_in
@keeps("what", also=("owner", "due_on", "revision"))
@commits
def change(action_id: UUID) -> ResponseReturnValue:
    """Change what is to be done, by whom or until when."""
    row = _action(action_id)
    view = own_pairing(row.pairing_id)
    form = _action_form(view)
    if not form.passes(looks(view), request.form):
        return _action_page(view, row, form), form.status
    try:
        deeds.change_action(db.session, view, row, form.undertaking, by=current_person(), at=clock.now())
    except PairingEnded as problem:
        form.what.errors = [str(problem)]
        return _action_page(view, row, form), 422
    except deeds.ActionChanged:
        form.revision.data = str(row.revision)
        return _action_page(view, row, form, quicker=True), 422
    flash("Action changed", "success")
    return redirect(url_for(".index", pairing_id=row.pairing_id), code=303)


@blueprint.post("/actions/<uuid:action_id>/done")
@signed_in
@commits
def done(action_id: UUID) -> ResponseReturnValue:
    """Note that an action is done."""
    row = _action(action_id)
    deeds.finish(db.session, own_pairing(row.pairing_id), row, by=current_person(), at=clock.now())
    return redirect(url_for(".index", pairing_id=row.pairing_id), code=303)


@blueprint.post("/actions/<uuid:action_id>/not-done")
@signed_in
@commits
def not_done(action_id: UUID) -> ResponseReturnValue:
    """Note that an action is not done after all."""
    row = _action(action_id)
    deeds.reopen(db.session, own_pairing(row.pairing_id), row, by=current_person(), at=clock.now())
    return redirect(url_for(".index", pairing_id=row.pairing_id), code=303)


def _action(action_id: UUID) -> Action:
    return action_items.action(db.session, action_id, person=current_person())


def _action_form(view: PairingView, *, fresh: dict[str, object] | None = None) -> ActionForm:
    form = ActionForm() if fresh is None else ActionForm(formdata=None, data=fresh)
    return form.offer(access.people(db.session, view.pairing.id), today=clock.today())


def _actions_page(view: PairingView, form: ActionForm) -> str:
    rows, today = action_items.actions(db.session, view.pairing), clock.today()
    return render_template(
        "pairing/actions.html", view=view, form=form, actions=rows, overdue=action_items.overdue(rows, on=today),
        learned=looks(view).learned,
    )  # fmt: skip


def _action_page(view: PairingView, row: Action, form: ActionForm, *, quicker: bool = False) -> str:
    return render_template(
        "pairing/action.html", view=view, row=row, form=form, quicker=quicker, learned=looks(view).learned
    )

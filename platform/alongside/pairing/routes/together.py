"""What the sides do together: meetings with their agenda, and actions."""

from uuid import UUID

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from alongside import clock
from alongside.accounts.guards import current_person, keeps, signed_in
from alongside.pairing.actions import together as deeds
from alongside.pairing.actions.space import Closed
from alongside.pairing.forms.together import ActionForm, MeetingForm, filled_with
from alongside.pairing.guards import looks
from alongside.pairing.models import Action
from alongside.pairing.queries import agreement, overview, space, together
from alongside.pairing.queries.space import Mine
from alongside.web.database import commits, db

blueprint = Blueprint("together", __name__, url_prefix="/pairings")


@blueprint.get("/<uuid:pairing_id>/meetings")
@signed_in
def meetings(pairing_id: UUID) -> ResponseReturnValue:
    """Show the meetings so far, what to talk about next, and the form to log one."""
    seen = _ours(pairing_id)
    return _meetings_page(seen, _meeting_form(seen, fresh=True))


@blueprint.post("/<uuid:pairing_id>/meetings")
@signed_in
@keeps("notes", also=("held_on", "present", "next_on"))
@commits
def log(pairing_id: UUID) -> ResponseReturnValue:
    """Log a meeting, if nobody can be identified in the notes."""
    seen = _ours(pairing_id)
    form = _meeting_form(seen)
    if not form.passes(looks(seen), request.form):
        return _meetings_page(seen, form), form.status
    try:
        deeds.log_meeting(db.session, seen, form.held, by=current_person(), at=clock.now())
    except Closed as problem:
        form.notes.errors = [str(problem)]
        return _meetings_page(seen, form), 422
    flash("Meeting logged", "success")
    return redirect(url_for(".meetings", pairing_id=pairing_id), code=303)


@blueprint.post("/meetings/<uuid:meeting_id>/remove")
@signed_in
@commits
def remove(meeting_id: UUID) -> ResponseReturnValue:
    """Take out a meeting that was logged by mistake."""
    meeting = together.meeting(db.session, meeting_id, person=current_person())
    pairing_id = meeting.pairing_id
    deeds.remove_meeting(db.session, _ours(pairing_id), meeting, by=current_person(), at=clock.now())
    flash("The meeting is taken out", "success")
    return redirect(url_for(".meetings", pairing_id=pairing_id), code=303)


@blueprint.get("/<uuid:pairing_id>/actions")
@signed_in
def actions(pairing_id: UUID) -> ResponseReturnValue:
    """Show who does what until when."""
    seen = _ours(pairing_id)
    return _actions_page(seen, _action_form(seen, fresh={}))


@blueprint.post("/<uuid:pairing_id>/actions")
@signed_in
@keeps("what", also=("owner", "due_on"))
@commits
def add(pairing_id: UUID) -> ResponseReturnValue:
    """Give somebody something to do, if nobody can be identified in it."""
    seen = _ours(pairing_id)
    form = _action_form(seen)
    if not form.passes(looks(seen), request.form):
        return _actions_page(seen, form), form.status
    try:
        deeds.add_action(db.session, seen, form.undertaking, by=current_person(), at=clock.now())
    except Closed as problem:
        form.what.errors = [str(problem)]
        return _actions_page(seen, form), 422
    flash("Action added", "success")
    return redirect(url_for(".actions", pairing_id=pairing_id), code=303)


@blueprint.get("/actions/<uuid:action_id>")
@signed_in
def action(action_id: UUID) -> ResponseReturnValue:
    """Show one action, to change it or give it to somebody else."""
    row = _action(action_id)
    seen = _ours(row.pairing_id)
    return _action_page(seen, row, _action_form(seen, fresh=filled_with(row)))


@blueprint.post("/actions/<uuid:action_id>")
@signed_in
@keeps("what", also=("owner", "due_on", "revision"))
@commits
def change(action_id: UUID) -> ResponseReturnValue:
    """Change what is to be done, by whom or until when."""
    row = _action(action_id)
    seen = _ours(row.pairing_id)
    form = _action_form(seen)
    if not form.passes(looks(seen), request.form):
        return _action_page(seen, row, form), form.status
    try:
        deeds.change_action(db.session, seen, row, form.undertaking, by=current_person(), at=clock.now())
    except Closed as problem:
        form.what.errors = [str(problem)]
        return _action_page(seen, row, form), 422
    except deeds.SomebodyWasQuicker:
        form.revision.data = str(row.revision)
        return _action_page(seen, row, form, quicker=True), 422
    flash("Action changed", "success")
    return redirect(url_for(".actions", pairing_id=row.pairing_id), code=303)


@blueprint.post("/actions/<uuid:action_id>/done")
@signed_in
@commits
def done(action_id: UUID) -> ResponseReturnValue:
    """Note that an action is done."""
    row = _action(action_id)
    deeds.finish(db.session, _ours(row.pairing_id), row, by=current_person(), at=clock.now())
    return redirect(url_for(".actions", pairing_id=row.pairing_id), code=303)


@blueprint.post("/actions/<uuid:action_id>/not-done")
@signed_in
@commits
def not_done(action_id: UUID) -> ResponseReturnValue:
    """Note that an action is not done after all."""
    row = _action(action_id)
    deeds.reopen(db.session, _ours(row.pairing_id), row, by=current_person(), at=clock.now())
    return redirect(url_for(".actions", pairing_id=row.pairing_id), code=303)


def _ours(pairing_id: UUID) -> Mine:
    return space.mine(db.session, pairing_id, person=current_person())


def _action(action_id: UUID) -> Action:
    return together.action(db.session, action_id, person=current_person())


def _meeting_form(seen: Mine, *, fresh: bool = False) -> MeetingForm:
    form = MeetingForm(formdata=None) if fresh else MeetingForm()
    return form.offer(space.people(db.session, seen.pairing.id), today=clock.now().date())


def _action_form(seen: Mine, *, fresh: dict[str, object] | None = None) -> ActionForm:
    form = ActionForm() if fresh is None else ActionForm(formdata=None, data=fresh)
    return form.offer(space.people(db.session, seen.pairing.id), today=clock.now().date())


def _meetings_page(seen: Mine, form: MeetingForm) -> str:
    met = together.meetings(db.session, seen.pairing)
    holding = agreement.in_force(agreement.versions(db.session, seen.pairing), seen.pairing)
    return render_template(
        "pairing/meetings.html",
        seen=seen,
        form=form,
        meetings=met,
        names=together.names(db.session, met),
        agenda=overview.items(db.session, seen, holding),
        learned=looks(seen).learned,
    )


def _actions_page(seen: Mine, form: ActionForm) -> str:
    found, today = together.actions(db.session, seen.pairing), clock.now().date()
    return render_template(
        "pairing/actions.html", seen=seen, form=form, actions=found, overdue=overview.overdue(found, on=today),
        learned=looks(seen).learned,
    )  # fmt: skip


def _action_page(seen: Mine, row: Action, form: ActionForm, *, quicker: bool = False) -> str:
    return render_template(
        "pairing/action.html", seen=seen, row=row, form=form, quicker=quicker, learned=looks(seen).learned
    )

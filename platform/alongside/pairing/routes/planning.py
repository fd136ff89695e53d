"""Meetings that are to come: plan one, change it, call it off, put it in one's calendar."""

from datetime import date
from uuid import UUID

from flask import Blueprint, Response, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from alongside import clock
from alongside.accounts.guards import current_person, keeps, signed_in
from alongside.pairing.actions import planning
from alongside.pairing.actions.access import PairingEnded
from alongside.pairing.forms.planning import PlanForm
from alongside.pairing.guards import own_pairing
from alongside.pairing.models import PlannedMeeting
from alongside.pairing.queries import meetings as queries
from alongside.pairing.queries.access import PairingView
from alongside.pairing.rules.calendar import CalendarEntry, calendar_file
from alongside.web.database import commits, db

blueprint = Blueprint("planning", __name__, url_prefix="/pairings")

PLAN_FIELDS = ("day", "starts", "link", "revision")


@blueprint.get("/<uuid:pairing_id>/meetings/plan")
@signed_in
def new(pairing_id: UUID) -> ResponseReturnValue:
    """Ask when the sides meet, on the day that they have agreed on if there is one."""
    view = own_pairing(pairing_id)
    form = PlanForm(formdata=None)
    form.day.data = request.args.get("day", None, type=date.fromisoformat)
    return _page(view, form, None)


@blueprint.post("/<uuid:pairing_id>/meetings/plan")
@signed_in
@keeps(also=PLAN_FIELDS)
@commits
def plan(pairing_id: UUID) -> ResponseReturnValue:
    """Plan a meeting and tell the others."""
    view, form = own_pairing(pairing_id), PlanForm().on(clock.today())
    if not form.validate():
        return _page(view, form, None), 422
    try:
        planning.plan_meeting(db.session, view, form.plan, by=current_person(), at=clock.now())
    except PairingEnded as problem:
        form.day.errors = [str(problem)]
        return _page(view, form, None), 422
    flash("Planned. Everybody of this pairing is told", "success")
    return _back(pairing_id)


@blueprint.get("/planned/<uuid:planned_id>")
@signed_in
def show(planned_id: UUID) -> ResponseReturnValue:
    """Show the form of a planned meeting."""
    planned = queries.planned_meeting(db.session, planned_id, person=current_person())
    return _page(own_pairing(planned.pairing_id), PlanForm(formdata=None, obj=planned), planned)


@blueprint.post("/planned/<uuid:planned_id>")
@signed_in
@keeps(also=PLAN_FIELDS)
@commits
def move(planned_id: UUID) -> ResponseReturnValue:
    """Change a planned meeting and tell the others."""
    person = current_person()
    planned = queries.planned_meeting(db.session, planned_id, person=person)
    view, form = own_pairing(planned.pairing_id), PlanForm().on(clock.today())
    if not form.validate():
        return _page(view, form, planned), 422
    try:
        planning.move_meeting(db.session, view, planned, form.plan, by=person, at=clock.now())
    except (PairingEnded, planning.PlanChanged) as problem:
        form.revision.data = str(planned.revision)
        form.day.errors = [str(problem)]
        return _page(view, form, planned), 422
    flash("Changed. Everybody of this pairing is told", "success")
    return _back(planned.pairing_id)


@blueprint.post("/planned/<uuid:planned_id>/call-off")
@signed_in
@commits
def call_off(planned_id: UUID) -> ResponseReturnValue:
    """Call a planned meeting off."""
    person = current_person()
    planned = queries.planned_meeting(db.session, planned_id, person=person)
    planning.call_off(db.session, own_pairing(planned.pairing_id), planned, by=person, at=clock.now())
    flash("Called off. Everybody of this pairing is told", "success")
    return _back(planned.pairing_id)


@blueprint.get("/planned/<uuid:planned_id>.ics")
@signed_in
def calendar(planned_id: UUID) -> ResponseReturnValue:
    """Give a planned meeting as a file for one's calendar."""
    planned = queries.planned_meeting(db.session, planned_id, person=current_person())
    view = own_pairing(planned.pairing_id)
    entry = CalendarEntry(
        uid=f"{planned.id}@alongside", day=planned.day, starts=planned.starts, link=planned.link,
        title=f"{'First call' if planned.first_call else 'Meeting'} with {view.across} (Alongside)",
        revision=planned.revision, changed_at=planned.at,
    )  # fmt: skip
    name = {"Content-Disposition": f'attachment; filename="alongside-{planned.day.isoformat()}.ics"'}
    return Response(calendar_file(entry), mimetype="text/calendar", headers=name)


def _back(pairing_id: UUID) -> ResponseReturnValue:
    return redirect(url_for("pairing.meetings.index", pairing_id=pairing_id), code=303)


def _page(view: PairingView, form: PlanForm, planned: PlannedMeeting | None) -> str:
    return render_template("pairing/planned.html", view=view, form=form, planned=planned)

"""Meetings of the sides, and the agenda of the next one."""

from uuid import UUID

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from alongside import clock
from alongside.accounts.guards import current_person, keeps, signed_in
from alongside.dates import uk_day, written_day
from alongside.pairing.actions import meetings as deeds
from alongside.pairing.actions.access import PairingEnded
from alongside.pairing.forms.meetings import MeetingForm
from alongside.pairing.guards import looks, own_pairing
from alongside.pairing.queries import access, agreement, overview
from alongside.pairing.queries import meetings as queries
from alongside.pairing.queries.access import PairingView
from alongside.web.asking import asked_first
from alongside.web.database import commits, db

blueprint = Blueprint("meetings", __name__, url_prefix="/pairings")


@blueprint.get("/<uuid:pairing_id>/meetings")
@signed_in
def index(pairing_id: UUID) -> ResponseReturnValue:
    """Show the meetings so far, what to talk about next, and the form to log one."""
    view = own_pairing(pairing_id)
    return _meetings_page(view, _meeting_form(view, fresh=True))


@blueprint.post("/<uuid:pairing_id>/meetings")
@signed_in
@keeps("notes", also=("held_on", "present", "minutes", "next_on", "next_starts", "next_link"))
@commits
def log(pairing_id: UUID) -> ResponseReturnValue:
    """Log a meeting, if nobody can be identified in the notes."""
    view = own_pairing(pairing_id)
    form = _meeting_form(view)
    if not form.passes(looks(view), request.form):
        return _meetings_page(view, form), form.status
    try:
        deeds.log_meeting(db.session, view, form.held, by=current_person(), at=clock.now())
    except PairingEnded as problem:
        form.notes.errors = [str(problem)]
        return _meetings_page(view, form), 422
    flash("Meeting logged", "success")
    return redirect(url_for(".index", pairing_id=pairing_id), code=303)


@blueprint.post("/meetings/<uuid:meeting_id>/remove")
@signed_in
@commits
def remove(meeting_id: UUID) -> ResponseReturnValue:
    """Take out a meeting that was logged by mistake."""
    meeting = queries.meeting(db.session, meeting_id, person=current_person())
    pairing_id = meeting.pairing_id
    asked = asked_first(
        f"Take out the meeting of {written_day(meeting.held_on)}?",
        says=("It goes for both sides, with its notes, and cannot be brought back. A line of the timeline says so.",),
        yes="Take it out",
        back=url_for(".index", pairing_id=pairing_id),
    )
    if asked:
        return asked
    deeds.remove_meeting(db.session, own_pairing(pairing_id), meeting, by=current_person(), at=clock.now())
    flash("The meeting is taken out", "success")
    return redirect(url_for(".index", pairing_id=pairing_id), code=303)


def _meeting_form(view: PairingView, *, fresh: bool = False) -> MeetingForm:
    form = MeetingForm(formdata=None) if fresh else MeetingForm()
    people, began = access.people(db.session, view.pairing.id), uk_day(view.pairing.began_at)
    return form.offer(people, today=clock.today(), began=began)


def _meetings_page(view: PairingView, form: MeetingForm) -> str:
    met = queries.meetings(db.session, view.pairing)
    holding = agreement.in_force(agreement.versions(db.session, view.pairing), view.pairing)
    return render_template(
        "pairing/meetings.html",
        view=view,
        form=form,
        meetings=met,
        to_come=queries.to_come(db.session, view.pairing, on=clock.today()),
        agreed_on=queries.next_meeting(met, first_call=holding.first_call_on if holding else None, on=clock.today()),
        names=queries.names(db.session, met),
        agenda=overview.items(db.session, view, holding),
        learned=looks(view).learned,
    )

"""One's pairings, the page of each, its timeline, and its record to take away."""

from uuid import UUID

from flask import Blueprint, Response, render_template
from flask.typing import ResponseReturnValue

from alongside import clock
from alongside.accounts.guards import current_person, only, signed_in
from alongside.accounts.models import AuthorityKind
from alongside.accounts.rules.roles import AUTHORITY_ROLES, LEADS
from alongside.audit.actions import record as audit
from alongside.pairing.guards import own_pairing
from alongside.pairing.queries import access, agreement, overview, record
from alongside.pairing.queries import timeline as timelines
from alongside.pairing.queries.waiting import waiting
from alongside.pairing.rules.record import space_record
from alongside.problems import NotFound
from alongside.web.database import commits, db

blueprint = Blueprint("overview", __name__, url_prefix="/pairings")


@blueprint.get("/")
@only(*AUTHORITY_ROLES)
def index() -> ResponseReturnValue:
    """Show somebody the pairings that they are in, and what waits for them there."""
    person, today = current_person(), clock.today()
    if person.authority.kind is AuthorityKind.DEPARTMENT:
        raise NotFound("There is no such page")
    return render_template(
        "pairing/list.html",
        pairings=access.own(db.session, person),
        waits=waiting(db.session, person, on=today),
        person=person,
        today=today,
    )


@blueprint.get("/<uuid:pairing_id>")
@signed_in
def show(pairing_id: UUID) -> ResponseReturnValue:
    """Show a pairing: what was agreed, who is in it, what comes next, what was shared."""
    view, person, today = own_pairing(pairing_id), current_person(), clock.today()
    shown = overview.overview(db.session, view, person=person, on=today)
    return render_template(
        "pairing/space.html", view=view, shown=shown, person=person, today=today, few=overview.FEW_ACTIONS, heads=LEADS
    )


@blueprint.get("/<uuid:pairing_id>/timeline")
@signed_in
def timeline(pairing_id: UUID) -> ResponseReturnValue:
    """Show everything that happened in a pairing."""
    view = own_pairing(pairing_id)
    happened = timelines.timeline(db.session, view)
    return render_template(
        "pairing/timeline.html", view=view, happened=happened, names=timelines.names(db.session, happened)
    )


@blueprint.get("/<uuid:pairing_id>/record")
@signed_in
def ask_record(pairing_id: UUID) -> ResponseReturnValue:
    """Say what a side can take away of a pairing."""
    return render_template("pairing/record.html", view=own_pairing(pairing_id))


@blueprint.post("/<uuid:pairing_id>/record")
@signed_in
@commits
def take_record(pairing_id: UUID) -> ResponseReturnValue:
    """Give a side its own record of a pairing as a text file; that it was taken is noted."""
    view, person, at = own_pairing(pairing_id), current_person(), clock.now()
    text = space_record(record.record(db.session, view, agreement.versions(db.session, view.pairing)), at=at)
    audit(db.session, actor_id=person.id, verb="took-record", thing=view.pairing, at=at)
    name = {"Content-Disposition": 'attachment; filename="alongside-pairing.txt"'}
    return Response(text, mimetype="text/plain", headers=name)

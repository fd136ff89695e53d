"""One's pairings, the page of each, its timeline, and its record to take away."""

from uuid import UUID

from flask import Blueprint, Response, render_template
from flask.typing import ResponseReturnValue

from alongside import clock
from alongside.accounts.guards import current_person, only, signed_in
from alongside.accounts.models import AuthorityKind
from alongside.accounts.rules.roles import AUTHORITY_ROLES, LEADS
from alongside.audit.actions import record as audit
from alongside.pairing.queries import agreement, looking_back, overview, record, space
from alongside.pairing.queries.space import Mine
from alongside.pairing.rules.keeping import space_record
from alongside.problems import NotFound
from alongside.web.database import commits, db

blueprint = Blueprint("space", __name__, url_prefix="/pairings")


def ours(pairing_id: UUID) -> Mine:
    """Return the pairing for one of its people; to everybody else it does not exist."""
    return space.mine(db.session, pairing_id, person=current_person())


@blueprint.get("/")
@only(*AUTHORITY_ROLES)
def index() -> ResponseReturnValue:
    """Show somebody the pairings that they are in."""
    person = current_person()
    if person.authority.kind is AuthorityKind.DEPARTMENT:
        raise NotFound("There is no such page")
    return render_template("pairing/list.html", pairings=space.own(db.session, person), person=person)


@blueprint.get("/<uuid:pairing_id>")
@signed_in
def show(pairing_id: UUID) -> ResponseReturnValue:
    """Show a pairing: what was agreed, who is in it, what comes next, what was shared."""
    seen, person, today = ours(pairing_id), current_person(), clock.now().date()
    shown = overview.overview(db.session, seen, person=person, on=today)
    return render_template(
        "pairing/space.html", seen=seen, shown=shown, person=person, today=today, few=overview.FEW, heads=LEADS
    )


@blueprint.get("/<uuid:pairing_id>/timeline")
@signed_in
def timeline(pairing_id: UUID) -> ResponseReturnValue:
    """Show everything that happened in a pairing."""
    seen = ours(pairing_id)
    happened = looking_back.timeline(db.session, seen)
    return render_template(
        "pairing/timeline.html", seen=seen, happened=happened, names=record.names(db.session, happened)
    )


@blueprint.get("/<uuid:pairing_id>/record")
@signed_in
def ask_record(pairing_id: UUID) -> ResponseReturnValue:
    """Say what a side can take away of a pairing."""
    return render_template("pairing/record.html", seen=ours(pairing_id))


@blueprint.post("/<uuid:pairing_id>/record")
@signed_in
@commits
def take_record(pairing_id: UUID) -> ResponseReturnValue:
    """Give a side its own record of a pairing as a text file; that it was taken is noted."""
    seen, person, at = ours(pairing_id), current_person(), clock.now()
    text = space_record(record.record(db.session, seen, agreement.versions(db.session, seen.pairing)), at=at)
    audit(db.session, actor_id=person.id, verb="took-record", thing=seen.pairing, at=at)
    name = {"Content-Disposition": 'attachment; filename="alongside-pairing.txt"'}
    return Response(text, mimetype="text/plain", headers=name)

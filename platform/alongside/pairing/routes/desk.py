"""What curators and leads see of pairings from outside: how they stand, and whether they help."""

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from alongside import clock
from alongside.accounts.guards import current_person, only
from alongside.accounts.models import Role
from alongside.accounts.rules.roles import LEADS
from alongside.pairing.queries import desk as queries
from alongside.pairing.queries import effect as effects
from alongside.pairing.rules.words import FIT_WORDS
from alongside.web.database import db

blueprint = Blueprint("desk", __name__, url_prefix="/pairings")


@blueprint.get("/desk")
@only(Role.CURATOR)
def index() -> ResponseReturnValue:
    """Show curators which pairings there are, and what their sides told the desk."""
    return render_template("pairing/desk.html", pairings=queries.pairings(db.session, on=clock.today()), fits=FIT_WORDS)


@blueprint.get("/effect")
@only(Role.CURATOR, *LEADS)
def effect() -> ResponseReturnValue:
    """Show whether pairings helped: over all of them to curators, and to a lead or deputy their own authority's."""
    person = current_person()
    own = None if person.role is Role.CURATOR else person
    shown = effects.effect(db.session, at=clock.now(), person=own)
    return render_template("pairing/effect.html", effect=shown, person=person)

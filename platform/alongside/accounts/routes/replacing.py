"""Replace the lead of an authority: a colleague takes over in the same step, with everything that is open."""

from collections.abc import Sequence
from uuid import UUID

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from alongside import clock
from alongside.accounts import queries
from alongside.accounts.actions import people
from alongside.accounts.actions.people import RoleNotAllowed
from alongside.accounts.forms import SuccessorForm
from alongside.accounts.guards import current_person, only
from alongside.accounts.models import Person
from alongside.accounts.rules.roles import PEOPLE_KEEPERS, grantable
from alongside.web.database import commits, db
from alongside.web.posting import refused_at

blueprint = Blueprint("replacing", __name__, url_prefix="/people")


@blueprint.get("/<uuid:person_id>/replace")
@only(*PEOPLE_KEEPERS)
def ask(person_id: UUID) -> ResponseReturnValue:
    """Ask who takes over from a lead, and what becomes of the one before."""
    actor = current_person()
    person = queries.colleague(db.session, actor, person_id)
    return _page(person, _form(SuccessorForm(formdata=None), actor, person, queries.successors_of(db.session, person)))


@blueprint.post("/<uuid:person_id>/replace")
@only(*PEOPLE_KEEPERS)
@commits
def replace(person_id: UUID) -> ResponseReturnValue:
    """Give the role to who was chosen; the first stays in another role, or leaves."""
    actor = current_person()
    person = queries.colleague(db.session, actor, person_id)
    colleagues = {str(other.id): other for other in queries.successors_of(db.session, person)}
    form = _form(SuccessorForm(), actor, person, list(colleagues.values()))
    if form.validate():
        chosen = colleagues[form.successor.data]
        with refused_at(form.successor, RoleNotAllowed):
            stays_as = form.stays_as()
            people.replace(db.session, person, chosen, stays_as=stays_as, by=actor, at=clock.now())
    if form.errors:
        return _page(person, form), 422
    now = f"stays as {person.role.label.lower()}" if stays_as else "can no longer sign in"
    flash(f"{chosen.name} is now {chosen.role.label.lower()}, and {person.name} {now}. Both are told", "success")
    return redirect(url_for("accounts.people.in_authority", authority_id=person.authority_id), code=303)


def _form(form: SuccessorForm, actor: Person, person: Person, colleagues: Sequence[Person]) -> SuccessorForm:
    return form.offer(colleagues, leaving=person, roles=grantable(actor.role, at=person.authority.kind))


def _page(person: Person, form: SuccessorForm) -> str:
    return render_template("accounts/replace.html", person=person, form=form)

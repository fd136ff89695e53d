"""For administrators: end an authority, add one to the list, move people to whoever took over."""

from uuid import UUID

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from alongside import clock
from alongside.accounts.actions.people import move
from alongside.accounts.guards import current_person, keeps, only
from alongside.accounts.models import Role
from alongside.authorities.actions import ending, listing
from alongside.authorities.forms import EndForm, ListForm, MoveForm
from alongside.authorities.queries import ending as ends
from alongside.dates import uk_day
from alongside.web.database import commits, db
from alongside.web.posting import refused_at

blueprint = Blueprint("ending", __name__)


@blueprint.get("/new")
@only(Role.ADMINISTRATOR)
def ask_new() -> ResponseReturnValue:
    """Ask for an authority that the list does not know."""
    return render_template("authorities/new.html", form=ListForm())


@blueprint.post("/new")
@only(Role.ADMINISTRATOR)
@commits
@keeps(also=("name", "code", "kind", "region", "begins"))
def add() -> ResponseReturnValue:
    """Add an authority to the list."""
    form = ListForm()
    if form.validate():
        with refused_at(form.name, listing.AlreadyListed):
            made = listing.add(db.session, form.place(), by=current_person(), at=clock.now())
    if form.errors:
        return render_template("authorities/new.html", form=form), 422
    flash(f"{form.name.data} is in the list", "success")
    return redirect(url_for("authorities.show", authority_id=made.authority_id), code=303)


@blueprint.get("/<uuid:authority_id>/end")
@only(Role.ADMINISTRATOR)
def ask(authority_id: UUID) -> ResponseReturnValue:
    """Ask when an authority ends and who takes over, or show what is set."""
    return _page(authority_id)


@blueprint.post("/<uuid:authority_id>/end")
@only(Role.ADMINISTRATOR)
@commits
@keeps(also=("last_day", "first", "second", "third", "people"))
def end(authority_id: UUID) -> ResponseReturnValue:
    """Set the last day of an authority."""
    listed, at = ends.listing(db.session, authority_id), clock.now()
    form = EndForm(ends.listed(db.session, on=uk_day(at)))
    if form.validate():
        with refused_at(form.first, ending.CannotEnd):
            how = ending.Ending(form.day(), form.successors(), people=form.people.data)
            ending.end(db.session, listed, how, by=current_person(), at=at)
    if form.errors:
        return _page(authority_id, form), 422
    flash(f"The end of {listed.authority.name} is set", "success")
    return redirect(url_for(".ask", authority_id=authority_id), code=303)


@blueprint.post("/<uuid:authority_id>/end/take-back")
@only(Role.ADMINISTRATOR)
@commits
def take_back(authority_id: UUID) -> ResponseReturnValue:
    """Let an authority go on after all."""
    listed = ends.listing(db.session, authority_id)
    try:
        ending.take_back(db.session, listed, by=current_person(), at=clock.now())
    except ending.CannotEnd as problem:
        flash(str(problem))
        return redirect(url_for(".ask", authority_id=authority_id), code=303)
    flash(f"{listed.authority.name} goes on", "success")
    return redirect(url_for(".ask", authority_id=authority_id), code=303)


@blueprint.post("/<uuid:authority_id>/end/move-people")
@only(Role.ADMINISTRATOR)
@commits
@keeps(also=("to", "people"))
def move_people(authority_id: UUID) -> ResponseReturnValue:
    """Move the chosen people to an authority that takes over."""
    listed, at, by = ends.listing(db.session, authority_id), clock.now(), current_person()
    people = ends.people(db.session, authority_id)
    form = MoveForm(people, ends.successors(db.session, listed))
    if not form.validate_on_submit():
        return _page(authority_id, moving=form), 422
    chosen = [person for person in people if person.id in form.chosen()]
    for person in chosen:
        move(db.session, person, UUID(form.to.data), by=by, at=at)
    flash(f"{len(chosen)} {'person' if len(chosen) == 1 else 'people'} moved", "success")
    return redirect(url_for(".ask", authority_id=authority_id), code=303)


def _page(authority_id: UUID, form: EndForm | None = None, *, moving: MoveForm | None = None) -> str:
    listed, today = ends.listing(db.session, authority_id), clock.today()
    people, successors = ends.people(db.session, authority_id), ends.successors(db.session, listed)
    return render_template(
        "authorities/end.html",
        listing=listed,
        form=moving or form,
        end_form=form or EndForm(ends.listed(db.session, on=today)),
        moving=moving or MoveForm(people, successors),
        people=people,
        successors=successors,
        today=today,
    )

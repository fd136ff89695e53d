"""For administrators: add an authority to the list."""

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from alongside import clock
from alongside.accounts.guards import current_person, keeps, only
from alongside.accounts.models import Role
from alongside.authorities.actions import listing
from alongside.authorities.forms import ListForm
from alongside.web.database import commits, db
from alongside.web.posting import refused_at

blueprint = Blueprint("listing", __name__)


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

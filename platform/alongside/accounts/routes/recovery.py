"""Recovery codes: shown until the person has them safe, and then never again."""

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from alongside import clock
from alongside.accounts.actions import second_factor as actions
from alongside.accounts.forms import PasswordForm
from alongside.accounts.guards import setup, this_session, with_account
from alongside.accounts.guards.proof import is_own_password
from alongside.accounts.rules import codes
from alongside.web.database import commits, db

blueprint = Blueprint("recovery", __name__, url_prefix="/account/recovery-codes")


@blueprint.get("/")
@with_account
def show() -> ResponseReturnValue:
    """Show new recovery codes, in the browser that made them and until the person has them safe."""
    sealed = this_session().pending_codes
    readable = setup().seal.open(sealed) if sealed else None
    if readable is None:
        return redirect(url_for("accounts.account.show"))
    return render_template("accounts/recovery_codes.html", codes=[codes.in_groups(code) for code in readable.split()])


@blueprint.post("/saved")
@with_account
@commits
def saved() -> ResponseReturnValue:
    """Forget the readable codes."""
    actions.codes_are_safe(this_session())
    return redirect("/", code=303)


@blueprint.get("/new")
@with_account
def ask() -> ResponseReturnValue:
    """Ask for the password before new codes replace the old ones."""
    return _password_page(PasswordForm())


@blueprint.post("/new")
@with_account
@commits
def replace() -> ResponseReturnValue:
    """Make new codes; the old ones stop working."""
    form = PasswordForm()
    if not form.validate_on_submit():
        return _password_page(form), 422
    if not is_own_password(current_user, form.password.data):
        form.password.errors = ["That is not your password"]
        return _password_page(form), 422
    actions.make_recovery_codes(db.session, this_session(), seal=setup().seal, at=clock.now())
    flash("Your old recovery codes no longer work")
    return redirect(url_for(".show"), code=303)


def _password_page(form: PasswordForm) -> str:
    return render_template("accounts/new_recovery_codes.html", form=form)

"""Move the second factor to a new phone."""

from flask import Blueprint, flash, redirect, url_for
from flask import render_template as render
from flask.typing import ResponseReturnValue
from flask_login import current_user

from alongside import clock
from alongside.accounts.actions import second_factor as actions
from alongside.accounts.actions.second_factor import WrongCode
from alongside.accounts.forms import CodeForm, MovePhoneForm
from alongside.accounts.guards import setup, this_session, with_account
from alongside.accounts.guards.proof import is_own_password, limit_codes, use_code
from alongside.accounts.routes.second_factor import set_up_page
from alongside.web.database import commits, db
from alongside.web.posting import refused_at

blueprint = Blueprint("phone", __name__, url_prefix="/account/phone")


@blueprint.get("/")
@with_account
def show() -> ResponseReturnValue:
    """Ask for the password and a code before anything can be moved."""
    return _proof_page(MovePhoneForm())


@blueprint.post("/")
@with_account
@commits
def start() -> ResponseReturnValue:
    """Make a key for the new phone when password and code are right."""
    form = MovePhoneForm()
    if not form.validate_on_submit():
        return _proof_page(form), 422
    limit_codes(current_user.id)
    if not is_own_password(current_user, form.password.data):
        form.password.errors = ["That is not your password"]
        return _proof_page(form), 422
    if use_code(this_session(), form.code.data) is None:
        form.code.errors = ["That code is not right, or it has been used already"]
        return _proof_page(form), 422
    actions.start_moving(this_session(), seal=setup().seal)
    return redirect(url_for(".new"), code=303)


@blueprint.get("/new")
@with_account
def new() -> ResponseReturnValue:
    """Show the key for the new phone."""
    opened = this_session()
    if opened.pending_secret is None:
        return redirect(url_for(".show"))
    return set_up_page(CodeForm(), opened)


@blueprint.post("/new")
@with_account
@commits
def confirm() -> ResponseReturnValue:
    """Take the new phone when it gives the right code."""
    form = CodeForm()
    opened = this_session()
    if opened.pending_secret is None:
        return redirect(url_for(".show"), code=303)
    if form.validate():
        with refused_at(form.code, WrongCode):
            actions.confirm_phone(db.session, opened, form.code.data, seal=setup().seal, at=clock.now())
    if form.errors:
        return set_up_page(form, opened), 422
    flash("Your new phone is set up. Codes from the old one no longer work", "success")
    return redirect(url_for("accounts.account.show"), code=303)


def _proof_page(form: MovePhoneForm) -> str:
    return render("accounts/move_phone.html", form=form)

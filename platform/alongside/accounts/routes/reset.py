"""Choose a new password by a mailed link."""

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from alongside import clock
from alongside.accounts import queries
from alongside.accounts.actions import passwords as actions
from alongside.accounts.forms import ResetForm, ResetRequestForm
from alongside.accounts.guards import from_this_network, throttle
from alongside.accounts.rules import addresses, passwords, throttles
from alongside.problems import NotFound
from alongside.web.access import public
from alongside.web.database import commits, db

blueprint = Blueprint("reset", __name__, url_prefix="/reset")


@blueprint.get("/")
@public
def ask() -> ResponseReturnValue:
    """Ask whose password is forgotten."""
    return render_template("accounts/reset_request.html", form=ResetRequestForm())


@blueprint.post("/")
@public
@commits
def send() -> ResponseReturnValue:
    """Have a link mailed if there is such a person; the answer does not tell."""
    form = ResetRequestForm()
    if not form.validate_on_submit():
        return render_template("accounts/reset_request.html", form=form), 422
    email = addresses.normal(form.email.data)
    throttle((throttles.RESET_ADDRESS, email), (throttles.RESET_NETWORK, from_this_network()))
    actions.ask_for_reset(db.session, email, at=clock.now())
    return redirect(url_for(".sent"), code=303)


@blueprint.get("/sent")
@public
def sent() -> ResponseReturnValue:
    """Say what happens next, the same for everyone."""
    return render_template("accounts/reset_sent.html")


@blueprint.get("/<token>")
@public
def show(token: str) -> ResponseReturnValue:
    """Ask the person who followed a mailed link for a new password."""
    try:
        reset = queries.password_reset(db.session, token, at=clock.now())
    except NotFound:
        return render_template("accounts/dead_link.html", what="reset"), 404
    return render_template("accounts/reset.html", form=ResetForm(email=reset.person.email))


@blueprint.post("/<token>")
@public
@commits
def change(token: str) -> ResponseReturnValue:
    """Set the new password; the second factor is asked for as ever."""
    throttle((throttles.LINK_NETWORK, from_this_network()))
    try:
        form = ResetForm(email=_address_of(token))
        if not form.validate_on_submit():
            return render_template("accounts/reset.html", form=form), 422
        actions.reset_password(db.session, token, passwords.hash_password(form.new_password.data), at=clock.now())
    except NotFound:
        return render_template("accounts/dead_link.html", what="reset"), 404
    flash("Password changed. Sign in with the new one", "success")
    return redirect(url_for("accounts.sign_in.show"), code=303)


def _address_of(token: str) -> str:
    """Look without the write lock: hashing comes between this and the change."""
    with db.engines.reader() as reading:
        return queries.password_reset(reading, token, at=clock.now()).person.email

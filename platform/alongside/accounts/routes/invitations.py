"""Join an authority by a mailed link."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from alongside import clock
from alongside.accounts import queries
from alongside.accounts.actions import invitations as actions
from alongside.accounts.forms import ROLE_WORDS, AcceptForm
from alongside.accounts.guards import from_this_network, setup, throttle
from alongside.accounts.models import Group, Invitation, Role
from alongside.accounts.rules import passwords, throttles
from alongside.problems import NotFound
from alongside.settings import PasswordUse
from alongside.web.access import public
from alongside.web.database import commits, db

blueprint = Blueprint("invitations", __name__, url_prefix="/invitation")


@blueprint.get("/<token>")
@public
def show(token: str) -> ResponseReturnValue:
    """Ask somebody who was invited for their name, work and password."""
    try:
        invitation = queries.invitation(db.session, token, at=clock.now())
    except NotFound:
        return render_template("accounts/dead_link.html", what="invitation"), 404
    return _page(AcceptForm(email=invitation.email, name=invitation.name), invitation)


@blueprint.post("/<token>")
@public
@commits
def accept(token: str) -> ResponseReturnValue:
    """Let them join; signing in comes next, and with it the second factor."""
    throttle((throttles.LINK_NETWORK, from_this_network()))
    try:
        invitation = _peek(token)
        form = AcceptForm(email=invitation.email)
        if not form.validate_on_submit():
            return _page(form, invitation), 422
        newcomer = actions.Newcomer(
            form.name.data, Group(form.group.data), passwords.hash_password(form.new_password.data)
        )  # fmt: skip
        actions.accept(db.session, token, newcomer, at=clock.now())
    except NotFound:
        return render_template("accounts/dead_link.html", what="invitation"), 404
    flash("Your account is ready. Sign in with your email address and your new password", "success")
    return redirect(url_for("accounts.sign_in.show"), code=303)


def _page(form: AcceptForm, invitation: Invitation) -> str:
    chosen = setup()
    return render_template(
        "accounts/accept.html", form=form, invitation=invitation, role=ROLE_WORDS[invitation.role],
        token=(request.view_args or {})["token"], providers=chosen.providers,
        with_passwords=chosen.passwords is PasswordUse.ALL or invitation.role is Role.ADMINISTRATOR,
    )  # fmt: skip


def _peek(token: str) -> Invitation:
    """Look without the write lock: hashing comes between this and the change."""
    with db.engines.reader() as reading:
        return queries.invitation(reading, token, at=clock.now())

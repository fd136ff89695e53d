"""One's own account: what is set up, where one is signed in, and the password."""

from flask import Blueprint, flash, make_response, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from alongside import clock
from alongside.accounts import queries
from alongside.accounts.actions import contact as contacts
from alongside.accounts.actions import passwords as password_actions
from alongside.accounts.actions import signing_in
from alongside.accounts.forms import ChangePasswordForm, ContactForm
from alongside.accounts.guards import current_person, remember, setup, this_session, with_account
from alongside.accounts.guards.proof import is_own_password
from alongside.accounts.models import WebSession
from alongside.accounts.rules import passwords, sessions
from alongside.web.database import commits, db

blueprint = Blueprint("account", __name__, url_prefix="/account")


@blueprint.get("/")
@with_account
def show() -> ResponseReturnValue:
    """Show a person their account."""
    person = current_person()
    return render_template(
        "accounts/account.html",
        person=person,
        codes_left=queries.recovery_codes_left(db.session, person.id),
        here=this_session(),
        providers=setup().providers,
        linked=queries.linked_issuers(db.session, person) if setup().providers else (),
        browsers=[opened for opened in queries.open_sessions(db.session, person.id) if _stands(opened)],
    )


@blueprint.get("/contact")
@with_account
def contact() -> ResponseReturnValue:
    """Ask how the people whom one is paired with can reach one."""
    return render_template("accounts/contact.html", form=ContactForm(formdata=None, obj=current_person()))


@blueprint.post("/contact")
@with_account
@commits
def give_contact() -> ResponseReturnValue:
    """Keep a telephone number and a link for calls, or take them away."""
    form = ContactForm()
    if not form.validate_on_submit():
        return render_template("accounts/contact.html", form=form), 422
    telephone, link = form.telephone.data or "", form.call_link.data or ""
    contacts.give_contact(db.session, current_person(), telephone=telephone, call_link=link, at=clock.now())
    flash("Saved", "success")
    return redirect(url_for(".show"), code=303)


@blueprint.get("/password")
@with_account
def password() -> ResponseReturnValue:
    """Ask for the old password and a new one."""
    return _password_page(ChangePasswordForm(email=current_user.email))


@blueprint.post("/password")
@with_account
@commits
def change_password() -> ResponseReturnValue:
    """Change the password, and end the sessions in all other browsers."""
    form = ChangePasswordForm(email=current_user.email)
    if not form.validate_on_submit():
        return _password_page(form), 422
    if not is_own_password(current_user, form.password.data):
        form.password.errors = ["That is not your current password"]
        return _password_page(form), 422
    new_hash = passwords.hash_password(form.new_password.data)
    token = password_actions.change_password(db.session, this_session(), new_hash, at=clock.now())
    flash("Password changed. You have been signed out everywhere else", "success")
    return remember(make_response(redirect(url_for(".show"), code=303)), token)


@blueprint.post("/sign-out-elsewhere")
@with_account
@commits
def sign_out_elsewhere() -> ResponseReturnValue:
    """End the sessions in all other browsers."""
    signing_in.sign_out_elsewhere(db.session, this_session(), at=clock.now())
    flash("You have been signed out everywhere else", "success")
    return redirect(url_for(".show"), code=303)


def _stands(opened: WebSession) -> bool:
    life = sessions.Life(opened.created_at, opened.last_seen_at, opened.ended_at, opened.second_factor_done)
    return sessions.stands(life, at=clock.now(), limits=setup().limits)


def _password_page(form: ChangePasswordForm) -> str:
    return render_template("accounts/password.html", form=form)

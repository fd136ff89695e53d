"""The second step of signing in: a code from the phone, or the phone's set-up when there is none yet."""

from flask import Blueprint, flash, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from alongside import clock
from alongside.accounts import queries
from alongside.accounts.actions import second_factor, signing_in
from alongside.accounts.actions.second_factor import WrongCode
from alongside.accounts.forms import CodeForm, SignInForm
from alongside.accounts.guards import half_way, remember, setup, this_session
from alongside.accounts.guards.proof import limit_codes, use_code
from alongside.accounts.models import Person, WebSession
from alongside.accounts.routes import carrying
from alongside.accounts.rules import codes
from alongside.accounts.rules.addresses import safe_path
from alongside.web.access import public
from alongside.web.database import commits, db

blueprint = Blueprint("second_factor", __name__)


def ask(person: Person, before: SignInForm) -> ResponseReturnValue:
    """Ask for the second step after the password; text that is carried along makes it part of the same answer."""
    target = safe_path(before.next.data)
    if person.totp_secret is None:
        return redirect(url_for("accounts.second_factor.set_up", next=target), code=303)
    if before.carried.data:
        return code_page(CodeForm(formdata=None, next=target, carried=before.carried.data))
    return redirect(url_for("accounts.second_factor.show", next=target), code=303)


@blueprint.get("/sign-in/code")
@public
def show() -> ResponseReturnValue:
    """Ask for a code from the phone or a recovery code."""
    opened = half_way()
    if opened is None:
        return redirect(url_for("accounts.sign_in.show"))
    if opened.person.totp_secret is None:
        return redirect(url_for(".set_up", next=safe_path(request.args.get("next"))))
    return code_page(CodeForm(formdata=None, next=safe_path(request.args.get("next"))))


@blueprint.post("/sign-in/code")
@public
@commits
def check() -> ResponseReturnValue:
    """Let the person in when the code is right."""
    half = half_way()
    if half is None:
        return redirect(url_for("accounts.sign_in.show"), code=303)
    form = CodeForm()
    if not form.validate_on_submit():
        return code_page(form), 422
    limit_codes(half.person_id)
    how = use_code(this_session(), form.code.data)
    if how is None:
        form.code.errors = ["That code is not right, or it has been used already"]
        return code_page(form), 422
    return _let_in(this_session(), form, how=how)


@blueprint.get("/sign-in/set-up")
@public
def set_up() -> ResponseReturnValue:
    """Show the key for the phone, as a picture and as letters."""
    opened = half_way()
    if opened is None or opened.person.totp_secret is not None or opened.pending_secret is None:
        return redirect(url_for("accounts.sign_in.show"))
    return set_up_page(CodeForm(formdata=None, next=safe_path(request.args.get("next"))), opened)


@blueprint.post("/sign-in/set-up")
@public
@commits
def confirm() -> ResponseReturnValue:
    """Take the phone as the second factor when it gives the right code, and show the recovery codes."""
    half = half_way()
    if half is None or half.person.totp_secret is not None:
        return redirect(url_for("accounts.sign_in.show"), code=303)
    form = CodeForm()
    if not form.validate_on_submit():
        return set_up_page(form, half), 422
    opened = this_session()
    try:
        second_factor.confirm_phone(db.session, opened, form.code.data, seal=setup().seal, at=clock.now())
    except WrongCode as problem:
        form.code.errors = [str(problem)]
        return set_up_page(form, half), 422
    token = signing_in.go_on(db.session, opened, how="new phone", at=clock.now())
    return remember(make_response(redirect(url_for("accounts.recovery.show"), code=303)), token)


def _let_in(opened: WebSession, form: CodeForm, *, how: str) -> ResponseReturnValue:
    token = signing_in.go_on(db.session, opened, how=how, at=clock.now())
    if how == second_factor.RECOVERY:
        left = queries.recovery_codes_left(db.session, opened.person_id)
        flash(f"That recovery code is used up. You have {left} left. Your account page has new ones")
    page = carrying.arrive(opened.person, carried=form.carried.data, target=form.next.data)
    return remember(make_response(page), token)


def code_page(form: CodeForm) -> str:
    """Return the page that asks for a code."""
    return render_template("accounts/code.html", form=form)


def set_up_page(form: CodeForm, opened: WebSession) -> str:
    """Return the page that shows the key of a session's new phone."""
    secret = setup().seal.open(opened.pending_secret or "") or ""
    return render_template(
        "accounts/set_up.html",
        form=form,
        first=opened.person.totp_secret is None,
        key=codes.in_groups(secret),
        picture=codes.qr_svg(codes.key_uri(secret, email=opened.person.email)),
    )

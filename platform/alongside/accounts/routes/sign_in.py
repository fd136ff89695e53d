"""Sign in with address and password, or in a demonstration with one click; and sign out."""

from itertools import groupby
from uuid import UUID

from flask import Blueprint, abort, flash, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from alongside import clock
from alongside.accounts import queries
from alongside.accounts.actions import signing_in
from alongside.accounts.forms import SignInForm
from alongside.accounts.guards import forget, remember, setup, this_session, with_account
from alongside.accounts.guards.browser import earlier_session, last_person
from alongside.accounts.guards.proof import person_with
from alongside.accounts.models import Authority, Person, Role
from alongside.accounts.routes import carrying, second_factor
from alongside.accounts.rules import addresses, sessions
from alongside.accounts.rules.addresses import safe_path
from alongside.settings import PasswordUse
from alongside.web.access import public
from alongside.web.database import commits, db

blueprint = Blueprint("sign_in", __name__)

FIRST_CHOICE = "practitioner@authority-a.example"


@blueprint.get("/sign-in")
@public
def show() -> ResponseReturnValue:
    """Ask for address and password; in a demonstration, offer its people."""
    if current_user.is_authenticated:
        return redirect(safe_path(request.args.get("next")))
    return page(SignInForm(formdata=None, next=safe_path(request.args.get("next"))))


@blueprint.post("/sign-in")
@public
@commits
def enter() -> ResponseReturnValue:
    """Check address and password, and go on to the second factor."""
    form = SignInForm()
    if not form.validate_on_submit():
        return page(form), 422
    person = person_with(addresses.normal(form.email.data), form.password.data)
    if person is None:
        form.email.errors = ["The email address or the password is not right"]
        return page(form), 422
    if setup().passwords is PasswordUse.ADMINISTRATORS and person.role is not Role.ADMINISTRATOR:
        form.email.errors = ["Sign in with " + " or ".join(provider.label for provider in setup().providers)]
        return page(form), 422
    _leave_earlier()
    token = signing_in.give_password(
        db.session, _here(person), seal=setup().seal, device=_device(), at=clock.now()
    )  # fmt: skip
    return remember(make_response(second_factor.ask(person, form)), token)


@blueprint.post("/sign-in/demo")
@public
@commits
def enter_demo() -> ResponseReturnValue:
    """Sign in as somebody made up with one click; outside a demonstration there is no such page."""
    if not setup().demo:
        abort(404)
    person = queries.demo_person(db.session, _uuid(request.form.get("person", "")))
    _leave_earlier()
    token = signing_in.choose_demo_person(db.session, person, device=_device(), at=clock.now())
    page = carrying.arrive(person, carried=request.form.get("carried"), target=request.form.get("next"))
    return remember(make_response(page), token)


@blueprint.post("/sign-out")
@with_account
@commits
def leave() -> ResponseReturnValue:
    """End this browser's session."""
    signing_in.sign_out(db.session, this_session(), at=clock.now())
    flash("You have signed out", "success")
    return forget(make_response(redirect(url_for(".show"), code=303)))


def page(form: SignInForm, *, signed_out: bool = False) -> str:
    """Return the sign-in page, for those who come and those whose session ran out."""
    people = list(queries.demo_people(db.session)) if setup().demo else []
    before = last_person() if signed_out else None
    return render_template(
        "accounts/sign_in.html",
        form=form,
        signed_out=signed_out,
        first_choice=next((person for person in people if person.email == FIRST_CHOICE), None),
        same_again=next((person for person in people if before is not None and person.id == before.id), None),
        demo_people=_by_authority(people),
        providers=setup().providers,
    )


def _by_authority(people: list[Person]) -> list[tuple[Authority, list[Person]]]:
    return [
        (group[0].authority, group)
        for _, people_there in groupby(people, lambda p: p.authority_id)
        if (group := [*people_there])
    ]


def _leave_earlier() -> None:
    earlier = earlier_session()
    if earlier is not None:
        signing_in.sign_out(db.session, earlier, at=clock.now())


def _here(person: Person) -> Person:
    return db.session.get_one(Person, person.id)


def _device() -> str:
    return sessions.device(request.headers.get("User-Agent", ""))


def _uuid(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError:
        abort(404)

"""The people of an authority, for those who look after them, and the authorities themselves, for administrators."""

from uuid import UUID

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from alongside import clock
from alongside.accounts import queries
from alongside.accounts.actions import invitations, people
from alongside.accounts.actions.invitations import NeedsNoInvitation
from alongside.accounts.actions.people import RoleNotAllowed
from alongside.accounts.forms import ROLE_WORDS, AuthorityForm, FindPeopleForm, InviteForm, RoleForm
from alongside.accounts.guards import current_person, only, setup, throttle
from alongside.accounts.models import Authority, AuthorityKind, Person, Role
from alongside.accounts.queries import finding
from alongside.accounts.routes import people_waiting
from alongside.accounts.rules import throttles
from alongside.accounts.rules.addresses import normal
from alongside.accounts.rules.roles import PEOPLE_KEEPERS, grantable, may_change
from alongside.web import htmx
from alongside.web.asking import asked_first
from alongside.web.database import commits, db
from alongside.web.posting import refused_at

blueprint = Blueprint("people", __name__, url_prefix="/people")


@blueprint.get("/")
@only(*PEOPLE_KEEPERS)
def index() -> ResponseReturnValue:
    """Show an administrator every authority, and a lead or deputy their own people."""
    actor = current_person()
    if actor.role is Role.ADMINISTRATOR:
        return _authorities_page(FindPeopleForm(formdata=None))
    return _list(actor, actor.authority)


@blueprint.post("/find")
@only(Role.ADMINISTRATOR)
def find() -> ResponseReturnValue:
    """Find a person or an authority; what was sought is posted, as an address has no place in another address."""
    form = FindPeopleForm()
    whole = not htmx.wanted()
    if not form.validate():
        return (_authorities_page(form), 422) if whole else ("", 200)
    sought = form.sought.data
    return render_template(
        "accounts/found.html" if whole else "accounts/_found.html",
        form=form,
        people=finding.find_people(db.session, sought),
        staffed=finding.find_authorities(db.session, sought, on=clock.today()),
        most=finding.MOST_FOUND,
    )


def _authorities_page(form: FindPeopleForm) -> str:
    return render_template(
        "accounts/authorities.html", form=form, staffed=queries.authorities(db.session, on=clock.today()),
        **people_waiting.waiting(),
    )  # fmt: skip


@blueprint.app_context_processor
def _waits() -> dict[str, object]:
    """Let the start page say what waits for whoever looks after people, and Help whom to ask."""
    return {"people_wait": people_waiting.waiting, "people_to_ask": people_waiting.to_ask}


@blueprint.get("/in/<uuid:authority_id>")
@only(*PEOPLE_KEEPERS)
def in_authority(authority_id: UUID) -> ResponseReturnValue:
    """Show the people of one authority."""
    actor = current_person()
    return _list(actor, queries.authority_of(db.session, actor, authority_id))


@blueprint.get("/in/<uuid:authority_id>/invite")
@only(*PEOPLE_KEEPERS)
def ask_whom(authority_id: UUID) -> ResponseReturnValue:
    """Ask whom to invite, and as what."""
    actor = current_person()
    authority = queries.authority_of(db.session, actor, authority_id)
    if authority.id in queries.former(db.session, on=clock.today()):
        return redirect(url_for(".in_authority", authority_id=authority.id))  # there it says why
    return _invite_page(_invite_form(actor, authority), authority)


@blueprint.post("/in/<uuid:authority_id>/invite")
@only(*PEOPLE_KEEPERS)
@commits
def invite(authority_id: UUID) -> ResponseReturnValue:
    """Mail an invitation."""
    _limit_invitations()
    actor = current_person()
    authority = queries.authority_of(db.session, actor, authority_id)
    form = _invite_form(actor, authority)
    if form.validate():
        with refused_at(form.email, NeedsNoInvitation):
            invitations.invite(
                db.session, authority, normal(form.email.data), Role(form.role.data), by=actor, at=clock.now()
            )  # fmt: skip
    if form.errors:
        return _invite_page(form, authority), 422
    flash("Invitation on its way. It works once, for 7 days", "success")
    return redirect(url_for(".in_authority", authority_id=authority.id), code=303)


@blueprint.post("/invitations/<uuid:invitation_id>/send-again")
@only(*PEOPLE_KEEPERS)
@commits
def send_again(invitation_id: UUID) -> ResponseReturnValue:
    """Mail a fresh link for an invitation."""
    _limit_invitations()
    actor = current_person()
    invitation = queries.open_invitation(db.session, actor, invitation_id)
    invitations.send_again(db.session, invitation, by=actor, at=clock.now())
    flash("Invitation sent again. The earlier link no longer works", "success")
    return redirect(url_for(".in_authority", authority_id=invitation.authority_id), code=303)


@blueprint.post("/invitations/<uuid:invitation_id>/withdraw")
@only(*PEOPLE_KEEPERS)
@commits
def withdraw(invitation_id: UUID) -> ResponseReturnValue:
    """Withdraw an invitation."""
    actor = current_person()
    invitation = queries.open_invitation(db.session, actor, invitation_id)
    asked = asked_first(
        f"Withdraw the invitation to {invitation.email}?",
        says=("Its link stops working. You can invite them again.",),
        yes="Withdraw it",
        back=url_for(".in_authority", authority_id=invitation.authority_id),
    )
    if asked:
        return asked
    invitations.withdraw(db.session, invitation, by=actor, at=clock.now())
    flash("Invitation withdrawn. Its link no longer works", "success")
    return redirect(url_for(".in_authority", authority_id=invitation.authority_id), code=303)


@blueprint.get("/<uuid:person_id>")
@only(*PEOPLE_KEEPERS)
def show(person_id: UUID) -> ResponseReturnValue:
    """Show one person, and what can be done."""
    actor = current_person()
    return _person_page(actor, queries.colleague(db.session, actor, person_id))


@blueprint.post("/<uuid:person_id>/role")
@only(*PEOPLE_KEEPERS)
@commits
def change_role(person_id: UUID) -> ResponseReturnValue:
    """Give a person another role."""
    actor = current_person()
    person = queries.colleague(db.session, actor, person_id)
    form = _role_form(actor, person)
    if form.validate():
        with refused_at(form.role, RoleNotAllowed):
            people.change_role(db.session, person, Role(form.role.data), by=actor, at=clock.now())
    if form.errors:
        return _person_page(actor, person, form), 422
    flash(f"{person.name} is now a {person.role.label.lower()}", "success")
    return redirect(url_for(".show", person_id=person.id), code=303)


@blueprint.post("/<uuid:person_id>/deactivate")
@only(*PEOPLE_KEEPERS)
@commits
def deactivate(person_id: UUID) -> ResponseReturnValue:
    """Keep a person from signing in."""
    actor = current_person()
    person = queries.colleague(db.session, actor, person_id)
    people.check_deactivation(db.session, person, by=actor)
    asked = asked_first(
        f"Deactivate {person.name}?",
        says=(
            "They are signed out everywhere at once and cannot sign in any more. What they wrote stays.",
            "What they were named in, pairings above all, passes on to others of their authority, and the other "
            "side is told. Reactivating them later does not bring that back.",
        ),
        yes="Deactivate",
        back=url_for(".show", person_id=person.id),
    )
    if asked:
        return asked
    people.deactivate(db.session, person, by=actor, at=clock.now())
    flash(f"{person.name} can no longer sign in", "success")
    return redirect(url_for(".show", person_id=person.id), code=303)


@blueprint.post("/<uuid:person_id>/reactivate")
@only(*PEOPLE_KEEPERS)
@commits
def reactivate(person_id: UUID) -> ResponseReturnValue:
    """Let a person sign in again."""
    actor = current_person()
    person = queries.colleague(db.session, actor, person_id)
    people.reactivate(db.session, person, by=actor, at=clock.now())
    flash(f"{person.name} can sign in again", "success")
    return redirect(url_for(".show", person_id=person.id), code=303)


@blueprint.post("/<uuid:person_id>/forget-phone")
@only(*PEOPLE_KEEPERS)
@commits
def forget_phone(person_id: UUID) -> ResponseReturnValue:
    """Let a person who lost phone and recovery codes set up the second factor afresh."""
    actor = current_person()
    person = queries.colleague(db.session, actor, person_id)
    asked = asked_first(
        f"Let {person.name} set up a phone again?",
        says=(
            "They are signed out everywhere, and the phone that they have now no longer counts.",
            "Whoever has their password sets up the next phone: make sure that it is they who asked.",
        ),
        yes="Let them set up a phone",
        back=url_for(".show", person_id=person.id),
    )
    if asked:
        return asked
    people.forget_phone(db.session, person, by=actor, at=clock.now())
    flash(f"{person.name} will be asked to set up a phone at the next sign-in", "success")
    return redirect(url_for(".show", person_id=person.id), code=303)


@blueprint.get("/authorities/new")
@only(Role.ADMINISTRATOR)
def ask_authority() -> ResponseReturnValue:
    """Ask which authority to bring on board."""
    return render_template("accounts/new_authority.html", form=AuthorityForm())


@blueprint.post("/authorities/new")
@only(Role.ADMINISTRATOR)
@commits
def onboard() -> ResponseReturnValue:
    """Bring an authority on board; its lead is invited next."""
    form = AuthorityForm()
    if not form.validate_on_submit():
        return render_template("accounts/new_authority.html", form=form), 422
    try:
        authority = people.onboard(
            db.session, form.name.data, AuthorityKind(form.kind.data), by=current_person(), at=clock.now()
        )  # fmt: skip
    except RoleNotAllowed as problem:
        form.name.errors = [str(problem)]
        same = problem.authority if isinstance(problem, people.AuthorityExists) else None
        return render_template("accounts/new_authority.html", form=form, same=same), 422
    flash(f"{authority.name} added. Invite its lead next", "success")
    return redirect(url_for(".ask_whom", authority_id=authority.id), code=303)


def _limit_invitations() -> None:
    throttle((throttles.INVITATIONS, str(current_user.id)))


def _list(actor: Person, authority: Authority) -> str:
    return render_template(
        "accounts/people.html",
        authority=authority,
        people=queries.people_of(db.session, actor, authority.id),
        invitations=queries.open_invitations(db.session, actor, authority.id),
        now=clock.now(),
        may_change=lambda role: may_change(actor.role, role, at=authority.kind),
        every=actor.role is Role.ADMINISTRATOR,
        ended=authority.id in queries.former(db.session, on=clock.today()),
    )


def _invite_form(actor: Person, authority: Authority) -> InviteForm:
    return InviteForm(roles=grantable(actor.role, at=authority.kind), domains=setup().domains)


def _invite_page(form: InviteForm, authority: Authority) -> str:
    return render_template("accounts/invite.html", form=form, authority=authority, role_hints=_hints())


def _role_form(actor: Person, person: Person) -> RoleForm:
    return RoleForm(roles=grantable(actor.role, at=person.authority.kind), role=person.role.value)


def _person_page(actor: Person, person: Person, form: RoleForm | None = None) -> str:
    return render_template(
        "accounts/person.html",
        person=person,
        form=form or _role_form(actor, person),
        role_hints=_hints(),
        role_about=ROLE_WORDS[person.role],
        own=person.id == actor.id,
        replaceable=bool(queries.successors_of(db.session, person)),
        may_change=person.id != actor.id and may_change(actor.role, person.role, at=person.authority.kind),
    )


def _hints() -> dict[str, str]:
    return {role.value: about for role, (_, about) in ROLE_WORDS.items()}

"""Invite several people at once by a pasted table: each line is looked at before anybody is written to."""

from uuid import UUID

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from alongside import clock
from alongside.accounts import queries
from alongside.accounts.actions import invitations
from alongside.accounts.actions.invitations import NeedsNoInvitation
from alongside.accounts.forms import ROLE_WORDS, InviteManyForm
from alongside.accounts.guards import current_person, keeps, only, setup, throttle
from alongside.accounts.models import Authority, Person
from alongside.accounts.rules import inviting, throttles
from alongside.accounts.rules.inviting import InviteLine
from alongside.accounts.rules.roles import PEOPLE_KEEPERS, grantable
from alongside.web.asking import SURE, YES
from alongside.web.database import commits, db

blueprint = Blueprint("inviting", __name__, url_prefix="/people")


@blueprint.get("/in/<uuid:authority_id>/invite-many")
@only(*PEOPLE_KEEPERS)
def ask(authority_id: UUID) -> ResponseReturnValue:
    """Ask for the table."""
    authority = queries.authority_of(db.session, current_person(), authority_id)
    return _page(authority, InviteManyForm(formdata=None), [])


@blueprint.post("/in/<uuid:authority_id>/invite-many")
@only(*PEOPLE_KEEPERS)
@commits
@keeps("table")
def invite(authority_id: UUID) -> ResponseReturnValue:
    """Show what each line says; once all are sound and that was seen, mail the invitations."""
    sends, form = request.form.get(SURE) == YES, InviteManyForm()
    if sends:
        _limit(form)
    actor = current_person()
    authority = queries.authority_of(db.session, actor, authority_id)
    if not form.validate():
        return _page(authority, form, []), 422
    lines = _lines(actor, authority, form.table.data)
    wrong = [line for line in lines if line.problem]
    if wrong or not lines or len(lines) > inviting.MOST_INVITED:
        form.table.errors = [_what_is_wrong(lines, wrong)]
        return _page(authority, form, lines), 422
    if not sends:
        return _page(authority, form, lines)
    for line in lines:
        assert line.role is not None  # noqa: S101  a line without a role has a problem
        made = invitations.invite(db.session, authority, line.email, line.role, by=actor, at=clock.now())
        made.name = line.name
    flash(f"{len(lines)} {'invitation' if len(lines) == 1 else 'invitations'} on the way. Each works once, for 7 days",
          "success")  # fmt: skip
    return redirect(url_for("accounts.people.in_authority", authority_id=authority.id), code=303)


def _limit(form: InviteManyForm) -> None:
    """Count what is about to be sent, before this request holds anything: the count is kept on its own."""
    for _ in range(min((form.table.data or "").count("@"), inviting.MOST_INVITED)):
        throttle((throttles.INVITATIONS, str(current_user.id)))


def _lines(actor: Person, authority: Authority, text: str) -> list[InviteLine]:
    roles = grantable(actor.role, at=authority.kind)
    words = {role: ROLE_WORDS[role][0] for role in roles}
    lines = inviting.read(text, roles=roles, words=words, domains=setup().domains)
    return [line if line.problem else line._replace(problem=_needs_none(actor, authority, line)) for line in lines]


def _needs_none(actor: Person, authority: Authority, line: InviteLine) -> str:
    try:
        invitations.check_new(db.session, authority, line.email, by=actor)
    except NeedsNoInvitation as problem:
        return str(problem)
    return ""


def _what_is_wrong(lines: list[InviteLine], wrong: list[InviteLine]) -> str:
    if not lines:
        return "Paste a line for each person"
    if len(lines) > inviting.MOST_INVITED:
        return f"Invite at most {inviting.MOST_INVITED} people at once"
    which = ", ".join(str(line.number) for line in wrong[:10])
    return f"Put {'line' if len(wrong) == 1 else 'lines'} {which} right. Nobody was invited yet"


def _page(authority: Authority, form: InviteManyForm, lines: list[InviteLine]) -> str:
    ready = bool(lines) and not form.errors and not any(line.problem for line in lines)
    roles = [ROLE_WORDS[role][0] for role in grantable(current_person().role, at=authority.kind)]
    return render_template(
        "accounts/invite_many.html", authority=authority, form=form, lines=lines, ready=ready, roles=roles,
        role_words=ROLE_WORDS, sure={SURE: YES},
    )  # fmt: skip

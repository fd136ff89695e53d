"""Sign in, join and link by an OpenID provider: there, back, and what came of it.

What is kept meanwhile, the errand, stands signed in the browser's own cookie, for ten minutes and for one way back.
"""

from typing import Any
from uuid import UUID

from flask import Blueprint, abort, flash, make_response, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue

from alongside import clock
from alongside.accounts import openid, queries
from alongside.accounts.actions import linking, signing_in
from alongside.accounts.actions.invitations import NeedsNoInvitation, Newcomer
from alongside.accounts.forms import ROLE_WORDS, JoinForm
from alongside.accounts.guards import current_person, from_this_network, remember, setup, throttle, with_account
from alongside.accounts.guards.browser import earlier_session
from alongside.accounts.models import Group, Person, WebSession
from alongside.accounts.routes import navigation
from alongside.accounts.rules import sessions, throttles
from alongside.accounts.rules.addresses import safe_path
from alongside.identity_providers import Identity, IdentityProvider, named
from alongside.problems import NotFound, Problem
from alongside.web.access import public
from alongside.web.database import commits, db
from alongside.web.errors import problem_page

blueprint = Blueprint("providers", __name__)

ERRAND, JOINING = "errand", "joining"
ERRAND_SECONDS = 600


@blueprint.get("/sign-in/with/<name>")
@public
def go(name: str) -> ResponseReturnValue:
    """Send somebody to the provider to sign in."""
    return _leave(_provider(name), purpose="enter", then=safe_path(request.args.get("next")))


@blueprint.get("/invitation/<token>/with/<name>")
@public
def go_to_join(token: str, name: str) -> ResponseReturnValue:
    """Send somebody who was invited to the provider."""
    provider = _provider(name)
    try:
        queries.invitation(db.session, token, at=clock.now())
    except NotFound:
        return render_template("accounts/dead_link.html", what="invitation"), 404
    return _leave(provider, purpose="join", then=token)


@blueprint.get("/account/sign-ins/<name>/link")
@with_account
def go_to_link(name: str) -> ResponseReturnValue:
    """Send somebody who is signed in to the provider, to sign in by it from now on."""
    return _leave(_provider(name), purpose="link", then=str(current_person().id))


@blueprint.get("/sign-in/from/<name>")
@public
def back(name: str) -> ResponseReturnValue:
    """Take somebody in who comes back from the provider, once for each errand."""
    throttle((throttles.LINK_NETWORK, from_this_network()))
    provider, errand = _provider(name), session.pop(ERRAND, None)
    if not _fits(errand, name):
        return _refused(provider, "This sign-in was begun in another browser, or more than ten minutes ago.")
    if "error" in request.args:
        return _refused(provider, "You did not finish signing in there.")
    try:
        identity = openid.identity(
            provider, openid.Errand(*errand["sent"]), code=request.args.get("code", ""), back=_way_back(name)
        )
    except openid.NotProved:
        return _refused(provider, "What came back does not prove who you are.")
    return _ARRIVALS[errand["purpose"]](provider, identity, errand["then"])


@blueprint.get("/sign-in/join")
@public
def ask_to_join() -> ResponseReturnValue:
    """Ask for name and work of somebody who was invited and whom a provider has named."""
    joining = _joining()
    return _join_page(JoinForm(formdata=None, name=joining["name"]), joining)


@blueprint.post("/sign-in/join")
@public
@commits
def join() -> ResponseReturnValue:
    """Let them join, signed in."""
    joining, form, at = _joining(), JoinForm(), clock.now()
    if not form.validate_on_submit():
        return _join_page(form, joining), 422
    newcomer = Newcomer(form.name.data, Group(form.group.data), None)
    identity = Identity(joining["issuer"], joining["subject"])
    try:
        person = linking.join(db.session, joining["token"], newcomer, identity, at=at)
    except NotFound:
        return render_template("accounts/dead_link.html", what="invitation"), 404
    except (linking.LinkedElsewhere, NeedsNoInvitation) as problem:
        return problem_page(403, title="You have an account already", explanation=str(problem))
    session.pop(JOINING)
    token = signing_in.enter_by_provider(db.session, person, device=_device(), at=at)
    flash("Your account is ready", "success")
    return remember(make_response(redirect(navigation.home(person.role), code=303)), token)


@blueprint.post("/account/sign-ins/<name>/unlink")
@with_account
@commits
def unlink(name: str) -> ResponseReturnValue:
    """Take the link with a provider back."""
    try:
        linking.unlink(db.session, current_person(), _provider(name).issuer, at=clock.now())
    except Problem as problem:
        flash(str(problem))
        return redirect(url_for("accounts.account.show"), code=303)
    flash("Unlinked", "success")
    return redirect(url_for("accounts.account.show"), code=303)


def _enter(provider: IdentityProvider, identity: Identity, then: str) -> ResponseReturnValue:
    with db.engines.session() as writing:
        try:
            person, token = linking.sign_in(writing, identity, device=_device(), at=clock.now())
        except NotFound:
            return _refused(
                provider,
                "No account here is linked with it. If you were invited, open the link in that mail. If you have an"
                " account, sign in by password and link it under Account.",
            )
        earlier = earlier_session()
        if earlier is not None:
            signing_in.sign_out(writing, writing.get_one(WebSession, earlier.id), at=clock.now())
        there = navigation.home(person.role) if then == "/" else then
        writing.commit()
    return remember(make_response(redirect(there, code=303)), token)


def _begin_joining(_provider: IdentityProvider, identity: Identity, then: str) -> ResponseReturnValue:
    session[JOINING] = {"token": then, **identity._asdict(), "until": clock.now().timestamp() + ERRAND_SECONDS}
    return redirect(url_for(".ask_to_join"), code=303)


def _link(provider: IdentityProvider, identity: Identity, then: str) -> ResponseReturnValue:
    with db.engines.session() as writing:
        opened = earlier_session()
        if opened is None or opened.person_id != UUID(then) or not opened.second_factor_done or opened.ended_at:
            return _refused(provider, "You have signed out meanwhile. Sign in and link it again.")
        try:
            linking.link(writing, writing.get_one(Person, opened.person_id), identity, at=clock.now())
        except linking.LinkedElsewhere as problem:
            return _refused(provider, str(problem))
        writing.commit()
    flash(f"From now on you can sign in with {provider.label}", "success")
    return redirect(url_for("accounts.account.show"), code=303)


_ARRIVALS = {"enter": _enter, "join": _begin_joining, "link": _link}


def _leave(provider: IdentityProvider, *, purpose: str, then: str) -> ResponseReturnValue:
    address, errand = openid.send_to(provider, _way_back(provider.name))
    until = clock.now().timestamp() + ERRAND_SECONDS
    session[ERRAND] = {"sent": list(errand), "purpose": purpose, "then": then, "until": until}
    return redirect(address, code=303)


def _fits(errand: Any, name: str) -> bool:  # noqa: ANN401  what a cookie holds
    if not isinstance(errand, dict) or errand["until"] < clock.now().timestamp():
        return False
    sent = openid.Errand(*errand["sent"])
    return sent.provider == name and sent.state == request.args.get("state")


def _joining() -> dict[str, Any]:
    joining = session.get(JOINING)
    if not isinstance(joining, dict) or joining["until"] < clock.now().timestamp():
        abort(404)
    return joining


def _join_page(form: JoinForm, joining: dict[str, Any]) -> str:
    invitation = queries.invitation(db.session, joining["token"], at=clock.now())
    return render_template(
        "accounts/accept.html", form=form, invitation=invitation, role=ROLE_WORDS[invitation.role], by_provider=True
    )


def _refused(provider: IdentityProvider, why: str) -> ResponseReturnValue:
    return problem_page(403, title=f"You are not signed in with {provider.label}", explanation=why)


def _provider(name: str) -> IdentityProvider:
    return named(setup().providers, name) or abort(404)


def _way_back(name: str) -> str:
    return setup().base_url + url_for("accounts.providers.back", name=name)


def _device() -> str:
    return sessions.device(request.headers.get("User-Agent", ""))

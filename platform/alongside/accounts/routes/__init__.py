"""The pages of accounts: signing in, one's own account, links from mails, and the people of an authority."""

from flask import Blueprint, Flask

from alongside.accounts.guards import browser
from alongside.accounts.guards.access import login
from alongside.accounts.guards.setup import init_app as _prepare
from alongside.accounts.routes import (
    account,
    invitations,
    inviting,
    navigation,
    people,
    phone,
    providers,
    recovery,
    refusals,
    replacing,
    reset,
    second_factor,
    sign_in,
)
from alongside.accounts.rules import passwords
from alongside.settings import Settings

blueprint = Blueprint("accounts", __name__)
for _part in (
    sign_in,
    second_factor,
    account,
    phone,
    recovery,
    reset,
    invitations,
    people,
    inviting,
    replacing,
    providers,
):
    blueprint.register_blueprint(_part.blueprint)


def init_app(app: Flask, settings: Settings) -> None:
    """Let people sign in to ``app``: pages, sessions, refusals and the menu."""
    _prepare(app, settings)
    login.init_app(app, add_context_processor=False)
    login.request_loader(browser.load_person)
    login.session_protection = None  # our own sessions need no mark in Flask's
    # We set no such cookie; by its usual name another service on this host would make Flask-Login ask nobody.
    app.config["REMEMBER_COOKIE_NAME"] = "alongside_never_set"
    app.register_blueprint(blueprint)
    app.context_processor(navigation.context)
    refusals.init_app(app)
    passwords.prepare()


__all__ = ["blueprint", "init_app"]

"""Pages about the service itself, for everyone: help, privacy, accessibility, and what browsers and robots ask for."""

from typing import cast

from flask import Blueprint, Response, current_app, redirect, render_template
from flask.typing import ResponseReturnValue

from alongside.settings import Settings
from alongside.web.access import public
from alongside.web.assets import static_url

blueprint = Blueprint("pages", __name__)


@blueprint.get("/help")
@public
def help_page() -> ResponseReturnValue:
    """Explain what Alongside does, how closeness is worked out and whom to ask."""
    return render_template("web/help.html", settings=_settings())


@blueprint.get("/privacy")
@public
def privacy() -> ResponseReturnValue:
    """Say what is kept about a person, what is never kept, and which cookies are set."""
    return render_template("web/privacy.html", settings=_settings())


@blueprint.get("/accessibility")
@public
def accessibility() -> ResponseReturnValue:
    """Say what was tested, what was not, and what does not work well yet."""
    return render_template("web/accessibility.html")


@blueprint.get("/robots.txt")
@public
def robots() -> ResponseReturnValue:
    """Ask search engines to stay away from all but what authorities have put up for everybody."""
    return Response("User-agent: *\nAllow: /at/\nAllow: /static/\nDisallow: /\n", mimetype="text/plain")


@blueprint.get("/favicon.ico")
@public
def favicon() -> ResponseReturnValue:
    """Lead browsers that ask at the customary address to the icon."""
    return redirect(static_url("favicon.svg"))


def _settings() -> Settings:
    """Return the settings, so that a page states the limits that this installation really has."""
    return cast("Settings", current_app.extensions["alongside.settings"])

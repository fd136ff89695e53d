"""What people see who are not signed in, came too often, or sent a form that is stale."""

import math
from urllib.parse import urlsplit

from flask import Flask, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import Unauthorized

from alongside import clock
from alongside.accounts.forms import SignInForm
from alongside.accounts.guards import TooManyTries
from alongside.accounts.routes import carrying, sign_in
from alongside.accounts.rules.addresses import safe_path
from alongside.accounts.rules.passwords import PasswordsBusy
from alongside.web import htmx
from alongside.web.errors import ERROR_WORDS, problem_page


def init_app(app: Flask) -> None:
    """Register the handlers."""
    app.register_error_handler(Unauthorized, ask_to_sign_in)
    app.register_error_handler(CSRFError, stale_form)
    app.register_error_handler(TooManyTries, too_many_tries)
    app.register_error_handler(PasswordsBusy, busy)


def ask_to_sign_in(_refusal: Unauthorized) -> ResponseReturnValue:
    """Send a stranger to the sign-in page; whoever was writing gets one that keeps the text."""
    if htmx.wanted():
        return "You have been signed out.", 401, {"Content-Type": "text/plain; charset=utf-8"}
    if request.method in ("GET", "HEAD"):
        target = safe_path(request.path)
        return redirect(url_for("accounts.sign_in.show", next=target if target != "/" else None))
    typed = carrying.typed()
    form = SignInForm(formdata=None, next=_came_from(), carried=carrying.wrap(typed))
    return sign_in.page(form, signed_out=True), 401


def _came_from() -> str:
    parts = urlsplit(request.referrer or "")
    return safe_path(parts.path) if parts.netloc == request.host else "/"


def stale_form(_refusal: CSRFError) -> ResponseReturnValue:
    """Say that a form could not be read, and show what was typed in it so that it can be copied."""
    typed = carrying.typed()
    if typed is None or not typed.shown:
        return problem_page(400)
    title, explanation, what_to_do = ERROR_WORDS[400]
    return render_template(
        "accounts/stale_form.html", title=title, explanation=explanation, what_to_do=what_to_do, carried=typed
    ), 400


def too_many_tries(refusal: TooManyTries) -> ResponseReturnValue:
    """Say how long to wait."""
    seconds = max(1, math.ceil((refusal.again - clock.now()).total_seconds()))
    minutes = math.ceil(seconds / 60)
    wait = f"{minutes} minute{'' if minutes == 1 else 's'}" if minutes < 90 else f"{math.ceil(minutes / 60)} hours"
    page = render_template(
        "layout/problem.html",
        title=ERROR_WORDS[429][0],
        explanation=f"{refusal} This keeps others from guessing their way in.",
        what_to_do=[f"Wait {wait}, then try again."],
    )
    response = make_response(page, 429)
    response.headers["Retry-After"] = str(seconds)
    return response


def busy(refusal: PasswordsBusy) -> ResponseReturnValue:
    """Say that too many people are signing in at this moment."""
    return problem_page(503, explanation=str(refusal))

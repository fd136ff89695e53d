"""Carry what somebody typed through signing in again, inside the pages themselves: signed, never stored or logged."""

from typing import Any, NamedTuple

from flask import current_app, flash, redirect, render_template, request
from flask.typing import ResponseReturnValue
from itsdangerous import BadSignature

from alongside.accounts.guards.access import KEEPS
from alongside.accounts.guards.browser import last_person
from alongside.accounts.guards.setup import setup
from alongside.accounts.models import Person
from alongside.accounts.routes import navigation
from alongside.accounts.rules.addresses import safe_path

# Nobody types the same box more often than this; a machine that does would get a page many times as long back.
MOST_OF_A_FIELD = 20


class Typed(NamedTuple):
    """What was typed, and where it was going."""

    path: str
    person: str
    shown: list[tuple[str, str]]
    unseen: list[tuple[str, str]]


def typed() -> Typed | None:
    """Return what this request's form holds that its view wants kept, if anything."""
    view = current_app.view_functions.get(request.endpoint or "")
    textareas, also = view.__dict__.get(KEEPS, ((), ())) if view is not None else ((), ())
    shown = [(name, text) for name in textareas for text in request.form.getlist(name)[:MOST_OF_A_FIELD]]
    unseen = [(name, text) for name in also for text in request.form.getlist(name)[:MOST_OF_A_FIELD]]
    # A form of choices alone has no text to look for.
    if not any(text.strip() for _, text in (shown if textareas else unseen)):
        return None
    owner = last_person()
    return Typed(request.path, str(owner.id) if owner is not None else "", shown, unseen)


def wrap(typed_text: Typed | None) -> str:
    """Return what was typed as one signed line for a hidden field."""
    return str(setup().carried.dumps(list(typed_text))) if typed_text is not None else ""


def arrive(person: Person, *, carried: str | None, target: str | None) -> ResponseReturnValue:
    """Take somebody who has just signed in to what they typed before, or to where they were going."""
    typed_text = _unwrap(carried)
    if typed_text is None:
        there = safe_path(target)
        return redirect(navigation.home(person.role) if there == "/" else there, code=303)
    if typed_text.person not in ("", str(person.id)):
        flash("What was typed here before belonged to somebody else, so it is gone.")
        return redirect("/", code=303)
    # Not a redirect: it could carry the text only in the address or on the server, and it may be in neither.
    return render_template("accounts/carried.html", carried=typed_text, **navigation.for_person(person))


def _unwrap(line: str | None) -> Typed | None:
    if not line:
        return None
    try:
        parts: Any = setup().carried.loads(line)
    except BadSignature:
        return None
    return Typed(*parts)

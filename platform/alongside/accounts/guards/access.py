"""Decorators that say, and check, who may use a view."""

from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TypeVar, cast

from flask import abort, g
from flask.typing import ResponseReturnValue
from flask_login import LoginManager, current_user

from alongside.accounts.models import Person, Role
from alongside.accounts.rules.roles import USERS
from alongside.web.access import declare
from alongside.web.database import db

P = ParamSpec("P")
View = TypeVar("View", bound=Callable[..., ResponseReturnValue])
ViewFunction = Callable[P, ResponseReturnValue]

KEEPS = "keeps"
PASSIVE = "passive"

login = LoginManager()


def current_person() -> Person:
    """Return the person making this request, in its database session; the guards have made sure that there is one."""
    # Held for the whole request: a session forgets rows that nobody holds, and would read this one again each time.
    g.person = db.session.get(Person, current_user.id)
    return cast("Person", g.person)


def only(*roles: Role) -> Callable[[ViewFunction[P]], ViewFunction[P]]:
    """Let only these roles in. Strangers are asked to sign in (401); to everyone else the page does not exist (404)."""

    def decorate(view: ViewFunction[P]) -> ViewFunction[P]:
        @wraps(view)
        def wrapper(*args: P.args, **kwargs: P.kwargs) -> ResponseReturnValue:
            if not current_user.is_authenticated:
                abort(401)
            if current_user.role not in roles:
                abort(404)
            return view(*args, **kwargs)

        return declare(wrapper, "only " + ", ".join(roles))

    return decorate


def signed_in(view: ViewFunction[P]) -> ViewFunction[P]:
    """Let everyone in who is signed in and uses the service: all but auditors."""
    return only(*USERS)(view)


def with_account(view: ViewFunction[P]) -> ViewFunction[P]:
    """Let everyone in who is signed in, to what is of their own account; auditors too."""
    return only(*Role)(view)


def passive(view: View) -> View:
    """Mark a view that an open page asks by itself: it does not count as use, so that sessions still run out."""
    view.__dict__[PASSIVE] = True
    return view


def keeps(*textareas: str, also: tuple[str, ...] = ()) -> Callable[[View], View]:
    """Keep what was typed in these fields when the session has run out or the form's token is stale.

    The text goes with the person through sign-in inside the pages themselves, signed, and comes back in its box;
    nothing of it is stored or logged. ``also`` names fields, such as ticked boxes, that travel unseen; a form of
    choices names these alone. For POST views.
    """

    def decorate(view: View) -> View:
        view.__dict__[KEEPS] = (textareas, also)
        return view

    return decorate

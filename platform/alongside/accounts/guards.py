"""Decorators that say, and check, who may use a view."""

from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, cast

from flask import abort
from flask.typing import ResponseReturnValue
from flask_login import LoginManager, current_user

from alongside.accounts.models import Person, Role
from alongside.web.access import declare

P = ParamSpec("P")
ViewFunction = Callable[P, ResponseReturnValue]

login = LoginManager()


def current_person() -> Person:
    """Return the person making this request; the guards have made sure that there is one."""
    return cast("Person", current_user._get_current_object())


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
    """Let everyone in who is signed in."""
    return only(*Role)(view)

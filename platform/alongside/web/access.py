"""Every view says who may use it; an app with a silent view refuses to start."""

from collections.abc import Callable
from typing import Any, TypeVar

from flask import Flask

View = TypeVar("View", bound=Callable[..., Any])


def declare(view: View, access: str) -> View:
    """Note on ``view`` who may use it."""
    view.__dict__["access"] = access
    return view


def public(view: View) -> View:
    """Mark a view that anyone may use, signed in or not."""
    return declare(view, "public")


def undeclared(app: Flask) -> list[str]:
    """Return the endpoints that do not say who may use them."""
    return sorted(n for n, v in app.view_functions.items() if n != "static" and "access" not in v.__dict__)

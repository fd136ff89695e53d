"""Whether htmx asks for a part of a page or a browser for the whole."""

from flask import request


def wanted() -> bool:
    """Say whether this request comes from htmx and a fragment will do."""
    return request.headers.get("HX-Request") == "true"

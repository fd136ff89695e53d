"""The page that an answer to a form belongs to, so that Back and the address bar lead to it and never to a form."""

from flask import Flask, current_app, request
from werkzeug.exceptions import HTTPException
from werkzeug.routing import MapAdapter, RequestRedirect


def init_app(app: Flask) -> None:
    """Offer `posted_page` to templates."""
    app.jinja_env.globals["posted_page"] = posted_page


def posted_page() -> str:
    """Return the address of the page whose form was sent here, if this is the answer to one: itself or one above it."""
    if request.method != "POST":
        return ""
    adapter = current_app.create_url_adapter(request)
    path = request.path
    while adapter is not None and path.strip("/"):
        if opened := _opened(adapter, path):
            return opened
        path = path.rstrip("/").rpartition("/")[0]
    return "/"


def _opened(adapter: MapAdapter, path: str) -> str:
    """Return ``path``, with its last stroke, if it can be opened as a page."""
    try:
        adapter.match(path, method="GET")
    except RequestRedirect:
        return f"{path}/"
    except HTTPException:
        return ""
    return path

"""The page that an answer to a form belongs to, so that Back and the address bar lead to it and never to a form."""

from flask import Flask, current_app, redirect, request
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import HTTPException, MethodNotAllowed
from werkzeug.routing import MapAdapter, RequestRedirect

from alongside.web.errors import problem_page


def init_app(app: Flask) -> None:
    """Offer `posted_page` to templates, and lead whoever opens the address of a form to its page."""
    app.jinja_env.globals["posted_page"] = posted_page
    app.register_error_handler(MethodNotAllowed, _to_its_page)


def posted_page() -> str:
    """Return the address of the page whose form was sent here, if this is the answer to one: itself or one above it."""
    return _page_of_form() if request.method == "POST" else ""


def _to_its_page(problem: MethodNotAllowed) -> ResponseReturnValue:
    """Lead from what only takes a form, opened from the address bar or the history, to the page of the form."""
    if request.method == "GET" and (page := _page_of_form()) != "/":
        return redirect(page, code=303)
    return problem_page(problem.code or 405)


def _page_of_form() -> str:
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

"""Turn refusals, the framework's and the domains', into one kind of page that says what happened and what to do."""

from flask import Flask, render_template, request
from flask.typing import ResponseReturnValue
from sqlalchemy.exc import InternalError, OperationalError, TimeoutError
from werkzeug.exceptions import HTTPException

from alongside import logs
from alongside.problems import NotFound, Problem

ERROR_WORDS: dict[int, tuple[str, str, list[str]]] = {
    400: (
        "That form could not be read",
        "It may have been open for a long time, or it did not come from this site.",
        ["Go back, reload the page and try again."],
    ),
    403: ("You are not signed in", "Signing in did not work.", ["Begin again from the sign-in page."]),
    404: (
        "Page not found",
        "There is nothing at this address, or it is not something you can see.",
        ["Check the address.", "Start again from the first page, or search the library."],
    ),
    405: ("That cannot be done here", "This address does not take that kind of request.", ["Go back and try again."]),
    413: (
        "That is too long",
        "What you sent is larger than this page takes.",
        ["Go back and shorten it: 20,000 characters is the most for one box."],
    ),
    421: (
        "This is not our address",
        "The request was for another name than the one this service has.",
        ["Go by the address that you were given, or by the link in a mail from us."],
    ),
    429: ("Too many tries", "This has been tried too often in a short time.", ["Wait 15 minutes, then try again."]),
    500: (
        "Something went wrong on our side",
        "It has been noted, without anything you typed.",
        ["Go back: what you typed should still be there.", "Try again in a minute."],
    ),
    503: (
        "Alongside is busy or not ready",
        "The database did not answer in time.",
        ["Wait a minute and try again.", "Go back: what you typed should still be there."],
    ),
}

MOST_READ_AND_DROPPED = 16 * 1024 * 1024


def init_app(app: Flask) -> None:
    """Register the handlers."""
    app.register_error_handler(HTTPException, _refused)
    app.register_error_handler(NotFound, _not_found)
    app.register_error_handler(Problem, _problem)
    # InternalError: a PostgreSQL that only reads; TimeoutError: all places of this process are taken.
    for unreachable in (OperationalError, InternalError, TimeoutError):
        app.register_error_handler(unreachable, _database)
    app.register_error_handler(Exception, _crash)


def problem_page(status: int, *, title: str = "", explanation: str = "") -> ResponseReturnValue:
    """Return the page for ``status``; htmx asks for a fragment and gets the same words."""
    words = ERROR_WORDS.get(status, ERROR_WORDS[500 if status >= 500 else 400])
    return (
        render_template(
            "layout/problem.html",
            title=title or words[0],
            explanation=explanation or words[1],
            what_to_do=words[2],
            refused_here=status == 422,
        ),
        status,
    )


def _refused(error: HTTPException) -> ResponseReturnValue:
    if error.response is not None or (error.code or 500) < 400:
        return error.get_response()
    if error.code == 413:
        _let_it_finish()
    return problem_page(error.code or 500)


def _let_it_finish() -> None:
    """Read what is still coming, within reason: a browser that is cut off while it sends never shows our page."""
    left = MOST_READ_AND_DROPPED
    while left > 0 and (block := request.environ["wsgi.input"].read(min(left, 65_536))):
        left -= len(block)


def _not_found(_problem: NotFound) -> ResponseReturnValue:
    return problem_page(404)


def _problem(problem: Problem) -> ResponseReturnValue:
    return problem_page(422, title="That could not be done", explanation=str(problem))


def _database(error: OperationalError | InternalError | TimeoutError) -> ResponseReturnValue:
    logs.get().error("database", route=str(request.url_rule), exc_info=error)
    return problem_page(503)


def _crash(error: Exception) -> ResponseReturnValue:
    logs.get().error("crash", route=str(request.url_rule), exc_info=error)
    return problem_page(500)

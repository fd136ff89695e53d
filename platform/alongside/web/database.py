"""The request's database session, and the one decorator that commits it."""

from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, cast

from flask import Flask, current_app, g, has_request_context, make_response, request
from flask import session as browser_session
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from alongside.engines import Engines, place_in_log

P = ParamSpec("P")
_EXTENSION = "alongside.engines"
WRITTEN = "written_to"
"""How far the write-ahead log had come when this person last wrote."""


class Database:
    """Hands each request one session: a reading one, unless the view is marked `commits`."""

    def init_app(self, app: Flask, engines: Engines) -> None:
        """Serve ``app`` from ``engines``."""
        app.extensions[_EXTENSION] = engines
        app.teardown_appcontext(self._close)

    @property
    def engines(self) -> Engines:
        """Both ways into the database."""
        return cast("Engines", current_app.extensions[_EXTENSION])

    @property
    def session(self) -> Session:
        """The session of this request, opened when first asked for."""
        if "database_session" not in g:
            g.database_session = self.engines.session() if _may_write() else self.engines.reader()
        return cast("Session", g.database_session)

    @property
    def library(self) -> Session:
        """The session that reads library and search: a standby's, where one is set and has what this person wrote.

        Else the request's own. Nothing is written with it.
        """
        if self.engines.standby is None or _may_write():
            return self.session
        if "library_session" not in g:
            g.library_session = self.engines.library_reader(after=browser_session.get(WRITTEN))
        return cast("Session", g.library_session or self.session)

    def note_written(self) -> None:
        """Remember, with the person's browser, what a standby must have before they read from it."""
        if self.engines.standby is not None:
            browser_session[WRITTEN] = place_in_log(self.session)

    @staticmethod
    def _close(_error: BaseException | None) -> None:
        for name in ("database_session", "library_session"):
            session = g.pop(name, None)
            if session is not None:
                session.close()


def _may_write() -> bool:
    if not has_request_context():
        return True
    view = current_app.view_functions.get(request.endpoint or "")
    return view is not None and "commits" in view.__dict__


db = Database()


def commits(view: Callable[P, ResponseReturnValue]) -> Callable[P, ResponseReturnValue]:
    """Let a view write, and commit when it succeeds; roll back on a 4xx, a 5xx or an exception.

    Put it below the guard: ``@only(...)`` then ``@commits``. Only for POST.
    """

    @wraps(view)
    def wrapper(*args: P.args, **kwargs: P.kwargs) -> ResponseReturnValue:
        try:
            response = make_response(view(*args, **kwargs))
        except Exception:
            db.session.rollback()
            raise
        if response.status_code < 400:
            db.session.commit()
            db.note_written()
        else:
            db.session.rollback()
        return response

    wrapper.__dict__["commits"] = True
    return wrapper

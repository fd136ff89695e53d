"""Know a browser again by its cookie, which stands for a row in our own database."""

from uuid import UUID

from flask import Request, Response, current_app, g, request
from sqlalchemy.exc import InternalError, OperationalError, TimeoutError

from alongside import clock, logs
from alongside.accounts import queries
from alongside.accounts.actions import signing_in
from alongside.accounts.guards.access import PASSIVE
from alongside.accounts.guards.setup import setup
from alongside.accounts.models import Person, WebSession
from alongside.accounts.rules import sessions
from alongside.web.database import db


def load_person(_request: Request) -> Person | None:
    """Return whoever has signed in fully in this browser (Flask-Login asks once a request)."""
    opened = _standing()
    return opened.person if opened is not None and opened.second_factor_done else None


def half_way() -> WebSession | None:
    """Return this browser's session when the password was right and the second factor is still to come."""
    opened = _standing()
    return opened if opened is not None and not opened.second_factor_done else None


def this_session() -> WebSession:
    """Return this browser's session, in the request's database session so that an action may change it."""
    opened = _standing()
    session = db.session.get(WebSession, opened.id) if opened is not None else None
    if session is None:
        raise LookupError("Only where somebody has given their password")
    return session


def this_session_id() -> UUID | None:
    """Return which session this browser is in, without asking the database again; none where nobody signed in."""
    opened = _standing()
    return opened.id if opened is not None else None


def earlier_session() -> WebSession | None:
    """Return the session that this browser is about to leave for another, in the request's database session."""
    opened = _by_cookie()
    return db.session.get(WebSession, opened.id) if opened is not None else None


def last_person() -> Person | None:
    """Return whoever this browser's cookie belonged to, though the session may be over: to keep their text for them."""
    opened = _by_cookie()
    return opened.person if opened is not None else None


def remember(response: Response, token: str) -> Response:
    """Have the browser keep the session's token until it is closed."""
    chosen = setup()
    response.set_cookie(chosen.cookie, token, httponly=True, samesite="Lax", secure=chosen.secure, path="/")
    return response


def forget(response: Response) -> Response:
    """Have the browser throw the token away."""
    chosen = setup()
    response.delete_cookie(chosen.cookie, httponly=True, samesite="Lax", secure=chosen.secure, path="/")
    return response


def _standing() -> WebSession | None:
    opened = _by_cookie()
    at = clock.now()
    if opened is None or not opened.person.active:
        return None
    life = sessions.Life(opened.created_at, opened.last_seen_at, opened.ended_at, opened.second_factor_done)
    if not sessions.stands(life, at=at, limits=setup().limits):
        return None
    if opened.second_factor_done and at - opened.last_seen_at >= sessions.SEEN_EVERY and not _asked_by_itself():
        _note_seen(opened)
    return opened


def _by_cookie() -> WebSession | None:
    """Look the cookie up once a request, in a session of its own: asking who is there must not take the write lock."""
    if "web_session" not in g:
        token = request.cookies.get(setup().cookie, "")
        opened = None
        if token:
            with db.engines.reader() as reading:
                opened = queries.web_session(reading, token)
        g.web_session = opened
    session: WebSession | None = g.web_session
    return session


def _asked_by_itself() -> bool:
    view = current_app.view_functions.get(request.endpoint or "")
    return view is not None and PASSIVE in view.__dict__


def _note_seen(opened: WebSession) -> None:
    at = clock.now()
    try:
        with db.engines.session() as writing:
            signing_in.note_seen(writing, opened.id, at=at)
            writing.commit()
    except (OperationalError, InternalError, TimeoutError) as problem:  # InternalError: a PostgreSQL that only reads
        # Somebody who only reads can go on where the disk is full or the database is busy.
        logs.get().warning("last-seen-not-written", exc_info=problem)
    opened.last_seen_at = at

"""The few pages that caches may hold, and for how short: what changes on them is everywhere within a minute."""

from datetime import UTC, datetime, time, timedelta

from flask import Flask, Response, g, request
from flask.sessions import SecureCookieSessionInterface, SessionMixin

from alongside.dates import UK_TIME, uk_day

LONGEST_CACHED = 60
"""Seconds."""


class SessionsBesideCaches(SecureCookieSessionInterface):
    """Sessions as Flask has them, but none for what caches may hold: it sets no cookie and differs for nobody's."""

    def save_session(self, app: Flask, session: SessionMixin, response: Response) -> None:
        """Set the cookie, unless caches may hold the answer."""
        if cache_control() is None:
            super().save_session(app, session, response)


def cached_briefly(response: Response, *, at: datetime) -> Response:
    """Let everybody's caches hold an answer for a minute, never past midnight here; answer 304 where it is the same.

    Only for pages that are the same for everybody and set no cookie.
    """
    day = uk_day(at) + timedelta(days=1)
    midnight = datetime.combine(day, time(), tzinfo=UK_TIME).astimezone(UTC)
    g.cached_seconds = max(0, min(LONGEST_CACHED, int((midnight - at).total_seconds())))
    response.add_etag()
    response.make_conditional(request)
    return response


def cache_control() -> str | None:
    """Return what this answer tells caches, where one may hold it."""
    seconds = g.get("cached_seconds")
    return None if seconds is None else f"public, max-age={seconds}, must-revalidate"

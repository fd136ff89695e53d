"""Stop whoever tries too often, before any costly or telling work is done."""

from datetime import datetime

from flask import request

from alongside import clock
from alongside.accounts.actions.throttling import count_try
from alongside.accounts.guards.setup import setup
from alongside.accounts.rules import throttles
from alongside.accounts.rules.throttles import Limit
from alongside.problems import Problem
from alongside.web.database import db


class TooManyTries(Problem):
    """Something was tried too often."""

    def __init__(self, again: datetime) -> None:
        super().__init__("This has been tried too often in a short time.")
        self.again = again


def throttle(*tries: tuple[Limit, str]) -> None:
    """Count one try under each limit and raise `TooManyTries` when any is used up.

    Counted and committed in a transaction of its own, so that a refused view, which is rolled back, still counts. Call
    it before anything that opens the request's writing session: on SQLite the two would wait for each other.
    """
    at = clock.now()
    seal = setup().seal
    with db.engines.session() as session:
        over = [
            throttles.window_start(at, limit.window) + limit.window
            for limit, subject in tries
            if not count_try(session, limit, seal.digest(limit.kind, subject), at=at)
        ]
        session.commit()
    if over:
        raise TooManyTries(max(over))


def from_this_network() -> str:
    """Return what this visitor's network is counted by."""
    return throttles.network(request.remote_addr)

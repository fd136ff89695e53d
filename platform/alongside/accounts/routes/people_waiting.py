"""What waits for whoever looks after people, and whom to ask: for the start page, Help and the page of people."""

from typing import Any

from flask_login import current_user

from alongside import clock
from alongside.accounts import queries
from alongside.accounts.guards import current_person
from alongside.accounts.models import Role
from alongside.jobs import queries as jobs
from alongside.web.database import db


def to_ask() -> dict[str, Any]:
    """Return who answers for somebody's authority and who administers the service; to a stranger nobody."""
    if not current_user.is_authenticated:
        return {}
    home = current_person().authority_id
    return {
        "leads": queries.leads_of(db.session, [home]).get(home, []),
        "administrators": queries.administrators(db.session),
    }


def waiting() -> dict[str, Any]:
    """Return what waits: the page of people lists it, the start page counts it."""
    actor = current_person()
    administers = actor.role is Role.ADMINISTRATOR
    return {
        "run_out": queries.run_out(db.session, actor, at=clock.now()),
        "without_lead": queries.without_lead(db.session) if administers else [],
        "given_up": jobs.given_up(db.session) if administers else 0,
    }

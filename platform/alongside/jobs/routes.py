"""The page that shows an administrator what the worker has not done yet, and why.

This domain stands below the one that knows roles, so the factory hands in the guard that says who may look.
"""

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import UUID

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from alongside import clock
from alongside.jobs import actions, queries
from alongside.web.database import commits, db

Guard = Callable[[Callable[..., ResponseReturnValue]], Callable[..., Any]]


def pages(guard: Guard) -> Blueprint:
    """Return the pages, open to those whom ``guard`` lets in."""
    blueprint = Blueprint("jobs", __name__, url_prefix="/jobs")
    blueprint.add_url_rule("/", "unfinished", guard(unfinished))
    blueprint.add_url_rule("/<uuid:job_id>/try-again", "try_again", guard(commits(try_again)), methods=["POST"])
    return blueprint


def unfinished() -> ResponseReturnValue:
    """Show the jobs that failed, run or wait: what kind and how often tried, never what they are about."""
    now = clock.now()
    return render_template(
        "jobs/unfinished.html",
        jobs=queries.unfinished(db.session),
        workers=queries.living_workers(db.session, at=now),
        done=queries.done_since(db.session, now - timedelta(days=1)),
    )


def try_again(job_id: UUID) -> ResponseReturnValue:
    """Let a failed job start afresh."""
    actions.try_again(db.session, job_id, at=clock.now())
    flash("The job will be tried again now", "success")
    return redirect(url_for("jobs.unfinished"), code=303)

"""Rounds for curators: list them, open one, look at it, give it fresh data, close it."""

from uuid import UUID

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from alongside import clock
from alongside.accounts.guards import current_person, only
from alongside.accounts.models import Role
from alongside.dates import written_day
from alongside.matching.rules.settings import RoundSettings
from alongside.rounds.actions import closing
from alongside.rounds.actions import opening as actions
from alongside.rounds.actions.solving import compute
from alongside.rounds.forms.rounds import RevisionForm
from alongside.rounds.models import RoundState
from alongside.rounds.queries import rounds as queries
from alongside.rounds.queries.proposals import proposals_of
from alongside.rounds.routes.showing import here, refused, show_round
from alongside.rounds.rules.states import ROUND_WORDS
from alongside.web.database import commits, db

blueprint = Blueprint("overview", __name__, url_prefix="/rounds")

STALE = (actions.RoundChanged, actions.RoundClosed, actions.NotDraft)


@blueprint.get("/")
@only(Role.CURATOR)
def index() -> ResponseReturnValue:
    """Show every round, and let a curator open one."""
    return _list()


@blueprint.post("/")
@only(Role.CURATOR)
@commits
def start() -> ResponseReturnValue:
    """Open a round on today's data and work it out."""
    now = clock.now()
    try:
        opened = actions.open_round(
            db.session,
            name=queries.name_on(db.session, written_day(now)),
            settings=RoundSettings(),
            by=current_person(),
            at=now,
        )
    except actions.AlreadyOpen as problem:
        db.session.rollback()
        return _list(str(problem)), 422
    compute(db.session, opened)
    flash("A round is open. Nobody is told anything before you propose it", "success")
    return redirect(url_for(".show", round_id=opened.id), code=303)


@blueprint.get("/<uuid:round_id>")
@only(Role.CURATOR)
def show(round_id: UUID) -> ResponseReturnValue:
    """Show what came out of a round, and what can be done."""
    return show_round(round_id)


@blueprint.post("/<uuid:round_id>/fresh")
@only(Role.CURATOR)
@commits
def refresh(round_id: UUID) -> ResponseReturnValue:
    """Decide from today's data instead."""
    matching, now = here(round_id), clock.now()
    try:
        actions.take_fresh_data(db.session, matching, revision=RevisionForm().revision, by=current_person(), at=now)
    except STALE as problem:
        return refused(round_id, problem)
    compute(db.session, matching)
    flash("Worked out anew from today’s profiles and confidence", "success")
    return redirect(url_for(".show", round_id=round_id), code=303)


@blueprint.get("/<uuid:round_id>/close")
@only(Role.CURATOR)
def ask_close(round_id: UUID) -> ResponseReturnValue:
    """Say what closing does, and ask."""
    matching = here(round_id)
    if matching.state is RoundState.CLOSED:
        return redirect(url_for(".show", round_id=round_id))
    waiting = sum(proposal.ended_at is None for proposal in proposals_of(db.session, round_id))
    return render_template("rounds/close.html", matching=matching, waiting=waiting)


@blueprint.post("/<uuid:round_id>/close")
@only(Role.CURATOR)
@commits
def close(round_id: UUID) -> ResponseReturnValue:
    """End a round."""
    try:
        closing.close(db.session, here(round_id), revision=RevisionForm().revision, by=current_person(), at=clock.now())
    except STALE as problem:
        return refused(round_id, problem)
    flash("The round is closed. What both sides accepted goes on", "success")
    return redirect(url_for(".show", round_id=round_id), code=303)


@blueprint.post("/<uuid:round_id>/authorities/<uuid:authority_id>/take-out")
@only(Role.CURATOR)
@commits
def take_out(round_id: UUID, authority_id: UUID) -> ResponseReturnValue:
    """Take an authority out of the round that does not want to take part any more."""
    matching, now = here(round_id), clock.now()
    try:
        closing.take_out(
            db.session, matching, authority_id, revision=RevisionForm().revision, by=current_person(), at=now
        )
    except STALE as problem:
        return refused(round_id, problem)
    compute(db.session, matching)
    flash("It takes no part in this round any more", "success")
    return redirect(url_for(".show", round_id=round_id), code=303)


def _list(problem: str = "") -> str:
    return render_template(
        "rounds/list.html", rounds=queries.rounds(db.session), open_now=queries.open_now(db.session),
        words=ROUND_WORDS, problem=problem,
    )  # fmt: skip

"""Propose a round, solve it again after declines, ask groups, and take a proposal back."""

from collections.abc import Callable
from uuid import UUID

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from alongside import clock
from alongside.accounts.guards import current_person, only
from alongside.accounts.models import Person, Role
from alongside.accounts.queries import leads_of
from alongside.problems import NotFound
from alongside.rounds.actions import proposing
from alongside.rounds.actions import re_solving as again
from alongside.rounds.actions.answering import ProposalOver
from alongside.rounds.forms.rounds import GroupForm, RevisionForm
from alongside.rounds.models import RoundState
from alongside.rounds.queries.proposals import proposals_of
from alongside.rounds.routes.overview import STALE
from alongside.rounds.routes.showing import here, refused
from alongside.rounds.rules.proposable import to_propose
from alongside.web.database import commits, db

blueprint = Blueprint("steps", __name__, url_prefix="/rounds/<uuid:round_id>")

NOT_NOW = (
    *STALE, proposing.NothingToPropose, proposing.OutOfDate, again.NotProposed, again.NoSuchGroup, again.AnswersCame,
    ProposalOver,
)  # fmt: skip


@blueprint.get("/propose")
@only(Role.CURATOR)
def ask_propose(round_id: UUID) -> ResponseReturnValue:
    """Say what proposing does and how many are asked, and ask."""
    matching = here(round_id)
    if matching.state is not RoundState.DRAFT:
        return redirect(url_for("rounds.overview.show", round_id=round_id))
    pairs = to_propose(matching.inputs(), matching.outcome)
    asked = {authority_id for pair in pairs for authority_id in pair.sides}
    people = sum(len(leads) for leads in leads_of(db.session, asked).values())
    return render_template("rounds/propose.html", matching=matching, pairs=pairs, asked=asked, people=people)


@blueprint.post("/propose")
@only(Role.CURATOR)
@commits
def propose(round_id: UUID) -> ResponseReturnValue:
    """Put every pair to both sides."""
    try:
        made = proposing.propose(
            db.session, here(round_id), revision=RevisionForm().revision, by=current_person(), at=clock.now()
        )
    except NOT_NOW as problem:
        return refused(round_id, problem)
    return _done(round_id, f"Proposed: {_pairs(len(made))}. Both sides of each have a mail")


@blueprint.post("/again")
@only(Role.CURATOR)
@commits
def solve(round_id: UUID) -> ResponseReturnValue:
    """Look for partners for those who have none after declines."""
    return _step(round_id, again.re_solve, "Solved again. Nothing is proposed before you confirm it")


@blueprint.post("/again/confirm")
@only(Role.CURATOR)
@commits
def confirm(round_id: UUID) -> ResponseReturnValue:
    """Propose the new pairs."""
    return _step(round_id, again.confirm, "Proposed. Both sides of each new pair have a mail")


@blueprint.post("/again/drop")
@only(Role.CURATOR)
@commits
def leave_be(round_id: UUID) -> ResponseReturnValue:
    """Drop the second solving."""
    return _step(round_id, again.leave_be, "Dropped. Nothing was proposed")


@blueprint.post("/group")
@only(Role.CURATOR)
@commits
def ask_group(round_id: UUID) -> ResponseReturnValue:
    """Ask two equals, or three, whether they agree."""
    form = GroupForm()
    try:
        again.ask_group(
            db.session, here(round_id), form.key.data or "", revision=form.revision, by=current_person(), at=clock.now()
        )
    except NOT_NOW as problem:
        return refused(round_id, problem)
    return _done(round_id, "Asked. Every one of them has a mail, and has to agree")


@blueprint.post("/proposals/<uuid:proposal_id>/take-back")
@only(Role.CURATOR)
@commits
def take_back(round_id: UUID, proposal_id: UUID) -> ResponseReturnValue:
    """End a proposal that waits for answers."""
    proposal = next((each for each in proposals_of(db.session, round_id) if each.id == proposal_id), None)
    if proposal is None:
        raise NotFound("There is no such proposal")
    try:
        proposing.take_back(db.session, proposal, by=current_person(), at=clock.now())
    except NOT_NOW as problem:
        return refused(round_id, problem)
    return _done(round_id, "Taken back. Both sides are told that it will not go ahead")


def _step(round_id: UUID, step: Callable[..., object], done: str) -> ResponseReturnValue:
    by: Person = current_person()
    try:
        step(db.session, here(round_id), revision=RevisionForm().revision, by=by, at=clock.now())
    except NOT_NOW as problem:
        return refused(round_id, problem)
    return _done(round_id, done)


def _done(round_id: UUID, done: str) -> ResponseReturnValue:
    flash(done, "success")
    return redirect(url_for("rounds.overview.show", round_id=round_id), code=303)


def _pairs(count: int) -> str:
    return "1 pair" if count == 1 else f"{count} pairs"

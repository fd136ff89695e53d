"""A proposal for the leads of each side: read why, say yes or no, and wait without knowing what the other says."""

from uuid import UUID

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from alongside import clock
from alongside.accounts.guards import current_person, only
from alongside.accounts.rules.roles import LEADS
from alongside.authorities.rules.facts import HELP_TOPICS
from alongside.introductions.actions import NoPlaceLeft
from alongside.notices import actions as notices
from alongside.rounds.actions import answering
from alongside.rounds.forms.proposals import ProposalForm
from alongside.rounds.models import ProposalAnswer
from alongside.rounds.queries.asked import AskedProposal, asked
from alongside.rounds.queries.left_out import left_out
from alongside.rounds.queries.proposals import proposals_to
from alongside.rounds.queries.taking_part import taking_part
from alongside.rounds.routes.pairs import ROW_WORDS
from alongside.rounds.rules.fit import rows_in_words
from alongside.web.database import commits, db

blueprint = Blueprint("proposals", __name__, url_prefix="/proposals")


@blueprint.get("/")
@only(*LEADS)
def index() -> ResponseReturnValue:
    """Show what was ever proposed to one's authority."""
    person = current_person()
    every = [_asked(row.id) for row in proposals_to(db.session, person.authority_id)]
    part = taking_part(db.session, person, at=clock.now())
    return render_template(
        "rounds/proposals.html", every=every, part=part,
        left_out=None if part.helped else left_out(db.session, person.authority_id),
    )  # fmt: skip


@blueprint.get("/<uuid:proposal_id>")
@only(*LEADS)
def show(proposal_id: UUID) -> ResponseReturnValue:
    """Show a proposal to one of its sides."""
    proposal = _asked(proposal_id)
    return _page(ProposalForm(proposal.side.part, formdata=None), proposal)


@blueprint.post("/<uuid:proposal_id>")
@only(*LEADS)
@commits
def answer(proposal_id: UUID) -> ResponseReturnValue:
    """Say yes or no for one's authority."""
    proposal = _asked(proposal_id)
    form = ProposalForm(proposal.side.part)
    if not form.validate():
        return _page(form, proposal), 422
    person, now = current_person(), clock.now()
    try:
        if form.answer.data == ProposalAnswer.ACCEPTED:
            answering.accept(db.session, proposal.row, by=person, at=now, beyond=form.beyond)
        else:
            answering.decline(db.session, proposal.row, reason=form.reason.data or None, by=person, at=now)
    except (answering.ProposalOver, answering.AlreadyAnswered, NoPlaceLeft) as problem:
        form.answer.errors = [str(problem)]
        return _page(form, _asked(proposal_id)), 422
    notices.put_away(db.session, person, at=now, path=url_for(".show", proposal_id=proposal_id))
    flash("Your answer is kept", "success")
    return redirect(url_for(".show", proposal_id=proposal_id), code=303)


def _asked(proposal_id: UUID) -> AskedProposal:
    return asked(db.session, proposal_id, person=current_person(), on=clock.today())


def _page(form: ProposalForm, proposal: AskedProposal) -> str:
    if proposal.places:
        form.about(proposal.places)
    return render_template(
        "rounds/proposal.html", form=form, asked=proposal, about=ROW_WORDS, topics=HELP_TOPICS,
        fit=rows_in_words(proposal.rows, proposal.called.mentor_is),
    )  # fmt: skip

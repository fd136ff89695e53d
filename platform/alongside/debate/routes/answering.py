"""Answer a round by one's personal link: one page, no sign-in, no script needed."""

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from alongside import clock
from alongside.accounts.guards import current_person, only, setup
from alongside.accounts.rules.roles import AUTHORITY_ROLES
from alongside.confidence.actions.answering import AnsweredAlready
from alongside.confidence.rules.results import ANSWER_THRESHOLDS
from alongside.debate.actions import answering as actions
from alongside.debate.actions.keys import debate_token
from alongside.debate.forms import answering_form, answers_given
from alongside.debate.models import DebateInvite
from alongside.debate.queries import debates
from alongside.problems import NotFound
from alongside.web.access import public
from alongside.web.database import commits, db

blueprint = Blueprint("answering", __name__, url_prefix="/answer")


@blueprint.get("/")
@only(*AUTHORITY_ROLES)
def own() -> ResponseReturnValue:
    """Take somebody who has signed in to their own link, while a round waits for them."""
    invite = debates.own_invite(db.session, current_person(), on=clock.today())
    if invite is None:
        flash("No round waits for you")
        return redirect(url_for("home.index"))
    return redirect(url_for(".questions", token=debate_token(setup().seal, invite.id)))


@blueprint.get("/thank-you")
@public
def thanks() -> ResponseReturnValue:
    """Say that the answers have arrived, and what becomes of them."""
    return render_template("debate/thanks.html")


@blueprint.get("/<token>")
@public
def questions(token: str) -> ResponseReturnValue:
    """Say what is kept and who sees what, and ask."""
    try:
        invite = debates.invite(db.session, token, on=clock.today())
    except NotFound:
        return render_template("debate/dead_link.html"), 404
    return _page(invite, token)


@blueprint.post("/<token>")
@public
@commits
def answer(token: str) -> ResponseReturnValue:
    """Add the answers to the counts."""
    try:
        invite = debates.invite(db.session, token, on=clock.today())
    except NotFound:
        return render_template("debate/dead_link.html"), 404
    asked = _asked(invite)
    form = answering_form(asked)
    if invite.answered:
        return redirect(url_for(".questions", token=token), code=303)
    if not form.validate_on_submit():
        return _page(invite, token), 422
    try:
        actions.answer(db.session, token, answers_given(form, asked), seal=setup().seal, at=clock.now())
    except AnsweredAlready:
        return redirect(url_for(".questions", token=token), code=303)
    return redirect(url_for(".thanks"), code=303)


def _asked(invite: DebateInvite) -> list[str]:
    return [statement.asked_of(invite.group) for statement in invite.round.statements]


def _page(invite: DebateInvite, token: str) -> str:
    form = answering_form(_asked(invite))
    if form.is_submitted():
        form.validate()
    return render_template("debate/answer.html", invite=invite, token=token, form=form, thresholds=ANSWER_THRESHOLDS)

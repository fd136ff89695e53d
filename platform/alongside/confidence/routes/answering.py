"""Answer a survey by one's personal link: what is kept first, then one theme a page; no sign-in, no script needed."""

from flask import Blueprint, flash, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_wtf import FlaskForm

from alongside import clock
from alongside.accounts.guards import current_person, only, setup
from alongside.accounts.rules.roles import AUTHORITY_ROLES
from alongside.confidence.actions import answering as actions
from alongside.confidence.actions.keys import token as link_token
from alongside.confidence.forms import chosen, statements_form
from alongside.confidence.guards import carried, carry, drop
from alongside.confidence.models import SurveyInvite
from alongside.confidence.queries import surveys
from alongside.confidence.rules.answers import Carried
from alongside.confidence.rules.results import ANSWER_THRESHOLDS
from alongside.confidence.rules.statements import STATEMENTS, number
from alongside.confidence.rules.themes import Theme
from alongside.problems import NotFound
from alongside.web.access import public
from alongside.web.database import commits, db

blueprint = Blueprint("answering", __name__, url_prefix="/answer")

THEMES = list(Theme)


@blueprint.get("/")
@only(*AUTHORITY_ROLES)
def own() -> ResponseReturnValue:
    """Take somebody who has signed in to their own link, while a survey waits for them."""
    invite = surveys.own_invite(db.session, current_person(), on=clock.today())
    if invite is None:
        flash("No survey waits for you")
        return redirect(url_for("confidence.overview.index"))
    return redirect(url_for(".begin", token=link_token(setup().seal, invite.id)))


@blueprint.get("/thank-you")
@public
def thanks() -> ResponseReturnValue:
    """Say that the answers have arrived, and what becomes of them."""
    return render_template("confidence/thanks.html")


@blueprint.get("/<token>")
@public
def begin(token: str) -> ResponseReturnValue:
    """Say what is asked, what is kept and who sees what, before the first question."""
    try:
        invite = _invite(token)
    except NotFound:
        return _dead()
    far = surveys.progress(db.session, invite.survey)
    return render_template(
        "confidence/begin.html",
        invite=invite,
        token=token,
        asked=far.invited[invite.group],
        number=number(invite.group),
        thresholds=ANSWER_THRESHOLDS,
        started=bool(carried(token, invite).answers),
    )


@blueprint.get("/<token>/<int:page>")
@public
def theme(token: str, page: int) -> ResponseReturnValue:
    """Show one theme's statements, with what was chosen before."""
    try:
        invite = _invite(token)
    except NotFound:
        return _dead()
    if invite.answered or not 1 <= page <= len(THEMES):
        return redirect(url_for(".begin", token=token))
    asked = THEMES[page - 1]
    given = carried(token, invite).answers.get(asked, ())
    return _page(statements_form(STATEMENTS[invite.group][asked], given), invite, token, page)


def _page(form: FlaskForm, invite: SurveyInvite, token: str, page: int) -> str:
    return render_template(
        "confidence/theme.html",
        form=form,
        invite=invite,
        theme=THEMES[page - 1],
        page=page,
        pages=len(THEMES),
        token=token,
    )


@blueprint.post("/<token>/<int:page>")
@public
@commits
def answer(token: str, page: int) -> ResponseReturnValue:
    """Go on to the next theme, or back; after the last one, send everything."""
    try:
        invite = _invite(token)
    except NotFound:
        return _dead()
    if invite.answered or not 1 <= page <= len(THEMES):
        return redirect(url_for(".begin", token=token), code=303)
    asked = THEMES[page - 1]
    statements = STATEMENTS[invite.group][asked]
    form = statements_form(statements)
    so_far = carried(token, invite).put(asked, chosen(form, statements))
    if request.form.get("go") == "back":
        there = url_for(".theme", token=token, page=page - 1) if page > 1 else url_for(".begin", token=token)
        return carry(make_response(redirect(there, code=303)), so_far, token=token)
    if not form.validate_on_submit():
        return _page(form, invite, token, page), 422
    if page < len(THEMES):
        return carry(
            make_response(redirect(url_for(".theme", token=token, page=page + 1), code=303)), so_far, token=token
        )
    return _send(invite, token, so_far)


def _send(invite: SurveyInvite, token: str, answers: Carried) -> ResponseReturnValue:
    if missing := answers.missing(invite.group):
        flash("This page is not answered yet. Answer it and go on: what you answered after it is kept")
        first = THEMES.index(missing[0]) + 1
        return carry(
            make_response(redirect(url_for(".theme", token=token, page=first), code=303)), answers, token=token
        )
    try:
        actions.answer(db.session, token, answers.whole(invite.group), seal=setup().seal, at=clock.now())
    except actions.AnsweredAlready:
        return redirect(url_for(".begin", token=token), code=303)
    return drop(make_response(redirect(url_for(".thanks"), code=303)))


def _invite(token: str) -> SurveyInvite:
    return surveys.invite(db.session, token, on=clock.today())


def _dead() -> ResponseReturnValue:
    return render_template("confidence/dead_link.html"), 404

"""Questions and answers between somebody and the authority that shared an entry."""

from uuid import UUID

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from alongside import clock
from alongside.accounts.guards import current_person, keeps, only, signed_in
from alongside.accounts.models import Role
from alongside.accounts.rules.roles import ENTRY_WRITERS
from alongside.anonymise.guards import finder
from alongside.feedback.actions import asking
from alongside.feedback.forms import AgreeForm, ReplyForm, SettleForm
from alongside.feedback.forms.plain import YES
from alongside.feedback.queries import questions
from alongside.feedback.queries.questions import QuestionThread
from alongside.feedback.rules.labels import QuestionSide
from alongside.problems import NotFound, Problem
from alongside.web.asking import asked_first
from alongside.web.database import commits, db

blueprint = Blueprint("questions", __name__, url_prefix="/questions")


@blueprint.get("/")
@signed_in
def index() -> ResponseReturnValue:
    """Show what somebody asked, and what their authority was asked."""
    person = current_person()
    return render_template(
        "feedback/questions.html",
        asked=questions.own_questions(db.session, person),
        to_us=questions.questions_to_us(db.session, person),
        answers=person.role in ENTRY_WRITERS,
    )


@blueprint.get("/<uuid:question_id>")
@signed_in
def show(question_id: UUID) -> ResponseReturnValue:
    """Show one conversation to its two sides, and to a curator while it is reported."""
    return _page(ReplyForm(formdata=None), questions.conversation(db.session, question_id, person=current_person()))


@blueprint.post("/<uuid:question_id>")
@signed_in
@keeps("text")
@commits
def reply(question_id: UUID) -> ResponseReturnValue:
    """Say something more, if nobody can be identified in it."""
    talk, side = _ours(question_id)
    form = ReplyForm()
    if not form.passes(finder(), request.form):
        return _page(form, talk), form.status
    try:
        asking.reply(db.session, talk.row, side, text=form.text.data, by=current_person(), at=clock.now())
    except asking.QuestionClosed as problem:
        form.text.errors = [str(problem)]
        return _page(form, talk), 422
    flash("Sent. They get a mail with a link", "success")
    return _back(question_id)


@blueprint.post("/<uuid:question_id>/read")
@signed_in
@commits
def read(question_id: UUID) -> ResponseReturnValue:
    """Put away an answer that one has read."""
    talk, side = _ours(question_id)
    asking.put_away(db.session, talk.row, side, by=current_person(), at=clock.now())
    return redirect(url_for(".index"), code=303)


@blueprint.post("/<uuid:question_id>/agree")
@signed_in
@commits
def agree(question_id: UUID) -> ResponseReturnValue:
    """Say, or take back, that the other side may know who one is."""
    talk, side = _ours(question_id)
    form = AgreeForm()
    if not form.validate():
        raise Problem("Choose one of the answers on the page.")
    asking.agree(db.session, talk.row, side, yes=form.agree.data == YES, by=current_person(), at=clock.now())
    return _back(question_id, "names")


@blueprint.post("/<uuid:question_id>/close")
@signed_in
@commits
def close(question_id: UUID) -> ResponseReturnValue:
    """End a conversation."""
    talk, _side = _ours(question_id)
    asked = asked_first(
        "End this conversation?",
        says=("Neither side can write in it any more. What was written stays where both can read it.",),
        yes="End the conversation",
        no="No, go on with it",
        back=url_for(".show", question_id=question_id),
    )
    if asked:
        return asked
    asking.close(db.session, talk.row, by=current_person(), at=clock.now())
    flash("The conversation has ended", "success")
    return _back(question_id)


@blueprint.post("/<uuid:question_id>/report")
@signed_in
@commits
def report(question_id: UUID) -> ResponseReturnValue:
    """Show a conversation to the desk, because something in it should not be there."""
    talk, _side = _ours(question_id)
    asking.report(db.session, talk.row, by=current_person(), at=clock.now())
    flash("Reported. The DfE desk can now read this conversation", "success")
    return _back(question_id)


@blueprint.post("/<uuid:question_id>/settle")
@only(Role.CURATOR)
@commits
def settle(question_id: UUID) -> ResponseReturnValue:
    """Note that a reported conversation was looked at, and erase its words where they must go."""
    talk = questions.conversation(db.session, question_id, person=current_person())
    if not talk.reported:
        raise NotFound("There is no such report")
    form = SettleForm()
    if not form.validate():
        raise Problem("Choose one of the answers on the page.")
    asked = form.erase.data == YES and asked_first(
        "Erase its words and end it?",
        says=("The words of the whole conversation are erased for both sides. Nobody can bring them back.",),
        yes="Erase them",
        back=url_for(".show", question_id=question_id),
    )
    if asked:
        return asked
    asking.settle(db.session, talk.row, erase=form.erase.data == YES, by=current_person(), at=clock.now())
    flash("Settled", "success")
    return redirect(url_for("feedback.deciding.index"), code=303)


def _ours(question_id: UUID) -> tuple[QuestionThread, QuestionSide]:
    talk = questions.conversation(db.session, question_id, person=current_person())
    if talk.side is None:
        raise NotFound("There is no such question")
    return talk, talk.side


def _page(form: ReplyForm, talk: QuestionThread) -> str:
    return render_template("feedback/question.html", form=form, talk=talk, learned=finder().learned)


def _back(question_id: UUID, anchor: str | None = None) -> ResponseReturnValue:
    return redirect(url_for(".show", question_id=question_id, _anchor=anchor), code=303)

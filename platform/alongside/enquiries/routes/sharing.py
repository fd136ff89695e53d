"""Answer once for all: ask whether it may be published, say so, and begin to write it."""

from uuid import UUID

from flask import Blueprint, flash, redirect, url_for
from flask.typing import ResponseReturnValue

from alongside import clock
from alongside.accounts.guards import current_person, only, signed_in
from alongside.accounts.models import Role
from alongside.enquiries.actions import for_all
from alongside.enquiries.forms import RestsOnForm
from alongside.enquiries.queries import enquiries
from alongside.enquiries.queries.enquiries import EnquiryThread
from alongside.feedback.forms import AgreeForm
from alongside.feedback.forms.plain import YES
from alongside.feedback.rules.labels import QuestionSide
from alongside.knowledge.queries import documents
from alongside.problems import NotFound, Problem
from alongside.web.database import commits, db

blueprint = Blueprint("sharing", __name__, url_prefix="/enquiries/<uuid:enquiry_id>")


@blueprint.post("/ask-to-publish")
@only(Role.CURATOR)
@commits
def ask_to_publish(enquiry_id: UUID) -> ResponseReturnValue:
    """Ask whoever asked whether question and answer may be published."""
    thread = _side_of(enquiry_id, QuestionSide.OWNER)
    for_all.ask_to_publish(db.session, thread.row, by=current_person(), at=clock.now())
    flash("Whoever asked is told, and says yes or no", "success")
    return _back(enquiry_id)


@blueprint.post("/consent")
@signed_in
@commits
def consent(enquiry_id: UUID) -> ResponseReturnValue:
    """Say, as the one who asked, whether it may be published."""
    thread, form = _side_of(enquiry_id, QuestionSide.ASKER), AgreeForm()
    if not form.validate():
        raise Problem("Choose one of the answers on the page.")
    yes = form.agree.data == YES
    for_all.consent(db.session, thread.row, yes=yes, by=current_person(), at=clock.now())
    flash("Thank you. Neither you nor your authority is named" if yes else "It is not published", "success")
    return _back(enquiry_id)


@blueprint.post("/write-for-all")
@only(Role.CURATOR)
@commits
def write_for_all(enquiry_id: UUID) -> ResponseReturnValue:
    """Begin the draft in which it is written for all, with what it rests on."""
    thread, form = _side_of(enquiry_id, QuestionSide.OWNER), RestsOnForm()
    there = [document.id for document in documents(db.session, form.chosen)] if form.validate() else []
    draft = for_all.write_for_all(db.session, thread.row, there, by=current_person(), at=clock.now())
    db.session.flush()
    flash("The draft begins with the question and the answer. Go through its steps, then publish it", "success")
    return redirect(url_for("publishing.tasks.show", draft_id=draft.id), code=303)


def _side_of(enquiry_id: UUID, side: QuestionSide) -> EnquiryThread:
    thread = enquiries.enquiry(db.session, enquiry_id, person=current_person())
    if thread.side is not side:
        raise NotFound("There is no such question")
    return thread


def _back(enquiry_id: UUID) -> ResponseReturnValue:
    return redirect(url_for("enquiries.answering.show", enquiry_id=enquiry_id, _anchor="for-all"), code=303)

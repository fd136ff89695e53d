"""Read an enquiry, answer it, pass it on, agree to be named, end it."""

from uuid import UUID

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from alongside import clock
from alongside.accounts.guards import current_person, keeps, only, signed_in
from alongside.accounts.models import Role
from alongside.accounts.rules.roles import AUTHORITY_WRITERS, ENTRY_WRITERS
from alongside.anonymise.guards import finder
from alongside.danger.rules.signs import NO_DANGER, Danger
from alongside.enquiries import guards
from alongside.enquiries.actions import asking, passing
from alongside.enquiries.forms import EnquiryEndForm, EnquiryReplyForm
from alongside.enquiries.queries import enquiries
from alongside.enquiries.queries.enquiries import EnquiryThread
from alongside.enquiries.queries.suggesting import Suggested
from alongside.feedback.forms import AgreeForm
from alongside.feedback.forms.plain import YES
from alongside.feedback.rules.labels import QuestionSide
from alongside.gate.actions import note_let_go
from alongside.knowledge.models import Entry
from alongside.knowledge.queries import first_hour
from alongside.knowledge.rules.staleness import is_overdue
from alongside.notices.actions import put_away as put_away_notices
from alongside.problems import NotFound, Problem
from alongside.web.asking import asked_first
from alongside.web.database import commits, db

blueprint = Blueprint("answering", __name__, url_prefix="/enquiries")


@blueprint.get("/")
@signed_in
def index() -> ResponseReturnValue:
    """Show what somebody asked, and what their side is to answer."""
    person = current_person()
    return render_template(
        "enquiries/list.html",
        asked=enquiries.asked_by(db.session, person),
        to_us=enquiries.asked_of(db.session, person),
        answers=person.role in ENTRY_WRITERS,
        today=clock.today(),
    )


@blueprint.get("/<uuid:enquiry_id>")
@signed_in
def show(enquiry_id: UUID) -> ResponseReturnValue:
    """Show one enquiry to one of its sides."""
    return _page(EnquiryReplyForm(formdata=None), _here(enquiry_id))


@blueprint.post("/<uuid:enquiry_id>")
@signed_in
@keeps("text")
@commits
def write(enquiry_id: UUID) -> ResponseReturnValue:
    """Answer, or write back, if nobody can be identified in it and the asker tells of nobody in danger now."""
    thread, form, person = _here(enquiry_id), EnquiryReplyForm(), current_person()
    if thread.side is QuestionSide.ASKER and (danger := guards.danger_in(form.text.data or "")):
        return _page(form, thread, danger), 422
    if not form.passes(guards.looks_in(thread, person), request.form):
        return _page(form, thread), form.status
    try:
        asking.write(db.session, thread.row, thread.side, form.text.data, by=person, at=clock.now())
    except asking.EnquiryOver as problem:
        form.text.errors = [str(problem)]
        return _page(form, thread), 422
    note_let_go(db.session, form.let_go, thing=thread.row, by=person, at=clock.now())
    put_away_notices(db.session, person, at=clock.now(), path=request.path)
    flash("Sent. They are told that there is something to read", "success")
    return _back(enquiry_id)


@blueprint.post("/<uuid:enquiry_id>/read")
@signed_in
@commits
def read(enquiry_id: UUID) -> ResponseReturnValue:
    """Put away what one has read."""
    thread, person = _here(enquiry_id), current_person()
    asking.put_away(db.session, thread.row, thread.side, by=person, at=clock.now())
    put_away_notices(db.session, person, at=clock.now(), path=url_for(".show", enquiry_id=enquiry_id))
    return redirect(url_for(".index"), code=303)


@blueprint.post("/<uuid:enquiry_id>/agree")
@signed_in
@commits
def agree(enquiry_id: UUID) -> ResponseReturnValue:
    """Say, or take back, that the other side may know who one is."""
    thread, form = _here(enquiry_id), AgreeForm()
    if not form.validate():
        raise Problem("Choose one of the answers on the page.")
    yes = form.agree.data == YES
    asking.agree(db.session, thread.row, thread.side, yes=yes, by=current_person(), at=clock.now())
    return _back(enquiry_id, "names")


@blueprint.post("/<uuid:enquiry_id>/end")
@signed_in
@commits
def end(enquiry_id: UUID) -> ResponseReturnValue:
    """End it, as the one who asked."""
    thread, form = _here(enquiry_id), EnquiryEndForm()
    if thread.side is not QuestionSide.ASKER:
        raise NotFound("There is no such question")
    if not form.validate():
        return _page(EnquiryReplyForm(formdata=None), thread, end_form=form), 422
    asking.close(db.session, thread.row, form.chosen, by=current_person(), at=clock.now())
    flash("Ended. What was written stays where both can read it, for a year", "success")
    return _back(enquiry_id)


@blueprint.post("/<uuid:enquiry_id>/to-desk")
@signed_in
@commits
def to_desk(enquiry_id: UUID) -> ResponseReturnValue:
    """Ask the desk instead of the authority, as the one who asked."""
    thread = _here(enquiry_id)
    if thread.side is not QuestionSide.ASKER:
        raise NotFound("There is no such question")
    passing.to_desk(db.session, thread.row, by=current_person(), at=clock.now())
    flash("The DfE desk answers it now", "success")
    return _back(enquiry_id)


@blueprint.post("/<uuid:enquiry_id>/decline")
@only(*AUTHORITY_WRITERS)
@commits
def decline(enquiry_id: UUID) -> ResponseReturnValue:
    """Say, for one's authority, that it cannot answer: another is asked, or the desk."""
    thread = _answered_by_us(enquiry_id)
    passing.decline(db.session, thread.row, by=current_person(), at=clock.now())
    flash("Thank you. It goes to another authority, or to the desk", "success")
    return redirect(url_for(".index"), code=303)


@blueprint.post("/<uuid:enquiry_id>/pass-on")
@only(Role.CURATOR)
@commits
def pass_on(enquiry_id: UUID) -> ResponseReturnValue:
    """Ask an authority that knows the topic, where whoever asked said that the desk may."""
    thread = _answered_by_us(enquiry_id)
    passing.pass_on(db.session, thread.row, by=current_person(), at=clock.now())
    flash("Passed on. If nobody there answers in two working days, it comes back to the desk", "success")
    return redirect(url_for(".index"), code=303)


@blueprint.post("/<uuid:enquiry_id>/turn-away")
@only(Role.CURATOR, *AUTHORITY_WRITERS)
@commits
def turn_away(enquiry_id: UUID) -> ResponseReturnValue:
    """Erase what turned out to be about a child or family now, and tell whoever asked whom to ring."""
    thread = _answered_by_us(enquiry_id)
    asked = asked_first(
        "Is it about a child or family now?",
        says=("Every word of it is erased, and whoever asked is told at once to ring their own front door or 999.",),
        yes="Erase it and tell them",
        back=url_for(".show", enquiry_id=enquiry_id),
    )
    if asked:
        return asked
    asking.turn_away(db.session, thread.row, by=current_person(), at=clock.now())
    flash("Its words are gone, and whoever asked is told whom to ring", "success")
    return redirect(url_for(".index"), code=303)


def _here(enquiry_id: UUID) -> EnquiryThread:
    return enquiries.enquiry(db.session, enquiry_id, person=current_person())


def _answered_by_us(enquiry_id: UUID) -> EnquiryThread:
    thread = _here(enquiry_id)
    if thread.side is not QuestionSide.OWNER:
        raise NotFound("There is no such question")
    return thread


def _page(
    form: EnquiryReplyForm, thread: EnquiryThread, danger: Danger = NO_DANGER, *, end_form: EnquiryEndForm | None = None
) -> str:
    by_slug = {entry.slug: entry for entry in first_hour(db.session)} if danger else {}
    entry = db.session.get(Entry, thread.published_as) if thread.published_as else None
    return render_template(
        "enquiries/enquiry.html",
        form=form,
        thread=thread,
        end_form=end_form or EnquiryEndForm(formdata=None),
        danger=danger,
        lead=[by_slug[page] for page in danger.pages if page in by_slug],
        suggested=_rests_on(thread),
        published_stale=entry is not None and _is_over(entry),
        late=thread.late(on=clock.today()),
        learned=finder().learned,
    )


def _is_over(entry: Entry) -> bool:
    return entry.marked_stale_on is not None or is_overdue(entry.review_due, on=clock.today())


def _rests_on(thread: EnquiryThread) -> Suggested:
    """Return what the library holds for question and answer, while the desk can say what the answer rests on."""
    desk, row = thread.side is QuestionSide.OWNER and thread.desk_answers, thread.row
    if not desk or row.may_publish_at is None or thread.being_written is not None:
        return Suggested()
    return guards.suggested_for(" ".join(message.text for message in thread.messages))


def _back(enquiry_id: UUID, anchor: str | None = None) -> ResponseReturnValue:
    return redirect(url_for(".show", enquiry_id=enquiry_id, _anchor=anchor), code=303)

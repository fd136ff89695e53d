"""Ask a question from anywhere: four suggestions of our own search first, and nothing kept of what is a live case."""

from uuid import UUID

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from alongside import clock
from alongside.accounts.guards import current_person, keeps, signed_in
from alongside.anonymise.guards import finder
from alongside.audit.actions import record
from alongside.danger.rules.signs import NO_DANGER, Danger
from alongside.enquiries import guards
from alongside.enquiries.actions import asking
from alongside.enquiries.forms import EnquiryForm, new_once
from alongside.enquiries.queries.suggesting import Suggested
from alongside.enquiries.rules.live_case import reads_like_a_case
from alongside.enquiries.rules.words import ADDRESSEE_HINTS
from alongside.feedback.queries import entries
from alongside.knowledge.queries import first_hour
from alongside.problems import Problem
from alongside.search.guards import mask_typed
from alongside.web import htmx
from alongside.web.database import commits, db

blueprint = Blueprint("asking", __name__, url_prefix="/ask")


@blueprint.get("/")
@signed_in
def show() -> ResponseReturnValue:
    """Ask what somebody wants to know, and of whom."""
    return _page(_empty())


@blueprint.post("/from-search")
@signed_in
@keeps("text")
def begin() -> ResponseReturnValue:
    """Begin with what somebody described in a search, without its identifiers; nothing is kept of it."""
    form = _empty()
    form.text.data = mask_typed(request.form).get("text", "")
    danger = guards.danger_in(form.text.data)
    return _page(form, danger=danger, case=reads_like_a_case(form.text.data))


@blueprint.post("/suggestions")
@signed_in
def suggest() -> ResponseReturnValue:
    """Show what the library holds for what is being typed; htmx asks for the part alone."""
    text = request.form.get("text", "")
    suggested, danger = guards.suggestions_for(request.form), guards.danger_in(text)
    if htmx.wanted():
        parts = {"suggested": suggested, "danger": danger, "looked": suggested.close, "lead": _lead(danger)}
        return render_template("enquiries/_suggestions.html", **parts)
    return _page(EnquiryForm(), suggested=suggested, danger=danger)


@blueprint.post("/answered")
@signed_in
@commits
def answered() -> ResponseReturnValue:
    """End it before it began: an entry answers. Nothing of the question is kept."""
    entry = entries.published(db.session, _entry_id(request.form.get("answered", "")))
    record(db.session, actor_id=current_person().id, verb="answered-by-library", thing=entry, at=clock.now())
    flash("Good: nothing was sent, and nothing of your question is kept", "success")
    return redirect(url_for("knowledge.entry", entry_id=entry.id), code=303)


@blueprint.post("/")
@signed_in
@keeps("text", also=("topic", "addressee", "may_pass_on", "once"))
@commits
def send() -> ResponseReturnValue:
    """Put the question, once nobody can be identified in it and it is about no live case."""
    form, person = EnquiryForm(), current_person()
    if danger := guards.danger_in(form.text.data or ""):
        return _page(form, danger=danger), 422
    if not form.passes(guards.looks_at_question(person), request.form):
        return _page(form), form.status
    if reads_like_a_case(form.text.data) and not form.practice.data:
        return _page(form, case=True), 422
    if not form.has_looked and (suggested := guards.suggestions_for(request.form)).close:
        return _page(form, suggested=suggested)
    try:
        row = asking.ask(db.session, form.wish, by=person, at=clock.now())
    except asking.TooManyEnquiries as problem:
        form.text.errors = [str(problem)]
        return _page(form), 422
    flash("Your question is on its way. You are told when there is an answer", "success")
    return redirect(url_for("enquiries.answering.show", enquiry_id=row.id), code=303)


def _empty() -> EnquiryForm:
    return EnquiryForm(formdata=None, once=new_once())


def _entry_id(typed: str) -> UUID:
    try:
        return UUID(typed)
    except ValueError:
        raise Problem("Choose one of the entries on the page.") from None


def _lead(danger: Danger) -> list[object]:
    """Return the first-hour pages that fit a danger, gravest first."""
    by_slug = {entry.slug: entry for entry in first_hour(db.session)} if danger else {}
    return [by_slug[page] for page in danger.pages if page in by_slug]


def _page(
    form: EnquiryForm, *, suggested: Suggested | None = None, danger: Danger = NO_DANGER, case: bool = False
) -> str:
    return render_template(
        "enquiries/ask.html",
        form=form,
        suggested=suggested or Suggested(),
        looked=bool(suggested and suggested.close) or form.has_looked,
        danger=danger,
        lead=_lead(danger),
        case=case,
        addressee_hints={key.value: words for key, words in ADDRESSEE_HINTS.items()},
        learned=finder().learned,
    )

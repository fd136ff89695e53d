"""What could identify someone: each finding in its place, and an answer to each; then the odd words one by one."""

from uuid import UUID

from flask import Blueprint, flash, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from alongside import clock
from alongside.accounts.guards import current_person, keeps, only
from alongside.accounts.rules.roles import ENTRY_WRITERS
from alongside.anonymise.findings.phrases import Rewriting
from alongside.gate.rules.many import choices, offered_for, person_everywhere
from alongside.gate.rules.people import CASE_ROLE_WORDS, CasePerson
from alongside.gate.rules.questions import GateQuestion, QuestionPlace, around, mark_up, places
from alongside.gate.rules.replacing import TextSpan, edits_for
from alongside.publishing import queries
from alongside.publishing.actions import checking
from alongside.publishing.forms import AnswerForm, ReplaceForm
from alongside.publishing.guards import (
    TooLong,
    draft_here,
    finder,
    gate_status_of,
    names_or_none,
    put_in,
    remember_undo,
    remembering,
    take_back,
    undo_here,
)
from alongside.publishing.models import WRITABLE, Draft
from alongside.publishing.rules.gate_status import GateStatus, alike, spans_of
from alongside.publishing.rules.measured import MISSED
from alongside.publishing.rules.texts import boxes
from alongside.web.database import commits, db

blueprint = Blueprint("identifiers", __name__)

GONE = "That has been dealt with already, or the text has changed since."


@blueprint.get("/<uuid:draft_id>/identifiers")
@only(*ENTRY_WRITERS)
def show(draft_id: UUID) -> ResponseReturnValue:
    """Show the text with everything that could identify someone marked, and what may be done about each."""
    return page(draft_here(draft_id))


@blueprint.post("/<uuid:draft_id>/identifiers/replace")
@only(*ENTRY_WRITERS)
@commits
def replace_words(draft_id: UUID) -> ResponseReturnValue:
    """Put other words in the place of what was found, everywhere or in one place."""
    draft, form = draft_here(draft_id), ReplaceForm()
    if not form.validate():
        return page(draft, form=form), 422
    gate_status = gate_status_of(draft)
    print_, where = form.fingerprint.data or "", form.where.data or ""
    spans = spans_of(gate_status.asked, gate_status.sweep, print_, where=where)
    if not spans:
        return _back(draft, GONE)
    number = _number(draft, print_)
    edits = _offered(gate_status, print_) if form.offered.data else _own(draft, spans, form.instead.data)
    try:
        done = put_in(draft, edits, settled=gate_status.offers.settles)
    except TooLong as problem:
        form.instead.errors = [str(problem)]
        return page(draft, form=form), 422
    there = make_response(redirect(_next_after(draft, number, done.places), code=303))
    return remembering(there, draft, done)


@blueprint.post("/<uuid:draft_id>/identifiers/undo")
@only(*ENTRY_WRITERS)
@commits
def undo(draft_id: UUID) -> ResponseReturnValue:
    """Take the last replacements back, down to the one that was pressed, while the browser knows what stood there."""
    draft = draft_here(draft_id)
    left = take_back(draft, left=request.form.get("left", -1, type=int))
    if left is None:
        return _back(draft, "There is nothing to take back: it was done already, or the text has changed since.")
    flash("Taken back", "success")
    to_words = request.form.get("back") == "words"
    address = url_for("publishing.sweep.show" if to_words else ".show", draft_id=draft.id)
    there = make_response(redirect(address, code=303))
    remember_undo(there, draft.id, draft.revision, left)
    return there


@blueprint.post("/<uuid:draft_id>/identifiers/keep")
@only(*ENTRY_WRITERS)
@commits
@keeps("reason", also=("fingerprint",))
def keep(draft_id: UUID) -> ResponseReturnValue:
    """Keep a detail for a reason; or say why a block is none, which a second person then confirms."""
    draft, form = draft_here(draft_id), AnswerForm()
    question = next((q for q in _questions(draft) if q.fingerprint == form.fingerprint.data), None)
    flag = question.strictest if question else None
    form.about = flag.words if flag else ""
    if not form.validate():
        return page(draft, form=form), 422
    if flag is None:
        return _back(draft, GONE)
    number = _number(draft, flag.fingerprint)
    same = {flag.fingerprint: flag for flag in alike(gate_status_of(draft).asked, flag.fingerprint)}
    also = [same[print_] for print_ in request.form.getlist("also") if print_ in same]
    try:
        for answered in {flag.fingerprint: flag for flag in (flag, *also)}.values():
            checking.keep(db.session, draft, answered, reason=form.reason.data, by=current_person(), at=clock.now())
    except checking.AnswerNotAllowed as problem:
        form.reason.errors = [str(problem)]
        return page(draft, form=form), 422
    return redirect(_next_after(draft, number), code=303)


@blueprint.post("/<uuid:draft_id>/identifiers/ask-again")
@only(*ENTRY_WRITERS)
@commits
def ask_again(draft_id: UUID) -> ResponseReturnValue:
    """Take back the answer to one finding."""
    draft = draft_here(draft_id)
    checking.take_back(db.session, draft, request.form.get("fingerprint", ""), by=current_person(), at=clock.now())
    return redirect(_at(draft, _number(draft, request.form.get("fingerprint", ""))), code=303)


def _offered(gate_status: GateStatus, print_: str) -> dict[str, list[Rewriting]]:
    """Return what the page offers for one finding, in all its places."""
    places = [(flag.box.name, flag.finding) for flag in alike(gate_status.asked, print_)]
    return {box: [change for _, change in made] for box, made in gate_status.offers.rewriting(places).items()}


def _own(draft: Draft, spans: list[TextSpan], instead: str) -> dict[str, list[Rewriting]]:
    """Return the edits that put a person's own words in."""
    return edits_for({box.name: box.text for box in boxes(draft)}, spans, instead)


def _back(draft: Draft, words: str) -> ResponseReturnValue:
    flash(words)
    return redirect(url_for(".show", draft_id=draft.id), code=303)


def _questions(draft: Draft) -> list[GateQuestion]:
    return gate_status_of(draft).questions


def _number(draft: Draft, fingerprint: str) -> int:
    asked = _questions(draft)
    return next((q.number for q in asked if any(flag.fingerprint == fingerprint for flag in q.flags)), 1)


def _next_after(draft: Draft, number: int, replaced: int = 0) -> str:
    """Return the address of the next open finding, from where the last one stood."""
    numbers = [question.number for question in _questions(draft) if question.open]
    return _at(draft, next((n for n in numbers if n >= number), numbers[0] if numbers else 0), replaced)


def _at(draft: Draft, number: int, replaced: int = 0) -> str:
    """Return the address of one finding, saying there what was just done: a banner at the top would be out of sight."""
    anchor = f"finding-{number}" if number else "all-decided"
    told = (number, replaced) if replaced else (None, None)
    return url_for(".show", draft_id=draft.id, _anchor=anchor, at=told[0], done=told[1])


def spots(draft: Draft, person: CasePerson) -> list[QuestionPlace]:
    """Return each place where a name of several senses stands, with what an answer about it is kept under."""
    texts = {box.name: box for box in boxes(draft)}
    return [
        around(texts[name], finding)._replace(fingerprint=print_)
        for print_, (name, finding) in zip(person.place_prints, person.mentions, strict=False)
        if print_
    ]


def snippet(draft: Draft, person: CasePerson) -> QuestionPlace:
    """Return the first place where somebody is named, with a little of what stands round it."""
    name, finding = person.mentions[0]
    box = next(box for box in boxes(draft) if box.name == name)
    return around(box, finding)


def page(draft: Draft, *, form: ReplaceForm | AnswerForm | None = None, nobody_chosen: bool = False) -> str:
    """Return the page; ``nobody_chosen``: who is who was sent without a choice."""
    gate_status = gate_status_of(draft)
    marked = mark_up(boxes(draft), gate_status.asked)
    questions = gate_status.questions
    writable = draft.state in WRITABLE
    return render_template(
        "publishing/identifiers.html",
        draft=draft,
        form=form,
        marked=marked,
        questions=questions,
        open=[question for question in questions if question.open],
        unticked=len(gate_status.unticked_words),
        named=queries.names_of(db.session, {q.sent_back.by_id for q in questions if q.sent_back}),
        places=places,
        offered={q.fingerprint: offered_for(gate_status.offers, q.flags) for q in questions if q.open},
        asks=[person for person in gate_status.asks if writable],
        asked_prints={
            f.fingerprint for p in gate_status.asks for f in gate_status.asked if (f.box.name, f.finding) in p.mentions
        },
        roles=CASE_ROLE_WORDS,
        many=choices(gate_status.offers, gate_status.asked) if writable else [],
        snippet=snippet,
        undo=undo_here(draft.id, draft.revision) if writable else (),
        spots=spots,
        everywhere={
            q.fingerprint: person_everywhere(gate_status.offers, q.flags, gate_status.asked)
            for q in questions
            if q.open
        },
        declared=names_or_none(),
        learned=finder().learned,
        missed=MISSED,
        writable=writable,
        nobody_chosen=nobody_chosen,
        at=request.args.get("at", -1, type=int),
        done=request.args.get("done", 0, type=int),
    )

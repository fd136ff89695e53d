"""What could identify someone: each finding in its place, and an answer to each; then the odd words one by one."""

from uuid import UUID

from flask import Blueprint, flash, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from alongside import clock
from alongside.accounts.guards import current_person, keeps, only
from alongside.accounts.rules.roles import ENTRY_WRITERS
from alongside.gate.rules.questions import GateQuestion, mark_up, places, questions_of
from alongside.gate.rules.replacing import replace, restore
from alongside.publishing.actions import checking
from alongside.publishing.actions.writing import save
from alongside.publishing.forms import AnswerForm, ReplaceForm
from alongside.publishing.guards import (
    draft_here,
    finder,
    forget_undo,
    gate_status_of,
    names_or_none,
    remember_undo,
    undo_here,
)
from alongside.publishing.models import WRITABLE, Draft
from alongside.publishing.rules.gate_status import spans_of
from alongside.publishing.rules.lengths import too_long_in
from alongside.publishing.rules.measured import MISSED
from alongside.publishing.rules.texts import boxes, columns_for
from alongside.web.database import commits, db

blueprint = Blueprint("identifiers", __name__)

GONE = "That has been dealt with already, or the text has changed since."


@blueprint.get("/<uuid:draft_id>/identifiers")
@only(*ENTRY_WRITERS)
def show(draft_id: UUID) -> ResponseReturnValue:
    """Show the text with everything that could identify someone marked, and what may be done about each."""
    return _page(draft_here(draft_id))


@blueprint.post("/<uuid:draft_id>/identifiers/replace")
@only(*ENTRY_WRITERS)
@commits
def replace_words(draft_id: UUID) -> ResponseReturnValue:
    """Put other words in the place of what was found, everywhere or in one place."""
    draft, form = draft_here(draft_id), ReplaceForm()
    if not form.validate():
        return _page(draft, form=form), 422
    gate_status = gate_status_of(draft)
    print_, where = form.fingerprint.data or "", form.where.data or ""
    spans = spans_of(gate_status.asked, gate_status.sweep, print_, where=where)
    if not spans:
        return _back(draft, GONE)
    number = _number(draft, print_)
    changed, undo = replace({box.name: box.text for box in boxes(draft)}, spans, form.instead.data)
    if problem := too_long_in(changed):
        form.instead.errors = [problem]
        return _page(draft, form=form), 422
    _save(draft, changed)
    there = make_response(redirect(_next_after(draft, number, len(spans)), code=303))
    if not remember_undo(there, draft.id, draft.revision, undo):
        flash("That was too much to be taken back with one click. If it was a mistake, put the words back by hand.")
    return there


@blueprint.post("/<uuid:draft_id>/identifiers/undo")
@only(*ENTRY_WRITERS)
@commits
def undo(draft_id: UUID) -> ResponseReturnValue:
    """Take the last replacement back, while the browser still knows what stood there."""
    draft = draft_here(draft_id)
    changes = undo_here(draft.id, draft.revision)
    if changes is None:
        return _back(draft, "There is nothing to take back: the text has changed since.")
    _save(draft, restore({box.name: box.text for box in boxes(draft)}, changes))
    flash("Taken back", "success")
    there = make_response(redirect(url_for(".show", draft_id=draft.id), code=303))
    forget_undo(there)
    return there


@blueprint.post("/<uuid:draft_id>/identifiers/keep")
@only(*ENTRY_WRITERS)
@commits
@keeps("reason", also=("fingerprint",))
def keep(draft_id: UUID) -> ResponseReturnValue:
    """Keep a detail for a reason; or say why a block is none, which a second person then confirms."""
    draft, form = draft_here(draft_id), AnswerForm()
    if not form.validate():
        return _page(draft, form=form), 422
    flag = next((a for a in gate_status_of(draft).asked if a.fingerprint == form.fingerprint.data), None)
    if flag is None:
        return _back(draft, GONE)
    number = _number(draft, flag.fingerprint)
    try:
        checking.keep(db.session, draft, flag, reason=form.reason.data, by=current_person(), at=clock.now())
    except checking.AnswerNotAllowed as problem:
        form.reason.errors = [str(problem)]
        return _page(draft, form=form), 422
    return redirect(_next_after(draft, number), code=303)


@blueprint.post("/<uuid:draft_id>/identifiers/ask-again")
@only(*ENTRY_WRITERS)
@commits
def ask_again(draft_id: UUID) -> ResponseReturnValue:
    """Take back the answer to one finding."""
    draft = draft_here(draft_id)
    checking.take_back(db.session, draft, request.form.get("fingerprint", ""), by=current_person(), at=clock.now())
    return redirect(_at(draft, _number(draft, request.form.get("fingerprint", ""))), code=303)


def _save(draft: Draft, texts: dict[str, str]) -> None:
    changes = columns_for(draft, texts)
    save(db.session, draft, changes, by=current_person(), revision_read=draft.revision, at=clock.now())


def _back(draft: Draft, words: str) -> ResponseReturnValue:
    flash(words)
    return redirect(url_for(".show", draft_id=draft.id), code=303)


def _questions(draft: Draft) -> list[GateQuestion]:
    return questions_of(gate_status_of(draft).asked)


def _number(draft: Draft, fingerprint: str) -> int:
    return next((q.number for q in _questions(draft) if q.fingerprint == fingerprint), 1)


def _next_after(draft: Draft, number: int, replaced: int = 0) -> str:
    """Return the address of the next open finding, from where the last one stood."""
    numbers = [question.number for question in _questions(draft) if question.open]
    return _at(draft, next((n for n in numbers if n >= number), numbers[0] if numbers else 0), replaced)


def _at(draft: Draft, number: int, replaced: int = 0) -> str:
    """Return the address of one finding, saying there what was just done: a banner at the top would be out of sight."""
    anchor = f"finding-{number}" if number else "all-decided"
    told = (number, replaced) if replaced else (None, None)
    return url_for(".show", draft_id=draft.id, _anchor=anchor, at=told[0], done=told[1])


def _page(draft: Draft, *, form: ReplaceForm | AnswerForm | None = None) -> str:
    gate_status = gate_status_of(draft)
    marked = mark_up(boxes(draft), gate_status.asked)
    questions = [question for box in marked for question in box.questions]
    return render_template(
        "publishing/identifiers.html",
        draft=draft,
        form=form,
        marked=marked,
        questions=questions,
        open=[question for question in questions if question.open],
        unticked=len({word.fingerprint for word in gate_status.unticked}),
        places=places,
        can_undo=undo_here(draft.id, draft.revision) is not None,
        declared=names_or_none(),
        learned=finder().learned,
        missed=MISSED,
        writable=draft.state in WRITABLE,
        at=request.args.get("at", -1, type=int),
        done=request.args.get("done", 0, type=int),
    )

"""One press for many: who is who, asked once; everything of a kind or of a person; then the text read through."""

from uuid import UUID

from flask import Blueprint, flash, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from alongside import clock
from alongside.accounts.guards import current_person, only
from alongside.accounts.rules.roles import ENTRY_WRITERS
from alongside.gate.rules.change_marks import ChangeMark, pieces
from alongside.gate.rules.many import choices, chosen
from alongside.gate.rules.naming import who_is_who
from alongside.publishing.actions import checking
from alongside.publishing.guards import TooLong, draft_here, gate_status_of, put_in, remembering
from alongside.publishing.models import Draft
from alongside.publishing.routes import identifiers
from alongside.publishing.rules.texts import boxes
from alongside.web.database import commits, db

blueprint = Blueprint("accepting", __name__)


@blueprint.post("/<uuid:draft_id>/identifiers/accept")
@only(*ENTRY_WRITERS)
@commits
def accept(draft_id: UUID) -> ResponseReturnValue:
    """Take everything that is offered of what one press means; what cannot be said truly stays for a thought."""
    draft = draft_here(draft_id)
    gate_status = gate_status_of(draft)
    places = chosen(gate_status.offers, gate_status.asked, request.form.get("what", ""))
    edits = {box: [change for _, change in made] for box, made in gate_status.offers.rewriting(places).items()}
    if not edits:
        flash("That has been dealt with already, or the text has changed since.")
        return redirect(_identifiers(draft), code=303)
    try:
        done = put_in(draft, edits, settled=gate_status.offers.settles)
    except TooLong as problem:
        flash(str(problem))
        return redirect(_identifiers(draft), code=303)
    left = gate_status_of(draft).open_questions
    flash(f"Replaced in {done.places} place{'' if done.places == 1 else 's'}", "success")
    there = make_response(redirect(_identifiers(draft, "needs-a-thought" if left else "all-decided"), code=303))
    return remembering(there, draft, done)


@blueprint.post("/<uuid:draft_id>/identifiers/who")
@only(*ENTRY_WRITERS)
@commits
def say_who(draft_id: UUID) -> ResponseReturnValue:
    """Keep with the draft who somebody is, once for all places where the text names them; or that it is nobody."""
    draft = draft_here(draft_id)
    gate_status = gate_status_of(draft)
    known = dict(gate_status.offers.settles)
    asks = {person.key: person for person in gate_status.asks}
    if not asks:
        flash("That has been dealt with already, or the text has changed since.")
        return redirect(_identifiers(draft), code=303)
    taken = [*known.values(), *(answer.reason for answer in draft.answers if answer.verdict.value == "called")]
    settled = who_is_who(
        [asks.get(person.key, person) for person in gate_status.offers.people],
        {key: request.form.get(f"who-{key}", "") for key in asks},
        {key: request.form.getlist(f"places-{key}") for key in asks},
        taken=taken,
    )
    if not settled.answers:
        return identifiers.page(draft, nobody_chosen=True), 422
    for person in settled.nobody:
        checking.call_nobody(db.session, draft, gate_status, person, by=current_person(), at=clock.now())
    checking.call(db.session, draft, known | settled.labels, by=current_person(), at=clock.now())
    return redirect(_identifiers(draft, _next_place(draft)), code=303)


def _next_place(draft: Draft) -> str:
    """Return where the page goes on once it is said who somebody is: a place that is there."""
    gate_status = gate_status_of(draft)
    if gate_status.asks:
        return "who-is-who"
    if not gate_status.open_questions:
        return "all-decided"
    return "at-once" if choices(gate_status.offers, gate_status.asked) else "needs-a-thought"


@blueprint.get("/<uuid:draft_id>/read")
@only(*ENTRY_WRITERS)
def read(draft_id: UUID) -> ResponseReturnValue:
    """Show the whole text on one page with every change marked, to be read through before anybody signs."""
    draft = draft_here(draft_id)
    marks = [ChangeMark(*mark) for mark in draft.replaced]
    texts = [(box, pieces(box, marks)) for box in boxes(draft) if box.text.strip()]
    return render_template(
        "publishing/read.html",
        draft=draft,
        texts=texts,
        changes=sum(piece.changed for _, cut in texts for piece in cut),
        gate_status=gate_status_of(draft),
    )


def _identifiers(draft: Draft, anchor: str = "") -> str:
    return url_for("publishing.identifiers.show", draft_id=draft.id, _anchor=anchor or None)

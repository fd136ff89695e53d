"""The odd words that no list knows, each looked at by a person: a tick each, and no way to tick them all at once."""

from collections.abc import Collection, Mapping
from uuid import UUID

from flask import Blueprint, flash, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from alongside import clock
from alongside.accounts.guards import current_person, only
from alongside.accounts.rules.roles import ENTRY_WRITERS
from alongside.anonymise.findings.phrases import Rewriting
from alongside.gate.rules.replacing import TextSpan, edits_for
from alongside.gate.rules.tidying import one_line
from alongside.publishing import queries
from alongside.publishing.actions import checking
from alongside.publishing.forms.answering import LONGEST_INSTEAD
from alongside.publishing.guards import TooLong, draft_here, gate_status_of, put_in, remembering, undo_here
from alongside.publishing.models import WRITABLE, Draft
from alongside.publishing.routes import tasks
from alongside.publishing.rules.gate_status import swept_words
from alongside.publishing.rules.texts import boxes
from alongside.web.database import commits, db

blueprint = Blueprint("sweep", __name__)

WORDS_A_PAGE = 40
"""Words on one page: more would be ticked without being read."""


@blueprint.get("/<uuid:draft_id>/words")
@only(*ENTRY_WRITERS)
def show(draft_id: UUID) -> ResponseReturnValue:
    """Show the words that no list knows, each with what stands round it."""
    return _page(draft_here(draft_id))


@blueprint.post("/<uuid:draft_id>/words")
@only(*ENTRY_WRITERS)
@commits
def keep(draft_id: UUID) -> ResponseReturnValue:
    """Keep the ticks that were given, and say other words where the person wrote some."""
    draft = draft_here(draft_id)
    ticks, others = set(request.form.getlist("ticked")), _others()
    if any(len(instead) > LONGEST_INSTEAD for instead in others.values()):
        return _page(draft, problem=f"Say it in {LONGEST_INSTEAD} characters or fewer"), 422
    edits, replaced = _said_otherwise(draft, others)
    try:
        ticked = _tick(draft, ticks - set(others))
        done = put_in(draft, edits, settled={}) if edits else None
    except TooLong as problem:
        return _page(draft, problem=str(problem)), 422
    _tell(ticked, replaced)
    left = gate_status_of(draft).unticked
    there = make_response(
        redirect(url_for(".show", draft_id=draft.id) if left else tasks.next_address(draft), code=303)
    )
    return remembering(there, draft, done) if done else there


@blueprint.post("/<uuid:draft_id>/words/ask-again")
@only(*ENTRY_WRITERS)
@commits
def ask_again(draft_id: UUID) -> ResponseReturnValue:
    """Take back one tick."""
    draft = draft_here(draft_id)
    checking.take_back(db.session, draft, request.form.get("fingerprint", ""), by=current_person(), at=clock.now())
    return redirect(url_for(".show", draft_id=draft.id), code=303)


def _said_otherwise(draft: Draft, others: Mapping[str, str]) -> tuple[dict[str, list[Rewriting]], int]:
    """Return the edits for words that were given other words, and how many words those are."""
    words = [word for word in gate_status_of(draft).unticked_words if word.fingerprint in others]
    texts = {box.name: box.text for box in boxes(draft)}
    edits: dict[str, list[Rewriting]] = {}
    for word in words:
        spans = [TextSpan(place.box.name, place.start, place.end) for place in word.places]
        for box, made in edits_for(texts, spans, others[word.fingerprint]).items():
            edits.setdefault(box, []).extend(made)
    return edits, len(words)


def _tick(draft: Draft, fingerprints: Collection[str]) -> int:
    words = {word.fingerprint: word for word in gate_status_of(draft).unticked if word.fingerprint in fingerprints}
    for word in words.values():
        checking.tick(db.session, draft, word, by=current_person(), at=clock.now())
    return len(words)


def _others() -> dict[str, str]:
    prefix = "instead-"
    return {name.removeprefix(prefix): one_line(v) for name, v in request.form.items() if name.startswith(prefix) and v}


def _tell(ticked: int, replaced: int) -> None:
    told = [f"{ticked} looked at" if ticked else "", f"{replaced} replaced" if replaced else ""]
    flash(" and ".join(part for part in told if part) or "Nothing was ticked")


def _page(draft: Draft, *, problem: str = "") -> str:
    words = swept_words(gate_status_of(draft).sweep)
    waiting = [word for word in words if not word.ticked]
    return render_template(
        "publishing/sweep.html",
        draft=draft,
        waiting=waiting[:WORDS_A_PAGE],
        left=max(0, len(waiting) - WORDS_A_PAGE),
        named=queries.names_of(db.session, {w.places[0].answer.by_id for w in waiting if w.places[0].answer}),
        ticked=[word for word in words if word.ticked],
        open=bool(gate_status_of(draft).open),
        undo=undo_here(draft.id, draft.revision) if draft.state in WRITABLE else (),
        problem=problem,
        sent=set(request.form.getlist("ticked")),
        others=_others(),
        writable=draft.state in WRITABLE,
    )

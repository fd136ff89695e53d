"""A draft that went on, or came to its end, while somebody was writing: their words come back, to be copied."""

from typing import NamedTuple

from flask import current_app, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from alongside.accounts.guards.access import KEEPS
from alongside.problems import Problem
from alongside.publishing.actions.writing import DraftClosed
from alongside.publishing.guards.drafts import DraftEnded
from alongside.publishing.models import Draft, DraftState
from alongside.publishing.rules.statements import QUESTIONS
from alongside.publishing.rules.texts import boxes
from alongside.web.errors import problem_page


class TypedWords(NamedTuple):
    """What somebody typed in one box, with its heading."""

    heading: str
    mine: str


def ended(problem: DraftEnded) -> ResponseReturnValue:
    """Lead from the address of a published draft to its entry; where something was typed, give it back."""
    draft = problem.draft
    if request.method == "GET":
        if draft.state is not DraftState.PUBLISHED or draft.entry_id is None:
            return problem_page(404)
        flash("This draft has been published. Here is the entry.")
        return redirect(url_for("knowledge.entry", entry_id=draft.entry_id))
    what = "published" if draft.state is DraftState.PUBLISHED else "thrown away"
    return _page(f"This draft was {what} while you were writing.", draft=draft) or problem_page(404)


def closed(problem: DraftClosed) -> ResponseReturnValue:
    """Say that the draft waits for somebody else now; where something was typed, give it back."""
    return _page(str(problem), draft=None) or _refused(problem)


def _refused(problem: Problem) -> ResponseReturnValue:
    return problem_page(422, title="That could not be done", explanation=str(problem))


def _page(problem: str, *, draft: Draft | None) -> ResponseReturnValue | None:
    if not (words := _typed(draft)):
        return None
    draft_id = None if draft else (request.view_args or {}).get("draft_id")
    return render_template("publishing/words_back.html", problem=problem, words=words, draft_id=draft_id), 409


def _typed(draft: Draft | None) -> list[TypedWords]:
    """Return what was typed in the boxes that the view keeps, as when a session has run out."""
    view = current_app.view_functions[request.endpoint or ""]
    textareas, _also = getattr(view, KEEPS, ((), ()))
    headings = dict(QUESTIONS) | ({box.name: box.heading for box in boxes(draft)} if draft else {})
    typed = {name: request.form.get(name, "").strip() for name in textareas}
    return [TypedWords(headings.get(name, "Your words"), text) for name, text in typed.items() if text]

"""The list of tasks of one draft."""

from uuid import UUID

from flask import Blueprint, render_template, url_for
from flask.typing import ResponseReturnValue

from alongside import clock
from alongside.accounts.guards import current_person, only
from alongside.accounts.rules.roles import ENTRY_WRITERS
from alongside.publishing.actions.signing import signature_of
from alongside.publishing.guards import draft_here, finder, gate_status_of, names_or_none
from alongside.publishing.models import WRITABLE, Draft, DraftOutcome, DraftState
from alongside.publishing.rules import task_list
from alongside.publishing.rules.moments import moment
from alongside.publishing.rules.texts import boxes

blueprint = Blueprint("tasks", __name__)

PAGES = {
    "names": "publishing.declared_names.show",
    "review": "publishing.review.show",
    "parts": "publishing.writing.parts",
    "identifiers": "publishing.identifiers.show",
    "words": "publishing.sweep.show",
    "together": "publishing.disclosure_risk.show",
    "sign": "publishing.signing.show",
}


@blueprint.get("/<uuid:draft_id>/")
@only(*ENTRY_WRITERS)
def show(draft_id: UUID) -> ResponseReturnValue:
    """Show how far each step of a draft is, and what comes next."""
    draft = draft_here(draft_id)
    gate_status = gate_status_of(draft)
    progress = _progress(draft)
    tasks = task_list.tasks(progress, gate_status)
    return render_template(
        "publishing/tasks.html",
        draft=draft,
        gate_status=gate_status,
        tasks=tasks,
        next=task_list.next_of(tasks),
        href_of=_href,
        written=progress.written,
        writable=draft.state in WRITABLE,
        may_sign=progress.may_sign,
        signature=signature_of(draft),
        learned=finder().learned,
        person=current_person(),
    )


def next_address(draft: Draft) -> str:
    """Return the address of the step after what could identify someone; of the list where nothing is left to do."""
    listed = task_list.tasks(_progress(draft), gate_status_of(draft))
    done = next((number for number, task in enumerate(listed) if task.page in ("identifiers", "words")), len(listed))
    undecided = bool(gate_status_of(draft).open) and done < len(listed)
    following = listed[done] if undecided else task_list.next_of(listed[done + 1 :])
    if following is None or draft.state not in WRITABLE:
        return url_for("publishing.tasks.show", draft_id=draft.id)
    return _href(following, draft)


def _href(task: task_list.Task, draft: Draft) -> str:
    return url_for(PAGES[task.page], draft_id=draft.id)


def _progress(draft: Draft) -> task_list.DraftProgress:
    parts = [box for box in boxes(draft) if box.name.startswith("part-")]
    refused = draft.went_back is not None and draft.went_back.outcome is DraftOutcome.SENT_BACK
    return task_list.DraftProgress(
        kind=draft.kind,
        named=names_or_none() is not None,
        names_given=moment(draft.names_given_at, now=clock.now()) if draft.names_given_at else "",
        review=bool(draft.body.strip()),
        written=sum(bool(box.text.strip()) for box in parts),
        parts=len(parts),
        writable=draft.state in WRITABLE,
        signing=draft.state is DraftState.SIGNING,
        signed=signature_of(draft) is not None,
        submitted=draft.state is DraftState.SUBMITTED,
        may_sign=draft.waits_for_signature_of(current_person()),
        untouched=draft.untouched and not (refused and gate_status_of(draft).open),
    )

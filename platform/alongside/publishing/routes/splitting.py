"""Put the review into the parts: first shown for checking, and nothing of it lost."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple
from uuid import UUID

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from alongside import clock
from alongside.accounts.guards import current_person, keeps, only
from alongside.accounts.rules.roles import ENTRY_WRITERS
from alongside.gate.rules.tidying import tidy, too_long
from alongside.knowledge.rules.parts import ENTRY_PARTS
from alongside.publishing.actions.writing import Overtaken, save
from alongside.publishing.guards import draft_here
from alongside.publishing.models import WRITABLE, Draft
from alongside.publishing.rules.lengths import LONGEST_BOX
from alongside.publishing.rules.splitting import split
from alongside.web.database import commits, db

blueprint = Blueprint("splitting", __name__)

BOXES = tuple(sorted({f"part-{part.key}" for parts in ENTRY_PARTS.values() for part in parts}))
_BETWEEN = "\n\n"
"""What stands between two paragraphs."""


class Column(NamedTuple):
    """One part as the review fills it."""

    name: str
    heading: str
    text: str
    problem: str | None


@blueprint.get("/<uuid:draft_id>/review/parts")
@only(*ENTRY_WRITERS)
def show(draft_id: UUID) -> ResponseReturnValue:
    """Show which part each paragraph of the review would go into."""
    draft = draft_here(draft_id)
    if draft.state not in WRITABLE or not draft.body.strip():
        return redirect(url_for("publishing.tasks.show", draft_id=draft.id))
    proposed = split(draft.body, draft.kind)
    texts = {
        part.key: _joined(draft.parts.get(part.key, ""), proposed.parts.get(part.key, ""))
        for part in ENTRY_PARTS[draft.kind]
    }
    return _page(draft, texts, _paragraphs(proposed.left_over))


@blueprint.post("/<uuid:draft_id>/review/parts")
@only(*ENTRY_WRITERS)
@commits
@keeps(*BOXES, also=("seen", "left"))
def keep(draft_id: UUID) -> ResponseReturnValue:
    """Put the paragraphs where the person said; what has no place stays in the review.

    The page brings along what it showed: the review is not split again, and a place is for the paragraph that was read.
    """
    draft = draft_here(draft_id)
    texts, left = _placed(draft)
    if any(too_long(text, LONGEST_BOX) for text in texts.values()):
        return _page(draft, texts, left), 422
    written = {key: text for key, text in texts.items() if text}
    changes: dict[str, Any] = {"parts": written, "body": _BETWEEN.join(left)}
    sent = request.form.get("seen", "")
    try:
        save(
            db.session,
            draft,
            changes,
            by=current_person(),
            revision_read=int(sent) if sent.isdecimal() else 0,
            at=clock.now(),
        )
    except Overtaken:
        return _page(draft, texts, left, overtaken=True), 409
    flash("The review is in the parts" if not left else "What you placed is in the parts; the rest is still here")
    target = "publishing.review.show" if left else "publishing.writing.parts"
    return redirect(url_for(target, draft_id=draft.id), code=303)


def _placed(draft: Draft) -> tuple[dict[str, str], list[str]]:
    """Return the parts as they were sent, with the paragraphs that were given a place, and what is left over."""
    texts = {part.key: tidy(request.form.get(f"part-{part.key}")) for part in ENTRY_PARTS[draft.kind]}
    left = []
    for number, paragraph in enumerate(_paragraphs(tidy(request.form.get("left", draft.body)))):
        place = request.form.get(f"place-{number}", "")
        if place == "drop":
            continue
        if place in texts:
            texts[place] = _joined(texts[place], paragraph)
        else:
            left.append(paragraph)
    return texts, left


def _paragraphs(text: str) -> list[str]:
    return [paragraph.strip() for paragraph in text.split(_BETWEEN) if paragraph.strip()]


def _joined(before: str, after: str) -> str:
    return _BETWEEN.join(text for text in (before, after) if text.strip())


def _page(draft: Draft, texts: Mapping[str, str], left: Sequence[str], *, overtaken: bool = False) -> str:
    columns = [
        Column(f"part-{part.key}", part.heading, texts[part.key], too_long(texts[part.key], LONGEST_BOX))
        for part in ENTRY_PARTS[draft.kind]
    ]
    return render_template(
        "publishing/split.html", draft=draft, columns=columns, left_over=left, left=_BETWEEN.join(left),
        overtaken=overtaken,
    )  # fmt: skip

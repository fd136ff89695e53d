"""Put the review into the parts: first shown for checking, and nothing of it lost."""

from collections.abc import Mapping
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
MOST_PLACES = 300


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
    return _page(draft, _proposed(draft))


@blueprint.post("/<uuid:draft_id>/review/parts")
@only(*ENTRY_WRITERS)
@commits
@keeps(*BOXES, also=("seen",))
def keep(draft_id: UUID) -> ResponseReturnValue:
    """Put the paragraphs where the person said; what has no place stays in the review."""
    draft = draft_here(draft_id)
    texts, left = _placed(draft)
    if any(too_long(text, LONGEST_BOX) for text in texts.values()):
        return _page(draft, texts), 422
    changes: dict[str, Any] = {"parts": {key: text for key, text in texts.items() if text}, "body": left}
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
        return _page(draft, texts, overtaken=True), 409
    flash("The review is in the parts" if not left else "What you placed is in the parts; the rest is still here")
    target = "publishing.review.show" if left else "publishing.writing.parts"
    return redirect(url_for(target, draft_id=draft.id), code=303)


def _proposed(draft: Draft) -> dict[str, str]:
    """Return each part with what it says already and what the review adds."""
    parts = split(draft.body, draft.kind).parts
    return {
        part.key: _joined(draft.parts.get(part.key, ""), parts.get(part.key, "")) for part in ENTRY_PARTS[draft.kind]
    }


def _placed(draft: Draft) -> tuple[dict[str, str], str]:
    """Return the parts as they were sent, with the paragraphs that were given a place, and what is left over."""
    texts = {part.key: tidy(request.form.get(f"part-{part.key}")) for part in ENTRY_PARTS[draft.kind]}
    left = []
    for number, paragraph in enumerate(_left_over(draft)):
        place = request.form.get(f"place-{number}", "")
        if place == "drop":
            continue
        if place in texts:
            texts[place] = _joined(texts[place], paragraph)
        else:
            left.append(paragraph)
    return texts, "\n\n".join(left)


def _left_over(draft: Draft) -> list[str]:
    return [
        paragraph.strip() for paragraph in split(draft.body, draft.kind).left_over.split("\n\n") if paragraph.strip()
    ]


def _joined(before: str, after: str) -> str:
    return "\n\n".join(text for text in (before, after) if text.strip())


def _page(draft: Draft, texts: Mapping[str, str], *, overtaken: bool = False) -> str:
    columns = [
        Column(f"part-{part.key}", part.heading, texts[part.key], too_long(texts[part.key], LONGEST_BOX))
        for part in ENTRY_PARTS[draft.kind]
    ]
    return render_template(
        "publishing/split.html", draft=draft, columns=columns, left_over=_left_over(draft), overtaken=overtaken
    )

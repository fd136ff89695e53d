"""The pages of publishing: from a pasted review to a signed draft."""

from datetime import datetime
from typing import Any

from flask import Blueprint, Response, request

from alongside import clock
from alongside.accounts.guards import current_person
from alongside.knowledge.rules.parts import ENTRY_PARTS
from alongside.publishing import queries
from alongside.publishing.actions.writing import DraftClosed
from alongside.publishing.guards import forget_everything
from alongside.publishing.guards.drafts import DraftEnded
from alongside.publishing.models import Draft
from alongside.publishing.routes import (
    accepting,
    declared_names,
    disclosure_risk,
    identifiers,
    overview,
    preview,
    review,
    signing,
    splitting,
    sweep,
    tasks,
    words_back,
    writing,
)
from alongside.publishing.rules.measured import NOT_LOOKED_FOR
from alongside.publishing.rules.moments import moment
from alongside.publishing.rules.texts import boxes
from alongside.web.database import db
from alongside.web.uploads import take_in_memory

blueprint = Blueprint("publishing", __name__, url_prefix="/publish")
for _part in (
    overview,
    tasks,
    declared_names,
    review,
    splitting,
    writing,
    identifiers,
    accepting,
    sweep,
    disclosure_risk,
    preview,
    signing,
):
    blueprint.register_blueprint(_part.blueprint)

blueprint.register_error_handler(DraftEnded, words_back.ended)
blueprint.register_error_handler(DraftClosed, words_back.closed)

LARGEST_DRAFT_FORM = 4 * 1024 * 1024
"""Seventeen boxes of 20,000 characters, in any script; each box has its own limit besides."""
LARGEST_UPLOAD = 12 * 1024 * 1024


@blueprint.url_value_preprocessor
def _room(endpoint: str | None, _values: dict[str, Any] | None) -> None:
    largest = LARGEST_UPLOAD if endpoint == "publishing.review.upload" else LARGEST_DRAFT_FORM
    take_in_memory(largest=largest, largest_form=LARGEST_DRAFT_FORM)


@blueprint.after_app_request
def _forget(response: Response) -> Response:
    if request.endpoint == "accounts.sign_in.leave":
        forget_everything(response)
    return response


@blueprint.app_template_filter("moment")
def _moment(at: datetime) -> str:
    return moment(at, now=clock.now())


@blueprint.context_processor
def _words() -> dict[str, object]:
    return {"parts_of": ENTRY_PARTS.__getitem__, "heading_of": _heading, "not_looked_for": NOT_LOOKED_FOR}


@blueprint.app_context_processor
def _waits() -> dict[str, object]:
    """Let the start page say what waits for somebody who writes: nothing is read until it asks."""
    return {"publishing_waits": _waiting}


def _waiting() -> dict[str, int]:
    person = current_person()
    return {
        "to_sign": len(queries.to_sign(db.session, person=person)),
        "returned": len(queries.returned(db.session, person=person)),
        "to_review": len(queries.to_review(db.session, person=person, on=clock.today())),
    }


def _heading(draft: Draft, name: str) -> str:
    return next((box.heading for box in boxes(draft) if box.name == name), "")


__all__ = ["blueprint"]

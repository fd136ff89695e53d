"""The pages of matching, and what it lays on the start page and beside an authority."""

from flask import Blueprint

from alongside import clock
from alongside.accounts.guards import current_person
from alongside.matching.queries import waiting
from alongside.matching.routes import (
    comparable,
    home,
    introductions,
    proposals,
    rounds,
    rounds_files,
    rounds_pairs,
    rounds_steps,
    rounds_terms,
)
from alongside.web.database import db

blueprint = Blueprint("matching", __name__)
_ROUNDS = (rounds, rounds_terms, rounds_pairs, rounds_steps, rounds_files)
for _part in (comparable, introductions, proposals, home, *_ROUNDS):
    blueprint.register_blueprint(_part.blueprint)


@blueprint.app_context_processor
def _waits() -> dict[str, object]:
    """Let the start page say what waits without knowing of matching: nothing is read until a page asks."""
    return {"matching_waits": lambda: waiting.waiting(db.session, current_person(), on=clock.now().date())}


__all__ = ["blueprint"]

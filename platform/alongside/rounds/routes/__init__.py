"""The pages of rounds and proposals."""

from flask import Blueprint

from alongside.rounds.routes import files, overview, pairs, proposals, steps, terms
from alongside.rounds.rules.reading import as_read

blueprint = Blueprint("rounds", __name__)
blueprint.add_app_template_filter(as_read, "as_read")
for _part in (overview, terms, pairs, steps, files, proposals):
    blueprint.register_blueprint(_part.blueprint)

__all__ = ["blueprint"]

"""The pages of rounds and proposals."""

from flask import Blueprint

from alongside.rounds.routes import files, overview, pairs, proposals, steps, terms

blueprint = Blueprint("rounds", __name__)
for _part in (overview, terms, pairs, steps, files, proposals):
    blueprint.register_blueprint(_part.blueprint)

__all__ = ["blueprint"]

"""Pages of the desk, and what can be done to an entry from its own page."""

from flask import Blueprint, Flask

from alongside.curation.routes import deciding, desk, entries, guidance, recognition, superseding

blueprint = Blueprint("curation", __name__)
for _part in (desk, deciding, guidance, entries, superseding, recognition):
    blueprint.register_blueprint(_part.blueprint)


def init_app(app: Flask) -> None:
    """Add the pages to ``app``."""
    app.register_blueprint(blueprint)


__all__ = ["blueprint", "init_app"]

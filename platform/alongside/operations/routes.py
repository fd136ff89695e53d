"""Three addresses for machines: `/up` for the process, `/ready` for the node, `/metrics` for whoever has the token."""

import hmac
from typing import cast

from flask import Blueprint, abort, current_app, jsonify, request
from flask.typing import ResponseReturnValue
from sqlalchemy.exc import SQLAlchemyError

from alongside import clock
from alongside.operations import metrics, queries, rules
from alongside.settings import Settings
from alongside.web.access import public
from alongside.web.database import db

TEXT = {"Content-Type": "text/plain; charset=utf-8"}

blueprint = Blueprint("operations", __name__)


@blueprint.get("/up")
@public
def up() -> ResponseReturnValue:
    """Say that this process answers; asks nothing of anything else."""
    return "up\n", 200, TEXT


@blueprint.get("/ready")
@public
def ready() -> ResponseReturnValue:
    """Say whether requests may be sent to this node, and how its parts are: words, nothing that tells of people."""
    parts = queries.checks(db.engines, _settings(), at=clock.now())
    well = rules.ready(parts)
    return jsonify(ready=well, parts={check.part: check.health.value for check in parts}), 200 if well else 503


@blueprint.get("/metrics")
@public
def figures() -> ResponseReturnValue:
    """Return the figures to whoever brings the token of the settings; to others there is no such page."""
    token = _settings().metrics_token.get_secret_value()
    scheme, _, brought = request.headers.get("Authorization", "").partition(" ")
    if not token or scheme.lower() != "bearer" or not hmac.compare_digest(brought.encode(), token.encode()):
        abort(404)
    try:
        shown = metrics.exposition(db.session)
    except SQLAlchemyError:
        shown = metrics.exposition(None)
    return shown, 200, {"Content-Type": metrics.CONTENT_TYPE}


def _settings() -> Settings:
    return cast("Settings", current_app.extensions["alongside.settings"])

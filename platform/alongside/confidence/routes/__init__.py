"""The pages of the survey, and what it lays on the start page and beside an authority."""

from flask import Blueprint
from flask_login import current_user

from alongside import clock
from alongside.accounts.guards import current_person
from alongside.confidence.queries import surveys
from alongside.confidence.routes import answering, country, opening, overview
from alongside.confidence.rules.answers import ANSWER_CHOICE_WORDS
from alongside.confidence.rules.statements import STAFF_GROUP_WORDS
from alongside.confidence.rules.themes import THEME_WORDS
from alongside.web.database import db

blueprint = Blueprint("confidence", __name__, url_prefix="/confidence")
for _part in (country, overview, opening, answering):
    blueprint.register_blueprint(_part.blueprint)


@blueprint.context_processor
def _words() -> dict[str, object]:
    return {"group_words": STAFF_GROUP_WORDS, "theme_words": THEME_WORDS, "choice_words": ANSWER_CHOICE_WORDS}


@blueprint.app_context_processor
def _waiting() -> dict[str, object]:
    """Let the start page say that a survey waits: nothing is read until a page asks."""
    return {"survey_waits": _survey_waits}


def _survey_waits() -> bool:
    if not current_user.is_authenticated:
        return False
    return surveys.own_invite(db.session, current_person(), on=clock.today()) is not None


__all__ = ["blueprint"]

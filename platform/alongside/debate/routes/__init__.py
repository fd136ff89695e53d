"""The pages of rounds of debate."""

from flask import Blueprint
from flask_login import current_user

from alongside import clock
from alongside.accounts.guards import current_person
from alongside.confidence.rules.statements import STAFF_GROUP_WORDS
from alongside.debate.queries import debates
from alongside.debate.routes import answering, leading, opening
from alongside.debate.rules.meanings import MEANING_WORDS
from alongside.debate.rules.verdicts import DECLARED_WORDS, GROUP_VERDICT_WORDS
from alongside.web.database import db

blueprint = Blueprint("debate", __name__, url_prefix="/debate")
for _part in (answering, leading, opening):
    blueprint.register_blueprint(_part.blueprint)


@blueprint.context_processor
def _words() -> dict[str, object]:
    return {
        "group_words": STAFF_GROUP_WORDS,
        "declared_words": DECLARED_WORDS,
        "verdict_words": GROUP_VERDICT_WORDS,
        "meaning_words": MEANING_WORDS,
    }


@blueprint.app_context_processor
def _waits() -> dict[str, object]:
    """Let the start page say that a round waits: nothing is read until a page asks."""
    return {"debate_waits": _debate_waits}


def _debate_waits() -> bool:
    if not current_user.is_authenticated:
        return False
    return debates.own_invite(db.session, current_person(), on=clock.today()) is not None

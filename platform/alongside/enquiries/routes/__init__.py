"""The pages of enquiries, and what they add to the start page."""

from flask import Blueprint

from alongside.accounts.guards import current_person
from alongside.enquiries.queries.enquiries import count_waiting_for
from alongside.enquiries.routes import answering, asking, needs, sharing
from alongside.enquiries.rules.words import CLOCK_DAYS, END_WORDS
from alongside.feedback.rules.labels import QuestionSide
from alongside.introductions.rules import TOPIC_WORDS
from alongside.web.database import db

blueprint = Blueprint("enquiries", __name__)
for _part in (asking, answering, sharing, needs):
    blueprint.register_blueprint(_part.blueprint)


@blueprint.app_context_processor
def _on_other_pages() -> dict[str, object]:
    """Let the start page say what waits: nothing is read until it asks."""
    return {"enquiries_waiting": _waiting}


@blueprint.context_processor
def _words() -> dict[str, object]:
    return {"topic_words": TOPIC_WORDS, "end_words": END_WORDS, "clock_days": CLOCK_DAYS}


def _waiting() -> dict[str, int]:
    person = current_person()
    return {
        "answers": count_waiting_for(db.session, person, QuestionSide.ASKER),
        "to_answer": count_waiting_for(db.session, person, QuestionSide.OWNER),
    }


__all__ = ["blueprint"]

"""The pages of pairings, and what they lay beside other pages."""

from flask import Blueprint, g
from flask_login import current_user

from alongside import clock
from alongside.accounts.guards import current_person
from alongside.authorities.rules.facts import HELP_TOPICS
from alongside.pairing.queries.access import PairingView, own
from alongside.pairing.queries.waiting import WaitingInPairings, waiting
from alongside.pairing.routes import (
    action_items,
    adopted,
    agreement,
    closing,
    desk,
    documents,
    meetings,
    overview,
    people,
    planning,
    practice,
)
from alongside.pairing.rules.timeline import words
from alongside.pairing.rules.words import (
    CONFIDENTIALITY,
    DUTY_WORDS,
    FIT_WORDS,
    NEWS_WORDS,
    PART_WORDS,
    RHYTHM_WORDS,
    STANDING_WORDS,
    WAITS_WORDS,
)
from alongside.web.database import db

blueprint = Blueprint("pairing", __name__)
for _part in (
    overview,
    agreement,
    people,
    meetings,
    planning,
    action_items,
    practice,
    documents,
    adopted,
    closing,
    desk,
):
    blueprint.register_blueprint(_part.blueprint)


@blueprint.context_processor
def _words() -> dict[str, object]:
    return {
        "happened_words": words, "confidentiality": CONFIDENTIALITY, "duties": DUTY_WORDS, "fits": FIT_WORDS,
        "news_words": NEWS_WORDS, "parts": PART_WORDS, "rhythms": RHYTHM_WORDS, "standings": STANDING_WORDS,
        "topic_words": HELP_TOPICS,
    }  # fmt: skip


@blueprint.app_context_processor
def _yours() -> dict[str, object]:
    """Let the start page and that of an authority show its people their pairings: nothing is read until they ask."""
    return {"our_pairings": _pairings, "pairings_wait": _wait, "waits_words": WAITS_WORDS}


def _wait() -> WaitingInPairings:
    return waiting(db.session, current_person(), on=clock.today(), views=_pairings())


def _pairings() -> list[PairingView]:
    """Read once a request: the start page and the page of an authority may both ask."""
    if "our_pairings" not in g:
        g.our_pairings = own(db.session, current_person()) if current_user.is_authenticated else []
    pairings: list[PairingView] = g.our_pairings
    return pairings


__all__ = ["blueprint"]

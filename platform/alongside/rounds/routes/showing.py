"""The page of a round, which many views come back to, with its charts."""

from uuid import UUID

from flask import render_template
from flask.typing import ResponseReturnValue

from alongside.authorities.rules.facts import HELP_TOPICS
from alongside.matching.rules.robustness import RUNS
from alongside.problems import Problem
from alongside.rounds.models import Round
from alongside.rounds.queries import rounds as queries
from alongside.rounds.routes.drawing import drawings
from alongside.rounds.routes.round_page import page
from alongside.rounds.rules.states import (
    CHOICE_REASONS,
    DECLINE_REASONS,
    PAIR_CHOICE_WORDS,
    PROPOSAL_WORDS,
    ROUND_WORDS,
    ProposalKind,
)
from alongside.web.database import db

HOW = {"matched": "Worked out", "picked": "Picked by hand", "pinned": "Pinned", "accepted": "Proposed before"}
"""How a pair came to be."""
GROUP_KIND_WORDS = {ProposalKind.PEER: "Two equals", ProposalKind.TRIAD: "A group of three"}


def here(round_id: UUID) -> Round:
    """Return a round, or answer that there is none."""
    return queries.round_here(db.session, round_id)


def show_round(round_id: UUID, *, problem: str = "") -> str:
    """Return the page of a round; ``problem`` says why something was not done."""
    matching = here(round_id)
    shown = page(db.session, matching)
    return render_template(
        "rounds/show.html", round=shown, matching=matching, settings=matching.settings, problem=problem,
        drawings=drawings(shown), **words(),
    )  # fmt: skip


def refused(round_id: UUID, problem: Problem) -> ResponseReturnValue:
    """Undo whatever was begun, and show the round as it is with what stood in the way."""
    db.session.rollback()
    return show_round(round_id, problem=str(problem)), 422


def words() -> dict[str, object]:
    """Return the words that the pages of a round use."""
    return {
        "how_words": HOW, "choice_words": PAIR_CHOICE_WORDS, "reason_words": CHOICE_REASONS,
        "decline_words": DECLINE_REASONS, "proposal_words": PROPOSAL_WORDS, "round_words": ROUND_WORDS,
        "group_words": GROUP_KIND_WORDS, "topics": HELP_TOPICS, "runs": RUNS,
    }  # fmt: skip

"""The page of a round, which many views come back to, with its charts."""

from uuid import UUID

from flask import render_template
from flask.typing import ResponseReturnValue
from markupsafe import Markup

from alongside.matching.rules.robustness import RUNS
from alongside.problems import Problem
from alongside.rounds.models import Round
from alongside.rounds.queries import rounds as queries
from alongside.rounds.routes.round_page import PairShown, RoundPage, page
from alongside.rounds.rules.states import (
    CHOICE_REASONS,
    DECLINE_REASONS,
    PAIR_CHOICE_WORDS,
    PROPOSAL_WORDS,
    ROUND_WORDS,
    ProposalKind,
)
from alongside.web.charts import ChartAbout
from alongside.web.charts_links import links_chart, places_chart
from alongside.web.database import db

HOW = {"matched": "Worked out", "picked": "Picked by hand", "pinned": "Pinned", "accepted": "Proposed before"}
"""How a pair came to be."""
GROUP_KIND_WORDS = {ProposalKind.PEER: "Two equals", ProposalKind.TRIAD: "A group of three"}
MOST_DRAWN = 60
"""Larger charts say nothing; their tables do."""


def here(round_id: UUID) -> Round:
    """Return a round, or answer that there is none."""
    return queries.round_here(db.session, round_id)


def show_round(round_id: UUID, *, problem: str = "") -> str:
    """Return the page of a round; ``problem`` says why something was not done."""
    matching = here(round_id)
    shown = page(db.session, matching)
    return render_template(
        "rounds/show.html", round=shown, matching=matching, settings=matching.settings, problem=problem,
        load_chart=load_chart(shown), cover_chart=cover_chart(shown), map_chart=map_chart(shown.pairs), **words(),
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
        "group_words": GROUP_KIND_WORDS, "ordinal": ordinal, "runs": RUNS,
    }  # fmt: skip


def load_chart(shown: RoundPage) -> Markup | None:
    """Draw how full each mentor is."""
    if not 0 < len(shown.load) <= MOST_DRAWN:
        return None
    full = sum(mentor.taken >= mentor.places for mentor in shown.load)
    about = ChartAbout("load", "Load on mentors", f"{full} of {len(shown.load)} mentors have no place left.")
    rows = [(mentor.entrant.name, mentor.taken, mentor.places) for mentor in shown.load]
    return places_chart(about, rows=rows, names=("An authority that is helped", "A place that is left"))


def cover_chart(shown: RoundPage) -> Markup | None:
    """Draw how many of each tier are served."""
    if not shown.tiers or max(tier.of for tier in shown.tiers) > MOST_DRAWN:
        return None
    about = ChartAbout("cover", "Who is served", f"{shown.result.served} of {shown.result.of} have a mentor.")
    rows = [(f"Served {ordinal(tier.number)}", tier.served, tier.of) for tier in shown.tiers]
    return places_chart(about, rows=rows, names=("Has a mentor", "Is left out"))


def map_chart(pairs: list[PairShown]) -> Markup | None:
    """Draw who helps whom."""
    if not 0 < len(pairs) <= MOST_DRAWN:
        return None
    about = ChartAbout(
        "map", "Who helps whom", f"{len(pairs)} lines from mentors on the left to whom they help on the right."
    )
    mentors = sorted({pair.mentor.name for pair in pairs})
    lines = [(pair.mentor.name, pair.mentee.name) for pair in pairs]
    return links_chart(about, left=mentors, right=[pair.mentee.name for pair in pairs], pairs=lines)


def ordinal(tier: int) -> str:
    """Return when a tier is served.

    >>> ordinal(0), ordinal(2), ordinal(5)
    ('first', 'third', 'in place 6')
    """
    names = ("first", "second", "third")
    return names[tier] if tier < len(names) else f"in place {tier + 1}"

"""A round to take away: on paper with every explanation, and as a file."""

from uuid import UUID

from flask import Blueprint, Response, render_template
from flask.typing import ResponseReturnValue

from alongside.accounts.guards import only
from alongside.accounts.models import Role
from alongside.matching.rules.scoring import score
from alongside.rounds.routes.pairs import ROW_WORDS
from alongside.rounds.routes.round_page import RoundPage, page
from alongside.rounds.routes.showing import HOW, here, words
from alongside.rounds.rules.states import PROPOSAL_WORDS
from alongside.web.csv_cells import written
from alongside.web.database import db

blueprint = Blueprint("files", __name__, url_prefix="/rounds/<uuid:round_id>")

_COLUMNS = ("Looks for help", "Mentor", "Score of 1000", "Kept in trials (%)", "How", "Proposal", "Left out because")


@blueprint.get("/print")
@only(Role.CURATOR)
def paper(round_id: UUID) -> ResponseReturnValue:
    """Show the whole round with every pair's explanation, to print."""
    shown = page(db.session, here(round_id))
    settings = shown.matching.settings
    pairs = [(pair, score(pair.mentee, pair.mentor, settings=settings)) for pair in shown.pairs]
    return render_template(
        "rounds/print.html", round=shown, matching=shown.matching, settings=settings, pairs=pairs,
        about=ROW_WORDS, **words(),
    )  # fmt: skip


@blueprint.get("/outcome.csv")
@only(Role.CURATOR)
def outcome(round_id: UUID) -> ResponseReturnValue:
    """Give the outcome as a file that a spreadsheet opens."""
    shown = page(db.session, here(round_id))
    answer = Response(written(_COLUMNS, _rows(shown)), mimetype="text/csv")
    answer.headers["Content-Disposition"] = "attachment; filename=round.csv"
    return answer


def _rows(shown: RoundPage) -> list[tuple[object, ...]]:
    pairs: list[tuple[object, ...]] = [
        (
            pair.mentee.name, pair.mentor.name, pair.paired.score, pair.paired.stability, HOW[pair.paired.how.value],
            PROPOSAL_WORDS[pair.proposal.state] if pair.proposal else "Not proposed", "",
        )
        for pair in shown.pairs
    ]  # fmt: skip
    return [*pairs, *((left.entrant.name, "", "", "", "", "", left.why) for left in shown.left)]

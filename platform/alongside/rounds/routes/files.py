"""A round to take away: on paper with every explanation, and as a file."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import chain
from typing import Any, NamedTuple
from uuid import UUID

from flask import Blueprint, Response, render_template
from flask.typing import ResponseReturnValue

from alongside.accounts.guards import only
from alongside.accounts.models import Role
from alongside.authorities.rules.facts import HELP_TOPICS
from alongside.matching.rules.scoring import ScoreRow, score
from alongside.rounds.models import Proposal
from alongside.rounds.routes.pairs import ROW_WORDS
from alongside.rounds.routes.result_page import LeftOut, ProposedPair
from alongside.rounds.routes.round_page import PairShown, RoundPage, page
from alongside.rounds.routes.showing import HOW, here, words
from alongside.rounds.routes.terms_page import term_rows
from alongside.rounds.rules.states import PROPOSAL_WORDS
from alongside.web.csv_cells import written
from alongside.web.database import db

blueprint = Blueprint("files", __name__, url_prefix="/rounds/<uuid:round_id>")

_COLUMNS = (
    "Part", "Looks for help", "Mentor", "Stands", "How they fit", "Score of 1000", "Trials that keep it", "How",
    "Left out because", "Asks for", "Of that, the mentor offers", "Term", "Value",
)  # fmt: skip
Cells = tuple[object, ...]


class AskedTopics(NamedTuple):
    """What one side of a pair asks for help with, in words, and what of it the other offers."""

    asks: Sequence[str]
    offered: Sequence[str]

    @property
    def unmet(self) -> Sequence[str]:
        """What is asked for and not offered."""
        return [topic for topic in self.asks if topic not in self.offered]


class ExplainedPair(NamedTuple):
    """A pair with the rows whose points add up to its score."""

    mentee: str
    mentor: str
    points: int
    rows: Sequence[ScoreRow | Mapping[str, Any]]
    asked: AskedTopics


@blueprint.get("/print")
@only(Role.CURATOR)
def paper(round_id: UUID) -> ResponseReturnValue:
    """Show the whole round with every pair's explanation, to print; of a proposed one what came of it."""
    shown = page(db.session, here(round_id))
    return render_template(
        "rounds/print.html", round=shown, matching=shown.matching, settings=shown.matching.settings,
        explained=_explained(shown), about=ROW_WORDS, terms=term_rows(shown.matching.settings), **words(),
    )  # fmt: skip


@blueprint.get("/outcome.csv")
@only(Role.CURATOR)
def outcome(round_id: UUID) -> ResponseReturnValue:
    """Give the outcome as a file that a spreadsheet opens; what was proposed before stands in it as history."""
    shown = page(db.session, here(round_id))
    rows = chain(_draft_rows(shown) if shown.draft else _result_rows(shown), _term_rows(shown))
    answer = Response(written(_COLUMNS, rows), mimetype="text/csv")
    answer.headers["Content-Disposition"] = "attachment; filename=round.csv"
    return answer


def _explained(shown: RoundPage) -> list[ExplainedPair]:
    """Return the pairs whose rows a paper has: of a draft all, else those that stand, as both sides were told them."""
    if shown.draft:
        scored = [(pair, score(pair.mentee, pair.mentor, settings=shown.matching.settings)) for pair in shown.pairs]
        return [
            ExplainedPair(pair.mentee.name, pair.mentor.name, worth.points, worth.rows, _asked(pair))
            for pair, worth in scored
        ]
    rows = [pair.proposal for pair in shown.came.stands if pair.proposal.reasons.get("rows")]
    return [
        ExplainedPair(row.mentee.name, row.mentor.name, row.score, row.reasons["rows"], _proposed_for(row))
        for row in rows
    ]


def _asked(pair: PairShown) -> AskedTopics:
    return _topics(pair.mentee.asks, pair.mentee.asks & pair.mentor.offers)


def _proposed_for(row: Proposal) -> AskedTopics:
    """Return what was asked for when the pair was proposed."""
    taught = set(row.reasons.get("taught", ()))
    return _topics(taught | set(row.reasons.get("unmet", ())), taught)


def _topics(asks: Collection[str], taught: Collection[str]) -> AskedTopics:
    every = [(HELP_TOPICS[topic], topic in taught) for topic in HELP_TOPICS if topic in asks]
    return AskedTopics([name for name, _ in every], [name for name, met in every if met])


def _draft_rows(shown: RoundPage) -> Iterator[Cells]:
    yield from (_worked_out("Draft", pair, "Not proposed") for pair in shown.pairs)
    yield from (_left(left) for left in shown.left)


def _result_rows(shown: RoundPage) -> Iterator[Cells]:
    yield from (_proposed("Outcome", pair) for pair in shown.came.stands)
    yield from (_left(left) for left in shown.came.left)
    yield from (_proposed("Proposed before", pair) for pair in shown.came.before)
    for pair in shown.pairs:
        stands = PROPOSAL_WORDS[pair.proposal.state] if pair.proposal else "Not proposed"
        yield _worked_out("Worked out at first", pair, stands)


def _worked_out(part: str, pair: PairShown, stands: str) -> Cells:
    sure = "No alternative" if pair.no_alternative else pair.paired.stability
    return (
        part, pair.mentee.name, pair.mentor.name, stands, pair.fit, pair.paired.score, sure,
        HOW[pair.paired.how.value], "", *_in_cells(_asked(pair)), "", "",
    )  # fmt: skip


def _proposed(part: str, pair: ProposedPair) -> Cells:
    row = pair.proposal
    return (
        part, row.mentee.name, row.mentor.name, PROPOSAL_WORDS[row.state], pair.fit, row.score, "", "", "",
        *_in_cells(_proposed_for(row)), "", "",
    )  # fmt: skip


def _left(left: LeftOut) -> Cells:
    asked = _in_cells(_topics(left.entrant.asks, ()))
    return "Left out", left.entrant.name, "", "", "", "", "", "", left.why, *asked, "", ""


def _in_cells(asked: AskedTopics) -> tuple[str, str]:
    return "; ".join(asked.asks), "; ".join(asked.offered)


def _term_rows(shown: RoundPage) -> Iterator[Cells]:
    nothing = ("",) * (len(_COLUMNS) - 3)
    yield from (("Terms", *nothing, term.name, term.value) for term in term_rows(shown.matching.settings))

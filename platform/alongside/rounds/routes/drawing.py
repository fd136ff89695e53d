"""The drawings of a round, each with its table: cover, load on mentors, score against need, and who helps whom."""

from collections.abc import Sequence
from typing import NamedTuple

from markupsafe import Markup

from alongside.matching.rules.benefit import overall
from alongside.rounds.routes.round_page import RoundPage
from alongside.rounds.rules.snapshot import Entrant
from alongside.rounds.rules.states import ProposalState
from alongside.web.charts import ChartAbout, Scale
from alongside.web.charts_links import links_chart, places_chart
from alongside.web.charts_points import ChartAxes, PlottedPoint, points_chart
from alongside.web.counting import counted

MOST_DRAWN = 60
"""Larger charts say nothing; their tables do."""
DRAFT_SERIES = ("In this draft",)
RESULT_SERIES = ("Agreed", "Waits for answers")


class TableColumn(NamedTuple):
    """The heading of a column, and whether figures stand in it."""

    text: str
    numeric: bool = False


class Drawing(NamedTuple):
    """A drawing, none where it would be too large, and the table that says the same."""

    title: str
    chart: Markup | None
    caption: str
    columns: tuple[TableColumn, ...]
    rows: Sequence[Sequence[object]]


class CountedRow(NamedTuple):
    """A name, and how many there are of each thing that is counted."""

    name: str
    counts: tuple[int, ...]


class DrawnPair(NamedTuple):
    """A pair as it is drawn: 1 where it still waits for answers, else 0."""

    mentee: str
    mentor: str
    score: int
    need: float | None
    """Of 100: how much the one that is helped needs it; none where that is not known."""
    series: int


def drawings(shown: RoundPage) -> list[Drawing]:
    """Return what a round comes to in drawings: of a proposed one what came of it, not what was hoped for."""
    pairs = _pairs(shown)
    every = [cover(shown), load(shown), score_against_need(shown, pairs), who_helps_whom(shown, pairs)]
    return [drawing for drawing in every if drawing.rows]


def cover(shown: RoundPage) -> Drawing:
    """Draw how many of each tier are served."""
    if shown.draft:
        names: tuple[str, ...] = ("Has a mentor", "Is left out")
        rows = [CountedRow(_tier(tier.number), (tier.served, tier.of - tier.served)) for tier in shown.tiers]
    else:
        names = ("Has a partner", "Is asked", "Is left")
        rows = [
            CountedRow(_tier(tier.number), (tier.agreed, tier.waiting, tier.of - tier.agreed - tier.waiting))
            for tier in shown.came.tiers
        ]
    every = sum(sum(row.counts) for row in rows)
    sentence = f"{sum(row.counts[0] for row in rows)} of {every}: {names[0].lower()}."
    about = ChartAbout("cover", "Who is served", sentence)
    return _places(about, "Who is served, those that need it most first", rows, ("When", *names))


def load(shown: RoundPage) -> Drawing:
    """Draw how full each mentor is."""
    if shown.draft:
        names: tuple[str, ...] = ("Would help", "Places left")
        rows = [CountedRow(full.entrant.name, (full.taken, max(0, full.places - full.taken))) for full in shown.load]
    else:
        names = ("Helps, as agreed", "Is asked", "Places left")
        rows = [
            CountedRow(
                mentor.name,
                (mentor.agreed, mentor.waiting, max(0, mentor.places - mentor.agreed - mentor.waiting)),
            )
            for mentor in shown.came.load
        ]
    no_place = sum(row.counts[-1] == 0 for row in rows)
    full = f"{no_place} of {counted(len(rows), 'mentor')} {'has' if no_place == 1 else 'have'}"
    about = ChartAbout("load", "Load on mentors", f"{full} no place left in this round.")
    return _places(about, "Load on mentors, by name", rows, ("Mentor", *names))


def _places(about: ChartAbout, caption: str, rows: Sequence[CountedRow], headings: tuple[str, ...]) -> Drawing:
    small = 0 < len(rows) <= MOST_DRAWN and max(sum(row.counts) for row in rows) <= MOST_DRAWN
    chart = places_chart(about, rows=rows, names=headings[1:]) if small else None
    columns = TableColumn(headings[0]), *(TableColumn(name, numeric=True) for name in headings[1:])
    return Drawing(about.title, chart, caption, columns, [(row.name, *row.counts) for row in rows])


def _tier(number: int) -> str:
    return f"Served {ordinal(number)}"


def score_against_need(shown: RoundPage, pairs: Sequence[DrawnPair]) -> Drawing:
    """Draw each pair's score over how much help is needed: whether the neediest have the weakest pairs."""
    numbered = list(enumerate(pairs, start=1))
    points = [PlottedPoint(pair.need, pair.score, at, pair.series) for at, pair in numbered if pair.need is not None]
    about = ChartAbout(
        "need", "Score against need",
        f"{len(points)} pairs: further right more help is needed, higher up the pair scores more.",
    )  # fmt: skip
    axes = ChartAxes(up=Scale(0, 1000), across_name="Need, of 100", up_name="Score of 1,000")
    names = DRAFT_SERIES if shown.draft else RESULT_SERIES
    chart = points_chart(about, points=points, axes=axes, names=names) if 0 < len(points) <= MOST_DRAWN else None
    columns = (
        TableColumn("Number"), TableColumn("Is helped"), TableColumn("By"),
        TableColumn("Need, of 100", numeric=True), TableColumn("Score of 1,000", numeric=True),
    )  # fmt: skip
    rows = [
        (at, pair.mentee, pair.mentor, "Not known" if pair.need is None else round(pair.need), pair.score)
        for at, pair in numbered
    ]
    return Drawing(about.title, chart, "Score against need, by number", columns, rows)


def who_helps_whom(shown: RoundPage, pairs: Sequence[DrawnPair]) -> Drawing:
    """Draw who helps whom: in a proposed round, who agreed to."""
    drawn = [pair for pair in pairs if not pair.series]
    lines_drawn = counted(len(drawn), "line")
    about = ChartAbout(
        "map", "Who helps whom", f"{lines_drawn} from mentors on the left to whom they help on the right."
    )
    lines = [(pair.mentor, pair.mentee) for pair in drawn]
    mentors = sorted({mentor for mentor, _ in lines})
    chart = None
    if 0 < len(drawn) <= MOST_DRAWN:
        chart = links_chart(about, left=mentors, right=[mentee for _, mentee in lines], pairs=lines)
    regions = {entrant.name: entrant.region for entrant in shown.every.values()}
    headings = ["Mentor", "Helps"]
    rows: list[list[object]] = [[*line] for line in sorted(lines)]
    if any(regions.get(name) for line in lines for name in line):
        headings += ["Region of the mentor", "Region of the other"]
        rows = [[*line, *(regions.get(name) or "Not known" for name in line)] for line in sorted(lines)]
    columns = tuple(TableColumn(name) for name in headings)
    return Drawing(about.title, chart, "Who helps whom, by name", columns, rows)


def _pairs(shown: RoundPage) -> list[DrawnPair]:
    by_id = shown.matching.snapshot.by_id
    if shown.draft:
        return [
            DrawnPair(pair.mentee.name, pair.mentor.name, pair.paired.score, _need(shown, pair.mentee), 0)
            for pair in shown.pairs
        ]
    return [
        DrawnPair(
            pair.proposal.mentee.name, pair.proposal.mentor.name, pair.proposal.score,
            _need(shown, by_id.get(str(pair.proposal.mentee_id))), int(pair.proposal.state is ProposalState.PROPOSED),
        )
        for pair in shown.came.stands
    ]  # fmt: skip


def _need(shown: RoundPage, entrant: Entrant | None) -> float | None:
    need = overall(entrant, enough=shown.matching.settings.enough) if entrant else None
    return None if need is None else need * 100


def ordinal(tier: int) -> str:
    """Return when a tier is served.

    >>> ordinal(0), ordinal(2), ordinal(5)
    ('first', 'third', 'in place 6')
    """
    names = ("first", "second", "third")
    return names[tier] if tier < len(names) else f"in place {tier + 1}"

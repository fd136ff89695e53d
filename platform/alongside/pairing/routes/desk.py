"""What curators and leads see of pairings from outside: how they stand, and whether they help."""

from collections.abc import Mapping
from functools import partial
from math import ceil

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue
from markupsafe import Markup

from alongside import clock
from alongside.accounts.guards import current_person, only
from alongside.accounts.models import Role
from alongside.accounts.rules.roles import LEADS
from alongside.confidence.rules.headline import changes, without_shares
from alongside.confidence.rules.statements import STAFF_GROUP_WORDS
from alongside.confidence.rules.themes import THEME_WORDS, Theme
from alongside.confidence.rules.wording import change_words, told_words
from alongside.pairing.queries import coverage as coverages
from alongside.pairing.queries import desk as queries
from alongside.pairing.queries import effect as effects
from alongside.pairing.queries.coverage import Coverage
from alongside.pairing.queries.effect_surveys import OwnSurveys
from alongside.pairing.rules import coverage as coverage_rules
from alongside.pairing.rules import effect_words
from alongside.pairing.rules.stepped import Stepped
from alongside.pairing.rules.words import FIT_WORDS
from alongside.web.charts import ChartAbout, DotRow, Scale, dot_plot
from alongside.web.charts_tiles import Tile, tile_map
from alongside.web.database import db

blueprint = Blueprint("desk", __name__, url_prefix="/pairings")


@blueprint.get("/desk")
@only(Role.CURATOR)
def index() -> ResponseReturnValue:
    """Show curators which pairings there are, and what their sides told the desk."""
    return render_template("pairing/desk.html", pairings=queries.pairings(db.session, on=clock.today()), fits=FIT_WORDS)


@blueprint.get("/effect")
@only(Role.CURATOR, *LEADS)
def effect() -> ResponseReturnValue:
    """Show whether pairings helped: over all of them, and to a lead or deputy their own authority's besides."""
    person = current_person()
    own = None if person.role is Role.CURATOR else person
    outcome = effects.effect(db.session, at=clock.now(), person=own)
    waits = outcome.surveys.awaited
    return render_template(
        "pairing/effect.html",
        effect=outcome,
        person=person,
        sentence=effect_words.sentence(outcome.surveys.shown),
        awaited=effect_words.awaited(waits.served, waits.waiting, waits.earliest),
        own_sentence=_own_sentence(outcome.own_surveys),
        chart=_chart(outcome.surveys.shown),
        theme_words=THEME_WORDS,
        groups=STAFF_GROUP_WORDS,
        told_words=told_words,
        change_words=change_words,
        today=clock.today(),
    )


@blueprint.get("/coverage")
@only(Role.CURATOR, *LEADS)
def coverage() -> ResponseReturnValue:
    """Show who helps whom between England's regions: to curators in numbers, to leads and deputies in steps."""
    today, exact = clock.today(), current_person().role is Role.CURATOR
    covered = coverages.coverage(db.session, on=today)
    return render_template(
        "pairing/coverage.html",
        coverage=covered,
        map=_map(covered, exact=exact),
        told=partial(coverage_rules.told, exact=exact),
        exact=exact,
        today=today,
    )


def _own_sentence(own: OwnSurveys | None) -> str:
    """Return what moved in an authority between its survey before its first pairing and the first after."""
    if own is None or own.before is None or own.after is None:
        return ""
    since = f"{own.before.survey.closes_on:%B %Y}"
    return changes(without_shares(own.after.told), without_shares(own.before.told), since)


def _map(covered: Coverage, *, exact: bool) -> Markup:
    told = "; ".join(
        f"{giver} helps {taker} in {coverage_rules.told(number, exact=exact).lower()}"
        for (giver, taker), number in sorted(covered.links.items())
    )
    tiles = [
        Tile(
            region.name, f"{coverage_rules.told(region.helped, exact=exact)} helped", *coverage_rules.TILES[region.name]
        )
        for region in covered.regions
        if region.name in coverage_rules.TILES
    ]
    links = [pair for pair in sorted(covered.links) if set(pair) <= set(coverage_rules.TILES)]
    about = f"A tile for each region, an arrow from who helps to who is helped. {told or 'No pairing goes on'}."
    return tile_map(ChartAbout("coverage", "Who helps whom in England", about), tiles=tiles, links=links)


def _chart(shown: Mapping[Theme, Stepped]) -> Markup | None:
    if not shown:
        return None
    reach = max(10, *(10 * ceil(max(abs(rise.served), abs(rise.waiting)) / 10) for rise in shown.values()))
    told = "; ".join(
        f"{THEME_WORDS[theme]}: paired {rise.served:+.0f}, waiting {rise.waiting:+.0f}" for theme, rise in shown.items()
    )
    return dot_plot(
        ChartAbout("effect", "Change in confidence", f"Points of 100, after less before. {told}."),
        rows=[DotRow(THEME_WORDS[theme], [round(rise.served), round(rise.waiting)]) for theme, rise in shown.items()],
        names=["Paired authorities", "Authorities that waited"],
        scale=Scale(-reach, reach),
    )

"""What curators and leads see of pairings from outside: how they stand, and whether they help."""

from collections.abc import Mapping
from math import ceil

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue
from markupsafe import Markup

from alongside import clock
from alongside.accounts.guards import current_person, only
from alongside.accounts.models import Role
from alongside.accounts.rules.roles import LEADS
from alongside.confidence.rules.statements import STAFF_GROUP_WORDS
from alongside.confidence.rules.themes import THEME_WORDS, Theme
from alongside.confidence.rules.wording import change_words, told_words
from alongside.pairing.queries import desk as queries
from alongside.pairing.queries import effect as effects
from alongside.pairing.rules import effect_words
from alongside.pairing.rules.stepped import Stepped
from alongside.pairing.rules.words import FIT_WORDS
from alongside.web.charts import ChartAbout, DotRow, Scale, dot_plot
from alongside.web.database import db

blueprint = Blueprint("desk", __name__, url_prefix="/pairings")


@blueprint.get("/desk")
@only(Role.CURATOR)
def index() -> ResponseReturnValue:
    """Show curators which pairings there are, and what their sides told the desk."""
    return render_template("pairing/desk.html", pairings=queries.pairings(db.session), fits=FIT_WORDS)


@blueprint.get("/effect")
@only(Role.CURATOR, *LEADS)
def effect() -> ResponseReturnValue:
    """Show whether pairings helped: over all of them, and to a lead or deputy their own authority's besides."""
    person = current_person()
    own = None if person.role is Role.CURATOR else person
    found = effects.effect(db.session, at=clock.now(), person=own)
    waits = found.surveys.awaited
    return render_template(
        "pairing/effect.html",
        effect=found,
        person=person,
        sentence=effect_words.sentence(found.surveys.shown),
        awaited=effect_words.awaited(waits.served, waits.waiting, waits.earliest),
        chart=_chart(found.surveys.shown),
        theme_words=THEME_WORDS,
        groups=STAFF_GROUP_WORDS,
        told_words=told_words,
        change_words=change_words,
        today=clock.today(),
    )


def _chart(shown: Mapping[Theme, Stepped]) -> Markup | None:
    if not shown:
        return None
    reach = max(10, *(10 * ceil(max(abs(one.served), abs(one.waiting)) / 10) for one in shown.values()))
    told = "; ".join(
        f"{THEME_WORDS[theme]}: paired {one.served:+.0f}, waiting {one.waiting:+.0f}" for theme, one in shown.items()
    )
    return dot_plot(
        ChartAbout("effect", "Change in confidence", f"Points of 100, after less before. {told}."),
        rows=[DotRow(THEME_WORDS[theme], [round(one.served), round(one.waiting)]) for theme, one in shown.items()],
        names=["Paired authorities", "Authorities that waited"],
        scale=Scale(-reach, reach),
    )

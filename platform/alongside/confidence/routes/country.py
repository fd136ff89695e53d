"""The country: to leads and curators how confident people are across England; never one authority, never an order."""

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from markupsafe import Markup

from alongside import clock
from alongside.accounts.guards import current_person, only
from alongside.accounts.models import Role
from alongside.accounts.rules.roles import LEADS
from alongside.confidence.actions import asking
from alongside.confidence.queries import national as queries
from alongside.confidence.queries import results
from alongside.confidence.rules import national as rules
from alongside.confidence.rules.opening import half_year_words
from alongside.confidence.rules.themes import THEME_WORDS
from alongside.confidence.rules.wording import told_words
from alongside.web.charts import ChartAbout, DotRow, dot_plot
from alongside.web.counting import counted
from alongside.web.database import commits, db

blueprint = Blueprint("country", __name__)


@blueprint.get("/national")
@only(Role.CURATOR, *LEADS)
def national() -> ResponseReturnValue:
    """Show the authorities of each half-year that is over, together; to a lead with authorities like their own."""
    person = current_person()
    own = None if person.role is Role.CURATOR else person.authority_id
    halves = queries.countries(db.session, on=clock.today(), authority_id=own)
    closed = [result for result in results.closed(db.session, own) if result.any_shown] if own else []
    return render_template(
        "confidence/national.html",
        halves=halves,
        chart=_chart(next(iter(halves.values()))) if halves else None,
        own=closed[-1] if closed else None,
        curator=person.role is Role.CURATOR,
        fewest=rules,
        half_year_words=half_year_words,
        told_words=told_words,
    )


def _chart(country: queries.Country) -> Markup | None:
    rows = {theme: shown for theme, shown in country.themes.items() if shown}
    if not rows:
        return None
    told = "; ".join(
        f"{THEME_WORDS[theme]}: strategic {shown.strategic}, frontline {shown.frontline}"
        for theme, shown in rows.items()
    )
    return dot_plot(
        ChartAbout("country", "Confidence across England", f"Means from 0 to 100. {told}."),
        rows=[DotRow(THEME_WORDS[theme], [shown.strategic, shown.frontline]) for theme, shown in rows.items()],
        names=["Strategic staff, England", "Frontline staff, England"],
    )


@blueprint.post("/national/ask")
@only(Role.CURATOR)
@commits
def ask_all() -> ResponseReturnValue:
    """Ask the leads of all authorities without a recent survey to run one."""
    number = asking.ask_all(db.session, by=current_person(), at=clock.now())
    flash(
        f"{counted(number, 'lead or deputy gets', 'leads and deputies get')} a mail"
        if number
        else "Every authority has a recent survey",
        "success",
    )
    return redirect(url_for(".national"), code=303)

"""What surveys showed: to an authority its own, to curators the country, and to everyone what is asked."""

from uuid import UUID

from flask import Blueprint, Response, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from alongside import clock
from alongside.accounts.guards import current_person, only, signed_in
from alongside.accounts.models import AuthorityKind, Person, Role
from alongside.accounts.rules.roles import AUTHORITY_ROLES, LEADS
from alongside.authorities.rules.facts import HELP_TOPICS
from alongside.confidence.queries import results, surveys
from alongside.confidence.rules import charts, exporting, opening, wording
from alongside.confidence.rules.headline import Headline, headline, without_shares
from alongside.confidence.rules.next_steps import TOPICS
from alongside.confidence.rules.results import ANSWER_THRESHOLDS
from alongside.confidence.rules.statements import GROUND, STATEMENTS, named
from alongside.confidence.rules.themes import Theme
from alongside.problems import NotFound
from alongside.web import csv_cells
from alongside.web.database import db

blueprint = Blueprint("overview", __name__)


@blueprint.context_processor
def _words() -> dict[str, object]:
    return {
        "value_words": wording.value_words, "people_words": wording.people_words, "band_words": wording.band_words,
        "gap_words": wording.gap_words, "change_words": wording.change_words,
        "told_words": wording.told_words, "named_statements": named,
        "level_words": wording.LEVEL_WORDS,
    }  # fmt: skip


@blueprint.get("/")
@only(*AUTHORITY_ROLES, Role.CURATOR)
def index() -> ResponseReturnValue:
    """Show one's authority where it stands and what waits; take a curator to the country's figures."""
    person = current_person()
    if person.role is Role.CURATOR:
        return redirect(url_for("confidence.country.national"))
    if person.authority.kind is AuthorityKind.DEPARTMENT:
        raise NotFound("DfE has no survey")
    today = clock.today()
    survey = surveys.open_one(db.session, person.authority_id)
    closed = results.closed(db.session, person.authority_id)
    return render_template(
        "confidence/overview.html",
        authority=person.authority,
        leads=person.role in LEADS,
        survey=survey,
        progress=_progress(person),
        waits=surveys.own_invite(db.session, person, on=today) is not None,
        closed=closed,
        closed_before=results.closed_before(db.session, person.authority_id),
        charts=charts.charts(_lines(closed)),
        latest=(shown := _with_results(closed)) and shown[-1],
        headline=_headline(shown, person),
        topics=_topics,
        study=results.of_study(db.session, person.authority_id),
        next_opening=opening.next_opening(surveys.last_shown(db.session, person.authority_id)),
        today=today,
    )


def _with_results(closed: list[results.SurveyResult]) -> list[results.SurveyResult]:
    return [result for result in closed if result.any_shown]


def _headline(shown: list[results.SurveyResult], person: Person) -> Headline | None:
    """Return the last of some surveys in words, beside the one before it; shares are for lead and deputy."""
    if not shown:
        return None
    now, *earlier = [result.told if person.role in LEADS else without_shares(result.told) for result in reversed(shown)]
    if not earlier:
        return headline(now)
    return headline(now, earlier[0], since=f"{shown[-2].survey.closes_on:%B %Y}")


def _topics(theme: Theme) -> dict[str, str]:
    """Return what an authority may ask others for help with in a theme."""
    return {topic: HELP_TOPICS[topic] for topic in TOPICS[theme]}


def _progress(person: Person) -> list[tuple[str, int, str]]:
    """Return of each group that was asked its name, how many were, and in words how many have answered."""
    survey = surveys.open_one(db.session, person.authority_id)
    if survey is None:
        return []
    far = surveys.progress(db.session, survey)
    return [
        (group, far.invited[group], opening.progress(far.answered[group], group=group))
        for group in ANSWER_THRESHOLDS
        if group in far.invited
    ]


def _lines(closed: list[results.SurveyResult]) -> list[charts.Point]:
    return [
        charts.Point(
            result.survey.closes_on,
            {
                (group, theme): (row.value, row.precision)
                for group, rows in result.themes.items()
                for theme, row in rows.items()
            },
        )
        for result in closed
    ]


@blueprint.get("/<uuid:survey_id>")
@only(*AUTHORITY_ROLES)
def show(survey_id: UUID) -> ResponseReturnValue:
    """Show what a closed survey of one's own authority found: everything to lead and deputy, the gist to its people."""
    person = current_person()
    result, before = results.closed_survey(db.session, survey_id, person=person)
    return render_template(
        "confidence/results.html",
        result=result,
        before=before,
        leads=person.role in LEADS,
        groups=ANSWER_THRESHOLDS,
        headline=_headline(_with_results([before, result] if before else [result]), person),
        topics=_topics,
    )


@blueprint.get("/results.csv")
@only(*LEADS)
def export() -> ResponseReturnValue:
    """Take every closed survey of one's own authority away as a table: the figures of the pages and no others."""
    closed = results.closed(db.session, current_person().authority_id)
    rows = [
        exporting.row(
            result.survey.closes_on, group, theme, (row.invited, row.people),
            (shown.value, shown.precision, shown.unsure, shown.outside),
        )
        for result in closed
        for group, row in sorted(result.groups.items())
        for theme, shown in sorted(result.themes[group].items())
    ]  # fmt: skip
    name = {"Content-Disposition": 'attachment; filename="confidence.csv"'}
    return Response(csv_cells.written(exporting.RESULT_COLUMNS, rows), mimetype="text/csv", headers=name)


@blueprint.get("/questions")
@signed_in
def questions() -> ResponseReturnValue:
    """Show everything that is asked, and what of the study it rests on."""
    return render_template("confidence/questions.html", statements=STATEMENTS, ground=GROUND)

"""How a lead or deputy opens a survey of their own authority, gives people longer, and ends it."""

from datetime import datetime
from uuid import UUID

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from alongside import clock
from alongside.accounts.guards import current_person, keeps, only, setup
from alongside.accounts.models import AuthorityKind, Person
from alongside.accounts.rules.roles import LEADS
from alongside.confidence.actions import closing
from alongside.confidence.actions import opening as actions
from alongside.confidence.forms import KEPT, OPENING_CHOICES, DayForm, OpenDomains, OpenForm
from alongside.confidence.models import Survey
from alongside.confidence.queries import surveys
from alongside.confidence.rules import opening as rules
from alongside.confidence.rules.results import ANSWER_THRESHOLDS
from alongside.dates import uk_day
from alongside.problems import NotFound
from alongside.web.asking import asked_first
from alongside.web.database import commits, db

blueprint = Blueprint("opening", __name__)


@blueprint.get("/open")
@only(*LEADS)
def ask() -> ResponseReturnValue:
    """Ask whom to ask, and until when."""
    return _form_page(_form(clock.now()), _leader())


@blueprint.post("/open")
@only(*LEADS)
@keeps(*KEPT, also=OPENING_CHOICES)
@commits
def start() -> ResponseReturnValue:
    """Show what the survey will be and what could not be shown of it; then, when that is agreed to, open it."""
    person, at = _leader(), clock.now()
    form = _form(at)
    if request.form.get("go") == "without":
        form.leave_out()
    if not form.validate_on_submit():
        return _form_page(form, person), 422
    if request.form.get("go") == "change":
        return _form_page(form, person)
    try:
        if request.form.get("go") == "open":
            actions.open_survey(db.session, person.authority, form.plan(), seal=setup().seal, by=person, at=at)
            flash("The survey is open. Everyone you asked gets a link by mail", "success")
            return redirect(url_for("confidence.overview.index"), code=303)
        return _check_page(form, person, at)
    except actions.TooFewAsked as problem:
        form.strategic.errors = [*form.strategic.errors, str(problem)]
        return _form_page(form, person), 422
    except actions.CannotOpen as problem:
        form.closes_on.errors = [*form.closes_on.errors, str(problem)]
        return _form_page(form, person), 422


def _check_page(form: OpenForm, person: Person, at: datetime) -> str:
    invited = actions.asked(db.session, person.authority, form.plan())
    numbers = invited.numbers()
    actions.check(db.session, person.authority, numbers, at=at)
    return render_template(
        "confidence/check.html",
        checked=form,
        numbers={group: numbers[group] for group in ANSWER_THRESHOLDS},
        hidden=rules.hidden_groups(numbers),
        without_group=invited.without_group,
        day=form.day,
    )


def _form(at: datetime) -> OpenForm:
    return OpenForm(domains=OpenDomains(setup().domains, setup().partner_domains), today=uk_day(at))


def _form_page(form: OpenForm, person: Person) -> str:
    return render_template(
        "confidence/open.html",
        form=form,
        domains=setup().domains,
        partner_domains=setup().partner_domains,
        colleagues=len(
            [colleague for colleague in surveys.colleagues(db.session, person.authority_id) if colleague.group]
        ),
    )


def _leader() -> Person:
    person = current_person()
    if person.authority.kind is AuthorityKind.DEPARTMENT:
        raise NotFound("DfE has no survey")
    return person


@blueprint.get("/<uuid:survey_id>/change")
@only(*LEADS)
def change(survey_id: UUID) -> ResponseReturnValue:
    """Ask what is to become of the open survey: longer, closed now, or cancelled."""
    survey = surveys.own_open(db.session, survey_id, person=current_person())
    return _change_page(survey, _day_form(survey))


def _day_form(survey: Survey) -> DayForm:
    today = clock.today()
    return DayForm(opened_on=survey.opened_on, today=today, data={"closes_on": survey.closes_on.isoformat()})


def _change_page(survey: Survey, form: DayForm) -> str:
    far = surveys.progress(db.session, survey)
    return render_template(
        "confidence/change.html",
        form=form,
        survey=survey,
        last=survey.opened_on + rules.LONGEST,
        may_close=rules.may_close_early(far.invited, far.answered),
    )


@blueprint.post("/<uuid:survey_id>/extend")
@only(*LEADS)
@keeps(also=("closes_on",))
@commits
def extend(survey_id: UUID) -> ResponseReturnValue:
    """Give people until another day."""
    person = current_person()
    survey = surveys.own_open(db.session, survey_id, person=person)
    form = _day_form(survey)
    if not form.validate_on_submit():
        return _change_page(survey, form), 422
    if form.day < survey.closes_on:
        form.closes_on.errors = ["The last day can be moved later, not earlier: people were told of it"]
        return _change_page(survey, form), 422
    actions.extend(db.session, survey, form.day, by=person, at=clock.now())
    flash("The last day is changed", "success")
    return redirect(url_for("confidence.overview.index"), code=303)


@blueprint.post("/<uuid:survey_id>/close")
@only(*LEADS)
@commits
def close(survey_id: UUID) -> ResponseReturnValue:
    """Close the survey now, where every group that could be shown has enough answers."""
    person = current_person()
    survey = surveys.own_open(db.session, survey_id, person=person)
    closing.check_early(db.session, survey)
    asked = asked_first(
        "Close the survey now?",
        says=(
            "Links that were sent stop working, and nobody can answer any more. It cannot be opened again.",
            "The results are worked out from the answers that are there, and no answer sheet is kept.",
        ),
        yes="Close the survey",
        no="No, leave it open",
        back=url_for(".change", survey_id=survey.id),
    )
    if asked:
        return asked
    closing.close_early(db.session, survey, seal=setup().seal, by=person, at=clock.now())
    flash("The survey is closed", "success")
    return redirect(url_for("confidence.overview.show", survey_id=survey.id), code=303)


@blueprint.get("/<uuid:survey_id>/cancel")
@only(*LEADS)
def ask_sure(survey_id: UUID) -> ResponseReturnValue:
    """Ask whether every answer is really to go."""
    survey = surveys.own_open(db.session, survey_id, person=current_person())
    return render_template("confidence/cancel.html", survey=survey)


@blueprint.post("/<uuid:survey_id>/cancel")
@only(*LEADS)
@commits
def cancel(survey_id: UUID) -> ResponseReturnValue:
    """End the survey without results."""
    person = current_person()
    survey = surveys.own_open(db.session, survey_id, person=person)
    actions.cancel(db.session, survey, by=person, at=clock.now())
    flash("The survey is cancelled. Every answer is gone", "success")
    return redirect(url_for("confidence.overview.index"), code=303)

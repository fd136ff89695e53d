"""What waits for a curator: reports of use, and conversations that somebody reported."""

from uuid import UUID

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from alongside import clock
from alongside.accounts.guards import current_person, keeps, only
from alongside.accounts.models import Role
from alongside.anonymise.guards import finder
from alongside.feedback.actions import reporting
from alongside.feedback.forms import RefusalForm
from alongside.feedback.models import UseReport
from alongside.feedback.queries import questions, reports
from alongside.knowledge.rules.vocabulary import STAGE_WORDS
from alongside.web.database import commits, db

blueprint = Blueprint("deciding", __name__, url_prefix="/feedback")


@blueprint.get("/")
@only(Role.CURATOR)
def index() -> ResponseReturnValue:
    """Show the reports and conversations that wait."""
    return render_template(
        "feedback/deciding.html",
        reports=reports.waiting_reports(db.session),
        reported=questions.reported(db.session),
    )


@blueprint.post("/reports/<uuid:report_id>/accept")
@only(Role.CURATOR)
@commits
def accept(report_id: UUID) -> ResponseReturnValue:
    """Let every reader of the entry see a report."""
    report = reports.waiting_report(db.session, report_id)
    reporting.accept(db.session, report, by=current_person(), at=clock.now())
    db.session.flush()
    stage = reports.suggestion(db.session, report.entry_id)
    flash("Readers can see it on the entry now", "success")
    if stage is not None:
        flash(f"With this, its evidence could be raised to “{STAGE_WORDS[stage]}”. That is for you to judge")
    return redirect(url_for(".index"), code=303)


@blueprint.get("/reports/<uuid:report_id>/refuse")
@only(Role.CURATOR)
def ask_why(report_id: UUID) -> ResponseReturnValue:
    """Ask why a report is not taken."""
    return _page(RefusalForm(formdata=None), reports.waiting_report(db.session, report_id))


@blueprint.post("/reports/<uuid:report_id>/refuse")
@only(Role.CURATOR)
@keeps("text")
@commits
def refuse(report_id: UUID) -> ResponseReturnValue:
    """Not take a report, and tell its writer why."""
    report = reports.waiting_report(db.session, report_id)
    form = RefusalForm()
    if not form.passes(finder(), request.form):
        return _page(form, report), form.status
    reporting.refuse(db.session, report, reason=form.text.data, by=current_person(), at=clock.now())
    flash("Not taken. Its writer is told why", "success")
    return redirect(url_for(".index"), code=303)


def _page(form: RefusalForm, report: UseReport) -> str:
    return render_template("feedback/refuse.html", form=form, report=report, learned=finder().learned)

"""Reported messages, for curators: until a report is settled they read the message and its neighbours, and no more."""

from uuid import UUID

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from alongside import clock
from alongside.accounts.guards import current_person, only
from alongside.accounts.models import Role
from alongside.messaging.actions import reporting
from alongside.messaging.forms import SettleReportForm
from alongside.messaging.models import MessageReport
from alongside.messaging.queries import reports
from alongside.messaging.rules.messages import REPORT_REASON_WORDS
from alongside.web.database import commits, db

blueprint = Blueprint("message_reports", __name__, url_prefix="/message-reports")


@blueprint.app_context_processor
def _waiting() -> dict[str, object]:
    """Let the desk say how many reports wait: nothing is read until it asks."""
    return {"reported_messages": lambda: len(reports.open_reports(db.session))}


@blueprint.get("/")
@only(Role.CURATOR)
def index() -> ResponseReturnValue:
    """List the reports that wait: when and why, and not yet what was said."""
    waiting = reports.open_reports(db.session)
    return render_template("messaging/reports.html", reports=waiting, reasons=REPORT_REASON_WORDS)


@blueprint.get("/<uuid:message_report_id>")
@only(Role.CURATOR)
def show(message_report_id: UUID) -> ResponseReturnValue:
    """Show a reported message with the one before and the one after it."""
    return _page(SettleReportForm(formdata=None), reports.open_report(db.session, message_report_id))


@blueprint.post("/<uuid:message_report_id>")
@only(Role.CURATOR)
@commits
def settle(message_report_id: UUID) -> ResponseReturnValue:
    """Say whether the message's words stay; after that the desk cannot read them any more."""
    report = reports.open_report(db.session, message_report_id)
    form = SettleReportForm()
    if not form.validate():
        return _page(form, report), 422
    reporting.settle(db.session, report, outcome=form.chosen, by=current_person(), at=clock.now())
    flash("Settled. Whoever reported it and whoever wrote it are told", "success")
    return redirect(url_for(".index"), code=303)


def _page(form: SettleReportForm, report: MessageReport) -> str:
    return render_template(
        "messaging/reported.html",
        form=form,
        report=report,
        shown=reports.shown(db.session, report),
        reason=REPORT_REASON_WORDS[report.reason],
    )

"""What can be done to an entry from its own page: a next version, a review, and in an emergency, withdrawing it."""

from uuid import UUID

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from alongside import clock
from alongside.accounts.guards import current_person, keeps, only
from alongside.accounts.rules.roles import ENTRY_REVIEWERS, ENTRY_WRITERS
from alongside.curation import forms
from alongside.curation.actions import reviewing, withdrawing
from alongside.curation.queries import entries
from alongside.curation.rules.duties import FOR_REPLACED, Duty, duties
from alongside.curation.rules.reasons import READERS_ARE_TOLD
from alongside.knowledge.actions.publishing import NotPublished
from alongside.knowledge.models import Entry, Status
from alongside.knowledge.queries import EntryShown, titles_of
from alongside.knowledge.rules.vocabulary import Kind
from alongside.web.database import commits, db

blueprint = Blueprint("entries", __name__, url_prefix="/library/<uuid:entry_id>")

YES = "yes"


@blueprint.app_context_processor
def _duties() -> dict[str, object]:
    """Let an entry's page know what its reader may do to it."""

    def duties_here(shown: EntryShown) -> frozenset[Duty]:
        own = shown.owner_id == current_user.authority_id
        its_duties = duties(current_user.role, own=own, department=shown.department)
        if shown.status is Status.HIDDEN:
            return its_duties & {Duty.WITHDRAW}
        return its_duties if shown.status is Status.PUBLISHED else its_duties & FOR_REPLACED

    return {"duties_here": duties_here}


@blueprint.post("/new-version")
@only(*ENTRY_WRITERS)
@commits
def revise(entry_id: UUID) -> ResponseReturnValue:
    """Begin the entry's next version, or go on with the one that was begun."""
    draft = reviewing.revise(db.session, _entry(entry_id, Duty.REVISE), by=current_person(), at=clock.now())
    return redirect(url_for("publishing.tasks.show", draft_id=draft.id), code=303)


@blueprint.get("/out-of-date")
@only(*ENTRY_REVIEWERS)
def ask_stale(entry_id: UUID) -> ResponseReturnValue:
    """Ask what is out of date."""
    entry = _entry(entry_id, Duty.REVIEW)
    return render_template("curation/out_of_date.html", entry=entry, form=forms.StaleForm(formdata=None))


@blueprint.post("/out-of-date")
@only(*ENTRY_REVIEWERS)
@commits
@keeps("reason")
def mark_stale(entry_id: UUID) -> ResponseReturnValue:
    """Tell readers that it is out of date, and why."""
    entry, form = _entry(entry_id, Duty.REVIEW), forms.StaleForm()
    if not form.validate():
        return render_template("curation/out_of_date.html", entry=entry, form=form), 422
    reviewing.mark_stale(db.session, entry, reason=form.reason.data, by=current_person(), at=clock.now())
    flash("Readers are told that it is out of date, and why", "success")
    return redirect(url_for("knowledge.entry", entry_id=entry_id), code=303)


@blueprint.post("/still-right")
@only(*ENTRY_REVIEWERS)
@commits
def confirm(entry_id: UUID) -> ResponseReturnValue:
    """Say that it was looked at and still holds."""
    reviewing.confirm_review(db.session, _entry(entry_id, Duty.REVIEW), by=current_person(), at=clock.now())
    flash("Noted: it was looked at today and still holds. Its next review is in a year", "success")
    return redirect(url_for("knowledge.entry", entry_id=entry_id), code=303)


@blueprint.get("/withdraw")
@only(*ENTRY_REVIEWERS)
def ask_withdraw(entry_id: UUID) -> ResponseReturnValue:
    """Say what withdrawing does, and ask what readers are told."""
    entry = _entry(entry_id, Duty.WITHDRAW)
    if entry.status is Status.WITHDRAWN:
        return _gone(entry, code=302)
    return _step(entry, forms.WithdrawForm(formdata=None))


@blueprint.post("/withdraw")
@only(*ENTRY_REVIEWERS)
@commits
def withdraw(entry_id: UUID) -> ResponseReturnValue:
    """Ask once more, then erase it."""
    entry, form = _entry(entry_id, Duty.WITHDRAW), forms.WithdrawForm()
    if entry.status is Status.WITHDRAWN:
        return _gone(entry, code=303)
    if not form.validate():
        return _step(entry, form), 422
    if form.sure.data != YES:
        return render_template(
            "curation/withdraw_sure.html", entry=entry, title=_title(entry), reason=form.reason.data,
            told=READERS_ARE_TOLD[form.reason.data], yes=YES, replaced=entries.replaced_by(db.session, entry.id),
        )  # fmt: skip
    try:
        withdrawing.withdraw(db.session, entry, reason=form.reason.data, by=current_person(), at=clock.now())
    except NotPublished:  # somebody else was quicker, in this very moment
        return _gone(entry, code=303)
    flash("Withdrawn. No page and no search shows it any more; the last traces of it are being erased now", "success")
    return redirect(url_for("knowledge.entry", entry_id=entry_id), code=303)


def _entry(entry_id: UUID, duty: Duty) -> Entry:
    return entries.entry_for(db.session, entry_id, person=current_person(), duty=duty)


def _gone(entry: Entry, *, code: int) -> ResponseReturnValue:
    flash("This has been withdrawn already.")
    return redirect(url_for("knowledge.entry", entry_id=entry.id), code=code)


def _step(entry: Entry, form: forms.WithdrawForm) -> str:
    lost = entries.gaps_after(db.session, entry_id=entry.id, draft=None) if entry.kind is Kind.GUIDANCE else []
    replaced = entries.replaced_by(db.session, entry.id)
    return render_template(
        "curation/withdraw.html", entry=entry, title=_title(entry), form=form, gaps=lost, replaced=replaced
    )


def _title(entry: Entry) -> str:
    return titles_of(db.session, [entry])[entry.id]

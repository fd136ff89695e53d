"""Say from an entry's own page that another one replaces it, and take that back."""

from uuid import UUID

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from alongside import clock
from alongside.accounts.guards import current_person, only
from alongside.accounts.models import Role
from alongside.curation import forms
from alongside.curation.actions import superseding
from alongside.curation.queries import entries
from alongside.curation.rules.duties import Duty
from alongside.knowledge.actions.superseding import NotReplaceable, check_replacement
from alongside.knowledge.models import Entry, Status
from alongside.knowledge.rules.vocabulary import Kind
from alongside.web.database import commits, db
from alongside.web.posting import refused_at

blueprint = Blueprint("superseding", __name__, url_prefix="/library/<uuid:entry_id>")

_YES = "yes"


@blueprint.get("/replace")
@only(Role.CURATOR)
def ask(entry_id: UUID) -> ResponseReturnValue:
    """Say what replacing does, and ask which entry replaces it."""
    entry = _entry(entry_id)
    if entry.status is not Status.PUBLISHED:
        return _over(entry, code=302)
    return _step(entry, forms.SupersedeForm(formdata=None))


@blueprint.post("/replace")
@only(Role.CURATOR)
@commits
def replace(entry_id: UUID) -> ResponseReturnValue:
    """Ask once more, then let the other one stand in its place."""
    entry, form = _entry(entry_id), forms.SupersedeForm()
    if entry.status is not Status.PUBLISHED:
        return _over(entry, code=303)
    if form.validate():
        with refused_at(form.replacement, NotReplaceable):
            titles = entries.titles_beside(db.session, entry)
            replacement = entries.replacement_called(db.session, form.replacement.data, titles=titles)
            check_replacement(entry, replacement)
            if form.sure.data != _YES:
                return _sure(entry, replacement)
            superseding.supersede(db.session, entry, replacement, by=current_person(), at=clock.now())
    if form.errors:
        return _step(entry, form), 422
    flash("Replaced. Its page leads to the other one, and whoever follows it is told", "success")
    return redirect(url_for("knowledge.entry", entry_id=entry_id), code=303)


@blueprint.post("/take-replacement-back")
@only(Role.CURATOR)
@commits
def reinstate(entry_id: UUID) -> ResponseReturnValue:
    """Say that it still holds after all."""
    superseding.reinstate(db.session, _entry(entry_id), by=current_person(), at=clock.now())
    flash("Taken back: it is in the library and in search again", "success")
    return redirect(url_for("knowledge.entry", entry_id=entry_id), code=303)


def _entry(entry_id: UUID) -> Entry:
    return entries.entry_for(db.session, entry_id, person=current_person(), duty=Duty.REPLACE)


def _over(entry: Entry, *, code: int) -> ResponseReturnValue:
    flash("This has been replaced or withdrawn already.")
    return redirect(url_for("knowledge.entry", entry_id=entry.id), code=code)


def _step(entry: Entry, form: forms.SupersedeForm) -> str:
    titles = entries.titles_beside(db.session, entry)
    return render_template("curation/replace.html", entry=entry, form=form, titles=titles.values())


def _sure(entry: Entry, replacement: Entry) -> str:
    gaps = entries.gaps_after(db.session, entry_id=entry.id, draft=None) if entry.kind is Kind.GUIDANCE else []
    return render_template("curation/replace_sure.html", entry=entry, replacement=replacement, gaps=gaps, yes=_YES)

"""Write in the parts: save, save by itself while someone types, and bring together what two people wrote at once."""

from uuid import UUID

from flask import Blueprint, flash, jsonify, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from alongside import clock
from alongside.accounts.guards import current_person, keeps, only
from alongside.accounts.models import Authority, Person
from alongside.accounts.rules.roles import ENTRY_WRITERS
from alongside.publishing import forms
from alongside.publishing.actions.writing import DraftClosed, Overtaken, save
from alongside.publishing.forms.writing import Values
from alongside.publishing.guards import draft_here
from alongside.publishing.models import WRITABLE, Draft
from alongside.publishing.queries.related import titles
from alongside.publishing.routes import overtaken
from alongside.publishing.rules import merging
from alongside.publishing.rules.attribution import attribution
from alongside.publishing.rules.lengths import too_long_in
from alongside.web.database import commits, db

blueprint = Blueprint("writing", __name__)


@blueprint.get("/<uuid:draft_id>/parts")
@only(*ENTRY_WRITERS)
def parts(draft_id: UUID) -> ResponseReturnValue:
    """Show every box of the entry, to write in."""
    draft = draft_here(draft_id)
    if draft.state not in WRITABLE:
        return redirect(url_for("publishing.tasks.show", draft_id=draft.id))
    return _page(_form(draft, filled=True), draft)


@blueprint.post("/<uuid:draft_id>/parts")
@only(*ENTRY_WRITERS)
@commits
@keeps(*forms.TEXTAREAS, also=forms.ALSO_KEPT)
def keep(draft_id: UUID) -> ResponseReturnValue:
    """Keep what was written; where a colleague was quicker, bring both together or ask."""
    draft = draft_here(draft_id)
    form = _form(draft)
    mine = overtaken.decided(forms.taken(form, draft), draft)
    if again := _to_ask_again(form, draft, mine):
        return again, 422
    try:
        _save(draft, mine, revision_read=form["seen"].data)
    except DraftClosed:
        return overtaken.closed_page(draft, mine, form=form), 409
    except Overtaken:
        merged, clashes = overtaken.merged(draft, mine, was=form["was"].data or "")
        if clashes:
            return overtaken.page(draft, merged, clashes, form=form), 409
        told = _both_kept(draft)
        _save(draft, merged, revision_read=draft.revision)
        flash(told)
    else:
        if request.form.get("then") == "stay":
            flash("Saved", "success")
    target = ".parts" if request.form.get("then") == "stay" else "publishing.tasks.show"
    return redirect(url_for(target, draft_id=draft.id), code=303)


@blueprint.post("/<uuid:draft_id>/parts/keep")
@only(*ENTRY_WRITERS)
@commits
def autosave(draft_id: UUID) -> ResponseReturnValue:
    """Keep what was written so far, for a page that saves by itself; it is told in JSON how that went."""
    draft = draft_here(draft_id)
    form = _form(draft)
    if not form.validate():
        problem = next((field.errors[0] for field in form if field.errors), "This could not be saved")
        return jsonify(problem=problem), 422
    try:
        _save(draft, forms.taken(form, draft), revision_read=form["seen"].data)
    except DraftClosed:
        return jsonify(problem="This draft waits for somebody else now. Your text is still here: press Save."), 409
    except Overtaken:
        own = draft.changed_by_id == current_person().id
        what = "You changed this draft in another window" if own else f"{_who(draft)} changed this draft"
        return jsonify(problem=f"{what} while you were writing. Press Save to see both."), 409
    return jsonify(revision=draft.revision, saved=clock.now().isoformat(), was=forms.was_of(draft))


def _form(draft: Draft, *, filled: bool = False) -> forms.PartsForm:
    home = db.session.get_one(Authority, draft.authority_id).name
    return forms.form_for(draft, titles=titles(db.session, draft), authority=home, filled=filled)


def _to_ask_again(form: forms.PartsForm, draft: Draft, mine: Values) -> str:
    """Return the page that says what is wrong with what was sent, with all of it; empty where nothing is."""
    if not form.validate():
        return _page(form, draft)
    if problem := too_long_in({name: text for name, text in mine.items() if isinstance(text, str)}):
        return _page(_told(form, mine, problem), draft)
    undecided = overtaken.undecided()
    return overtaken.page(draft, mine, undecided, form=form, unanswered=True) if undecided else ""


def _told(form: forms.PartsForm, mine: Values, problem: str) -> forms.PartsForm:
    """Show what two people's texts come to where together they are too long."""
    for name, text in mine.items():
        form[name].data = text
        if isinstance(text, str) and too_long_in({name: text}):
            form[name].errors = [problem]
    return form


def _save(draft: Draft, values: Values, *, revision_read: str | int | None) -> None:
    number = int(revision_read) if revision_read is not None and str(revision_read).isdecimal() else 0
    save(db.session, draft, forms.values_of(draft, values), by=current_person(), revision_read=number, at=clock.now())


def _both_kept(draft: Draft) -> str:
    """Return what to say where two wrote in different boxes; ask before the merged text is saved as one's own."""
    if draft.changed_by_id == current_person().id:
        return "You wrote in this draft in another window too. What you wrote in both is kept."
    return f"{_who(draft)} wrote in this draft at the same time. What both of you wrote is kept."


def _who(draft: Draft) -> str:
    person = db.session.get(Person, draft.changed_by_id) if draft.changed_by_id else None
    return person.name if person is not None else "Somebody else"


def _page(form: forms.PartsForm, draft: Draft) -> str:
    home = db.session.get_one(Authority, draft.authority_id).name
    like = attribution(draft.kind, authority=home, anonymous=True, facets=draft.facets)
    return render_template("publishing/parts.html", form=form, draft=draft, like=like, merging=merging)

"""Take a table of profiles in: choose it, look through what would change, confirm."""

from collections.abc import Mapping, Sequence
from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from alongside import clock
from alongside.accounts.guards import current_person, keeps, only
from alongside.accounts.models import Role
from alongside.accounts.rules.roles import PROFILE_IMPORTERS
from alongside.authorities.actions import importing
from alongside.authorities.forms import ConfirmForm, FundedForm, TableForm
from alongside.authorities.queries.importing import plan
from alongside.authorities.queries.profiles import name_book
from alongside.authorities.rules import funded_areas
from alongside.authorities.rules.funded_areas import FundedArea
from alongside.authorities.rules.importing import LARGEST_TABLE, BadFile, decoded
from alongside.web.database import commits, db
from alongside.web.uploads import take_in_memory

blueprint = Blueprint("importing", __name__, url_prefix="/import")

LARGEST_REQUEST = 4 * 1024 * 1024
"""So that a file which is too large is told so in words of its own; the largest that is taken fits many times."""
CHANGES_SHOWN = 100


@blueprint.url_value_preprocessor
def _room(_endpoint: str | None, _values: dict[str, Any] | None) -> None:
    take_in_memory(largest=LARGEST_REQUEST, largest_form=LARGEST_REQUEST)


@blueprint.get("/")
@only(*PROFILE_IMPORTERS)
def choose() -> ResponseReturnValue:
    """Say what the table must be like, and ask for it."""
    return _choose_page(TableForm())


@blueprint.post("/")
@only(*PROFILE_IMPORTERS)
def preview() -> ResponseReturnValue:
    """Show what the table would change, line by line, or what is wrong with it; nothing is written."""
    form = TableForm()
    if not form.validate_on_submit():
        return _choose_page(form), 422
    try:
        text = decoded(form.content())
        return _preview_page(text)
    except BadFile as problem:
        form.table.errors = [str(problem)]
        return _choose_page(form), 422


@blueprint.post("/confirm")
@only(*PROFILE_IMPORTERS)
@commits
@keeps(also=("text", "shown"))
def confirm() -> ResponseReturnValue:
    """Write all that was shown."""
    person, form = current_person(), ConfirmForm()
    text = form.text.data or ""
    try:
        planned = importing.bring_in(
            db.session, text[: 2 * LARGEST_TABLE], shown=form.shown.data or "", by=person, at=clock.now()
        )
    except importing.NotAsShown as problem:
        return _preview_page(text, problem=str(problem))
    except BadFile:
        return redirect(url_for(".choose"), code=303)
    flash(f"{len(planned.changes)} {'value' if len(planned.changes) == 1 else 'values'} taken in", "success")
    if person.role is Role.ADMINISTRATOR:
        return redirect(url_for("authorities.index"), code=303)
    return redirect(url_for("authorities.show", authority_id=person.authority_id), code=303)


@blueprint.get("/funded")
@only(Role.ADMINISTRATOR)
def ask_funded() -> ResponseReturnValue:
    """Ask for the Home Office's list of funded areas."""
    return _funded_page(FundedForm(today=clock.today()))


@blueprint.post("/funded")
@only(Role.ADMINISTRATOR)
@keeps("areas", also=("word", "year", "name", "lies_in"))
def funded() -> ResponseReturnValue:
    """Ask about each name that does not mean one authority; then show what the list would change."""
    form = FundedForm(today=clock.today())
    if not form.validate():
        return _funded_page(form), 422
    answers = dict(zip(request.form.getlist("name"), map(str.strip, request.form.getlist("lies_in")), strict=False))
    read = funded_areas.areas(form.areas.data, name_book(db.session, on=clock.today()), answers)
    if len(read) > funded_areas.MOST_AREAS:
        form.areas.errors = [f"Enter at most {funded_areas.MOST_AREAS} areas"]
        return _funded_page(form), 422
    if any(area.question for area in read):
        return _funded_page(form, read=read, answers=answers), 422
    return _preview_page(funded_areas.table(read, word=form.word.data, year=int(form.year.data)), areas=read)


def _funded_page(form: FundedForm, *, read: Sequence[FundedArea] = (), answers: Mapping[str, str] | None = None) -> str:
    return render_template("authorities/import_funded.html", form=form, areas=read, answers=answers or {})


def _choose_page(form: TableForm) -> str:
    return render_template("authorities/import.html", form=form, person=current_person())


def _preview_page(text: str, *, problem: str = "", areas: Sequence[FundedArea] = ()) -> ResponseReturnValue:
    planned = plan(db.session, text, person=current_person(), on=clock.today())
    page = render_template(
        "authorities/import_preview.html", plan=planned, text=text, problem=problem, most=CHANGES_SHOWN,
        person=current_person(), areas=[area for area in areas if area.match.lies_in],
    )  # fmt: skip
    return page, 422 if planned.faults or problem else 200

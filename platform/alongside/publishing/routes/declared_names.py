"""Names to look for: given first, brought along by the browser, kept nowhere."""

from uuid import UUID

from flask import Blueprint, flash, make_response, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from alongside import clock
from alongside.accounts.guards import keeps, only
from alongside.accounts.rules.roles import ENTRY_WRITERS
from alongside.publishing.forms import NamesForm, names_in, unusable_in
from alongside.publishing.guards import draft_here, forget_everything, names, names_or_none, remember_names
from alongside.publishing.models import WRITABLE, Draft
from alongside.web.asking import asked_first
from alongside.web.database import commits

blueprint = Blueprint("declared_names", __name__)


@blueprint.get("/<uuid:draft_id>/names")
@only(*ENTRY_WRITERS)
def show(draft_id: UUID) -> ResponseReturnValue:
    """Ask which people, places and numbers the case is about."""
    draft = draft_here(draft_id)
    return _page(NamesForm(formdata=None, names="\n".join(names())), draft)


@blueprint.post("/<uuid:draft_id>/names")
@only(*ENTRY_WRITERS)
@commits
@keeps("names")
def declare(draft_id: UUID) -> ResponseReturnValue:
    """Have the browser bring the names along for the rest of the session."""
    draft = draft_here(draft_id)
    form = NamesForm()
    if not form.validate():
        return _page(form, draft), 422
    given = names_in(form.names.data)
    unusable = unusable_in(given)
    usable = [name for name in given if name not in unusable]
    there = make_response(redirect(url_for("publishing.tasks.show", draft_id=draft.id), code=303))
    if unusable:
        form.names.data, form.names.errors = "\n".join(usable), [_why(unusable, usable)]
        there = make_response(_page(form, draft, given=tuple(usable) or names_or_none()), 422)
    if (usable or not unusable) and not remember_names(there, usable):
        form.names.errors = ["That is more than your browser can remember: leave out the less telling ones"]
        return _page(form, draft), 422
    if draft.state in WRITABLE:
        draft.names_given_at = clock.now()
    return there


def _why(unusable: dict[str, str], usable: list[str]) -> str:
    """Return which lines are not looked for, why, and what is: those that can be are kept."""
    told = "; ".join(f"“{name}” is {why}" for name, why in unusable.items())
    others = {0: "Nothing else was given", 1: "The other one is looked for"}
    rest = others.get(len(usable), f"The other {len(usable)} are looked for")
    return f"Not looked for: {told}. {rest}. Give a name as it is written, or go on without"


@blueprint.post("/<uuid:draft_id>/names/forget")
@only(*ENTRY_WRITERS)
def forget(draft_id: UUID) -> ResponseReturnValue:
    """Forget the names now."""
    draft = draft_here(draft_id)
    asked = asked_first(
        "Forget the names now?",
        says=("The names that you gave to look for are forgotten. You would have to type them again.",),
        yes="Forget them",
        no="No, keep them for now",
        back=url_for(".show", draft_id=draft.id),
    )
    if asked:
        return make_response(asked)
    there = make_response(redirect(url_for(".show", draft_id=draft.id), code=303))
    forget_everything(there)
    flash("The names are forgotten", "success")
    return there


def _page(form: NamesForm, draft: Draft, *, given: tuple[str, ...] | None = None) -> str:
    return render_template("publishing/names.html", form=form, draft=draft, given=given or names_or_none())

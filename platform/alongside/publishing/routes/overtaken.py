"""What a person sees whose colleague was quicker: both texts beside each other, and a choice for each box."""

from collections.abc import Collection
from typing import NamedTuple

from flask import render_template, request

from alongside.accounts.guards import current_person
from alongside.accounts.models import Person
from alongside.publishing import forms
from alongside.publishing.forms.writing import Values
from alongside.publishing.models import Draft
from alongside.publishing.rules.merging import BOTH, MINE, THEIRS, choose, merge
from alongside.web.database import db

CLASH_CHOICES = (MINE, THEIRS, BOTH)


class ClashRow(NamedTuple):
    """One box in which two people wrote different things, in words."""

    name: str
    heading: str
    mine: str
    theirs: str
    joinable: bool


def merged(draft: Draft, mine: Values, *, was: str) -> tuple[Values, list[str]]:
    """Return what both wrote, and where they clash."""
    theirs = forms.shown_values(draft)
    return merge(mine, theirs, by_me=forms.touched(was, mine), by_them=forms.touched(was, theirs))


def decided(mine: Values, draft: Draft) -> Values:
    """Return what was sent, with the choices of the page that shows both texts."""
    theirs = forms.shown_values(draft)
    return {name: choose(value, theirs[name], request.form.get(f"take-{name}", MINE)) for name, value in mine.items()}


def undecided() -> list[str]:
    """Return the boxes that the page asked about and nobody chose for."""
    return [
        name for name in request.form.get("asked", "").split() if request.form.get(f"take-{name}") not in CLASH_CHOICES
    ]


def page(
    draft: Draft, mine: Values, clashes: Collection[str], *, form: forms.PartsForm, unanswered: bool = False
) -> str:
    """Show both texts of each box that two people wrote in."""
    return render_template(
        "publishing/overtaken.html",
        draft=draft,
        rows=_rows(mine, forms.shown_values(draft), clashes, form),
        sent=_pairs(mine),
        was=forms.was_of(draft),
        who=_who(draft),
        own=draft.changed_by_id == current_person().id,
        unanswered=unanswered,
    )


def closed_page(draft: Draft, mine: Values, *, form: forms.PartsForm) -> str:
    """Show what somebody wrote in a draft that has gone to somebody else meanwhile, so that it can be copied."""
    theirs = forms.shown_values(draft)
    different = [name for name, value in mine.items() if value != theirs[name]]
    return render_template("publishing/closed.html", draft=draft, rows=_rows(mine, theirs, different, form))


def _rows(mine: Values, theirs: Values, names: Collection[str], form: forms.PartsForm) -> list[ClashRow]:
    return [
        ClashRow(
            name, form[name].label.text, _said(form, name, mine[name]), _said(form, name, theirs[name]), _joins(name)
        )
        for name in mine
        if name in names and name in form
    ]


def _joins(name: str) -> bool:
    return name.startswith(("part-", "fact-")) or name in ("summary", "related", "caution")


def _said(form: forms.PartsForm, name: str, value: str | list[str]) -> str:
    choices = dict(getattr(form[name], "choices", None) or {}) if name != "related" else form.titles
    if isinstance(value, list):
        return "\n".join(str(choices.get(choice, choice)) for choice in value)
    return str(choices.get(value, value)) if choices else value


def _pairs(mine: Values) -> list[tuple[str, str]]:
    return [(name, text) for name, value in mine.items() for text in (value if isinstance(value, list) else [value])]


def _who(draft: Draft) -> str:
    person = db.session.get(Person, draft.changed_by_id) if draft.changed_by_id else None
    return person.name if person is not None else "Somebody else"

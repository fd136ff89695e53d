"""The audit trail's page.

This domain stands below the one that knows roles, so the factory hands in the guard that says who may look.
"""

from collections.abc import Callable, Iterator, Sequence
from datetime import UTC
from urllib.parse import urlencode
from uuid import UUID

from flask import Blueprint, Response, abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from alongside.audit import naming, queries
from alongside.audit.forms import FilterForm
from alongside.audit.queries import DEEDS_PER_PAGE, Filter
from alongside.audit.rules import EXPLAINED, words
from alongside.web import csv_cells
from alongside.web.database import db

MOST_EXPORTED = 50_000
"""Records in one file at most: more is asked for by days."""
_READ_AT_ONCE = 1_000
_COLUMNS = ("number", "when (UTC)", "who", "what", "about", "details")

Guard = Callable[[Callable[[], ResponseReturnValue]], Callable[[], ResponseReturnValue]]


def pages(guard: Guard) -> Blueprint:
    """Return the pages, open to those whom ``guard`` lets in."""
    blueprint = Blueprint("audit", __name__, url_prefix="/audit")
    blueprint.add_url_rule("/", "trail", guard(trail))
    blueprint.add_url_rule("/records.csv", "records", guard(records))
    return blueprint


def trail() -> ResponseReturnValue:
    """Show who did what and when, newest first, fifty to a page."""
    form = _form()
    valid = form.validate()
    chosen = _chosen(form) if valid else Filter()
    count = queries.count(db.session, chosen)
    page, last = request.args.get("page", 1, type=int), max(1, -(-count // DEEDS_PER_PAGE))
    if not 1 <= page <= last:
        abort(404)
    deeds = queries.deeds(db.session, chosen, page=page) if valid else []
    names = naming.names_of(db.session, deeds)
    return render_template(
        "audit/trail.html",
        form=form,
        deeds=[(deed, naming.thing_of(deed, names), naming.details_of(deed, names)) for deed in deeds],
        count=count,
        page=page,
        last=last,
        check=queries.last_check(db.session),
        words=words,
        explained=EXPLAINED,
        most=MOST_EXPORTED,
        carried={name: value for name, value in request.args.items() if name in form and value},
    ), 200 if valid else 422


def records() -> ResponseReturnValue:
    """Give the records asked for as a file that a spreadsheet opens, newest first."""
    form = _form()
    if not form.validate() or queries.count(db.session, _chosen(form)) > MOST_EXPORTED:
        return redirect(f"{url_for('.trail')}?{urlencode(request.args)}", code=303)
    answer = Response(csv_cells.written(_COLUMNS, _rows(_chosen(form))), mimetype="text/csv")
    answer.headers["Content-Disposition"] = "attachment; filename=audit.csv"
    return answer


def _rows(chosen: Filter) -> Iterator[Sequence[object]]:
    for page in range(1, MOST_EXPORTED // _READ_AT_ONCE + 1):
        deeds = queries.deeds(db.session, chosen, page=page, most=_READ_AT_ONCE)
        names = naming.names_of(db.session, deeds)
        for deed in deeds:
            details = "; ".join(f"{name}: {value}" for name, value in naming.details_of(deed, names))
            when = deed.at.astimezone(UTC).isoformat(timespec="seconds")
            actor = deed.actor or "Alongside itself"
            yield deed.number, when, actor, words(deed.verb), naming.thing_of(deed, names), details
        if len(deeds) < _READ_AT_ONCE:
            return


def _form() -> FilterForm:
    form = FilterForm(request.args)
    form.verb.choices = [("", "Anything"), *((verb, words(verb)) for verb in queries.verbs(db.session))]
    form.person.choices = [("", "Anyone"), *((str(key), name) for key, name in queries.actors(db.session))]
    return form


def _chosen(form: FilterForm) -> Filter:
    return Filter(
        verb=form.verb.data,
        actor_id=UUID(form.person.data) if form.person.data else None,
        first_day=form.first_day.data,
        last_day=form.last_day.data,
    )

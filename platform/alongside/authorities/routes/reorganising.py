"""For administrators: authorities that end, who takes over and who gets what; rehearsed before it has its day."""

import csv
import io
from collections.abc import Mapping
from typing import cast
from uuid import UUID

from flask import Blueprint, Response, current_app, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from alongside import clock
from alongside.accounts.guards import current_person, keeps, only
from alongside.accounts.models import Role
from alongside.accounts.rules.name_book import NameBook
from alongside.authorities.actions import reorganising
from alongside.authorities.forms import EndingForm, ReorganisationForm, chosen_heirs
from alongside.authorities.models import Reorganisation
from alongside.authorities.queries import reorganising as reorganisations
from alongside.authorities.queries.profiles import authority_of, name_book
from alongside.authorities.queries.reorganising import Estates
from alongside.authorities.rules import plan, rehearsing
from alongside.authorities.rules.succession import BELONGING_WORDS, BelongingKind
from alongside.dates import uk_day
from alongside.web.asking import asked_first
from alongside.web.database import commits, db
from alongside.web.posting import refused_at

blueprint = Blueprint("reorganising", __name__, url_prefix="/reorganisations")
ESTATES = "alongside.estates"


def estates() -> Estates:
    """Return how everything is listed and handed over, as the application was built with it."""
    return cast("Estates", current_app.extensions[ESTATES])


@blueprint.get("/")
@only(Role.ADMINISTRATOR)
def index() -> ResponseReturnValue:
    """Show every reorganisation, and ask for a new one."""
    return _index_page(ReorganisationForm(_book(), ends=request.args.get("ends", "")[:200]))


@blueprint.get("/of/<uuid:authority_id>")
@only(Role.ADMINISTRATOR)
def of(authority_id: UUID) -> ResponseReturnValue:
    """Lead on to the reorganisation in which an authority ends, or to a new one."""
    authority, _ = authority_of(db.session, authority_id)
    end = reorganisations.standing_end(db.session, authority_id)
    if end is None:
        return redirect(url_for(".index", ends=authority.name, _anchor="new"))
    return redirect(url_for(".show", reorganisation_id=end.reorganisation_id))


@blueprint.post("/")
@only(Role.ADMINISTRATOR)
@commits
@keeps(also=("last_day", "ends", "heirs"))
def begin() -> ResponseReturnValue:
    """Start to think one through."""
    form = ReorganisationForm(_book())
    if form.validate():
        with refused_at(form.heirs, reorganising.CannotReorganise):
            row = reorganising.begin(db.session, form.day(), by=current_person(), at=clock.now())
            reorganising.add_end(db.session, row, cast("UUID", form.ended), form.heir_ids)
    if form.errors:
        return _index_page(form), 422
    return redirect(url_for(".show", reorganisation_id=row.id), code=303)


@blueprint.get("/<uuid:reorganisation_id>")
@only(Role.ADMINISTRATOR)
def show(reorganisation_id: UUID) -> ResponseReturnValue:
    """Show what a reorganisation would do, what is missing, and who gets what."""
    return _page(reorganisations.reorganisation(db.session, reorganisation_id), EndingForm(_book()))


@blueprint.post("/<uuid:reorganisation_id>/ends")
@only(Role.ADMINISTRATOR)
@commits
@keeps(also=("ends", "heirs"))
def add_end(reorganisation_id: UUID) -> ResponseReturnValue:
    """Let another authority end in it."""
    row, form = reorganisations.reorganisation(db.session, reorganisation_id), EndingForm(_book())
    if form.validate():
        with refused_at(form.heirs, reorganising.CannotReorganise):
            reorganising.add_end(db.session, row, cast("UUID", form.ended), form.heir_ids)
    if form.errors:
        return _page(row, form), 422
    return redirect(url_for(".show", reorganisation_id=row.id), code=303)


@blueprint.post("/<uuid:reorganisation_id>/ends/<uuid:authority_id>/remove")
@only(Role.ADMINISTRATOR)
@commits
def remove_end(reorganisation_id: UUID, authority_id: UUID) -> ResponseReturnValue:
    """Let an authority go on after all."""
    row = reorganisations.reorganisation(db.session, reorganisation_id)
    reorganising.remove_end(db.session, row, authority_id)
    return redirect(url_for(".show", reorganisation_id=row.id), code=303)


@blueprint.post("/<uuid:reorganisation_id>/choices")
@only(Role.ADMINISTRATOR)
@commits
def choose(reorganisation_id: UUID) -> ResponseReturnValue:
    """Note who gets what; where the day is over already, hand it over at once."""
    row, at = reorganisations.reorganisation(db.session, reorganisation_id), clock.now()
    rehearsed = reorganisations.rehearse(db.session, row, estates())
    known = {(bequest.belonging.kind, bequest.belonging.id): bequest.ended for bequest in rehearsed.bequests}
    heirs = {end.authority_id: {*end.heirs, None} for end in row.ends}
    sent = {thing: heir for thing, heir in chosen_heirs(request.form).items() if thing in known}
    chosen = {thing: heir for thing, heir in sent.items() if heir in heirs[known[thing]]}
    for bequest in rehearsed.missing:
        thing = (bequest.belonging.kind, bequest.belonging.id)
        everyone = request.form.get(f"all-{bequest.belonging.kind}-{bequest.ended}", "")
        named = next((heir for heir in heirs[bequest.ended] if heir and str(heir) == everyone), None)
        if named is not None and chosen.get(thing) is None:
            chosen[thing] = named
    reorganising.choose(db.session, row, chosen)
    if row.done_at is not None:
        reorganising.hand_over(db.session, row, estates(), at=at)
    flash("Noted who gets what", "success")
    return redirect(url_for(".show", reorganisation_id=row.id), code=303)


@blueprint.post("/<uuid:reorganisation_id>/day")
@only(Role.ADMINISTRATOR)
@commits
def give_day(reorganisation_id: UUID) -> ResponseReturnValue:
    """Let it happen by itself, after the question."""
    row, at = reorganisations.reorganisation(db.session, reorganisation_id), clock.now()
    if row.dated_at is None and (wrong := reorganisations.problems(db.session, row)):
        raise reorganising.CannotReorganise(". ".join(wrong))
    rehearsed = reorganisations.rehearse(db.session, row, estates())
    asked = asked_first(
        "Set the date?",
        says=(
            *rehearsed.sentences(row),
            "Its people are told now. On the day after the last, everything passes on by itself. It can be taken back "
            "until the last day is over; what has no heir then stays where it is until you choose one.",
        ),
        yes="Set the date",
        back=url_for(".show", reorganisation_id=row.id),
    )
    if asked:
        return asked
    reorganising.give_day(db.session, row, by=current_person(), at=at)
    flash("The date is set", "success")
    return redirect(url_for(".show", reorganisation_id=row.id), code=303)


@blueprint.post("/<uuid:reorganisation_id>/take-back")
@only(Role.ADMINISTRATOR)
@commits
def take_back(reorganisation_id: UUID) -> ResponseReturnValue:
    """Let everyone go on after all."""
    row = reorganisations.reorganisation(db.session, reorganisation_id)
    try:
        reorganising.take_back(db.session, row, by=current_person(), at=clock.now())
    except reorganising.CannotReorganise as problem:
        flash(str(problem))
        return redirect(url_for(".show", reorganisation_id=row.id), code=303)
    flash("Taken back: everyone goes on", "success")
    return redirect(url_for(".index"), code=303)


@blueprint.get("/<uuid:reorganisation_id>/plan.csv")
@only(Role.ADMINISTRATOR)
def download(reorganisation_id: UUID) -> ResponseReturnValue:
    """Give the plan as the table that `alongside reorganise` reads, with a line for everything."""
    row = reorganisations.reorganisation(db.session, reorganisation_id)
    rehearsed = reorganisations.rehearse(db.session, row, estates())
    written = io.StringIO()
    csv.writer(written).writerows(
        plan.rows([(end.authority_id, end.heirs) for end in row.ends], rehearsed.bequests, rehearsed.names)
    )
    answer = Response("\ufeff" + written.getvalue(), mimetype="text/csv")
    answer.headers["Content-Disposition"] = f"attachment; filename=reorganisation-{row.last_day.isoformat()}.csv"
    return answer


def _book() -> NameBook:
    return name_book(db.session, on=clock.today())


def _index_page(form: ReorganisationForm) -> str:
    rows = reorganisations.reorganisations(db.session)
    names = reorganisations.names(db.session, rows)
    return render_template("authorities/reorganisations.html", form=form, rows=rows, names=names, today=clock.today())


def _page(row: Reorganisation, form: EndingForm) -> str:
    rehearsed = reorganisations.rehearse(db.session, row, estates())
    grouped: Mapping[BelongingKind, list[object]] = {
        kind: [bequest for bequest in rehearsed.bequests if bequest.belonging.kind is kind] for kind in BelongingKind
    }
    return render_template(
        "authorities/reorganisation.html",
        row=row,
        form=form,
        rehearsed=rehearsed,
        sentences=rehearsed.sentences(row),
        grouped={kind: given for kind, given in grouped.items() if given},
        kind_words=BELONGING_WORDS,
        over=row.last_day < uk_day(clock.now()),
        handed=rehearsing.recorded(row.handed, reorganisations.names(db.session, [row])),
    )

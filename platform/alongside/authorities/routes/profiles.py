"""Pages of authorities: find one, read its profile and how it changed, fill in one's own, take the list away."""

from uuid import UUID

from flask import Blueprint, Response, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from alongside import clock
from alongside.accounts.guards import current_person, keeps, only, signed_in
from alongside.accounts.models import Person
from alongside.accounts.rules.roles import LEADS
from alongside.authorities import queries
from alongside.authorities.actions import filling_in
from alongside.authorities.forms import PROFILE_CHOICES, ProfileForm, filled_with
from alongside.authorities.queries import ListedAuthority
from alongside.authorities.rules import displaying, exporting, reference_list
from alongside.authorities.rules.facts import BASIS_WORDS, CONTEXT_ONLY, FACT_WORDS, Basis, Fact
from alongside.authorities.rules.questions import questions
from alongside.authorities.rules.reference_list import COUNCIL_KIND_WORDS, CouncilKind
from alongside.web import csv_cells
from alongside.web.database import commits, db

blueprint = Blueprint("authorities", __name__, url_prefix="/authorities")

_LONGEST_NAME = 200


@blueprint.context_processor
def _words() -> dict[str, object]:
    return {
        "facts": FACT_WORDS, "bases": BASIS_WORDS, "study_bases": (Basis.STATED, Basis.INFERRED),
        "kinds": COUNCIL_KIND_WORDS, "said": displaying.lines, "context_only": CONTEXT_ONLY,
        "month": displaying.month,
    }  # fmt: skip


@blueprint.get("/")
@signed_in
def index() -> ResponseReturnValue:
    """Find an authority by name, type and region."""
    asked = _asked()
    page = min(max(request.args.get("page", 1, type=int), 1), 10_000)
    listed, total = queries.search(db.session, **asked, on=clock.today(), page=page)
    return render_template(
        "authorities/list.html",
        found=listed,
        total=total,
        page=page,
        pages=-(-total // queries.AUTHORITIES_PER_PAGE),
        asked={name: text for name, text in asked.items() if text},
        regions=reference_list.REGIONS,
        study=queries.STUDY,
        person=current_person(),
    )


def _asked() -> dict[str, str]:
    """Read the address; what is not a word of ours is left out, so that an old link still works."""
    kind, region = request.args.get("kind", ""), request.args.get("region", "")
    name = " ".join(request.args.get("name", "").replace("\x00", " ").split())
    return {
        "name": name[:_LONGEST_NAME],
        "kind": kind if kind in {*CouncilKind, queries.STUDY} else "",
        "region": region if region in reference_list.REGIONS else "",
    }


@blueprint.get("/profiles.csv")
@signed_in
def export() -> ResponseReturnValue:
    """Take every profile away as a table."""
    rows = [
        exporting.row(
            entry.authority.name,
            entry.listing.code if entry.listing else "",
            COUNCIL_KIND_WORDS[entry.listing.kind] if entry.listing else "In the study",
            entry.listing.region if entry.listing else "",
            {fact: (row.value, row.source, row.as_of) for fact, row in values.items()},
        )
        for entry, values in queries.profiles(db.session, on=clock.today())
    ]
    file = csv_cells.written(exporting.PROFILE_COLUMNS, rows)
    name = {"Content-Disposition": 'attachment; filename="authority-profiles.csv"'}
    return Response(file, mimetype="text/csv", headers=name)


@blueprint.get("/<uuid:authority_id>")
@signed_in
def show(authority_id: UUID) -> ResponseReturnValue:
    """Read the profile of an authority; its own lead and deputy see what is worth a second look."""
    shown = queries.shown(db.session, authority_id)
    person = current_person()
    mine = _fills_in(person, authority_id)
    values = {fact: row.value for fact, row in shown.values.items()}
    kind = shown.listing.kind if shown.listing else None
    return render_template(
        "authorities/profile.html",
        shown=shown,
        mine=mine,
        person=person,
        home=person.authority_id == authority_id,
        from_study=any(row.basis.of_study for row in shown.values.values()),
        questions=questions(values, kind=kind, today=clock.today()) if mine else [],
        today=clock.today(),
    )


@blueprint.get("/<uuid:authority_id>/history")
@signed_in
def history(authority_id: UUID) -> ResponseReturnValue:
    """See everything that was ever said of an authority; only its own people see who said it."""
    listed = queries.authority_of(db.session, authority_id)
    return render_template(
        "authorities/history.html",
        authority=listed.authority,
        history=queries.history(db.session, authority_id),
        names=current_person().authority_id == authority_id,
    )


@blueprint.get("/<uuid:authority_id>/edit")
@only(*LEADS)
def edit(authority_id: UUID) -> ResponseReturnValue:
    """Show the form of one's own profile, filled with what holds now."""
    listed = queries.own(db.session, authority_id, person=current_person())
    values = queries.current(db.session, authority_id)
    data = filled_with(
        {fact: row.value for fact, row in values.items()}, {fact: row.source for fact, row in values.items()}
    )  # fmt: skip
    return _form_page(
        listed, ProfileForm(today=clock.today(), data=data | {"values_read": _values_so_far(authority_id)})
    )


@blueprint.post("/<uuid:authority_id>/edit")
@only(*LEADS)
@commits
@keeps(also=PROFILE_CHOICES)
def tell(authority_id: UUID) -> ResponseReturnValue:
    """Keep what holds in one's own authority."""
    person = current_person()
    listed = queries.own(db.session, authority_id, person=person)
    form = ProfileForm(today=clock.today())
    if not form.validate_on_submit():
        return _form_page(listed, form), 422
    values_read = _count(form.values_read.data)
    try:
        new = filling_in.fill_in(
            db.session, listed.authority, form.answers(), values_read=values_read, by=person, at=clock.now()
        )
    except filling_in.ProfileChangedMeanwhile:
        form.values_read.data = str(_values_so_far(authority_id))
        return _form_page(listed, form, quicker=True), 422
    flash("Profile saved" if new else "Nothing was different, so nothing changed", "success")
    return redirect(url_for(".show", authority_id=authority_id), code=303)


@blueprint.post("/<uuid:authority_id>/public-facts")
@only(*LEADS)
@commits
def confirm(authority_id: UUID) -> ResponseReturnValue:
    """Say that what is public of one's own authority is right."""
    person = current_person()
    listed = queries.own(db.session, authority_id, person=person)
    try:
        confirmed = filling_in.confirm_public_facts(
            db.session, listed.authority, values_read=_count(request.form.get("values_read")), by=person, at=clock.now()
        )  # fmt: skip
    except filling_in.ProfileChangedMeanwhile as problem:
        flash(f"{problem}. Look at it again.")
        return redirect(url_for(".edit", authority_id=authority_id), code=303)
    flash("Confirmed" if confirmed else "Nothing was left to confirm", "success")
    return redirect(url_for(".edit", authority_id=authority_id), code=303)


def _fills_in(person: Person, authority_id: UUID) -> bool:
    return person.role in LEADS and person.authority_id == authority_id


def _count(text: str | None) -> int:
    """Read what the form noted; nonsense counts as having seen nothing of now."""
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 10 else -1


def _values_so_far(authority_id: UUID) -> int:
    return queries.said_so_far(db.session, authority_id)


def _form_page(listed: ListedAuthority, form: ProfileForm, *, quicker: bool = False) -> str:
    return render_template(
        "authorities/edit.html", form=form, authority=listed.authority, quicker=quicker, HOLDERS=Fact.HOLDERS,
        WANTS=Fact.WANTS, shown=queries.shown(db.session, listed.authority.id),
        public=queries.to_confirm(db.session, listed.authority.id), values_read=_values_so_far(listed.authority.id),
    )  # fmt: skip

"""What was adopted: in use since a day, and made one's own at home, which a second person reads and nobody else."""

from uuid import UUID

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from alongside import clock
from alongside.accounts.guards import current_person, keeps, only, signed_in
from alongside.accounts.rules.roles import AUTHORITY_ROLES, AUTHORITY_WRITERS
from alongside.knowledge.rules.parts import ENTRY_PARTS
from alongside.pairing.actions import adoption as adopting
from alongside.pairing.actions import local_versions as deeds
from alongside.pairing.forms.adopted import InUseForm, LocalForm
from alongside.pairing.models import Adoption, LocalVersion
from alongside.pairing.queries import adoption, local_versions
from alongside.web.database import commits, db
from alongside.web.posting import refused_at

LOCAL_BOXES = tuple(dict.fromkeys(f"part-{part.key}" for parts in ENTRY_PARTS.values() for part in parts))
blueprint = Blueprint("adopted", __name__, url_prefix="/pairings")


@blueprint.get("/adoptions/<uuid:adoption_id>/in-use")
@signed_in
def ask_in_use(adoption_id: UUID) -> ResponseReturnValue:
    """Ask since when one's people work by what was adopted."""
    adopted = adoption.adoption(db.session, adoption_id, person=current_person())
    return _in_use_page(
        adopted, InUseForm(formdata=None, since=adopted.in_use.since if adopted.in_use else clock.today())
    )


@blueprint.post("/adoptions/<uuid:adoption_id>/in-use")
@signed_in
@commits
def say_in_use(adoption_id: UUID) -> ResponseReturnValue:
    """Note since when."""
    person = current_person()
    adopted, form = adoption.adoption(db.session, adoption_id, person=person), InUseForm()
    if form.validate():
        with refused_at(form.since, adopting.NotYet):
            adopting.say_in_use(db.session, adopted, form.since.data, by=person, at=clock.now())
    if form.errors:
        return _in_use_page(adopted, form), 422
    flash("Noted: it is in use", "success")
    return _back(adopted)


@blueprint.post("/adoptions/<uuid:adoption_id>/not-in-use")
@signed_in
@commits
def take_in_use_back(adoption_id: UUID) -> ResponseReturnValue:
    """Note that it is not in use after all."""
    person = current_person()
    adopted = adoption.adoption(db.session, adoption_id, person=person)
    adopting.say_in_use(db.session, adopted, None, by=person, at=clock.now())
    flash("Noted: it is not in use", "success")
    return _back(adopted)


@blueprint.post("/adoptions/<uuid:adoption_id>/local")
@signed_in
@commits
def begin(adoption_id: UUID) -> ResponseReturnValue:
    """Begin a local version with the words of the source."""
    person = current_person()
    adopted = adoption.adoption(db.session, adoption_id, person=person)
    local = deeds.begin(db.session, adopted, by=person, at=clock.now())
    return redirect(url_for(".edit", local_id=local.id), code=303)


@blueprint.get("/local/")
@only(*AUTHORITY_ROLES)
def index() -> ResponseReturnValue:
    """Show one's authority's own ways of working."""
    return render_template("pairing/local_index.html", rows=local_versions.local_versions(db.session, current_person()))


@blueprint.get("/local/<uuid:local_id>")
@only(*AUTHORITY_ROLES)
def read(local_id: UUID) -> ResponseReturnValue:
    """Read a local version, with where it is from."""
    person = current_person()
    local = local_versions.local_version(db.session, local_id, person=person)
    return render_template(
        "pairing/local.html",
        local=local,
        entry=local.adoption.entry,
        boxes=ENTRY_PARTS[local.adoption.entry.kind],
        writes=person.role in AUTHORITY_WRITERS,
        may_sign=person.role in AUTHORITY_WRITERS and person.id != local.changed_by_id,
    )


@blueprint.get("/local/<uuid:local_id>/edit")
@only(*AUTHORITY_WRITERS)
def edit(local_id: UUID) -> ResponseReturnValue:
    """Write in a local version."""
    local = local_versions.local_version(db.session, local_id, person=current_person())
    form = LocalForm(formdata=None, title=local.title, revision=local.revision)
    return _edit_page(local, form, dict(local.parts))


@blueprint.post("/local/<uuid:local_id>/edit")
@only(*AUTHORITY_WRITERS)
@commits
@keeps(also=("title", "revision", *LOCAL_BOXES))
def write(local_id: UUID) -> ResponseReturnValue:
    """Keep what was written."""
    person = current_person()
    local, form = local_versions.local_version(db.session, local_id, person=person), LocalForm()
    parts = form.parts([part.key for part in ENTRY_PARTS[local.adoption.entry.kind]])
    if form.validate():
        with refused_at(form.title, deeds.ChangedMeanwhile):
            revision = form.read_revision()
            words = deeds.LocalWords(form.title.data, parts)
            deeds.write(db.session, local, words, revision=revision, by=person, at=clock.now())
    if form.errors:
        form.revision.data = str(local.revision)
        return _edit_page(local, form, dict(parts)), 422
    flash("Kept. Somebody else of your authority has to read it now", "success")
    return redirect(url_for(".read", local_id=local.id), code=303)


@blueprint.post("/local/<uuid:local_id>/sign")
@only(*AUTHORITY_WRITERS)
@commits
def sign(local_id: UUID) -> ResponseReturnValue:
    """Say that one has read it as it stands."""
    person, form = current_person(), LocalForm()
    local = local_versions.local_version(db.session, local_id, person=person)
    deeds.sign(db.session, local, revision=form.read_revision(), by=person, at=clock.now())
    flash("Read by a second person: your authority works by it", "success")
    return redirect(url_for(".read", local_id=local.id), code=303)


@blueprint.post("/local/<uuid:local_id>/follow")
@only(*AUTHORITY_WRITERS)
@commits
def follow(local_id: UUID) -> ResponseReturnValue:
    """Note that what is new in the source was looked at."""
    local = local_versions.local_version(db.session, local_id, person=current_person())
    deeds.follow_source(db.session, local, by=current_person(), at=clock.now())
    flash("Noted", "success")
    return redirect(url_for(".read", local_id=local.id), code=303)


def _back(adopted: Adoption) -> ResponseReturnValue:
    return redirect(url_for("pairing.practice.show", pairing_id=adopted.side.pairing_id, _anchor="adopted"), code=303)


def _in_use_page(adopted: Adoption, form: InUseForm) -> str:
    return render_template("pairing/in_use.html", adopted=adopted, form=form)


def _edit_page(local: LocalVersion, form: LocalForm, texts: dict[str, str]) -> str:
    boxes = ENTRY_PARTS[local.adoption.entry.kind]
    return render_template("pairing/local_edit.html", local=local, form=form, boxes=boxes, texts=texts)

"""Read back, signed by a second person, reviewed, withdrawn."""

from uuid import UUID

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from alongside import clock
from alongside.accounts.guards import current_person, keeps, only
from alongside.accounts.rules.roles import AUTHORITY_WRITERS, LEADS
from alongside.local_documents.actions import signing as deeds
from alongside.local_documents.actions.access import EditionChanged, EditionMoved
from alongside.local_documents.forms.editions import (
    ReadBackForm,
    SecondSignatureForm,
    StillRightForm,
    read_back_at_first,
)
from alongside.local_documents.forms.steps import revision_of
from alongside.local_documents.guards import own_edition
from alongside.local_documents.models import LocalEdition
from alongside.local_documents.queries import documents
from alongside.local_documents.routes.overview import edition_page
from alongside.local_documents.routes.renderings import rendered
from alongside.web.asking import asked_first
from alongside.web.database import commits, db
from alongside.web.posting import refused_at

blueprint = Blueprint("signing", __name__, url_prefix="/local")


@blueprint.get("/<uuid:edition_id>/read-back")
@only(*AUTHORITY_WRITERS)
def read_back(edition_id: UUID) -> ResponseReturnValue:
    """Say a draft back in sentences, for its writer to confirm."""
    edition, today = own_edition(edition_id), clock.today()
    first = read_back_at_first(edition.scope, edition.revision, today=today)
    return _read_back_page(edition, ReadBackForm(today=today, formdata=None, data=first))


@blueprint.post("/<uuid:edition_id>/read-back")
@only(*AUTHORITY_WRITERS)
@keeps(also=("right", "in_force_from", "good_until", "scope", "revision"))
@commits
def confirm(edition_id: UUID) -> ResponseReturnValue:
    """Confirm a draft as it was read back, and ask for a second person's signature."""
    edition, form = own_edition(edition_id), ReadBackForm(today=clock.today())
    if form.validate():
        with refused_at(form.right, deeds.NotSound, EditionMoved, EditionChanged):
            deeds.make_ready(
                db.session, edition, form.wanted, revision=revision_of(form.revision), by=current_person(),
                at=clock.now(),
            )  # fmt: skip
    if form.errors:
        form.revision.data = str(edition.revision)
        return _read_back_page(edition, form), 422
    flash("Confirmed. It waits for a second person’s signature", "success")
    return _back(edition)


@blueprint.post("/<uuid:edition_id>/take-back")
@only(*AUTHORITY_WRITERS)
@commits
def take_back(edition_id: UUID) -> ResponseReturnValue:
    """Make a draft again of what waits for its signature."""
    edition = own_edition(edition_id)
    try:
        deeds.take_back(db.session, edition, by=current_person(), at=clock.now())
    except EditionMoved as problem:
        return edition_page(edition, problem=str(problem)), 422
    flash("It is a draft again")
    return _back(edition)


@blueprint.get("/<uuid:edition_id>/sign")
@only(*AUTHORITY_WRITERS)
def read(edition_id: UUID) -> ResponseReturnValue:
    """Show a second person what they would sign."""
    edition = own_edition(edition_id)
    return _sign_page(edition, SecondSignatureForm(formdata=None, data={"revision": str(edition.revision)}))


@blueprint.post("/<uuid:edition_id>/sign")
@only(*AUTHORITY_WRITERS)
@keeps(also=("right", "reachable", "nobody", "revision"))
@commits
def sign(edition_id: UUID) -> ResponseReturnValue:
    """Sign as a second person."""
    edition, form = own_edition(edition_id), SecondSignatureForm()
    if form.validate():
        with refused_at(form.right, deeds.WroteItThemselves, deeds.SecondRoute, deeds.NotSound, EditionMoved):
            deeds.sign(db.session, edition, revision=revision_of(form.revision), by=current_person(), at=clock.now())
    if form.errors:
        return _sign_page(edition, form), 422
    flash("Signed", "success")
    return _back(edition)


@blueprint.get("/<uuid:edition_id>/review")
@only(*LEADS)
def look_again(edition_id: UUID) -> ResponseReturnValue:
    """Show what was signed, to say that it is still right."""
    return _review_page(own_edition(edition_id), StillRightForm(today=clock.today()))


@blueprint.post("/<uuid:edition_id>/review")
@only(*LEADS)
@keeps(also=("good_until",))
@commits
def review(edition_id: UUID) -> ResponseReturnValue:
    """Say that what was signed is still right, until a later day."""
    edition, form = own_edition(edition_id), StillRightForm(today=clock.today())
    if form.validate():
        with refused_at(form.good_until, EditionMoved):
            deeds.review(db.session, edition, form.day, by=current_person(), at=clock.now())
    if form.errors:
        return _review_page(edition, form), 422
    flash("Reviewed", "success")
    return _back(edition)


@blueprint.post("/<uuid:edition_id>/withdraw")
@only(*LEADS)
@commits
def withdraw(edition_id: UUID) -> ResponseReturnValue:
    """Take what was signed out of force, once that is sure."""
    edition = own_edition(edition_id)
    asked = asked_first(
        "Withdraw this?",
        says=[
            "Within a minute its page says that it was withdrawn, and nothing else of it. Sheets that hang on walls "
            "lead there too: take them down.",
            "To change something, write the next edition instead: this one stays in force until that is signed.",
        ],
        yes="Yes, withdraw it",
        back=url_for("local_documents.overview.show", edition_id=edition.id),
    )
    if asked:
        return asked
    try:
        deeds.withdraw(db.session, edition, by=current_person(), at=clock.now())
    except EditionMoved as problem:
        return edition_page(edition, problem=str(problem)), 422
    flash("Withdrawn", "success")
    return _back(edition)


def _back(edition: LocalEdition) -> ResponseReturnValue:
    return redirect(url_for("local_documents.overview.show", edition_id=edition.id), code=303)


def _read_back_page(edition: LocalEdition, form: ReadBackForm) -> str:
    return render_template("local_documents/read_back.html", edition=edition, form=form, **rendered(edition))


def _sign_page(edition: LocalEdition, form: SecondSignatureForm) -> str:
    may = documents.may_sign(edition, current_person())
    return render_template("local_documents/sign.html", edition=edition, form=form, may_sign=may, **rendered(edition))


def _review_page(edition: LocalEdition, form: StillRightForm) -> str:
    return render_template("local_documents/review.html", edition=edition, form=form, **rendered(edition))

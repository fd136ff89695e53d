"""An authority's own documents: all of them, one to begin, one to read, its next edition, its end."""

from uuid import UUID

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from alongside import clock
from alongside.accounts.guards import current_person, keeps, only
from alongside.accounts.rules.roles import AUTHORITY_ROLES, AUTHORITY_WRITERS
from alongside.local_documents.actions import drafting
from alongside.local_documents.actions.access import EditionMoved
from alongside.local_documents.forms.editions import NewDocumentForm
from alongside.local_documents.guards import looks, own_edition, share_token
from alongside.local_documents.models import LocalEdition
from alongside.local_documents.queries import adoption, documents
from alongside.local_documents.queries.clashing import own_clashes
from alongside.local_documents.routes.renderings import rendered
from alongside.local_documents.rules.kinds import DOCUMENT_HINTS, DOCUMENT_NAMES, EditionState
from alongside.local_documents.rules.route import MOST_STEPS
from alongside.local_documents.rules.route_faults import faults
from alongside.web.asking import asked_first
from alongside.web.database import commits, db

blueprint = Blueprint("overview", __name__, url_prefix="/local")


@blueprint.get("/")
@only(*AUTHORITY_ROLES)
def index() -> ResponseReturnValue:
    """Show what one's authority has settled, and what is being written."""
    return _overview(NewDocumentForm(formdata=None))


@blueprint.post("/")
@only(*AUTHORITY_WRITERS)
@keeps("title", also=("kind",))
@commits
def start() -> ResponseReturnValue:
    """Begin a document."""
    form = NewDocumentForm()
    if not form.passes(looks(), request.form):
        return _overview(form), form.status
    person, at = current_person(), clock.now()
    edition = drafting.start(db.session, form.chosen_kind, form.title.data, by=person, at=at)
    drafting.let_stand(db.session, edition, form.let_go, by=person, at=at)
    return redirect(url_for(".show", edition_id=edition.id), code=303)


@blueprint.get("/<uuid:edition_id>")
@only(*AUTHORITY_ROLES)
def show(edition_id: UUID) -> ResponseReturnValue:
    """Show an edition: where it stands, what is to be mended, every step, and what can be done with it."""
    return edition_page(own_edition(edition_id))


@blueprint.post("/<uuid:edition_id>/next")
@only(*AUTHORITY_WRITERS)
@commits
def next_edition(edition_id: UUID) -> ResponseReturnValue:
    """Begin the next edition from this one, or go on with the one that is begun."""
    draft = drafting.next_edition(db.session, own_edition(edition_id), by=current_person(), at=clock.now())
    db.session.flush()
    return redirect(url_for(".show", edition_id=draft.id), code=303)


@blueprint.post("/<uuid:edition_id>/throw-away")
@only(*AUTHORITY_WRITERS)
@commits
def throw_away(edition_id: UUID) -> ResponseReturnValue:
    """Delete a draft that nobody signed, once that is sure."""
    edition = own_edition(edition_id)
    asked = asked_first(
        "Throw this draft away?", says=["It cannot be brought back. What was signed before stays as it is."],
        yes="Yes, throw it away", back=url_for(".show", edition_id=edition.id),
    )  # fmt: skip
    if asked:
        return asked
    try:
        drafting.throw_away(db.session, edition, by=current_person(), at=clock.now())
    except EditionMoved as problem:
        return edition_page(edition, problem=str(problem)), 422
    flash("The draft is gone", "success")
    return redirect(url_for(".index"), code=303)


def edition_page(edition: LocalEdition, *, problem: str = "") -> str:
    """Return the page of an edition; ``problem`` is why something was not done."""
    person = current_person()
    return render_template(
        "local_documents/edition.html",
        edition=edition,
        standing=documents.standing_of(db.session, edition, on=clock.today()),
        kinds=DOCUMENT_NAMES,
        writes=person.role in AUTHORITY_WRITERS,
        draft=edition.state is EditionState.DRAFT,
        may_sign=documents.may_sign(edition, person),
        faults=faults(edition.content.route) if edition.document.kind.value == "route" else [],
        most=MOST_STEPS,
        problem=problem,
        lineage=adoption.lineage(db.session, edition.document, on=clock.today()),
        share_path=url_for(
            "local_documents.shared.document", document_id=edition.document_id, token=share_token(edition.document_id)
        ),
        changed_position=documents.changed_position(db.session, edition, on=clock.today()),
        **rendered(edition),
    )


def _overview(form: NewDocumentForm) -> str:
    person = current_person()
    return render_template(
        "local_documents/overview.html",
        form=form,
        clashes=own_clashes(db.session, person, on=clock.today()),
        listed=documents.editions(db.session, person, on=clock.today()),
        to_sign=documents.to_sign(db.session, person),
        kinds=DOCUMENT_NAMES,
        hints=DOCUMENT_HINTS,
        writes=person.role in AUTHORITY_WRITERS,
        learned=looks().learned,
    )

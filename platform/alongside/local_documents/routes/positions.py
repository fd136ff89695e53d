"""What a position says to each statement, and the log of what was decided."""

from uuid import UUID

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from alongside import clock
from alongside.accounts.guards import current_person, keeps, only
from alongside.accounts.rules.roles import AUTHORITY_WRITERS
from alongside.gate.forms import GatedForm
from alongside.local_documents.actions import drafting
from alongside.local_documents.actions.access import EditionChanged, EditionMoved
from alongside.local_documents.forms.positions import AddedLineForm, DecisionForm, lines_form
from alongside.local_documents.forms.steps import revision_of
from alongside.local_documents.guards import looks, own_edition
from alongside.local_documents.models import LocalEdition
from alongside.local_documents.rules.content import LoggedDecision, SettledLine
from alongside.local_documents.rules.kinds import DocumentKind
from alongside.problems import NotFound
from alongside.web.database import commits, db
from alongside.web.posting import refused_at

blueprint = Blueprint("positions", __name__, url_prefix="/local")
MOST_DOCUMENT_LINES = 16


@blueprint.get("/<uuid:edition_id>/lines")
@only(*AUTHORITY_WRITERS)
def lines(edition_id: UUID) -> ResponseReturnValue:
    """Show what the position says to each statement."""
    edition = _position(edition_id)
    return _page("lines", edition, lines_form(edition.content.lines, edition.revision))


@blueprint.post("/<uuid:edition_id>/lines")
@only(*AUTHORITY_WRITERS)
@keeps(*(f"line{place}" for place in range(1, MOST_DOCUMENT_LINES + 1)), also=("revision",))
@commits
def save_lines(edition_id: UUID) -> ResponseReturnValue:
    """Keep what the position says."""
    edition = _position(edition_id)
    form = lines_form(edition.content.lines)
    if not form.passes(looks(), request.form):
        return _page("lines", edition, form), form.status
    person, at = current_person(), clock.now()
    with refused_at(form[form.gated[0]], EditionMoved, EditionChanged):
        drafting.write_lines(db.session, edition, form.written, revision=revision_of(form.revision), by=person, at=at)
        drafting.let_stand(db.session, edition, form.let_go, by=person, at=at)
    if form.errors:
        form.revision.data = str(edition.revision)
        return _page("lines", edition, form), 422
    return redirect(url_for("local_documents.overview.show", edition_id=edition.id), code=303)


@blueprint.get("/<uuid:edition_id>/decisions")
@only(*AUTHORITY_WRITERS)
def decisions(edition_id: UUID) -> ResponseReturnValue:
    """Show the form of a decision for the log."""
    edition = _position(edition_id)
    return _page("decision", edition, DecisionForm(formdata=None, data={"revision": str(edition.revision)}))


@blueprint.post("/<uuid:edition_id>/decisions")
@only(*AUTHORITY_WRITERS)
@keeps("decided", "why", "rejected", also=("by_post", "revision"))
@commits
def log(edition_id: UUID) -> ResponseReturnValue:
    """Add a decision to the log."""
    edition, form = _position(edition_id), DecisionForm()
    if not form.passes(looks(), request.form):
        return _page("decision", edition, form), form.status
    person, at = current_person(), clock.now()
    decision = LoggedDecision(
        form.decided.data, form.by_post.data, form.why.data, form.rejected.data or "", clock.today()
    )
    with refused_at(form.decided, EditionMoved, EditionChanged):
        drafting.log_decision(db.session, edition, decision, revision=revision_of(form.revision), by=person, at=at)
        drafting.let_stand(db.session, edition, form.let_go, by=person, at=at)
    if form.errors:
        form.revision.data = str(edition.revision)
        return _page("decision", edition, form), 422
    return redirect(url_for("local_documents.overview.show", edition_id=edition.id), code=303)


@blueprint.get("/<uuid:edition_id>/lines/new")
@only(*AUTHORITY_WRITERS)
def new_line(edition_id: UUID) -> ResponseReturnValue:
    """Show the form of a line of one's own."""
    edition = _position(edition_id)
    return _page("line", edition, AddedLineForm(formdata=None, data={"revision": str(edition.revision)}))


@blueprint.post("/<uuid:edition_id>/lines/new")
@only(*AUTHORITY_WRITERS)
@keeps("text", also=("heading", "revision"))
@commits
def add_line(edition_id: UUID) -> ResponseReturnValue:
    """Add a line of one's own."""
    edition, form = _position(edition_id), AddedLineForm()
    if not form.passes(looks(), request.form):
        return _page("line", edition, form), form.status
    person, at = current_person(), clock.now()
    if len(edition.content.lines) >= MOST_DOCUMENT_LINES:
        form.heading.errors = [f"There are {MOST_DOCUMENT_LINES} lines, which is the most. Change one of them instead"]
        return _page("line", edition, form), 422
    with refused_at(form.heading, EditionMoved, EditionChanged):
        line = SettledLine(form.heading.data, form.text.data)
        drafting.add_line(db.session, edition, line, revision=revision_of(form.revision), by=person, at=at)
        drafting.let_stand(db.session, edition, form.let_go, by=person, at=at)
    if form.errors:
        form.revision.data = str(edition.revision)
        return _page("line", edition, form), 422
    return redirect(url_for("local_documents.overview.show", edition_id=edition.id), code=303)


def _position(edition_id: UUID) -> LocalEdition:
    edition = own_edition(edition_id)
    if edition.document.kind is DocumentKind.ROUTE or not edition.content.lines:
        raise NotFound("No such lines")
    return edition


def _page(template: str, edition: LocalEdition, form: GatedForm) -> str:
    return render_template(f"local_documents/{template}.html", edition=edition, form=form, learned=looks().learned)

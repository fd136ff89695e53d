"""The table of a route, step by step: put in, change, take out, move; its title."""

from functools import partial
from uuid import UUID

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from alongside import clock
from alongside.accounts.guards import current_person, keeps, only
from alongside.accounts.rules.roles import AUTHORITY_WRITERS
from alongside.local_documents.actions import drafting
from alongside.local_documents.actions.access import EditionChanged, EditionMoved
from alongside.local_documents.forms.editions import TitleForm
from alongside.local_documents.forms.steps import STEP_FIELDS, RouteStepForm, filled_with_step, revision_of
from alongside.local_documents.guards import looks, own_edition
from alongside.local_documents.models import LocalEdition
from alongside.local_documents.routes.overview import edition_page
from alongside.local_documents.rules.kinds import DocumentKind
from alongside.local_documents.rules.route import MOST_STEPS, ReferralRoute
from alongside.local_documents.rules.route_edits import TooManySteps, moved_up, with_step, without_step
from alongside.problems import NotFound
from alongside.web.database import commits, db
from alongside.web.posting import refused_at

blueprint = Blueprint("route_steps", __name__, url_prefix="/local")


@blueprint.get("/<uuid:edition_id>/steps/<int:number>")
@only(*AUTHORITY_WRITERS)
def edit(edition_id: UUID, number: int) -> ResponseReturnValue:
    """Show the form of a step: of one that is there, or of a new one behind the last."""
    edition = _route(edition_id, number)
    if number > MOST_STEPS:
        return edition_page(edition, problem=_too_many()), 422
    steps = edition.content.route.steps
    there = steps[number - 1] if number <= len(steps) else None
    form = RouteStepForm(formdata=None, data=filled_with_step(there, number, edition.revision)).offer(steps)
    return _step_page(edition, number, form)


@blueprint.post("/<uuid:edition_id>/steps/<int:number>")
@only(*AUTHORITY_WRITERS)
@keeps("what", also=STEP_FIELDS)
@commits
def save(edition_id: UUID, number: int) -> ResponseReturnValue:
    """Keep a step, if nobody is named in it; whether the route as a whole is right is said on its page."""
    edition = _route(edition_id, number)
    form = RouteStepForm().offer(edition.content.route.steps)
    if not form.passes(looks(), request.form):
        return _step_page(edition, number, form), form.status
    person, at = current_person(), clock.now()
    with refused_at(form.who, EditionMoved, EditionChanged, TooManySteps):
        drafting.change_route(
            db.session, edition, partial(with_step, number=number, step=form.step),
            revision=revision_of(form.revision), by=person, at=at,
        )  # fmt: skip
        drafting.let_stand(db.session, edition, form.let_go, by=person, at=at)
    if form.errors:
        form.revision.data = str(edition.revision)
        return _step_page(edition, number, form), 422
    if request.form.get("go") == "another" and number == len(edition.content.route.steps) and number < MOST_STEPS:
        return redirect(url_for(".edit", edition_id=edition.id, number=number + 1), code=303)
    return _back(edition)


@blueprint.post("/<uuid:edition_id>/steps/<int:number>/take-out")
@only(*AUTHORITY_WRITERS)
@commits
def take_out(edition_id: UUID, number: int) -> ResponseReturnValue:
    """Take a step out; what led to it is shown as to be mended."""
    return _edited(edition_id, number, partial(without_step, number=number))


@blueprint.post("/<uuid:edition_id>/steps/<int:number>/up")
@only(*AUTHORITY_WRITERS)
@commits
def move_up(edition_id: UUID, number: int) -> ResponseReturnValue:
    """Put a step before the one that stands before it."""
    return _edited(edition_id, number, partial(moved_up, number=number))


@blueprint.get("/<uuid:edition_id>/title")
@only(*AUTHORITY_WRITERS)
def title(edition_id: UUID) -> ResponseReturnValue:
    """Show the title and the number for when the office is closed."""
    edition = own_edition(edition_id)
    closed = edition.content.route.out_of_hours
    data = {
        "title": edition.title,
        "post": closed.post,
        "telephone": closed.telephone,
        "revision": str(edition.revision),
    }
    return _title_page(edition, TitleForm(formdata=None, data=data))


@blueprint.post("/<uuid:edition_id>/title")
@only(*AUTHORITY_WRITERS)
@keeps("title", also=("post", "telephone", "revision"))
@commits
def save_title(edition_id: UUID) -> ResponseReturnValue:
    """Keep the title and the number for when the office is closed."""
    edition, form = own_edition(edition_id), TitleForm()
    if not form.passes(looks(), request.form):
        return _title_page(edition, form), form.status
    person, at = current_person(), clock.now()
    head = drafting.EditionHead(form.title.data, form.contact)
    with refused_at(form.title, EditionMoved, EditionChanged):
        drafting.rename(db.session, edition, head, revision=revision_of(form.revision), by=person, at=at)
        drafting.let_stand(db.session, edition, form.let_go, by=person, at=at)
    if form.errors:
        form.revision.data = str(edition.revision)
        return _title_page(edition, form), 422
    return _back(edition)


def _edited(edition_id: UUID, number: int, change: drafting.RouteEdit) -> ResponseReturnValue:
    edition = _route(edition_id, number)
    revision = int(request.form.get("revision", "-1")) if request.form.get("revision", "").isdigit() else -1
    try:
        drafting.change_route(db.session, edition, change, revision=revision, by=current_person(), at=clock.now())
    except EditionChanged:
        return edition_page(edition, problem="Somebody changed this meanwhile. Look at it again, then press."), 422
    except EditionMoved as problem:
        return edition_page(edition, problem=str(problem)), 422
    return _back(edition)


def _route(edition_id: UUID, number: int) -> LocalEdition:
    """Return the draft of a route; there is room behind its last step, and one more place to say that there is none."""
    edition = own_edition(edition_id)
    route: ReferralRoute = edition.content.route
    if edition.document.kind is not DocumentKind.ROUTE or not 1 <= number <= len(route.steps) + 1:
        raise NotFound("No such step")
    return edition


def _too_many() -> str:
    return (
        f"There are {MOST_STEPS} steps already, which is the most. Put two together, or take one out, to add another."
    )


def _back(edition: LocalEdition) -> ResponseReturnValue:
    return redirect(url_for("local_documents.overview.show", edition_id=edition.id), code=303)


def _step_page(edition: LocalEdition, number: int, form: RouteStepForm) -> str:
    steps = edition.content.route.steps
    return render_template(
        "local_documents/step.html", edition=edition, number=number, form=form, new=number > len(steps),
        learned=looks().learned,
    )  # fmt: skip


def _title_page(edition: LocalEdition, form: TitleForm) -> str:
    return render_template("local_documents/title.html", edition=edition, form=form, learned=looks().learned)

"""The drafts of one's authority: what is being written, what waits for a signature, and starting a new one."""

from uuid import UUID

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from alongside import clock
from alongside.accounts.guards import current_person, only
from alongside.accounts.rules.roles import ENTRY_WRITERS
from alongside.knowledge.queries import titles_of
from alongside.knowledge.rules.vocabulary import Kind
from alongside.publishing import queries
from alongside.publishing.actions import writing
from alongside.publishing.forms import StartForm
from alongside.publishing.forms.starting import KIND_HINTS
from alongside.publishing.guards import draft_here
from alongside.publishing.rules.permissions import startable
from alongside.web.database import commits, db

blueprint = Blueprint("overview", __name__)


@blueprint.get("/")
@only(*ENTRY_WRITERS)
def index() -> ResponseReturnValue:
    """Show what the authority is writing."""
    return _page(_form())


@blueprint.post("/")
@only(*ENTRY_WRITERS)
@commits
def start() -> ResponseReturnValue:
    """Begin a draft and go to its list of tasks."""
    form = _form()
    if not form.validate():
        return _page(form), 422
    draft = writing.start(db.session, by=current_person(), kind=Kind(form.kind.data), at=clock.now())
    db.session.flush()
    return redirect(url_for("publishing.tasks.show", draft_id=draft.id), code=303)


@blueprint.get("/<uuid:draft_id>/discard")
@only(*ENTRY_WRITERS)
def ask_discard(draft_id: UUID) -> ResponseReturnValue:
    """Ask whether a draft is really to be thrown away."""
    return render_template("publishing/discard.html", draft=draft_here(draft_id))


@blueprint.post("/<uuid:draft_id>/discard")
@only(*ENTRY_WRITERS)
@commits
def discard(draft_id: UUID) -> ResponseReturnValue:
    """Throw a draft away."""
    writing.discard(db.session, draft_here(draft_id), by=current_person(), at=clock.now())
    flash("The draft is gone, words and all", "success")
    return redirect(url_for(".index"), code=303)


def _form() -> StartForm:
    return StartForm().offer(startable(current_person().role))


def _page(form: StartForm) -> str:
    person = current_person()
    published = queries.published_by(db.session, person=person)
    return render_template(
        "publishing/overview.html",
        form=form,
        hints={kind.value: hint for kind, hint in KIND_HINTS.items()},
        drafts=queries.drafts_of(db.session, person=person),
        published=published,
        titles=titles_of(db.session, published),
        to_sign=queries.to_sign(db.session, person=person),
        to_review=queries.to_review(db.session, person=person, on=clock.today()),
        person=person,
    )

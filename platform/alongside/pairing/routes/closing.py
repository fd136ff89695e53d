"""How it goes: check in half way, pause, go on, end, ask for another partner, look back."""

from uuid import UUID

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from alongside import clock
from alongside.accounts.guards import current_person, keeps, signed_in
from alongside.accounts.rules.roles import AUTHORITY_WRITERS
from alongside.anonymise.guards import finder
from alongside.confidence.rules.themes import THEME_WORDS
from alongside.pairing.actions import closing
from alongside.pairing.actions.space import Closed
from alongside.pairing.forms.closing import KEPT_CHOICES, CheckInForm, DeedForm, ReviewForm, filled_with
from alongside.pairing.queries import looking_back, space
from alongside.pairing.queries.space import Mine
from alongside.problems import NotFound
from alongside.web.database import commits, db

blueprint = Blueprint("closing", __name__, url_prefix="/pairings/<uuid:pairing_id>")

DEEDS = {
    "pause": (closing.pause, "Paused. Nobody is reminded of anything until it goes on"),
    "resume": (closing.resume, "The pairing goes on"),
    "end": (closing.end, "The pairing has ended. Thank you for working together"),
    "rematch": (closing.ask_rematch, "The desk knows that you would like another partner. The other side does not"),
}


@blueprint.get("/check-in")
@signed_in
def check_in(pairing_id: UUID) -> ResponseReturnValue:
    """Ask a lead or deputy how good a fit the pairing is."""
    seen = _headed(pairing_id)
    said = looking_back.check_in(db.session, seen)
    return _check_in_page(seen, CheckInForm(formdata=None, data={"fit": said.fit.value if said else None}))


@blueprint.post("/check-in")
@signed_in
@keeps(also=("fit",))
@commits
def say(pairing_id: UUID) -> ResponseReturnValue:
    """Keep what a side says half way: for itself and the desk."""
    seen, form = _headed(pairing_id), CheckInForm()
    if not form.validate():
        return _check_in_page(seen, form), 422
    try:
        closing.check_in(db.session, seen, form.chosen, by=current_person(), at=clock.now())
    except Closed as problem:
        form.fit.errors = [str(problem)]
        return _check_in_page(seen, form), 422
    flash("Thank you. The other side does not see what you said", "success")
    return redirect(url_for("pairing.space.show", pairing_id=pairing_id), code=303)


@blueprint.get("/standing")
@signed_in
def standing(pairing_id: UUID) -> ResponseReturnValue:
    """Show a lead or deputy how to pause, end or go on, and how to ask for another partner."""
    return render_template("pairing/standing.html", seen=_headed(pairing_id), form=None)


@blueprint.post("/standing")
@signed_in
@commits
def move(pairing_id: UUID) -> ResponseReturnValue:
    """Pause, go on, end, or ask for another partner. Nobody is asked why."""
    seen, form = _headed(pairing_id), DeedForm()
    if not form.validate():
        return render_template("pairing/standing.html", seen=seen, form=form), 422
    do, said = DEEDS[form.deed.data]
    do(db.session, seen, by=current_person(), at=clock.now())
    flash(said, "success")
    return redirect(url_for("pairing.space.show", pairing_id=pairing_id), code=303)


@blueprint.get("/review")
@signed_in
def review(pairing_id: UUID) -> ResponseReturnValue:
    """Ask one person to look back."""
    seen = _ours(pairing_id)
    own = looking_back.review(db.session, seen, person=current_person())
    return _review_page(seen, ReviewForm(formdata=None, data=filled_with(own)))


@blueprint.post("/review")
@signed_in
@keeps("note", also=KEPT_CHOICES)
@commits
def look_back(pairing_id: UUID) -> ResponseReturnValue:
    """Keep what one person says looking back, if nobody can be identified in it."""
    seen, form = _ours(pairing_id), ReviewForm()
    if not form.passes(finder(), request.form):
        return _review_page(seen, form), form.status
    scores = form.scores("now"), form.scores("before")
    closing.review(db.session, seen, scores, text=form.note.data or "", by=current_person(), at=clock.now())
    flash("Thank you for looking back", "success")
    return redirect(url_for(".review", pairing_id=pairing_id), code=303)


@blueprint.post("/review/draft")
@signed_in
@commits
def to_draft(pairing_id: UUID) -> ResponseReturnValue:
    """Begin a learning with one's own note; from there on it goes through the publish gate."""
    seen, person = _ours(pairing_id), current_person()
    own = looking_back.review(db.session, seen, person=person)
    if own is None:
        raise NotFound("There is no such note")
    draft = closing.note_to_draft(db.session, own, by=person, at=clock.now())
    flash("A draft begins with your note. Only your own authority sees it", "success")
    return redirect(url_for("publishing.tasks.show", draft_id=draft.id), code=303)


def _ours(pairing_id: UUID) -> Mine:
    return space.mine(db.session, pairing_id, person=current_person())


def _headed(pairing_id: UUID) -> Mine:
    return space.headed(db.session, pairing_id, person=current_person())


def _check_in_page(seen: Mine, form: CheckInForm) -> str:
    return render_template("pairing/check_in.html", seen=seen, form=form)


def _review_page(seen: Mine, form: ReviewForm) -> str:
    person = current_person()
    return render_template(
        "pairing/review.html",
        seen=seen,
        form=form,
        own=looking_back.review(db.session, seen, person=person),
        notes=[row for row in looking_back.notes(db.session, seen) if row.person_id != person.id],
        themes=list(enumerate(THEME_WORDS.values())),
        writes=person.role in AUTHORITY_WRITERS,
        learned=finder().learned,
    )

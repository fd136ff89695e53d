"""How it goes: check in half way, pause, go on, end, ask for another partner, look back."""

from typing import NamedTuple
from uuid import UUID

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from alongside import clock
from alongside.accounts.guards import current_person, keeps, signed_in
from alongside.accounts.rules.roles import AUTHORITY_WRITERS
from alongside.anonymise.guards import finder
from alongside.confidence.rules.themes import THEME_WORDS
from alongside.pairing.actions import closing
from alongside.pairing.actions.access import PairingEnded
from alongside.pairing.forms.closing import REVIEW_CHOICES, CheckInForm, ClosingReviewForm, DeedForm, filled_with
from alongside.pairing.guards import headed_pairing, own_pairing
from alongside.pairing.queries import reviews
from alongside.pairing.queries.access import PairingView
from alongside.problems import NotFound
from alongside.web.asking import asked_first
from alongside.web.database import commits, db
from alongside.web.posting import refused_at

blueprint = Blueprint("closing", __name__, url_prefix="/pairings/<uuid:pairing_id>")

DEEDS = {
    "pause": (closing.pause, "Paused. Nobody is reminded of anything until it goes on"),
    "resume": (closing.resume, "The pairing goes on"),
    "end": (closing.end, "The pairing has ended. Thank you for working together"),
    "rematch": (closing.ask_rematch, "The desk knows that you would like another partner. The other side does not"),
}


class _Question(NamedTuple):
    words: str
    says: tuple[str, ...]
    yes: str


_ASKED_FIRST = {
    "end": _Question(
        "End this pairing?",
        (
            "It ends for every side at once, and the other side is told. It cannot be opened again.",
            "Both sides can still read everything, take the record away and look back.",
            "If one of you has no time for a while, go back and pause it.",
        ),
        "End this pairing",
    ),
    "rematch": _Question(
        "Ask the desk for another partner?",
        (
            "DfE’s desk hears of it at once and takes it into account in the next round. It cannot be taken back here.",
            "The other side does not hear of it, and this pairing goes on unless you end it.",
        ),
        "Ask for another partner",
    ),
}
"""What is asked first, because it cannot be taken back."""


@blueprint.get("/check-in")
@signed_in
def check_in(pairing_id: UUID) -> ResponseReturnValue:
    """Ask a lead or deputy how good a fit the pairing is."""
    view = headed_pairing(pairing_id)
    answer = reviews.check_in(db.session, view)
    return _check_in_page(view, CheckInForm(formdata=None, data={"fit": answer.fit.value if answer else None}))


@blueprint.post("/check-in")
@signed_in
@keeps(also=("fit",))
@commits
def say(pairing_id: UUID) -> ResponseReturnValue:
    """Keep what a side says half way: for itself and the desk."""
    view, form = headed_pairing(pairing_id), CheckInForm()
    if form.validate():
        with refused_at(form.fit, PairingEnded):
            closing.check_in(db.session, view, form.chosen, by=current_person(), at=clock.now())
    if form.errors:
        return _check_in_page(view, form), 422
    flash("Thank you. The other side does not see what you said", "success")
    return redirect(url_for("pairing.overview.show", pairing_id=pairing_id), code=303)


@blueprint.get("/standing")
@signed_in
def standing(pairing_id: UUID) -> ResponseReturnValue:
    """Show a lead or deputy how to pause, end or go on, and how to ask for another partner."""
    return render_template("pairing/standing.html", view=headed_pairing(pairing_id), form=None)


@blueprint.post("/standing")
@signed_in
@commits
def move(pairing_id: UUID) -> ResponseReturnValue:
    """Pause, go on, end, or ask for another partner. Nobody is asked why."""
    view, form = headed_pairing(pairing_id), DeedForm()
    if not form.validate():
        return render_template("pairing/standing.html", view=view, form=form), 422
    question = _ASKED_FIRST.get(form.deed.data)
    asked = question and asked_first(
        question.words, says=question.says, yes=question.yes, back=url_for(".standing", pairing_id=pairing_id)
    )
    if asked:
        return asked
    do, message = DEEDS[form.deed.data]
    do(db.session, view, by=current_person(), at=clock.now())
    flash(message, "success")
    return redirect(url_for("pairing.overview.show", pairing_id=pairing_id), code=303)


@blueprint.get("/review")
@signed_in
def review(pairing_id: UUID) -> ResponseReturnValue:
    """Ask one person to look back."""
    view = own_pairing(pairing_id)
    own = reviews.review(db.session, view, person=current_person())
    return _review_page(view, ClosingReviewForm(formdata=None, data=filled_with(own)))


@blueprint.post("/review")
@signed_in
@keeps("note", also=REVIEW_CHOICES)
@commits
def look_back(pairing_id: UUID) -> ResponseReturnValue:
    """Keep what one person says looking back, if nobody can be identified in it."""
    view, form = own_pairing(pairing_id), ClosingReviewForm()
    if not form.passes(finder(), request.form):
        return _review_page(view, form), form.status
    scores = form.scores("now"), form.scores("before")
    closing.review(db.session, view, scores, text=form.note.data or "", by=current_person(), at=clock.now())
    flash("Thank you for looking back", "success")
    return redirect(url_for(".review", pairing_id=pairing_id), code=303)


@blueprint.post("/review/draft")
@signed_in
@commits
def to_draft(pairing_id: UUID) -> ResponseReturnValue:
    """Begin a learning with one's own note; from there on it goes through the publish gate."""
    view, person = own_pairing(pairing_id), current_person()
    own = reviews.review(db.session, view, person=person)
    if own is None:
        raise NotFound("There is no such note")
    draft = closing.note_to_draft(db.session, own, by=person, at=clock.now())
    flash("A draft begins with your note. Only your own authority sees it", "success")
    return redirect(url_for("publishing.tasks.show", draft_id=draft.id), code=303)


def _check_in_page(view: PairingView, form: CheckInForm) -> str:
    return render_template("pairing/check_in.html", view=view, form=form)


def _review_page(view: PairingView, form: ClosingReviewForm) -> str:
    person = current_person()
    return render_template(
        "pairing/review.html",
        view=view,
        form=form,
        own=reviews.review(db.session, view, person=person),
        notes=[row for row in reviews.notes(db.session, view) if row.person_id != person.id],
        themes=list(enumerate(THEME_WORDS.values())),
        writes=person.role in AUTHORITY_WRITERS,
        learned=finder().learned,
    )

"""One pair of a round: why it is, or why it is not; and what a curator wants of it, with a reason."""

from uuid import UUID

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from alongside import clock
from alongside.accounts.guards import current_person, keeps, only
from alongside.accounts.models import Role
from alongside.anonymise.guards import finder
from alongside.confidence.rules.themes import THEME_WORDS
from alongside.matching.rules.profile import COMPARED_FACTS
from alongside.rounds.actions import choosing
from alongside.rounds.actions.solving import compute
from alongside.rounds.forms.rounds import ChoiceForm, RevisionForm
from alongside.rounds.models import ChoiceKind, Round
from alongside.rounds.queries.running import inputs_now
from alongside.rounds.routes.overview import STALE
from alongside.rounds.routes.pair_page import entrant, possible, two
from alongside.rounds.routes.showing import here, refused, words
from alongside.rounds.rules.came_since import of_mentee, of_mentor
from alongside.rounds.rules.fit import fit_in_words
from alongside.web.database import commits, db

blueprint = Blueprint("pairs", __name__, url_prefix="/rounds/<uuid:round_id>")

_PAIR_PATH = "/pairs/<uuid:mentee_id>/<uuid:mentor_id>"
ROW_WORDS = dict(COMPARED_FACTS) | {theme.value: words_of_theme for theme, words_of_theme in THEME_WORDS.items()}
"""What each row of an explanation is about, as a page says it."""


@blueprint.get(_PAIR_PATH)
@only(Role.CURATOR)
def show(round_id: UUID, mentee_id: UUID, mentor_id: UUID) -> ResponseReturnValue:
    """Show why two are paired, or why not."""
    matching = here(round_id)
    return _page(matching, mentee_id, mentor_id, ChoiceForm(formdata=None, revision_seen=matching.revision))


@blueprint.post(_PAIR_PATH)
@only(Role.CURATOR)
@commits
@keeps("note", also=("kind", "reason", "seen"))
def choose(round_id: UUID, mentee_id: UUID, mentor_id: UUID) -> ResponseReturnValue:
    """Pin, pick, hold or forbid the pair, and work the round out with that."""
    matching, form, now = here(round_id), ChoiceForm(), clock.now()
    if not form.passes(finder(), request.form):
        return _page(matching, mentee_id, mentor_id, form), form.status
    wanted = choosing.ChosenPair(
        ChoiceKind(form.kind.data), mentee_id, mentor_id, form.reason.data, form.note.data or ""
    )
    try:
        choosing.choose(db.session, matching, wanted, revision=form.revision, by=current_person(), at=now)
    except choosing.NotPossible as problem:
        db.session.rollback()
        form.kind.errors = [str(problem)]
        return _page(here(round_id), mentee_id, mentor_id, form), 422
    except STALE as problem:
        return refused(round_id, problem)
    compute(db.session, matching)
    flash("Noted, and the round is worked out with it", "success")
    return redirect(url_for("rounds.overview.show", round_id=round_id), code=303)


@blueprint.post("/choices/<uuid:choice_id>/undo")
@only(Role.CURATOR)
@commits
def undo(round_id: UUID, choice_id: UUID) -> ResponseReturnValue:
    """Take a choice back."""
    matching, now = here(round_id), clock.now()
    try:
        choosing.undo(db.session, matching, choice_id, revision=RevisionForm().revision, by=current_person(), at=now)
    except STALE as problem:
        return refused(round_id, problem)
    compute(db.session, matching)
    flash("Undone", "success")
    return redirect(url_for("rounds.overview.show", round_id=round_id), code=303)


@blueprint.get("/authorities/<uuid:authority_id>")
@only(Role.CURATOR)
def authority(round_id: UUID, authority_id: UUID) -> ResponseReturnValue:
    """Show every mentor that one authority might have, with what speaks against each."""
    matching = here(round_id)
    looked_at, inputs = entrant(matching, str(authority_id)), inputs_now(db.session, matching)
    return render_template(
        "rounds/authority.html", matching=matching, one=looked_at,
        possible=possible(matching, inputs, looked_at) if looked_at.seeks else [],
        since=[*of_mentee(inputs, looked_at.id), *of_mentor(inputs, looked_at.id)],
    )  # fmt: skip


def _page(matching: Round, mentee_id: UUID, mentor_id: UUID, form: ChoiceForm) -> str:
    both = two(matching, inputs_now(db.session, matching), str(mentee_id), str(mentor_id))
    return render_template(
        "rounds/pair.html", matching=matching, form=form, about=ROW_WORDS, two=both,
        fit=fit_in_words(both.score), learned=finder().learned, **words(),
    )  # fmt: skip

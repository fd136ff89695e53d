"""The terms of a round: change them, or see what others would come to, side by side."""

from dataclasses import replace
from uuid import UUID

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from alongside import clock
from alongside.accounts.guards import current_person, only
from alongside.accounts.models import Role
from alongside.matching.rules.profile import RR555_WEIGHTS, Weights
from alongside.matching.rules.robustness import TermsCompared, compare
from alongside.matching.rules.settings import RoundSettings
from alongside.rounds.actions import opening as actions
from alongside.rounds.actions.solving import compute
from alongside.rounds.forms.rounds import SettingsForm
from alongside.rounds.models import Round
from alongside.rounds.routes.overview import STALE
from alongside.rounds.routes.showing import here, refused
from alongside.rounds.routes.terms_page import compared_terms, term_rows
from alongside.rounds.rules.inputs import problem_of
from alongside.web.database import commits, db

blueprint = Blueprint("terms", __name__, url_prefix="/rounds/<uuid:round_id>")


@blueprint.get("/settings")
@only(Role.CURATOR)
def show(round_id: UUID) -> ResponseReturnValue:
    """Show the terms, to change while the round is a draft."""
    matching = here(round_id)
    return _page(matching, SettingsForm(formdata=None, revision_seen=matching.revision).show(matching.settings))


@blueprint.post("/settings")
@only(Role.CURATOR)
@commits
def change(round_id: UUID) -> ResponseReturnValue:
    """Work the round out on other terms."""
    matching, form, now = here(round_id), SettingsForm(), clock.now()
    if not form.validate() or form.settings is None:
        return _page(matching, form), 422
    try:
        actions.change_settings(
            db.session, matching, form.settings, revision=form.revision, by=current_person(), at=now
        )
    except STALE as problem:
        return refused(round_id, problem)
    compute(db.session, matching)
    flash("Worked out anew on these terms", "success")
    return redirect(url_for("rounds.overview.show", round_id=round_id), code=303)


@blueprint.get("/compare")
@only(Role.CURATOR)
def side_by_side(round_id: UUID) -> ResponseReturnValue:
    """Show what other terms would come to beside those of the round; with a form's, these too."""
    matching = here(round_id)
    form = SettingsForm(request.args if "prevalence" in request.args else None, meta={"csrf": False})
    own = None
    if "prevalence" in request.args:
        own = form.settings if form.validate() else None
    else:
        form.show(matching.settings)
    return render_template(
        "rounds/compare.html", matching=matching, form=form, sets=SETS,
        compared=compared_terms(matching, _compared(matching, own)),
    )  # fmt: skip


SETS = {
    "As this round": "Its own terms.",
    "As usual": "The weights that Alongside starts with: who holds cases .32, prevalence .22, Prevent status .14.",
    "Alike before all": "How alike two are counts for all of the score.",
    "Help before all": "How much a mentor can help counts for all of the score.",
    "Cases held alike": "Only who holds cases is compared.",
    "Fewer limits": "A lead of 5 is enough, and likeness in who holds cases need not be given.",
    "Yours": "The terms in the form below.",
}
"""Terms to compare with, and what they are."""


def _compared(matching: Round, own: RoundSettings | None) -> tuple[TermsCompared, ...]:
    """Return what other terms come to on the data alone: once pairs are proposed, all terms would only keep them."""
    asked, first = problem_of(matching.inputs()), matching.settings
    chosen = {
        "As this round": first,
        "As usual": replace(first, weights=RR555_WEIGHTS, comparability=0.6, benefit=0.4),
        "Alike before all": replace(first, comparability=1.0, benefit=0.0),
        "Help before all": replace(first, comparability=0.0, benefit=1.0),
        "Cases held alike": replace(first, weights=Weights({"holders": 1.0})),
        "Fewer limits": replace(first, least_lead=5.0, least_alike=0.0),
    }
    if own is not None:
        chosen["Yours"] = own
    return compare(asked.parties, chosen, excluded=asked.excluded, wishes=asked.wishes)


def _page(matching: Round, form: SettingsForm) -> str:
    return render_template(
        "rounds/settings.html", matching=matching, form=form, as_they_stand=term_rows(matching.settings)
    )

"""How a lead or deputy opens a round, closes it before its day, and cancels it."""

from uuid import UUID

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from alongside import clock
from alongside.accounts.guards import current_person, keeps, only, setup
from alongside.accounts.rules.roles import LEADS
from alongside.confidence.actions.closing import CannotClose
from alongside.confidence.actions.opening import CannotOpen
from alongside.confidence.forms import KEPT, OPENING_CHOICES, OpenDomains, OpenForm
from alongside.confidence.queries import surveys
from alongside.debate.actions import closing, inviting
from alongside.debate.actions.preparing import DebateMoved
from alongside.debate.models import DebateRound
from alongside.debate.queries import debates
from alongside.debate.routes.leading import round_page
from alongside.web.asking import asked_first
from alongside.web.database import commits, db
from alongside.web.posting import refused_at

blueprint = Blueprint("opening", __name__)


@blueprint.get("/<uuid:round_id>/open")
@only(*LEADS)
def ask(round_id: UUID) -> ResponseReturnValue:
    """Ask whom to ask, and until when."""
    debate = _own(round_id)
    return _page(debate, _form())


@blueprint.post("/<uuid:round_id>/open")
@only(*LEADS)
@keeps(*KEPT, also=OPENING_CHOICES)
@commits
def start(round_id: UUID) -> ResponseReturnValue:
    """Open the round, and mail everyone their link."""
    debate, form = _own(round_id), _form()
    if request.form.get("go") == "without":
        form.leave_out()
    if form.validate_on_submit():
        with refused_at(form.closes_on, CannotOpen, DebateMoved):
            inviting.open_debate(
                db.session, debate, form.plan(), seal=setup().seal, by=current_person(), at=clock.now()
            )
    if form.errors:
        return _page(debate, form), 422
    flash("The round is open. Everyone you asked gets a link by mail", "success")
    return redirect(url_for("debate.leading.show", round_id=debate.id), code=303)


@blueprint.post("/<uuid:round_id>/close")
@only(*LEADS)
@commits
def close(round_id: UUID) -> ResponseReturnValue:
    """Close the round now, where every group that could be shown has enough answers."""
    debate = _own(round_id)
    try:
        closing.check_early_close(db.session, debate)
        asked = asked_first(
            "Close the round now?",
            says=["Links that were sent stop working. What may be told is worked out, and no answer sheet is kept."],
            yes="Close the round", no="No, leave it open", back=url_for("debate.leading.show", round_id=debate.id),
        )  # fmt: skip
        if asked:
            return asked
        closing.close_early(db.session, debate, seal=setup().seal, by=current_person(), at=clock.now())
    except (CannotClose, DebateMoved) as problem:
        return round_page(debate, problem=str(problem)), 422
    flash("The round is closed", "success")
    return redirect(url_for("debate.leading.show", round_id=debate.id), code=303)


@blueprint.post("/<uuid:round_id>/cancel")
@only(*LEADS)
@commits
def cancel(round_id: UUID) -> ResponseReturnValue:
    """End the round without results."""
    debate = _own(round_id)
    asked = asked_first(
        "Cancel this round?", says=["Every answer given so far is deleted, and so is who was asked."],
        yes="Yes, cancel it", back=url_for("debate.leading.show", round_id=debate.id),
    )  # fmt: skip
    if asked:
        return asked
    try:
        closing.cancel(db.session, debate, by=current_person(), at=clock.now())
    except DebateMoved as problem:
        return round_page(debate, problem=str(problem)), 422
    flash("The round is cancelled", "success")
    return redirect(url_for("debate.leading.index"), code=303)


def _own(round_id: UUID) -> DebateRound:
    return debates.own(db.session, round_id, person=current_person())


def _form() -> OpenForm:
    return OpenForm(domains=OpenDomains(setup().domains, setup().partner_domains), today=clock.today())


def _page(debate: DebateRound, form: OpenForm) -> str:
    colleagues = surveys.colleagues(db.session, debate.authority_id)
    return render_template(
        "debate/open.html", debate=debate, form=form, domains=setup().domains,
        partner_domains=setup().partner_domains, colleagues=len([each for each in colleagues if each.group]),
    )  # fmt: skip

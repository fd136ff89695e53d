"""Whom one's own authority must not be paired with, for its lead and deputy; conflicts for curators too."""

from uuid import UUID

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from alongside import clock
from alongside.accounts.guards import current_person, keeps, only
from alongside.accounts.models import Role
from alongside.accounts.rules.roles import LEADS
from alongside.authorities import queries
from alongside.authorities.actions import conflicts_of_interest
from alongside.authorities.forms import ConflictForm, ExclusionForm
from alongside.authorities.rules.conflicts_of_interest import CONFLICT_REASON_WORDS, ConflictReason
from alongside.dates import uk_day
from alongside.web.database import commits, db

blueprint = Blueprint("conflicts_of_interest", __name__)


@blueprint.get("/<uuid:authority_id>/apart")
@only(*LEADS)
def show(authority_id: UUID) -> ResponseReturnValue:
    """See whom one's own authority is kept apart from, and name another."""
    return _page(authority_id)


@blueprint.post("/<uuid:authority_id>/apart/exclusions")
@only(*LEADS)
@commits
@keeps(also=("excluded",))
def exclude(authority_id: UUID) -> ResponseReturnValue:
    """Keep an authority apart in confidence."""
    person, at = current_person(), clock.now()
    home = queries.own(db.session, authority_id, person=person).authority
    form = ExclusionForm(queries.others(db.session, authority_id, on=uk_day(at)))
    if not form.validate_on_submit():
        return _page(authority_id, failed=form), 422
    other = queries.authority_of(db.session, form.other()).authority
    conflicts_of_interest.exclude(db.session, home, other, by=person, at=at)
    flash(f"You will not be paired with {other.name}", "success")
    return redirect(url_for(".show", authority_id=authority_id), code=303)


@blueprint.post("/exclusions/<uuid:exclusion_id>/take-back")
@only(*LEADS)
@commits
def take_back(exclusion_id: UUID) -> ResponseReturnValue:
    """Let an authority be paired with one's own again."""
    person = current_person()
    named = queries.exclusion(db.session, exclusion_id, person=person)
    conflicts_of_interest.take_back(db.session, named, by=person, at=clock.now())
    flash(f"{named.other.name} is no longer kept apart", "success")
    return redirect(url_for(".show", authority_id=named.authority_id), code=303)


@blueprint.post("/<uuid:authority_id>/apart/conflicts")
@only(*LEADS)
@commits
@keeps(also=("conflicting", "reason"))
def declare(authority_id: UUID) -> ResponseReturnValue:
    """Declare a conflict with an authority."""
    person, at = current_person(), clock.now()
    home = queries.own(db.session, authority_id, person=person).authority
    form = ConflictForm(queries.others(db.session, authority_id, on=uk_day(at)))
    if not form.validate_on_submit():
        return _page(authority_id, failed=form), 422
    other = queries.authority_of(db.session, form.other()).authority
    conflicts_of_interest.declare(db.session, home, other, ConflictReason(form.reason.data), by=person, at=at)
    flash(f"Conflict with {other.name} declared", "success")
    return redirect(url_for(".show", authority_id=authority_id), code=303)


@blueprint.post("/conflicts/<uuid:conflict_id>/end")
@only(*LEADS)
@commits
def end(conflict_id: UUID) -> ResponseReturnValue:
    """Say that a conflict is over."""
    person = current_person()
    declared = queries.conflict(db.session, conflict_id, person=person)
    conflicts_of_interest.end(db.session, declared, by=person, at=clock.now())
    flash(f"The conflict with {declared.other.name} is over", "success")
    return redirect(url_for(".show", authority_id=declared.authority_id), code=303)


@blueprint.get("/conflicts/")
@only(Role.CURATOR)
def conflicts() -> ResponseReturnValue:
    """See which authorities cannot be paired because of a conflict."""
    declared = queries.conflicts(db.session, person=current_person())
    return render_template("authorities/conflicts.html", conflicts=declared, reasons=CONFLICT_REASON_WORDS)


def _page(authority_id: UUID, *, failed: ExclusionForm | ConflictForm | None = None) -> str:
    person = current_person()
    home = queries.own(db.session, authority_id, person=person).authority
    others = queries.others(db.session, authority_id, on=clock.today())
    return render_template(
        "authorities/conflicts_of_interest.html",
        authority=home,
        form=failed,
        exclusion_form=failed if isinstance(failed, ExclusionForm) else ExclusionForm(others),
        conflict_form=failed if isinstance(failed, ConflictForm) else ConflictForm(others),
        exclusions=queries.exclusions_of(db.session, authority_id, person=person),
        conflicts=queries.conflicts_of(db.session, authority_id, person=person),
        reasons=CONFLICT_REASON_WORDS,
    )

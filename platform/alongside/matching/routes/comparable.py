"""Comparable authorities, for leads and deputies: who is like one's own, in what, and why not somebody else."""

from typing import Any
from uuid import UUID

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from alongside import clock
from alongside.accounts.guards import current_person, only
from alongside.accounts.rules.roles import LEADS
from alongside.authorities.rules.facts import TOPICS
from alongside.authorities.rules.places import KIND_WORDS
from alongside.matching.actions.introducing import hindered
from alongside.matching.forms.comparable import WantedForm
from alongside.matching.queries import comparable, introductions
from alongside.matching.rules import looking, side_by_side
from alongside.matching.rules.side_by_side import VERDICT_WORDS, Verdict
from alongside.web import htmx
from alongside.web.database import db

blueprint = Blueprint("comparable", __name__, url_prefix="/comparable")


@blueprint.context_processor
def _words() -> dict[str, object]:
    return {"kinds": KIND_WORDS, "topics": TOPICS, "verdicts": VERDICT_WORDS, "Verdict": Verdict}


@blueprint.get("/")
@only(*LEADS)
def index() -> ResponseReturnValue:
    """Show the authorities most like one's own; htmx asks for the list alone."""
    form = WantedForm(request.args)
    person, on = current_person(), clock.now().date()
    if not form.validate():
        # htmx does not show a 422: it gets what is wrong in the place of the list.
        return (render_template("matching/_wrong.html", form=form), 200) if htmx.wanted() else _refused(form)
    page = min(max(request.args.get("page", 1, type=int), 1), 10_000)
    looked = comparable.look(db.session, person, form.wanted(), on=on, page=page)
    shown = {
        "form": form, "wanted": form.wanted(), "args": form.args(), "looked": looked, "page": page,
        "pages": -(-looked.total // comparable.PAGE), "answering": comparable.with_people(db.session),
    }  # fmt: skip
    if htmx.wanted():
        return render_template("matching/_alike.html", **shown)
    return render_template("matching/comparable.html", **shown, **_around(looked.ours, looked.others))


@blueprint.get("/why")
@only(*LEADS)
def why() -> ResponseReturnValue:
    """Lead to the authority that was picked, with the weights as they stand."""
    form = WantedForm(request.args)
    args: dict[str, Any] = dict(form.args()) if form.validate() else {}
    try:
        picked = UUID(request.args.get("authority", ""))
    except ValueError:
        return redirect(url_for(".index", **args))
    return redirect(url_for(".beside", authority_id=picked, **args))


@blueprint.get("/<uuid:authority_id>")
@only(*LEADS)
def beside(authority_id: UUID) -> ResponseReturnValue:
    """Show any other authority beside one's own, and what keeps the two apart."""
    person, now = current_person(), clock.now()
    form = WantedForm(request.args)
    sound = form.validate()
    wanted, args = (form.wanted(), form.args()) if sound else (looking.Wanted(), {})
    found = comparable.beside(db.session, person, authority_id, wanted, on=now.date())
    authority = found.compared.other.found.authority
    between = introductions.with_authority(db.session, person, authority_id, on=now.date())
    return render_template(
        "matching/beside.html",
        beside=found,
        wanted=wanted,
        args=args,
        authority=authority,
        between=between,
        hindrance=hindered(db.session, authority, between, by=person, at=now),
        others=found.others,
    )


def _around(ours: comparable.Candidate, others: list[comparable.Candidate]) -> dict[str, Any]:
    """Return what the page shows round the list: what is missing of one's own, and whom to ask about."""
    return {
        "can_look": looking.can_look(ours.seen.profile),
        "missing": side_by_side.missing(ours.seen.profile),
        "others": others,
    }


def _refused(form: WantedForm) -> ResponseReturnValue:
    person = current_person()
    around = _around(
        comparable.own(db.session, person), comparable.others(db.session, person, on=clock.now().date())
    )  # fmt: skip
    return render_template("matching/comparable.html", form=form, looked=None, args={}, **around), 422

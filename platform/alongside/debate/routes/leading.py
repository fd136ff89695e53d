"""How a lead or deputy prepares a round, declares a line, reads what came of it, writes it down and asks again."""

from uuid import UUID

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from alongside import clock
from alongside.accounts.guards import current_person, keeps, only
from alongside.accounts.models import AuthorityKind, Person
from alongside.accounts.rules.roles import LEADS
from alongside.confidence.rules import opening as rules
from alongside.debate.actions import preparing, writing_down
from alongside.debate.actions.preparing import DebateMoved
from alongside.debate.forms import (
    OWN_FIELDS,
    StatementsForm,
    at_first,
    declared_lines,
    declaring_form,
    theme_fields,
)
from alongside.debate.models import DebateRound, DebateState
from alongside.debate.queries import debates
from alongside.debate.rules.bank import CHOSEN_STATEMENTS
from alongside.debate.rules.meanings import Meaning, groups_in_order
from alongside.local_documents.guards import looks
from alongside.problems import NotFound
from alongside.web.database import commits, db
from alongside.web.posting import refused_at

blueprint = Blueprint("leading", __name__)
_DECLARED = tuple(f"s{place}" for place in range(1, CHOSEN_STATEMENTS + 1))


@blueprint.get("/")
@only(*LEADS)
def index() -> ResponseReturnValue:
    """Show an authority's rounds."""
    person = _leader()
    return render_template(
        "debate/overview.html", rounds=debates.rounds(db.session, person),
        running=debates.running(db.session, person.authority_id),
    )  # fmt: skip


@blueprint.get("/prepare")
@only(*LEADS)
def choose() -> ResponseReturnValue:
    """Show the bank, with twelve ticked."""
    _leader()
    return _choose_page(StatementsForm(formdata=None, data=at_first()))


@blueprint.post("/prepare")
@only(*LEADS)
@keeps(also=(*(theme.value for theme in theme_fields()), *OWN_FIELDS))
@commits
def prepare() -> ResponseReturnValue:
    """Begin a round with twelve statements."""
    person, form = _leader(), StatementsForm()
    if not form.passes(looks(), request.form):
        return _choose_page(form), form.status
    with refused_at(form[theme_fields()[0].value], DebateMoved):
        preparing.prepare(db.session, form.chosen_statements, by=person, at=clock.now())
    made = debates.running(db.session, person.authority_id)
    if form.errors or made is None:
        return _choose_page(form), 422
    return redirect(url_for(".declare", round_id=made.id), code=303)


@blueprint.get("/<uuid:round_id>")
@only(*LEADS)
def show(round_id: UUID) -> ResponseReturnValue:
    """Show a round as it stands: what comes next, roughly how many have answered, or what it told."""
    return round_page(debates.own(db.session, round_id, person=current_person()))


@blueprint.get("/<uuid:round_id>/declare")
@only(*LEADS)
def declare(round_id: UUID) -> ResponseReturnValue:
    """Ask a leader for the line on each statement."""
    debate = debates.own(db.session, round_id, person=current_person())
    data = {f"s{place}": line.value for place, line in enumerate(debate.declared or (), start=1)}
    form = declaring_form(debate.statements, {**data, "post": debate.declared_post})
    return render_template("debate/declare.html", debate=debate, form=form)


@blueprint.post("/<uuid:round_id>/declare")
@only(*LEADS)
@keeps("post", also=_DECLARED)
@commits
def save_declared(round_id: UUID) -> ResponseReturnValue:
    """Keep the line, named and open."""
    person = current_person()
    debate = debates.own(db.session, round_id, person=person)
    form = declaring_form(debate.statements)
    if form.validate_on_submit():
        with refused_at(form.post, DebateMoved):
            lines = declared_lines(form, debate.statements)
            preparing.declare(db.session, debate, lines, form.post.data, by=person, at=clock.now())
    if form.errors:
        return render_template("debate/declare.html", debate=debate, form=form), 422
    return redirect(url_for("debate.opening.ask", round_id=debate.id), code=303)


@blueprint.post("/<uuid:round_id>/write-down")
@only(*LEADS)
@commits
def write_down(round_id: UUID) -> ResponseReturnValue:
    """Open the position, with the agreed lines filled in and the split ones marked."""
    person = current_person()
    debate = debates.own(db.session, round_id, person=person)
    try:
        edition = writing_down.write_down(db.session, debate, by=person, at=clock.now())
    except DebateMoved as problem:
        return round_page(debate, problem=str(problem)), 422
    db.session.flush()
    return redirect(url_for("local_documents.overview.show", edition_id=edition.id), code=303)


@blueprint.post("/<uuid:round_id>/again")
@only(*LEADS)
@commits
def again(round_id: UUID) -> ResponseReturnValue:
    """Prepare a round with the same statements."""
    person = current_person()
    debate = debates.own(db.session, round_id, person=person)
    try:
        made = writing_down.ask_again(db.session, debate, by=person, at=clock.now())
    except DebateMoved as problem:
        return round_page(debate, problem=str(problem)), 422
    return redirect(url_for(".declare", round_id=made.id), code=303)


def round_page(debate: DebateRound, *, problem: str = "") -> str:
    """Return the page of a round; ``problem`` is why something was not done."""
    if debate.state is DebateState.CLOSED:
        return render_template(
            "debate/outcome.html", debate=debate, outcome=debates.outcome(db.session, debate), meanings=Meaning,
            groups=groups_in_order(), position=debates.position(db.session, debate), problem=problem,
        )  # fmt: skip
    far = debates.progress(db.session, debate)
    told = {
        group: (number, rules.progress(far.answered.get(group, 0), group=group))
        for group, number in far.invited.items()
    }
    return render_template(
        "debate/round.html", debate=debate, told=told, problem=problem,
        hidden=rules.hidden_groups(far.invited).values(),
        may_close=rules.may_close_early(far.invited, far.answered),
    )  # fmt: skip


def _choose_page(form: StatementsForm) -> str:  # type: ignore[valid-type]
    return render_template(
        "debate/choose.html", form=form, themes=theme_fields(), own=OWN_FIELDS, learned=looks().learned
    )


def _leader() -> Person:
    person = current_person()
    if person.authority.kind is AuthorityKind.DEPARTMENT:
        raise NotFound("DfE has no round")
    return person

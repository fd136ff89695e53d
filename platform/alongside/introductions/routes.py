"""Introductions: ask another authority to meet, answer, take back, and say that one takes none for now."""

from typing import NamedTuple
from uuid import UUID

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from alongside import clock
from alongside.accounts.guards import current_person, keeps, only
from alongside.accounts.models import Authority, Person
from alongside.accounts.queries import leads_of, names_at
from alongside.accounts.rules.roles import LEADS
from alongside.anonymise.guards import finder
from alongside.dates import uk_day
from alongside.gate.actions import note_let_go
from alongside.gate.guards import Looks, looks_between
from alongside.introductions import actions, queries
from alongside.introductions.actions import CannotAsk
from alongside.introductions.forms import IntroduceForm, IntroductionAnswerForm, ticked_first
from alongside.introductions.models import Introduction
from alongside.introductions.queries import SeenIntroduction
from alongside.introductions.rules import NO_REASONS, TOPIC_WORDS, IntroductionState
from alongside.matching import queries as comparable
from alongside.matching.rules.weights import Criteria
from alongside.problems import NotFound
from alongside.web.database import commits, db

blueprint = Blueprint("introductions", __name__)


class Between(NamedTuple):
    """The newest introduction between one's own authority and another, and what stands in the way of asking."""

    last: SeenIntroduction | None
    hindrance: str | None


@blueprint.app_context_processor
def _beside_others() -> dict[str, object]:
    """Let the page of two authorities say how an introduction stands: nothing is read until it asks."""
    return {"introduction_with": _between}


def _between(authority: Authority) -> Between:
    person, now = current_person(), clock.now()
    between = queries.with_authority(db.session, person, authority.id, on=uk_day(now))
    return Between(next(iter(between), None), actions.hindered(db.session, authority, between, by=person, at=now))


@blueprint.context_processor
def _words() -> dict[str, object]:
    return {"topic_words": TOPIC_WORDS, "no_reasons": NO_REASONS}


@blueprint.get("/comparable/<uuid:authority_id>/introduce")
@only(*LEADS)
def start(authority_id: UUID) -> ResponseReturnValue:
    """Ask what one would like to talk about."""
    both = _beside(authority_id)
    ticked = ticked_first(both.ours.known.asks, both.compared.other.known.offers)
    return _asking(IntroduceForm(formdata=None, data={"topics": ticked}), both)


@blueprint.post("/comparable/<uuid:authority_id>/introduce")
@only(*LEADS)
@keeps("words", also=("topics",))
@commits
def ask(authority_id: UUID) -> ResponseReturnValue:
    """Ask the other authority's lead, if nobody can be identified in the words."""
    both, form = _beside(authority_id), IntroduceForm()
    other, person = both.compared.other.listed.authority, current_person()
    if not form.passes(_looks(person, other), request.form):
        return _asking(form, both), form.status
    try:
        row = actions.ask(
            db.session, other, topics=form.topics.data, words=form.words.data or "", by=person,
            at=clock.now(),
        )  # fmt: skip
    except CannotAsk as problem:
        form.topics.errors = [str(problem)]
        return _asking(form, both), 422
    note_let_go(db.session, form.let_go, thing=row, by=person, at=clock.now())
    flash(
        "You are introduced: they had asked you too" if row.state is IntroductionState.ACCEPTED else "Asked", "success"
    )
    return _to(row)


@blueprint.get("/introductions/")
@only(*LEADS)
def index() -> ResponseReturnValue:
    """Show what one's authority asked and was asked."""
    person = current_person()
    return render_template(
        "introductions/list.html",
        every=queries.introductions(db.session, person, on=clock.today()),
        paused=queries.pause(db.session, person.authority_id),
    )


@blueprint.get("/introductions/<uuid:introduction_id>")
@only(*LEADS)
def show(introduction_id: UUID) -> ResponseReturnValue:
    """Show one introduction to one of its sides."""
    return _page(IntroductionAnswerForm(formdata=None), _seen(introduction_id))


@blueprint.post("/introductions/<uuid:introduction_id>/answer")
@only(*LEADS)
@commits
def answer(introduction_id: UUID) -> ResponseReturnValue:
    """Say yes, not now or no."""
    between = _answerable(introduction_id)
    form = IntroductionAnswerForm()
    if not form.validate():
        return _page(form, between), 422
    reply = actions.IntroductionReply(IntroductionState(form.answer.data), form.reason.data or None, form.beyond)
    try:
        actions.answer(db.session, between.row, reply, by=current_person(), at=clock.now())
    except (actions.IntroductionOver, actions.NoPlaceLeft) as problem:
        form.answer.errors = [str(problem)]
        return _page(form, _seen(introduction_id)), 422
    flash("Your answer is on its way", "success")
    return _to(between.row)


@blueprint.post("/introductions/<uuid:introduction_id>/take-back")
@only(*LEADS)
@commits
def withdraw(introduction_id: UUID) -> ResponseReturnValue:
    """Take back what one's own authority asked."""
    between = _seen(introduction_id)
    if not between.ours:
        raise NotFound("There is no such introduction")
    actions.withdraw(db.session, between.row, by=current_person(), at=clock.now())
    flash("Taken back", "success")
    return redirect(url_for(".index"), code=303)


@blueprint.post("/introductions/taking")
@only(*LEADS)
@commits
def taking() -> ResponseReturnValue:
    """Take no introductions for now, or take them again."""
    act = actions.take_none if request.form.get("none") == "yes" else actions.take_again
    act(db.session, by=current_person(), at=clock.now())
    return redirect(url_for(".index", _anchor="taking"), code=303)


def _beside(authority_id: UUID) -> comparable.BesideAnother:
    return comparable.beside(db.session, current_person(), authority_id, Criteria(), on=clock.today())


def _looks(person: Person, other: Authority) -> Looks:
    """Return what looks through somebody's first words; who leads the other side, they need not learn by trying."""
    own = leads_of(db.session, [person.authority_id]).get(person.authority_id, [])
    colleagues = names_at(db.session, [person.authority_id])
    return looks_between(person, own, [person.authority, other], colleagues=colleagues)


def _seen(introduction_id: UUID) -> SeenIntroduction:
    return queries.introduction(db.session, introduction_id, person=current_person(), on=clock.today())


def _answerable(introduction_id: UUID) -> SeenIntroduction:
    between = _seen(introduction_id)
    if between.ours:
        raise NotFound("There is no such introduction")
    return between


def _asking(form: IntroduceForm, both: comparable.BesideAnother) -> str:
    authority = both.compared.other.listed.authority
    person, now = current_person(), clock.now()
    between = queries.with_authority(db.session, person, authority.id, on=uk_day(now))
    return render_template(
        "introductions/introduce.html",
        form=form,
        beside=both,
        authority=authority,
        theirs=next((each for each in between if each.to_answer), None),
        hindrance=actions.hindered(db.session, authority, between, by=person, at=now),
        learned=finder().learned,
    )


def _page(form: IntroductionAnswerForm, between: SeenIntroduction) -> str:
    places = queries.places(db.session, current_person().authority_id) if between.to_answer else None
    if places:
        form.about(places)
    return render_template(
        "introductions/introduction.html", form=form, seen=between, people=queries.people(db.session, between),
        places=places,
    )  # fmt: skip


def _to(row: Introduction) -> ResponseReturnValue:
    return redirect(url_for("introductions.show", introduction_id=row.id), code=303)

"""The desk: one queue over all kinds, what one has taken, and the lists by kind with all that each shows."""

from collections.abc import Mapping, Sequence
from uuid import UUID

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from alongside import clock
from alongside.accounts.guards import current_person, only
from alongside.accounts.models import Person, Role
from alongside.curation.actions import assigning
from alongside.curation.forms import HandOnForm
from alongside.curation.queries import desk, entries
from alongside.curation.queries.desk import WaitingDraft
from alongside.curation.queries.desk_queue import DeskQueue, Whose, desk_queue, waiting_thing
from alongside.curation.queries.keepers import curators
from alongside.curation.rules.desk_kinds import ON_DESK, DeskKind, WaitingThing
from alongside.curation.rules.waiting import waited
from alongside.dates import uk_day
from alongside.feedback.queries.questions import count_to_us, reported
from alongside.feedback.queries.recognition import to_decide
from alongside.feedback.queries.reports import waiting_reports
from alongside.gate.rules.flags import DISMISSED, KEPT
from alongside.pairing.queries.desk import need_a_look
from alongside.problems import NotFound, Problem
from alongside.publishing import guards as publishing
from alongside.publishing import queries
from alongside.publishing.rules.answered import AnsweredQuestions, answered
from alongside.rounds.queries.desk import open_round
from alongside.web.database import commits, db

MOST_TOLD = 20
"""Drafts of which the desk says how much was dismissed and kept."""

blueprint = Blueprint("desk", __name__, url_prefix="/desk")


@blueprint.app_context_processor
def _waits() -> dict[str, object]:
    """Let the start page say to a curator what waits at the desk: nothing is read until it asks."""
    return {"desk_waits": _queue, "on_desk": ON_DESK}


@blueprint.get("/")
@only(Role.CURATOR)
def index() -> ResponseReturnValue:
    """Show everything that waits, oldest against its clock first, and who has it."""
    now, whose, kind = clock.now(), _whose(request.args), _kind(request.args)
    page = request.args.get("page", 1, type=int)
    queue = desk_queue(db.session, person=current_person(), on=uk_day(now), whose=whose, kind=kind, page=page)
    others = [person for person in curators(db.session) if person.id != current_person().id]
    return render_template(
        "curation/queue.html",
        queue=queue,
        whose=whose,
        kind=kind,
        waited={line.thing.id: waited(line.thing.since, now) for line in queue.things},
        others=others,
        person=current_person(),
        back=_here(),
    )


@blueprint.get("/by-kind")
@only(Role.CURATOR)
def by_kind() -> ResponseReturnValue:
    """Show what waits kind by kind, with what to know before opening each."""
    now = clock.now()
    due, due_in_all = desk.due(db.session, on=uk_day(now))
    sent = desk.waiting(db.session, at=now, person=current_person())
    waiting = [each for each in sent if each.others is None]
    return render_template(
        "curation/desk.html",
        waiting=waiting,
        for_another=[each for each in sent if each.others is not None],
        due=due,
        due_in_all=due_in_all,
        reports=len(waiting_reports(db.session)),
        conversations=len(reported(db.session)),
        recognised=to_decide(db.session),
        unreplaced=entries.unreplaced(db.session),
        round=open_round(db.session),
        pairings=need_a_look(db.session, on=uk_day(now)),
        questions=count_to_us(db.session, current_person()),
        decided=_decided(waiting),
        drafts=desk.guidance_drafts(db.session, person=current_person()),
    )


@blueprint.post("/items/<kind>/<uuid:item_id>/take")
@only(Role.CURATOR)
@commits
def take(kind: str, item_id: UUID) -> ResponseReturnValue:
    """Take one thing, so that nobody else begins with it."""
    assigning.take(db.session, _thing(kind, item_id), by=current_person(), at=clock.now())
    flash("You have it now", "success")
    return _back()


@blueprint.post("/items/<kind>/<uuid:item_id>/hand-on")
@only(Role.CURATOR)
@commits
def hand_on(kind: str, item_id: UUID) -> ResponseReturnValue:
    """Hand one thing on to another curator, who is told."""
    thing, form = _thing(kind, item_id), HandOnForm().among(curators(db.session))
    if not form.validate():
        raise Problem("Choose one of the curators on the page.")
    to = db.session.get_one(Person, UUID(form.to.data))
    assigning.hand_on(db.session, thing, to, by=current_person(), at=clock.now())
    flash(f"Handed on to {to.name}, who is told", "success")
    return _back()


@blueprint.post("/items/<kind>/<uuid:item_id>/return")
@only(Role.CURATOR)
@commits
def give_back(kind: str, item_id: UUID) -> ResponseReturnValue:
    """Return one thing to the queue."""
    assigning.give_back(db.session, _thing(kind, item_id), by=current_person(), at=clock.now())
    flash("It is back in the queue", "success")
    return _back()


def _queue() -> DeskQueue:
    """Return the first page of what waits: the start page counts by the same rows as the queue."""
    return desk_queue(db.session, person=current_person(), on=clock.today())


def _thing(kind: str, item_id: UUID) -> WaitingThing:
    if kind not in set(DeskKind):
        raise NotFound("There is no such page")
    return waiting_thing(db.session, DeskKind(kind), item_id, on=clock.today())


def _whose(sent: Mapping[str, str]) -> Whose:
    typed = sent.get("whose", "")
    return Whose(typed) if typed in set(Whose) else Whose.ALL


def _kind(sent: Mapping[str, str]) -> DeskKind | None:
    typed = sent.get("kind", "")
    return DeskKind(typed) if typed in set(DeskKind) else None


def _here() -> dict[str, str]:
    """Return which part of the queue is shown, so that one comes back to it."""
    return {name: request.args[name] for name in ("whose", "kind", "page") if name in request.args}


def _back() -> ResponseReturnValue:
    whose, kind, page = _whose(request.form), _kind(request.form), request.form.get("page", 1, type=int)
    part = None if whose is Whose.ALL else whose.value
    there = url_for(".index", whose=part, kind=kind.value if kind else None, page=page if page > 1 else None)
    return redirect(there, code=303)


def _decided(waiting: Sequence[WaitingDraft]) -> dict[UUID, AnsweredQuestions]:
    """Return what was decided about the drafts that have waited longest, each as its own page lists it.

    It is worked out from their words, which takes a moment: not of all of very many, nor where nobody kept anything.
    """
    told = [each.draft for each in waiting if any(answer.verdict in (KEPT, DISMISSED) for answer in each.draft.answers)]
    return {
        draft.id: answered(queries.gate_status(db.session, draft, finder=publishing.finder()))
        for draft in told[:MOST_TOLD]
    }

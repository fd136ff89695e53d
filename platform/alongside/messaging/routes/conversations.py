"""The conversations of a pairing: for the people of its sides; to everybody else there is nothing here."""

from collections.abc import Iterable
from uuid import UUID

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from alongside import clock
from alongside.accounts.guards import current_person, keeps, passive, signed_in
from alongside.accounts.models import Person
from alongside.accounts.queries import names_at
from alongside.anonymise.guards import finder
from alongside.gate.guards import Looks, looks_between
from alongside.knowledge.rules.vocabulary import KIND_WORDS
from alongside.messaging.actions import conversing
from alongside.messaging.forms import BeginForm, DraftForm, FindForm, MessageForm, new_mark
from alongside.messaging.models import Conversation
from alongside.messaging.queries import conversations, messages
from alongside.messaging.rules.messages import MESSAGE_POLL_SECONDS, pages
from alongside.pairing.actions.access import PairingEnded
from alongside.pairing.guards import own_pairing
from alongside.pairing.queries import access
from alongside.pairing.queries.access import PairingView
from alongside.web import htmx
from alongside.web.database import commits, db

_FEW_THREADS = 3

blueprint = Blueprint("conversations", __name__, url_prefix="/pairings/<uuid:pairing_id>/conversations")


@blueprint.app_context_processor
def _news() -> dict[str, object]:
    """Let other pages say how many messages wait: nothing is read until one asks."""
    return {
        "unread_messages": lambda: conversations.unread(db.session, current_person()),
        "latest_threads": lambda view: conversations.threads(db.session, view, person=current_person())[:_FEW_THREADS],
        "kind_words": KIND_WORDS,
    }


def looks(pairing_id: UUID) -> Looks:
    """Return what looks through messages of this pairing; for everybody else it does not exist.

    Call it, and look, before the request's session is opened: looking takes a while, and on SQLite nobody else could
    write meanwhile.
    """
    with db.engines.reader() as reading:
        writer = reading.get_one(Person, current_user.id)
        view = access.mine(reading, pairing_id, person=writer)
        people, authorities = access.people(reading, pairing_id), [side.authority for side in view.sides]
        colleagues = names_at(reading, [side.authority_id for side in view.sides])
        return looks_between(writer, people, authorities, colleagues=colleagues)


@blueprint.get("/")
@signed_in
def index(pairing_id: UUID) -> ResponseReturnValue:
    """Show the conversations of a pairing, and what is new in each."""
    view = own_pairing(pairing_id)
    threads = conversations.threads(db.session, view, person=current_person())
    return render_template("messaging/conversations.html", view=view, threads=threads, finding=FindForm(formdata=None))


@blueprint.get("/new")
@signed_in
def new(pairing_id: UUID) -> ResponseReturnValue:
    """Ask what a new conversation is about."""
    return _begin_page(BeginForm(formdata=None, once=new_mark()), own_pairing(pairing_id))


@blueprint.post("/new")
@signed_in
@keeps("title", "text", also=("once", "to"))
@commits
def begin(pairing_id: UUID) -> ResponseReturnValue:
    """Begin a conversation, if nobody can be identified in its first message."""
    looking, form = looks(pairing_id), BeginForm()
    form.offer(others(looking.people))
    clear = form.passes(looking, request.form)
    view = own_pairing(pairing_id)
    if not clear:
        return _begin_page(form, view), 422
    try:
        made = conversing.begin(
            db.session, view, title=form.title.data, words=form.words, by=current_person(), at=clock.now()
        )
    except PairingEnded as problem:
        form.text.errors = [str(problem)]
        return _begin_page(form, view), 422
    return redirect(url_for(".show", pairing_id=pairing_id, conversation_id=made.id), code=303)


@blueprint.get("/<uuid:conversation_id>")
@signed_in
def show(pairing_id: UUID, conversation_id: UUID) -> ResponseReturnValue:
    """Show a conversation: the last page of it, or the one asked for."""
    view = own_pairing(pairing_id)
    conversation = conversations.thread(db.session, view, conversation_id)
    form = MessageForm(
        formdata=None, once=new_mark(), text=conversations.draft(db.session, conversation, person=current_person()),
        quotes=request.args.get("quote", type=int), read_to=conversation.last_number,
    )  # fmt: skip
    return _page(form, view, conversation, page=request.args.get("page", type=int))


@blueprint.post("/<uuid:conversation_id>")
@signed_in
@keeps("text", also=("once", "to", "quotes"))
@commits
def send(pairing_id: UUID, conversation_id: UUID) -> ResponseReturnValue:
    """Send a message, if nobody can be identified in it."""
    looking, form = looks(pairing_id), MessageForm()
    form.offer(others(looking.people))
    clear = form.passes(looking, request.form)
    view = own_pairing(pairing_id)
    conversation = conversations.thread(db.session, view, conversation_id)
    if not clear:
        return _page(form, view, conversation), 422
    person, at = current_person(), clock.now()
    try:
        sent = conversing.send(db.session, view, conversation, words=form.words, by=person, at=at)
    except PairingEnded as problem:
        form.text.errors = [str(problem)]
        return _page(form, view, conversation), 422
    conversing.note_read(db.session, conversation, number=max(0, form.read_to.data or 0), by=person, at=at)
    return to_message(pairing_id, conversation, sent.number)


@blueprint.get("/<uuid:conversation_id>/arrivals")
@passive
@signed_in
def arrivals(pairing_id: UUID, conversation_id: UUID) -> ResponseReturnValue:
    """Give an open page what has come or changed since it last asked: mostly nothing, in few bytes."""
    view = own_pairing(pairing_id)
    conversation = conversations.thread(db.session, view, conversation_id)
    after = min(max(request.args.get("after", 0, type=int), 0), conversation.revision)
    if after == conversation.revision:
        return "", 204
    person = current_person()
    rows = conversations.arrivals(db.session, conversation, after=after)
    return render_template(
        "messaging/_arrivals.html",
        view=view,
        conversation=conversation,
        shown=min(max(request.args.get("number", 0, type=int), 0), conversation.last_number),
        said=messages.shown_messages(db.session, view, rows, person=person, at=clock.now()),
        poll_seconds=MESSAGE_POLL_SECONDS,
    )


@blueprint.post("/<uuid:conversation_id>/read")
@passive
@signed_in
@commits
def read(pairing_id: UUID, conversation_id: UUID) -> ResponseReturnValue:
    """Note how far somebody has read."""
    conversation = conversations.thread(db.session, own_pairing(pairing_id), conversation_id)
    number = request.form.get("number", 0, type=int)
    conversing.note_read(db.session, conversation, number=max(0, number), by=current_person(), at=clock.now())
    return redirect(url_for(".index", pairing_id=pairing_id), code=303)


@blueprint.post("/<uuid:conversation_id>/draft")
@signed_in
@keeps("text")
@commits
def keep_draft(pairing_id: UUID, conversation_id: UUID) -> ResponseReturnValue:
    """Keep what somebody has begun to write, unless somebody could be identified in it: that is kept nowhere."""
    form, by_script = DraftForm(), htmx.wanted()
    clear = form.passes(looks(pairing_id), request.form) or (form.checked and not form.checked.blocks)
    view = own_pairing(pairing_id)
    conversation = conversations.thread(db.session, view, conversation_id)
    if not clear:
        return ("", 422) if by_script else (_held_draft(view, conversation), 422)
    conversing.keep_draft(db.session, conversation, text=form.text.data or "", by=current_person(), at=clock.now())
    if by_script:
        return "", 204
    flash("Draft kept. Only you can see it", "success")
    return redirect(url_for(".show", pairing_id=pairing_id, conversation_id=conversation_id), code=303)


@blueprint.post("/find")
@signed_in
def find(pairing_id: UUID) -> ResponseReturnValue:
    """Look for words in the messages of this pairing: they stand in no address and are kept nowhere."""
    view, form = own_pairing(pairing_id), FindForm()
    valid = form.validate()
    hits = messages.find(db.session, view, form.text.data) if valid else []
    return render_template(
        "messaging/search.html", view=view, form=form, found=hits, searched=valid
    ), 200 if valid else 422


def to_message(pairing_id: UUID, conversation: Conversation, number: int) -> ResponseReturnValue:
    """Lead to a message in its conversation."""
    last = pages(number)
    return redirect(
        url_for(
            "conversations.show", pairing_id=pairing_id, conversation_id=conversation.id, _anchor=f"message-{number}",
            page=last if last < pages(conversation.last_number) else None,
        ),
        code=303,
    )  # fmt: skip


def others(people: Iterable[Person]) -> list[Person]:
    """Return these people without whoever asks."""
    return [person for person in people if person.id != current_user.id]


def _held_draft(view: PairingView, conversation: Conversation) -> str:
    """Show a draft that was not kept as what it would be on sending: held, with its safe version."""
    looking, form = looks(view.pairing.id), MessageForm()
    form.offer(others(looking.people))
    form.passes(looking, request.form)
    return _page(form, view, conversation)


def _begin_page(form: BeginForm, view: PairingView) -> str:
    form.offer(others(access.people(db.session, view.pairing.id)))
    return render_template("messaging/new.html", form=form, view=view, learned=not form.checked or finder().learned)


def _page(form: MessageForm, view: PairingView, conversation: Conversation, *, page: int | None = None) -> str:
    form.offer(others(access.people(db.session, view.pairing.id)))
    person, at = current_person(), clock.now()
    number, rows = conversations.page_of(db.session, conversation, page)
    answered = conversations.quotable(db.session, conversation, form.quotes.data)
    elsewhere = [answered] if answered is not None and answered not in rows else []
    shown = {
        message.row: message
        for message in messages.shown_messages(db.session, view, [*rows, *elsewhere], person=person, at=at)
    }
    return render_template(
        "messaging/conversation.html",
        form=form,
        view=view,
        conversation=conversation,
        thread_title=conversations.title_of(db.session, conversation),
        said=[shown[row] for row in rows],
        quoted=shown[answered] if answered is not None else None,
        unread=conversations.unread_in(db.session, conversation, person),
        page=number,
        last=pages(conversation.last_number),
        learned=not form.checked or finder().learned,
        poll_seconds=MESSAGE_POLL_SECONDS,
    )

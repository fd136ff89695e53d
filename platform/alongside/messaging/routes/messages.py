"""One message: change it, take it back, report it; and a side's own record of all of them."""

from uuid import UUID

from flask import Blueprint, Response, flash, render_template, request
from flask.typing import ResponseReturnValue

from alongside import clock
from alongside.accounts.guards import current_person, keeps, signed_in
from alongside.anonymise.guards import finder
from alongside.audit.actions import record as audit
from alongside.gate.actions import note_let_go
from alongside.messaging.actions import conversing, reporting
from alongside.messaging.actions.conversing import AlreadyGone, TooLate
from alongside.messaging.forms import EditForm, MessageReportForm
from alongside.messaging.models import Message
from alongside.messaging.queries import conversations, messages
from alongside.messaging.routes.conversations import looks, to_message
from alongside.messaging.rules import transcript
from alongside.messaging.rules.messages import may_edit
from alongside.pairing.actions.access import PairingEnded
from alongside.pairing.guards import own_pairing
from alongside.pairing.queries.access import PairingView
from alongside.web.database import commits, db

blueprint = Blueprint("messages", __name__, url_prefix="/pairings/<uuid:pairing_id>/messages")


@blueprint.get("/<uuid:message_id>/edit")
@signed_in
def ask_edit(pairing_id: UUID, message_id: UUID) -> ResponseReturnValue:
    """Show one's own message in a box."""
    view = own_pairing(pairing_id)
    message = conversations.own_message(db.session, view, message_id, person=current_person())
    text = messages.opened(db.session, [message])[message.id]
    return _edit_page(EditForm(formdata=None, text=text or ""), view, message)


@blueprint.post("/<uuid:message_id>/edit")
@signed_in
@keeps("text")
@commits
def edit(pairing_id: UUID, message_id: UUID) -> ResponseReturnValue:
    """Put other words in place of one's own of the last minutes."""
    form = EditForm()
    clear = form.passes(looks(pairing_id), request.form)
    view, person = own_pairing(pairing_id), current_person()
    message = conversations.own_message(db.session, view, message_id, person=person)
    if not clear:
        return _edit_page(form, view, message), 422
    try:
        conversing.edit(db.session, view, message, text=form.text.data, by=person, at=clock.now())
    except (PairingEnded, TooLate, AlreadyGone) as problem:
        form.text.errors = [str(problem)]
        return _edit_page(form, view, message), 422
    note_let_go(db.session, form.let_go, thing=message, by=person, at=clock.now())
    return _to(pairing_id, message)


@blueprint.post("/<uuid:message_id>/delete")
@signed_in
@commits
def take_back(pairing_id: UUID, message_id: UUID) -> ResponseReturnValue:
    """Erase the words of one's own message."""
    view, person = own_pairing(pairing_id), current_person()
    message = conversations.own_message(db.session, view, message_id, person=person)
    conversing.take_back(db.session, message, by=person, at=clock.now())
    flash("Your message is deleted. A line says that it was there", "success")
    return _to(pairing_id, message)


@blueprint.get("/<uuid:message_id>/report")
@signed_in
def ask_report(pairing_id: UUID, message_id: UUID) -> ResponseReturnValue:
    """Ask what is wrong with a message, and say who will read it then."""
    view = own_pairing(pairing_id)
    message = conversations.message(db.session, view, message_id)
    return _report_page(MessageReportForm(formdata=None), view, message)


@blueprint.post("/<uuid:message_id>/report")
@signed_in
@commits
def report(pairing_id: UUID, message_id: UUID) -> ResponseReturnValue:
    """Let curators read a message, with the one before and the one after it."""
    view = own_pairing(pairing_id)
    message = conversations.message(db.session, view, message_id)
    form = MessageReportForm()
    if not form.validate():
        return _report_page(form, view, message), 422
    reporting.report(db.session, message, reason=form.chosen, by=current_person(), at=clock.now())
    flash("Reported. The DfE desk can now read this message, the one before it and the one after it", "success")
    return _to(pairing_id, message)


@blueprint.post("/record")
@signed_in
@commits
def take_record(pairing_id: UUID) -> ResponseReturnValue:
    """Give a side its own record of the conversations as a text file; that it was taken is noted."""
    view, person, at = own_pairing(pairing_id), current_person(), clock.now()
    threads = [
        (
            thread.title,
            [_line(message) for message in messages.for_record(db.session, view, thread.row, person=person, at=at)],
        )
        for thread in conversations.threads(db.session, view, person=person)
    ]
    names = [side.authority.name for side in (view.ours, *view.others)]
    text = transcript.record(names, threads, at=at)
    audit(db.session, actor_id=person.id, verb="took-record", thing=view.pairing, at=at)
    return Response(
        text,
        mimetype="text/plain",
        headers={"Content-Disposition": 'attachment; filename="alongside-conversations.txt"'},
    )


def _line(message: messages.ShownMessage) -> transcript.TranscriptLine:
    row = message.row
    text = message.text or f"[{message.instead}]"
    return transcript.TranscriptLine(
        row.number, message.who, message.authority, row.at, text, row.edited_at is not None, row.quotes
    )


def _to(pairing_id: UUID, message: Message) -> ResponseReturnValue:
    return to_message(pairing_id, message.conversation, message.number)


def _edit_page(form: EditForm, view: PairingView, message: Message) -> str:
    return render_template(
        "messaging/edit.html",
        form=form,
        view=view,
        message=message,
        editable=view.open and may_edit(written=message.at, at=clock.now()),
        learned=not form.checked or finder().learned,
    )


def _report_page(form: MessageReportForm, view: PairingView, message: Message) -> str:
    shown = messages.shown_messages(db.session, view, [message], person=current_person(), at=clock.now())[0]
    return render_template("messaging/report.html", form=form, view=view, one=shown)

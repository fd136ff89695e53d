"""Who may use the conversations of a pairing, and what the desk sees of them: reported messages alone."""

from typing import TYPE_CHECKING
from uuid import UUID, uuid4

from alongside import clock
from alongside.accounts.models import Role
from alongside.messaging.models import Conversation, Message, MessageReport, keyring
from alongside.messaging.rules.messages import ReportReason
from alongside.pairing.models import PairingAuthority
from tests.architecture.access.visitors import CURATOR, LEADERS_HERE, ONES_OWN

if TYPE_CHECKING:
    from tests.architecture.access.world import World

TABLE: dict[str, set[str]] = {
    "GET /pairings/<uuid:pairing_id>/conversations/": LEADERS_HERE,
    "GET /pairings/<uuid:pairing_id>/conversations/new": LEADERS_HERE,
    "POST /pairings/<uuid:pairing_id>/conversations/new": LEADERS_HERE,
    "POST /pairings/<uuid:pairing_id>/conversations/find": LEADERS_HERE,
    "GET /pairings/<uuid:pairing_id>/conversations/<uuid:conversation_id>": LEADERS_HERE,
    "POST /pairings/<uuid:pairing_id>/conversations/<uuid:conversation_id>": LEADERS_HERE,
    "GET /pairings/<uuid:pairing_id>/conversations/<uuid:conversation_id>/arrivals": LEADERS_HERE,
    "POST /pairings/<uuid:pairing_id>/conversations/<uuid:conversation_id>/read": LEADERS_HERE,
    "POST /pairings/<uuid:pairing_id>/conversations/<uuid:conversation_id>/draft": LEADERS_HERE,
    "GET /pairings/<uuid:pairing_id>/messages/<uuid:message_id>/edit": ONES_OWN,
    "POST /pairings/<uuid:pairing_id>/messages/<uuid:message_id>/edit": ONES_OWN,
    "POST /pairings/<uuid:pairing_id>/messages/<uuid:message_id>/delete": ONES_OWN,
    "GET /pairings/<uuid:pairing_id>/messages/<uuid:message_id>/report": LEADERS_HERE,
    "POST /pairings/<uuid:pairing_id>/messages/<uuid:message_id>/report": LEADERS_HERE,
    "POST /pairings/<uuid:pairing_id>/messages/record": LEADERS_HERE,
    "GET /message-reports/": CURATOR,
    "GET /message-reports/<uuid:message_report_id>": CURATOR,
    "POST /message-reports/<uuid:message_report_id>": CURATOR,
}


def conversation(world: "World") -> UUID:
    """A conversation of the pairing that the address is about."""
    now, writer = clock.now(), world.make_person(Role.READER)
    made = Conversation(
        id=uuid4(), pairing_id=world.pairing(), begun_by_id=writer.id, at=now, last_at=now, last_number=1, revision=1,
        once=uuid4().hex,
    )  # fmt: skip
    made.write("A title", keyring(world.session))
    return world.add(made)


def message(world: "World") -> UUID:
    """A message in it, by somebody who is none of the visitors."""
    now, writer = clock.now(), world.make_person(Role.READER)
    side = world.session.query(PairingAuthority).filter_by(pairing_id=world.pairing(), number=1).one()
    made = Message(
        id=uuid4(), conversation_id=conversation(world), number=1, by_id=writer.id, side_id=side.id, at=now,
        revision=1, once=uuid4().hex,
    )  # fmt: skip
    made.write("A message", keyring(world.session))
    return world.add(made)


def report(world: "World") -> UUID:
    """A report of such a message that waits for the desk."""
    who = world.make_person(Role.READER)
    return world.add(
        MessageReport(message_id=message(world), reported_by_id=who.id, reason=ReportReason.IDENTIFIES, at=clock.now())
    )

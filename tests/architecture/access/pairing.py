"""Who may use the space of a pairing."""

from datetime import timedelta
from typing import TYPE_CHECKING
from uuid import UUID

from alongside import clock
from alongside.accounts.models import Role
from alongside.dates import uk_day
from alongside.pairing.models import (
    Action,
    Adoption,
    Handover,
    LocalVersion,
    Meeting,
    PairingAuthority,
    PlannedMeeting,
    SharedDocument,
    SharedDraft,
    SharedEntry,
)
from tests.architecture.access.visitors import (
    CURATOR,
    LEAD_ELSEWHERE,
    LEADERS_HERE,
    ONES_OWN,
    WRITERS_HERE,
)

if TYPE_CHECKING:
    from tests.architecture.access.world import World

COLLEAGUES: set[str] = {Role.READER, Role.PUBLISHER, Role.LEAD, Role.DEPUTY, LEAD_ELSEWHERE}
"""For the list of one's own pairings, which may be empty: everybody but DfE."""

TABLE: dict[str, set[str]] = {
    "GET /pairings/": COLLEAGUES,
    "GET /pairings/desk": CURATOR,
    "GET /pairings/effect": {Role.CURATOR, Role.LEAD, Role.DEPUTY, LEAD_ELSEWHERE},
    "GET /pairings/coverage": {Role.CURATOR, Role.LEAD, Role.DEPUTY, LEAD_ELSEWHERE},
    "GET /pairings/<uuid:pairing_id>": LEADERS_HERE,
    "GET /pairings/<uuid:pairing_id>/timeline": LEADERS_HERE,
    "GET /pairings/<uuid:pairing_id>/record": LEADERS_HERE,
    "POST /pairings/<uuid:pairing_id>/record": LEADERS_HERE,
    "GET /pairings/<uuid:pairing_id>/agreement": LEADERS_HERE,
    "POST /pairings/<uuid:pairing_id>/agreement": LEADERS_HERE,
    "GET /pairings/<uuid:pairing_id>/agreement/edit": LEADERS_HERE,
    "POST /pairings/<uuid:pairing_id>/agreement/edit": LEADERS_HERE,
    "GET /pairings/share/<uuid:entry_id>": COLLEAGUES,
    "POST /pairings/share/<uuid:entry_id>": COLLEAGUES,
    "GET /pairings/<uuid:pairing_id>/meetings/plan": LEADERS_HERE,
    "POST /pairings/<uuid:pairing_id>/meetings/plan": LEADERS_HERE,
    "GET /pairings/planned/<uuid:planned_id>": LEADERS_HERE,
    "POST /pairings/planned/<uuid:planned_id>": LEADERS_HERE,
    "POST /pairings/planned/<uuid:planned_id>/call-off": LEADERS_HERE,
    "GET /pairings/planned/<uuid:planned_id>.ics": LEADERS_HERE,
    "GET /pairings/<uuid:pairing_id>/people": LEADERS_HERE,
    "POST /pairings/<uuid:pairing_id>/people": LEADERS_HERE,
    "POST /pairings/<uuid:pairing_id>/step-out": LEADERS_HERE,
    "GET /pairings/handovers/<uuid:handover_id>": LEADERS_HERE,
    "POST /pairings/handovers/<uuid:handover_id>": LEADERS_HERE,
    "GET /pairings/<uuid:pairing_id>/meetings": LEADERS_HERE,
    "POST /pairings/<uuid:pairing_id>/meetings": LEADERS_HERE,
    "POST /pairings/meetings/<uuid:meeting_id>/remove": LEADERS_HERE,
    "GET /pairings/<uuid:pairing_id>/actions": LEADERS_HERE,
    "POST /pairings/<uuid:pairing_id>/actions": LEADERS_HERE,
    "GET /pairings/actions/<uuid:action_id>": LEADERS_HERE,
    "POST /pairings/actions/<uuid:action_id>": LEADERS_HERE,
    "POST /pairings/actions/<uuid:action_id>/done": LEADERS_HERE,
    "POST /pairings/actions/<uuid:action_id>/not-done": LEADERS_HERE,
    "GET /pairings/<uuid:pairing_id>/practice": LEADERS_HERE,
    "POST /pairings/<uuid:pairing_id>/practice/entries": LEADERS_HERE,
    "POST /pairings/<uuid:pairing_id>/practice/drafts": LEADERS_HERE,
    "POST /pairings/shared-entries/<uuid:shared_entry_id>/take-back": LEADERS_HERE,
    "POST /pairings/shared-entries/<uuid:shared_entry_id>/adopt": LEADERS_HERE,
    "GET /pairings/shared-drafts/<uuid:shared_draft_id>": LEADERS_HERE,
    "POST /pairings/shared-drafts/<uuid:shared_draft_id>/take-back": LEADERS_HERE,
    "POST /pairings/adoptions/<uuid:adoption_id>/seen": LEADERS_HERE,
    "GET /pairings/adoptions/<uuid:adoption_id>/in-use": LEADERS_HERE,
    "POST /pairings/adoptions/<uuid:adoption_id>/in-use": LEADERS_HERE,
    "POST /pairings/adoptions/<uuid:adoption_id>/not-in-use": LEADERS_HERE,
    "POST /pairings/adoptions/<uuid:adoption_id>/local": LEADERS_HERE,
    "GET /pairings/<uuid:pairing_id>/documents/new": LEADERS_HERE,
    "POST /pairings/<uuid:pairing_id>/documents/read": LEADERS_HERE,
    "POST /pairings/<uuid:pairing_id>/documents": LEADERS_HERE,
    "GET /pairings/documents/<uuid:document_id>": LEADERS_HERE,
    "POST /pairings/documents/<uuid:document_id>/take-back": LEADERS_HERE,
    "GET /pairings/local/": COLLEAGUES,
    "GET /pairings/local/<uuid:local_id>": COLLEAGUES - {LEAD_ELSEWHERE},
    "GET /pairings/local/<uuid:local_id>/edit": WRITERS_HERE,
    "POST /pairings/local/<uuid:local_id>/edit": WRITERS_HERE,
    "POST /pairings/local/<uuid:local_id>/sign": WRITERS_HERE,
    "POST /pairings/local/<uuid:local_id>/follow": WRITERS_HERE,
    "GET /pairings/<uuid:pairing_id>/check-in": LEADERS_HERE,
    "POST /pairings/<uuid:pairing_id>/check-in": LEADERS_HERE,
    "GET /pairings/<uuid:pairing_id>/standing": LEADERS_HERE,
    "POST /pairings/<uuid:pairing_id>/standing": LEADERS_HERE,
    "GET /pairings/<uuid:pairing_id>/review": LEADERS_HERE,
    "POST /pairings/<uuid:pairing_id>/review": LEADERS_HERE,
    "POST /pairings/<uuid:pairing_id>/review/draft": ONES_OWN,
}


def side(world: "World") -> PairingAuthority:
    """The side of Authority A in the pairing that the address is about."""
    return world.session.query(PairingAuthority).filter_by(pairing_id=world.pairing(), number=1).one()


def handover(world: "World") -> UUID:
    """A note that Authority A is asked for."""
    left = world.make_person(Role.READER)
    return world.add(Handover(side_id=side(world).id, left_id=left.id, asked_at=clock.now()))


def meeting(world: "World") -> UUID:
    """A meeting that was logged."""
    now, writer = clock.now(), world.make_person(Role.READER)
    held = uk_day(now) - timedelta(days=1)
    return world.add(Meeting(pairing_id=world.pairing(), held_on=held, present=[], by_id=writer.id, at=now))


def action(world: "World") -> UUID:
    """Something to do."""
    writer = world.make_person(Role.READER)
    ours = side(world)
    return world.add(
        Action(
            pairing_id=ours.pairing_id, side_id=ours.id, owner_id=writer.id, what="Send it", by_id=writer.id,
            at=clock.now(),
        )
    )  # fmt: skip


def shared_entry(world: "World") -> UUID:
    """An entry on the table."""
    ours, writer = side(world), world.make_person(Role.READER)
    return world.add(
        SharedEntry(
            pairing_id=ours.pairing_id, side_id=ours.id, entry_id=world.entry(), by_id=writer.id, at=clock.now()
        )
    )


def shared_draft(world: "World") -> UUID:
    """A draft that is shown to the pairing."""
    ours, writer = side(world), world.make_person(Role.PUBLISHER)
    return world.add(
        SharedDraft(
            pairing_id=ours.pairing_id, side_id=ours.id, draft_id=world.draft(""), revision=1, by_id=writer.id,
            at=clock.now(),
        )
    )  # fmt: skip


def planned(world: "World") -> UUID:
    """A meeting that is to come."""
    ours, writer = side(world), world.make_person(Role.READER)
    return world.add(
        PlannedMeeting(pairing_id=ours.pairing_id, day=uk_day(clock.now()), by_id=writer.id, at=clock.now())
    )


def adoption(world: "World") -> UUID:
    """Something that Authority A adopted."""
    ours, writer = side(world), world.make_person(Role.READER)
    return world.add(
        Adoption(side_id=ours.id, entry_id=world.entry(), number=1, told_number=1, by_id=writer.id, at=clock.now())
    )


def local_version(world: "World") -> UUID:
    """What Authority A made of something that it adopted."""
    writer = world.make_person(Role.PUBLISHER)
    return world.add(
        LocalVersion(
            adoption_id=adoption(world), title="A title", parts={}, changed_by_id=writer.id, changed_at=clock.now()
        )
    )


def document(world: "World") -> UUID:
    """A document that Authority A shows to its pairing."""
    ours, writer = side(world), world.make_person(Role.READER)
    return world.add(
        SharedDocument(
            pairing_id=ours.pairing_id, side_id=ours.id, title="A title", text="Words.", by_id=writer.id, at=clock.now()
        )
    )

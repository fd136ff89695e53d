"""Everything that the page of a pairing shows, and what waits there for one person."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy.orm import Session

from alongside.accounts.models import Person
from alongside.accounts.rules.roles import LEADS
from alongside.authorities.queries import profile
from alongside.pairing.models import Action, Adoption, Agreement, Handover, Meeting, PlannedMeeting, SharedEntry
from alongside.pairing.queries import action_items, adoption, agreement, meetings, people, practice, reviews
from alongside.pairing.queries.access import PairingView
from alongside.pairing.queries.practice import DraftOnShow
from alongside.pairing.rules.agenda import Item, Speaks, agenda
from alongside.pairing.rules.agreement import ordered
from alongside.pairing.rules.words import PairingStatus

FEW_ACTIONS = 5
"""Actions shown on the page itself."""


@dataclass(frozen=True, kw_only=True)
class Overview:
    """A pairing as its page shows it."""

    agreement: Agreement | None
    in_force: Agreement | None
    meetings: Sequence[Meeting]
    to_come: Sequence[PlannedMeeting]
    """Those that are planned, the next first."""
    next_on: date | None
    """The day of the next meeting, planned or only agreed."""
    actions: Sequence[Action]
    overdue: frozenset[UUID]
    entries: Sequence[SharedEntry]
    drafts: Sequence[DraftOnShow]
    adoptions: Sequence[Adoption]
    handovers: Sequence[Handover]
    waits: Sequence[str]
    """What this person is asked to do: "sign", "check-in", "review", "handover", "people", "news", "agree"."""

    @property
    def open_actions(self) -> list[Action]:
        """What is still to do."""
        return [action for action in self.actions if action.done_at is None]


def overview(session: Session, view: PairingView, *, person: Person, on: date) -> Overview:
    """Return what the page of a pairing shows to one of its people on a day."""
    versions = agreement.versions(session, view.pairing)
    holding = agreement.in_force(versions, view.pairing)
    met = meetings.meetings(session, view.pairing)
    to_come = meetings.to_come(session, view.pairing, on=on)
    agreed_on = meetings.next_meeting(met, first_call=holding.first_call_on if holding else None, on=on)
    actions = action_items.actions(session, view.pairing)
    shown = Overview(
        agreement=versions[0] if versions else None,
        in_force=holding,
        meetings=met,
        to_come=to_come,
        next_on=to_come[0].day if to_come else agreed_on,
        actions=actions,
        overdue=action_items.overdue(actions, on=on),
        entries=practice.shared_entries(session, view.pairing),
        drafts=practice.shared_drafts(session, view.pairing),
        adoptions=adoption.adoptions(session, view.pairing),
        handovers=people.handovers(session, view.pairing.id),
        waits=(),
    )
    return Overview(**{**vars(shown), "waits": _waits(session, view, shown, person=person)})


def items(session: Session, view: PairingView, holding: Agreement | None) -> list[Item]:
    """Return what to talk about next, from what the sides ask for, offer and have agreed on."""
    agreed = holding.topics if holding else {}
    sides = []
    for side in view.sides:
        known = profile(session, side.authority_id)
        topics = frozenset(agreed.get(str(side.number), ()))
        sides.append(Speaks(name=side.authority.name, offers=known.offers, asks=known.asks, agreed=topics))
    return agenda(sides)


def _waits(session: Session, view: PairingView, shown: Overview, *, person: Person) -> list[str]:
    head = person.role in LEADS
    waits = {
        "agree": view.open and head and shown.agreement is None,
        "sign": view.open and head and shown.agreement is not None and shown.agreement.signed_by(view.ours) is None,
        "people": view.open and head and not view.ours.present,
        "handover": view.open
        and any(row.side_id == view.ours.id and row.written_at is None for row in shown.handovers),
        "check-in": head and _asked_to_check_in(session, view),
        "review": _asked_to_look_back(session, view, person),
        "news": any(
            piece.seen_at is None for row in shown.adoptions if row.side_id == view.ours.id for piece in row.news
        ),
    }
    return [what for what, waiting in waits.items() if waiting]


def _asked_to_check_in(session: Session, view: PairingView) -> bool:
    asked = view.pairing.check_in_asked_at is not None and view.pairing.standing is PairingStatus.ACTIVE
    return asked and reviews.check_in(session, view) is None


def _asked_to_look_back(session: Session, view: PairingView, person: Person) -> bool:
    over = view.pairing.review_asked_at is not None or not view.open
    return over and reviews.review(session, view, person=person) is None


def suggested(session: Session, view: PairingView) -> dict[int, list[str]]:
    """Return, by side, the topics that it offers and another asks for: where an agreement may begin."""
    known = {side.number: profile(session, side.authority_id) for side in view.sides}
    return {
        number: ordered([
            topic
            for topic in helping.offers
            if any(topic in asking.asks for other, asking in known.items() if other != number)
        ])
        for number, helping in known.items()
    }  # fmt: skip

"""Everything that the page of a pairing shows, and what waits there for one person."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from alongside.accounts.models import Person
from alongside.accounts.rules.roles import LEADS
from alongside.authorities.queries import profile
from alongside.pairing.models import Action, Adoption, Agreement, Handover, Meeting, SharedEntry
from alongside.pairing.queries import agreement, looking_back, people, practice, together
from alongside.pairing.queries.practice import Shown
from alongside.pairing.queries.space import Mine
from alongside.pairing.rules.agenda import Item, Speaks, agenda
from alongside.pairing.rules.agreement import ordered
from alongside.pairing.rules.timing import is_overdue
from alongside.pairing.rules.words import Standing

FEW = 5
"""Actions shown on the page itself."""


@dataclass(frozen=True, kw_only=True)
class Overview:
    """A pairing as its page shows it."""

    agreement: Agreement | None
    in_force: Agreement | None
    meetings: Sequence[Meeting]
    next_on: date | None
    actions: Sequence[Action]
    overdue: frozenset[object]
    entries: Sequence[SharedEntry]
    drafts: Sequence[Shown]
    adoptions: Sequence[Adoption]
    handovers: Sequence[Handover]
    waits: Sequence[str]
    """What this person is asked to do: "sign", "check-in", "review", "handover", "people", "news", "agree"."""

    @property
    def open_actions(self) -> list[Action]:
        """What is still to do."""
        return [action for action in self.actions if action.done_at is None]


def overview(session: Session, seen: Mine, *, person: Person, on: date) -> Overview:
    """Return what the page of a pairing shows to one of its people on a day."""
    found = agreement.versions(session, seen.pairing)
    holding = agreement.in_force(found, seen.pairing)
    met = together.meetings(session, seen.pairing)
    actions = together.actions(session, seen.pairing)
    shown = Overview(
        agreement=found[0] if found else None,
        in_force=holding,
        meetings=met,
        next_on=together.next_meeting(met, first_call=holding.first_call_on if holding else None, on=on),
        actions=actions,
        overdue=overdue(actions, on=on),
        entries=practice.shared_entries(session, seen.pairing),
        drafts=practice.shared_drafts(session, seen.pairing),
        adoptions=practice.adoptions(session, seen.pairing),
        handovers=people.handovers(session, seen.pairing.id),
        waits=(),
    )
    return Overview(**{**vars(shown), "waits": _waits(session, seen, shown, person=person)})


def overdue(actions: Sequence[Action], *, on: date) -> frozenset[object]:
    """Return the ids of the actions that should have been done by now."""
    return frozenset(row.id for row in actions if is_overdue(row.due_on, done=row.done_at is not None, on=on))


def items(session: Session, seen: Mine, holding: Agreement | None) -> list[Item]:
    """Return what to talk about next, from what the sides ask for, offer and have agreed on."""
    agreed = holding.topics if holding else {}
    sides = []
    for side in seen.sides:
        known = profile(session, side.authority_id)
        topics = frozenset(agreed.get(str(side.number), ()))
        sides.append(Speaks(name=side.authority.name, offers=known.offers, asks=known.asks, agreed=topics))
    return agenda(sides)


def _waits(session: Session, seen: Mine, shown: Overview, *, person: Person) -> list[str]:
    head = person.role in LEADS
    waits = {
        "agree": seen.open and head and shown.agreement is None,
        "sign": seen.open and head and shown.agreement is not None and shown.agreement.signed_by(seen.ours) is None,
        "people": seen.open and head and not seen.ours.present,
        "handover": seen.open
        and any(row.side_id == seen.ours.id and row.written_at is None for row in shown.handovers),
        "check-in": head and _asked_to_check_in(session, seen),
        "review": _asked_to_look_back(session, seen, person),
        "news": any(
            piece.seen_at is None for row in shown.adoptions if row.side_id == seen.ours.id for piece in row.news
        ),
    }
    return [what for what, waiting in waits.items() if waiting]


def _asked_to_check_in(session: Session, seen: Mine) -> bool:
    asked = seen.pairing.check_in_asked_at is not None and seen.pairing.standing is Standing.ACTIVE
    return asked and looking_back.check_in(session, seen) is None


def _asked_to_look_back(session: Session, seen: Mine, person: Person) -> bool:
    over = seen.pairing.review_asked_at is not None or not seen.open
    return over and looking_back.review(session, seen, person=person) is None


def suggested(session: Session, seen: Mine) -> dict[int, list[str]]:
    """Return, by side, the topics that it offers and another asks for: where an agreement may begin."""
    known = {side.number: profile(session, side.authority_id) for side in seen.sides}
    return {
        number: ordered([
            topic for topic in one.offers if any(topic in two.asks for other, two in known.items() if other != number)
        ])
        for number, one in known.items()
    }  # fmt: skip

"""Two authorities in a pairing, with people who talk; and others who must not hear a word."""

from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID, uuid4

import pytest
from sqlalchemy.orm import Session

from alongside import clock
from alongside.accounts.models import Person, Role
from alongside.messaging.actions import conversing
from alongside.messaging.actions.conversing import MessageWords
from alongside.messaging.models import Conversation, Message
from alongside.messaging.queries import conversations, messages
from alongside.pairing.models import Member, Pairing, PairingAuthority
from alongside.pairing.queries import access
from alongside.pairing.rules.words import PairingDuty, PairingOrigin, PairingPart
from tests.browser import StrictClient
from tests.conftest import AsPerson, MakePerson


@dataclass(frozen=True)
class Two:
    """A pairing, and who belongs to it."""

    session: Session
    pairing: Pairing
    ann: Person
    """Leads one side."""
    bo: Person
    """Leads the other."""
    cy: Person
    """Named in it for the side of `bo`."""

    @property
    def path(self) -> str:
        """Where its conversations are."""
        return f"/pairings/{self.pairing.id}/conversations/"

    def seen_by(self, person: Person) -> access.PairingView:
        """Return the pairing as one of its people sees it."""
        return access.mine(self.session, self.pairing.id, person=person)

    def begin(
        self, text: str = "How do you triage?", *, title: str = "Triage", by: Person | None = None
    ) -> Conversation:
        """Begin a conversation."""
        who = by or self.ann
        words = MessageWords(text=text, once=uuid4().hex)
        made = conversing.begin(self.session, self.seen_by(who), title=title, words=words, by=who, at=clock.now())
        self.session.commit()
        return made

    def say(self, talk: Conversation, text: str, *, by: Person, to: tuple[UUID, ...] = (), once: str = "") -> Message:
        """Add a message."""
        words = MessageWords(text=text, once=once or uuid4().hex, to=to)
        made = conversing.send(self.session, self.seen_by(by), talk, words=words, by=by, at=clock.now())
        self.session.commit()
        return made

    def end(self) -> None:
        """End the pairing, as of now."""
        self.pairing.standing, self.pairing.ended_at = self.pairing.standing.ENDED, clock.now()
        self.session.commit()


MakeTwo = Callable[..., Two]


@pytest.fixture
def two(session: Session, make_person: MakePerson) -> Two:
    ann = make_person(Role.LEAD, "Authority A", name="Ann Archer", password_hash="x")
    bo = make_person(Role.LEAD, "Authority B", name="Bo Baker", password_hash="x")
    cy = make_person(Role.READER, "Authority B", name="Cy Cooper", password_hash="x")
    pairing = Pairing(origin=PairingOrigin.DESK, topics=[], began_at=clock.now())
    pairing.sides = [
        PairingAuthority(authority_id=who.authority_id, number=number, part=PairingPart.PEER)
        for number, who in enumerate((ann, bo), start=1)
    ]
    session.add(pairing)
    session.flush()
    session.add(Member(side_id=pairing.sides[1].id, person_id=cy.id, duty=PairingDuty.MEMBER, since=clock.now()))
    session.commit()
    return Two(session, pairing, ann, bo, cy)


@pytest.fixture
def talk(two: Two) -> Conversation:
    return two.begin("How do you triage?", title="Triage")


@pytest.fixture
def path(two: Two, talk: Conversation) -> str:
    return f"{two.path}{talk.id}"


@pytest.fixture
def bo(two: Two, as_person: AsPerson) -> StrictClient:
    return as_person(two.bo)


@pytest.fixture
def ann(two: Two, as_person: AsPerson) -> StrictClient:
    return as_person(two.ann)


def texts(two: Two, talk: Conversation, person: Person) -> list[str]:
    rows = conversations.messages(two.session, talk)
    shown = messages.shown_messages(two.session, two.seen_by(person), rows, person=person, at=clock.now())
    return [one.text or one.instead for one in shown]

"""Two authorities with people in them, and a pairing of theirs."""

from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from alongside import clock
from alongside.accounts.models import AuthorityKind, Person, Role
from alongside.jobs.models import Job
from alongside.pairing.actions import beginning
from alongside.pairing.actions.beginning import Came
from alongside.pairing.models import Pairing
from alongside.pairing.queries import access
from alongside.pairing.queries.access import PairingView
from alongside.pairing.rules.sides import SideOf
from alongside.pairing.rules.words import PairingOrigin, PairingPart
from tests.conftest import MakePerson

Mails = Callable[[], list[tuple[str, str, str]]]
See = Callable[[Person], PairingView]

HELPS, ASKS = "Authority H", "Authority A"


@pytest.fixture
def lead(make_person: MakePerson) -> Person:
    """The lead of the authority that helps."""
    return make_person(Role.LEAD, HELPS, name="Helen Harper")


@pytest.fixture
def deputy(lead: Person, make_person: MakePerson) -> Person:
    """Its deputy."""
    assert lead
    return make_person(Role.DEPUTY, HELPS, name="Dora Hughes")


@pytest.fixture
def partner(make_person: MakePerson) -> Person:
    """The lead of the authority that asks for help."""
    return make_person(Role.LEAD, ASKS, name="Amir Aziz")


@pytest.fixture
def reader(make_person: MakePerson) -> Person:
    """Somebody of the authority that asks, who is not named in the pairing."""
    return make_person(Role.READER, ASKS, name="Rita Rowe")


@pytest.fixture
def curator(make_person: MakePerson, session: Session) -> Person:
    """A curator at DfE."""
    person = make_person(Role.CURATOR, "Department for Education")
    person.authority.kind = AuthorityKind.DEPARTMENT
    session.commit()
    return person


@pytest.fixture
def pairing(session: Session, lead: Person, deputy: Person, partner: Person) -> Pairing:
    """The helping authority is number 1, the asking one number 2."""
    assert deputy
    sides = [SideOf(lead.authority_id, PairingPart.MENTOR), SideOf(partner.authority_id, PairingPart.MENTEE)]
    made = beginning.begin(session, sides, topics=["schools"], came=Came(PairingOrigin.DESK), at=clock.now())
    session.commit()
    return made


@pytest.fixture
def see(session: Session, pairing: Pairing) -> See:
    """Return the pairing as one of its people sees it."""
    return lambda person: access.mine(session, pairing.id, person=person)


@pytest.fixture
def mails(session: Session) -> Mails:
    """Return the mails that wait to be sent: to whom, which, and where its link leads."""

    def read() -> list[tuple[str, str, str]]:
        rows = fresh(session, select(Job).where(Job.kind == "send-mail").order_by(Job.created_at, Job.id))
        return [(row.payload["to"], row.payload["template"], row.payload["link_path"]) for row in rows]

    return read


def fresh(session: Session, statement: Select[Any]) -> list[Any]:
    """Return rows as they stand now, and end the transaction: else the next request would wait for it."""
    session.commit()
    rows = list(session.scalars(statement.execution_options(populate_existing=True)))
    session.commit()
    return rows

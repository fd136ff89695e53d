"""A route of five steps, and an authority in which one person writes and another signs."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from sqlalchemy.orm import Session

from alongside import clock
from alongside.accounts.models import Person, Role
from alongside.dates import uk_day
from alongside.local_documents.actions import drafting, signing
from alongside.local_documents.actions.signing import InForce
from alongside.local_documents.models import LocalEdition
from alongside.local_documents.rules.content import DocumentContent
from alongside.local_documents.rules.kinds import DocumentKind, DocumentScope
from alongside.local_documents.rules.route import END, PostContact, ReferralRoute, RouteStep, StepWay, TimeUnit, Within
from tests.conftest import MakePerson

FRONT_DOOR = PostContact("the front door", "0113 496 0000")
ROUTE = ReferralRoute(
    (
        RouteStep("Whoever is worried", "rings the front door", contact=FRONT_DOOR, ways=(StepWay(2),)),
        RouteStep(
            "The duty social worker", "asks what has been noticed", Within(TimeUnit.CLOCK, 4),
            ways=(StepWay(3, "the child may leave the country"), StepWay(4, "the child is safe tonight")),
        ),
        RouteStep("The duty manager", "rings the police", ways=(StepWay(5),)),
        RouteStep("Early help", "visits the family", Within(TimeUnit.DAYS, 2), ways=(StepWay(END),)),
        RouteStep("The Channel panel", "decides on support", Within(TimeUnit.DAYS, 10), ways=(StepWay(END),)),
    ),
    PostContact("the emergency duty team", "0113 496 0001"),
)  # fmt: skip

MakeRoute = Callable[..., LocalEdition]


@pytest.fixture
def writer(make_person: MakePerson) -> Person:
    return make_person(Role.PUBLISHER)


@pytest.fixture
def signer(make_person: MakePerson) -> Person:
    return make_person(Role.LEAD)


@pytest.fixture
def draft(session: Session, writer: Person) -> LocalEdition:
    """A route that is written and not yet confirmed."""
    content = DocumentContent(route=ROUTE)
    made = drafting.start(session, DocumentKind.ROUTE, "Worried?", by=writer, at=clock.now(), content=content)
    session.commit()
    return made


def days(start: date, *, scope: DocumentScope = DocumentScope.PUBLIC, life: int = 200) -> InForce:
    return InForce(start, start + timedelta(days=life), scope)


@pytest.fixture
def in_force(session: Session, draft: LocalEdition, writer: Person, signer: Person) -> LocalEdition:
    """A route in force that everybody may read."""
    at = clock.now()
    signing.make_ready(session, draft, days(uk_day(at)), revision=draft.revision, by=writer, at=at)
    signing.sign(session, draft, revision=draft.revision, by=signer, at=at)
    session.commit()
    return draft

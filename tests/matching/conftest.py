"""Ten authorities with a lead each and profiles that do not change with the content; the list of England; mails."""

from collections.abc import Callable

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from alongside.accounts.models import Authority, Person, Role
from tests.browser import StrictClient
from tests.conftest import AsPerson
from tests.feedback.conftest import Mails, mails

__all__ = ["Lead", "Leads", "Mails", "mails"]

Lead = Callable[..., Person]
Leads = Callable[..., StrictClient]


@pytest.fixture
def lead(ten_leads: Session) -> Lead:
    """Return the lead of one of ten authorities, A to J, which have all filled in their profiles."""
    leads = ten_leads.scalars(select(Person).where(Person.role == Role.LEAD).options(joinedload(Person.authority)))
    by_letter = {person.authority.name[-1]: person for person in leads}
    ten_leads.commit()  # else it would keep SQLite's write lock, and the next request wait for it
    return lambda letter: by_letter[letter]


@pytest.fixture
def enter(lead: Lead, as_person: AsPerson) -> Leads:
    """Return a browser in which the lead of one of them has signed in."""
    return lambda letter: as_person(lead(letter))


@pytest.fixture
def council(session: Session, lead: Lead) -> Callable[[str], Authority]:
    """Return an authority of the list of England."""
    assert lead("A")
    return lambda name: session.scalars(select(Authority).where(Authority.name == name)).one()

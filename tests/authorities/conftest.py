"""The reference list and the study's profiles in the database, and the answers of a filled-in form."""

from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy.orm import Session

from alongside.accounts.models import Authority, Person, Role
from tests.accounts.conftest import make_account
from tests.conftest import AsPerson, MakePerson

__all__ = ["FILLED", "Given", "make_account", "named"]

Given = dict[str, Any]

FILLED: Given = {
    "values_read": "0", "prevalence": "moderate", "severe": "not-known", "consensus": "settled-by-leaders",
    "holders": "given", "holders_early_help": "most", "holders_police": "some", "wants": "not-settled",
    "prevent": "funded", "prevent_year": "2026", "prevent_source": "home-office", "mash": "yes",
    "harms": ["far-right", "online"], "arrangements": ["dedicated-team"],
    "structure": "single-tier", "context": ["rural"], "places": "1",
    "offers": ["schools"], "asks": ["courts", "triage"],
    "inspection": "given", "protection": "good", "leadership": "not-known", "framework": "ilacs",
    "inspected_on": "2024-03-07", "inspection_source": "ofsted",
}  # fmt: skip


@pytest.fixture
def named(session: Session) -> Callable[[str], Authority]:
    """Return the authority of this name."""

    def find(name: str) -> Authority:
        return session.query(Authority).filter_by(name=name).one()

    return find


Named = Callable[[str], Authority]


@pytest.fixture
def lead(england: Session, make_person: MakePerson) -> Person:
    """The lead of Leeds, which has said nothing yet."""
    assert england
    return make_person(Role.LEAD, "Leeds")


@pytest.fixture
def filling(lead: Person, as_person: AsPerson) -> Callable[[Given], tuple[int, str]]:
    """Send the form as the lead of Leeds; return the status and the page that follows."""
    client = as_person(lead)

    def fill(given: Given) -> tuple[int, str]:
        answer = client.send(f"/authorities/{lead.authority_id}/edit", given)
        page = client.get(answer.location).text if answer.status_code == 303 else answer.text
        return answer.status_code, page

    return fill

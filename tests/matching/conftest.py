"""Ten authorities with a lead each and profiles that do not change with the content; the list of England; mails."""

from collections.abc import Callable

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from alongside import clock
from alongside.accounts.models import Authority, Person, Role
from alongside.authorities.actions import filling_in, loading
from alongside.authorities.queries import said_so_far
from alongside.authorities.rules.facts import Fact, Value
from alongside.paths import CONTENT
from tests.browser import StrictClient
from tests.conftest import AsPerson, MakePerson
from tests.feedback.conftest import Mails, mails

__all__ = ["Lead", "Leads", "Mails", "mails"]

# Prevalence, who holds most cases, Prevent status, MASH, severe cases; a dash says nothing of it.
PROFILES = {
    "A": "high child-protection priority yes yes", "B": "- child-protection priority yes -",
    "C": "- early-help priority yes yes", "D": "- police priority no -", "E": "- - priority yes -",
    "F": "- - non-priority yes -", "G": "low police non-priority yes -", "H": "low - non-priority yes -",
    "I": "high community-safety priority yes yes", "J": "- channel-panel priority no -",
}  # fmt: skip

Lead = Callable[..., Person]
Leads = Callable[..., StrictClient]


@pytest.fixture
def lead(session: Session, make_person: MakePerson) -> Lead:
    """Return the lead of one of ten authorities, A to J, which have all filled in their profiles."""
    found = {letter: make_person(Role.LEAD, f"Authority {letter}") for letter in PROFILES}
    loading.load_list(session, CONTENT / loading.LIST_FILE)
    for letter, words in PROFILES.items():
        tell(session, found[letter], **profile(*words.split()))
    return lambda letter: found[letter]


def profile(prevalence: str, holder: str, prevent: str, mash: str, severe: str) -> dict[str, Value]:
    """Return the values of a line of `PROFILES`."""
    said: dict[str, Value] = {
        "prevalence": {"word": prevalence}, "prevent": {"word": prevent, "year": 2026}, "mash": {"word": mash},
        "severe": {"word": severe}, "holders": {"said": {holder: "most"}, "tenths": {holder: 10}},
    }  # fmt: skip
    return {fact: value for fact, value in said.items() if "-" not in (value.get("word"), *value.get("said", ()))}


def tell(session: Session, person: Person, **values: Value) -> None:
    """Say something of somebody's own authority."""
    answers = {Fact(name): (value, "") for name, value in values.items()}
    seen = said_so_far(session, person.authority_id)
    filling_in.fill_in(session, person.authority, answers, values_read=seen, by=person, at=clock.now())
    session.commit()


@pytest.fixture
def enter(lead: Lead, as_person: AsPerson) -> Leads:
    """Return a browser in which the lead of one of them has signed in."""
    return lambda letter: as_person(lead(letter))


@pytest.fixture
def council(session: Session, lead: Lead) -> Callable[[str], Authority]:
    """Return an authority of the list of England."""
    assert lead("A")
    return lambda name: session.scalars(select(Authority).where(Authority.name == name)).one()

"""A lead reads what the next round would make of the authority, and what to say so that it does."""

from collections.abc import Callable

import pytest
from bs4 import BeautifulSoup
from sqlalchemy import select
from sqlalchemy.orm import Session

from alongside.accounts.models import Authority, AuthorityKind, Role
from tests.browser import StrictClient
from tests.conftest import AsPerson
from tests.rounds.acting import accept, proposed
from tests.rounds.england import lead_of, person, proposals

Reads = Callable[[str], str]


@pytest.fixture
def reads(five: Session, as_person: AsPerson) -> Reads:
    def read(letter: str) -> str:
        home = five.scalars(select(Authority.id).where(Authority.name == f"Authority {letter}")).one()
        client: StrictClient = as_person(lead_of(five, home))
        return " ".join(BeautifulSoup(client.get("/proposals/").text, "html.parser").get_text(" ").split())

    return read


def test_a_lead_without_a_profile_reads_what_to_fill_in(five: Session, reads: Reads) -> None:
    home = Authority(key="new", name="Authority New", kind=AuthorityKind.COUNCIL)
    five.add(home)
    five.flush()
    five.add(person(home, Role.LEAD))
    five.commit()
    page = reads("New")
    assert "would pass your authority over: its profile says neither what it would like help with" in page
    assert "Your profile does not say: Who holds cases, Prevalence" in page
    assert "Fill in the profile" in page


def test_each_lead_reads_as_what_the_authority_would_take_part(five: Session, reads: Reads) -> None:
    assert "as one that looks for help" in reads("C")
    assert "as a mentor with 1 free place." in reads("A")
    assert "would pass your authority over" in reads("F")
    one = proposals(five, proposed(five))[0]
    accept(five, one)
    assert "helped in a pairing already" in reads(one.mentee.name[-1])
    assert "Every place of your authority as a mentor is taken" in reads(one.mentor.name[-1])

"""A first lead of a real authority is set beside A to J of the study, to read what they learned."""

import pytest
from bs4 import BeautifulSoup
from sqlalchemy import select
from sqlalchemy.orm import Session

from alongside import clock
from alongside.accounts.models import Person, Role
from alongside.authorities.models import ProfileValue
from alongside.authorities.rules import study
from alongside.authorities.rules.comparison_values import comparison_values
from alongside.authorities.rules.facts import Basis, Fact, Value
from alongside.knowledge.models import Entry
from alongside.knowledge.rules.studied import named_in
from alongside.matching.rules.of_study import most_like
from alongside.matching.rules.profile import RR555_WEIGHTS, from_known
from alongside.matching.rules.side_by_side import ComparedSide
from alongside.matching.rules.weights import TOO_LITTLE_KNOWN
from alongside.paths import CONTENT
from tests.conftest import AsPerson, MakePerson

STUDIED = study.profiles(CONTENT / "authorities.csv")


def side(values: dict[Fact, Value]) -> ComparedSide:
    return ComparedSide(from_known(comparison_values("kent", "Kent", values)), values, None)


@pytest.mark.parametrize("letter", "ABCDEFGHIJ")
def test_an_authority_that_says_what_the_report_says_of_one_is_most_like_that_one(letter: str) -> None:
    values = dict(STUDIED[letter])
    like = most_like(side(values), STUDIED, weights=RR555_WEIGHTS)
    if like:  # of some the report says too little to compare anybody by
        assert letter in [each.letter for each in like if each.points == like[0].points]


def test_whoever_has_said_nothing_is_like_nobody() -> None:
    assert most_like(side({}), STUDIED, weights=RR555_WEIGHTS) == []


def test_where_next_to_nothing_is_known_no_likeness_is_said() -> None:
    barely = most_like(side({Fact.MASH: Value(word="yes")}), STUDIED, weights=RR555_WEIGHTS)
    assert all((each.words == TOO_LITTLE_KNOWN) is (each.known_share < 15) for each in barely)
    assert any(each.words == TOO_LITTLE_KNOWN for each in barely)


def test_each_letter_of_the_study_has_entries_that_tell_what_it_learned() -> None:
    named = named_in(CONTENT)
    assert sorted(named) == list("ABCDEFGHIJ")
    assert min(len(ids) for ids in named.values()) >= 5


@pytest.fixture
def first(session: Session, library: Session, england: Session, make_person: MakePerson) -> Person:
    """The first lead of a real authority, whose profile says what the report says of Authority C."""
    assert library is england or session
    person = make_person(Role.LEAD, "Kent")
    for fact, value in STUDIED["C"].items():
        session.add(
            ProfileValue(
                authority_id=person.authority_id, fact=fact, number=1, value=value, basis=Basis.AUTHORITY,
                source="The authority itself", as_of="2026-11-01", at=clock.now(),
            )
        )  # fmt: skip
    session.commit()
    return person


def test_a_first_lead_reads_what_the_most_alike_of_the_study_learned(
    session: Session, first: Person, as_person: AsPerson
) -> None:
    client = as_person(first)
    page = BeautifulSoup(client.get("/comparable/").text, "html.parser")
    section = page.select_one("section[aria-labelledby=of-study]")
    assert section is not None
    words = " ".join(section.get_text(" ").split())
    assert "Most like Authority C" in words
    assert "You cannot be paired with these" in words
    titles = {
        entry.title for entry in session.scalars(select(Entry).where(Entry.id.in_(named_in(CONTENT)["C"])))
    }  # fmt: skip
    assert titles <= {link.get_text() for link in section.select("a")}
    assert not section.select("a[href*=introductions]")
    assert "most like Authority C" in client.get("/your-authority/").text

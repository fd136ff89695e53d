"""What is public is there before a lead begins and is confirmed by one press; an untouched box says nothing."""

from collections.abc import Callable

import pytest
from bs4 import BeautifulSoup
from sqlalchemy.orm import Session

from alongside import clock
from alongside.accounts.models import Person
from alongside.authorities import queries
from alongside.authorities.models import ProfileValue
from alongside.authorities.rules.facts import Basis, Fact
from alongside.authorities.rules.public_facts import FROM_ITS_TYPE
from tests.conftest import AsPerson

Given = dict[str, object]
Filling = Callable[[Given], tuple[int, str]]


def edit(as_person: AsPerson, lead: Person) -> BeautifulSoup:
    return BeautifulSoup(as_person(lead).get(f"/authorities/{lead.authority_id}/edit").text, "html.parser")


def imported(session: Session, lead: Person) -> None:
    session.add(
        ProfileValue(
            authority_id=lead.authority_id, fact=Fact.PREVENT, number=1, value={"word": "funded", "year": 2026},
            basis=Basis.IMPORTED, source="Home Office list", as_of="2026", at=clock.now(),
        )
    )  # fmt: skip
    session.commit()


def confirm(as_person: AsPerson, lead: Person, values_read: int) -> int:
    path = f"/authorities/{lead.authority_id}"
    sent = {"values_read": str(values_read)}
    return as_person(lead).send(f"{path}/public-facts", sent, page=f"{path}/edit").status_code


def test_what_is_public_is_shown_with_its_source_before_anything_is_said(as_person: AsPerson, lead: Person) -> None:
    words = " ".join(edit(as_person, lead).select("section[aria-labelledby=public]")[0].get_text(" ").split())
    assert "Type and region Metropolitan district, Yorkshire and The Humber" in words
    assert (
        "Structure One council for everything ONS list of authorities, by its type · not confirmed by you yet" in words
    )


def test_one_press_confirms_what_is_public_with_the_source_it_is_from(
    session: Session, as_person: AsPerson, lead: Person
) -> None:
    imported(session, lead)
    assert confirm(as_person, lead, 1) == 303
    session.expire_all()
    held = queries.current(session, lead.authority_id)
    assert {fact: (row.basis, row.source) for fact, row in held.items()} == {
        Fact.STRUCTURE: (Basis.AUTHORITY, FROM_ITS_TYPE), Fact.PREVENT: (Basis.AUTHORITY, "Home Office list"),
    }  # fmt: skip
    session.commit()
    assert not edit(as_person, lead).find("button", string="This is right")
    assert confirm_again(as_person, lead, session) == 3


def confirm_again(as_person: AsPerson, lead: Person, session: Session) -> int:
    path = f"/authorities/{lead.authority_id}"
    so_far = queries.said_so_far(session, lead.authority_id)
    session.commit()
    as_person(lead).send(f"{path}/public-facts", {"values_read": str(so_far)}, page=f"{path}/edit")
    return queries.said_so_far(session, lead.authority_id)


def test_what_changed_since_it_was_looked_at_is_not_confirmed(
    session: Session, as_person: AsPerson, lead: Person
) -> None:
    imported(session, lead)
    assert confirm(as_person, lead, 0) == 303
    assert queries.said_so_far(session, lead.authority_id) == 1


def test_a_box_that_nobody_touched_is_no_source(filling: Filling, session: Session, lead: Person) -> None:
    assert filling({"values_read": "0", "prevent": "not-funded", "prevent_year": "2026"})[0] == 303
    row = queries.current(session, lead.authority_id)[Fact.PREVENT]
    assert (row.value, row.source) == ({"word": "not-funded", "year": 2026}, "The authority itself")


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"prevent": "not-funded"}, "Choose which year this is for"),
        (
            {"inspection": "given", "protection": "good", "inspected_on": "2024-05-01"},
            "Choose by which framework it was inspected",
        ),
        ({"context": ["none", "rural"]}, "Untick one or the other"),
        ({"asks": ["not-known", "schools"]}, "Untick one or the other"),
        ({"offers": ["none", "not-known"]}, "Untick one or the other"),
    ],
)
def test_what_an_answer_needs_is_asked_for_and_not_assumed(
    filling: Filling, session: Session, lead: Person, given: Given, words: str
) -> None:
    status, page = filling({"values_read": "0", **given})
    assert (status, words in page) == (422, True)
    assert queries.said_so_far(session, lead.authority_id) == 0


def test_the_form_of_a_new_lead_has_nothing_chosen(as_person: AsPerson, lead: Person) -> None:
    page = edit(as_person, lead)
    chosen = page.select("form[action$=edit] input[checked], form[action$=edit] option[selected]")
    assert {str(box["value"]) for box in chosen} <= {"", "none"}


def test_saving_one_s_own_word_again_gives_it_no_other_source(
    filling: Filling, as_person: AsPerson, session: Session, lead: Person
) -> None:
    filling({"values_read": "0", "prevent": "funded", "prevent_year": "2026"})
    page = edit(as_person, lead)
    sent: Given = {str(box["name"]): str(box["value"]) for box in page.select("form[action$=edit] input[checked]")}
    sent |= {
        str(box.parent["name"]): str(box["value"])  # type: ignore[index]
        for box in page.select("form[action$=edit] option[selected]")
    }
    assert filling(sent | {"values_read": "1"})[0] == 303
    assert queries.current(session, lead.authority_id)[Fact.PREVENT].source == "The authority itself"

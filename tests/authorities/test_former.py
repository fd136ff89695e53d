"""Councils that have ended are not counted among those without people, and nobody is invited to them."""

import pytest
from bs4 import BeautifulSoup
from sqlalchemy.orm import Session

from alongside import clock
from alongside.accounts import queries
from alongside.accounts.actions import invitations
from alongside.accounts.actions.invitations import AuthorityEnded
from alongside.accounts.models import Role
from tests.authorities.conftest import Named
from tests.conftest import AsPerson, MakePerson

ENDED = "Cumbria"


@pytest.mark.usefixtures("england")
def test_as_many_authorities_are_counted_without_people_as_there_are_in_england(
    make_person: MakePerson, as_person: AsPerson
) -> None:
    page = as_person(make_person(Role.ADMINISTRATOR, "DfE")).get("/people/").text
    shown = BeautifulSoup(page, "html.parser")
    names = [row.get_text(strip=True) for row in shown.select("details th[scope=row]")]
    assert ENDED not in names
    assert "Westmorland and Furness" in names
    assert f"{len(names)} authorities without people yet" in shown.get_text()


@pytest.mark.usefixtures("england")
def test_nobody_is_invited_to_a_council_that_has_ended(
    session: Session, named: Named, make_person: MakePerson, as_person: AsPerson
) -> None:
    administrator, gone = make_person(Role.ADMINISTRATOR, "DfE"), named(ENDED)
    client, path = as_person(administrator), f"/people/in/{gone.id}"
    page = client.get(path).text
    assert "has ended, so that nobody is invited to it any more" in page
    assert "Invite someone" not in page
    assert client.get(f"{path}/invite").location.endswith(path)
    with pytest.raises(AuthorityEnded, match="took over"):
        invitations.invite(session, gone, "a@example.gov.uk", Role.LEAD, by=administrator, at=clock.now())


@pytest.mark.usefixtures("england")
def test_one_that_has_ended_is_listed_while_people_of_it_can_sign_in(session: Session, make_person: MakePerson) -> None:
    before = {staffed.authority.name for staffed in queries.authorities(session, on=clock.today())}
    make_person(Role.LEAD, ENDED)
    (there,) = [one for one in queries.authorities(session, on=clock.today()) if one.authority.name == ENDED]
    assert (there.ended, there.people, ENDED in before) == (True, 1, False)

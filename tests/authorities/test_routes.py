"""Pages of authorities: finding one, reading its profile, filling in one's own, the history, the table to take away."""

from collections.abc import Callable
from urllib.parse import quote

import pytest
from bs4 import BeautifulSoup
from sqlalchemy.orm import Session

from alongside.accounts.models import Person, Role
from alongside.authorities.models import ProfileValue
from tests.authorities.conftest import FILLED, Given, Named
from tests.browser import StrictClient
from tests.conftest import AsPerson, AsRole, MakePerson


def test_a_reader_finds_an_authority_by_part_of_its_name(england: Session, as_role: AsRole) -> None:
    client = as_role()
    page = BeautifulSoup(client.get("/authorities/?name=furness").text, "html.parser")
    (link,) = page.select(".app-result__title a")
    assert link.get_text() == "Westmorland and Furness"
    assert "1 authority" in page.get_text()
    assert "Cumbria" in client.get(str(link["href"])).text


def test_a_reader_narrows_the_list_by_type_and_region_and_turns_the_page(england: Session, as_role: AsRole) -> None:
    client = as_role()
    assert "163 authorities" in client.get("/authorities/").text
    assert "15 authorities" in client.get("/authorities/?kind=metropolitan&region=North+West").text
    assert "/authorities/?page=2&amp;kind=unitary" in client.get("/authorities/?kind=unitary").text
    assert "No authority fits" in client.get("/authorities/?name=Atlantis").text


@pytest.mark.parametrize("query", ["kind=village", "region=Mordor", "page=-3", "page=x", f"name={quote(chr(0))}"])
def test_an_odd_address_shows_the_list(england: Session, as_role: AsRole, query: str) -> None:
    assert "163 authorities" in as_role().get(f"/authorities/?{query}").text


def test_a_former_authority_says_who_took_over(england: Session, named: Named, as_role: AsRole) -> None:
    client = as_role()
    page = " ".join(client.get(f"/authorities/{named('Cumbria').id}").text.split())
    assert "It ended on 31 March 2023" in page
    assert "Cumberland</a> and" in page
    assert "Westmorland and Furness</a>." in page


def test_the_study_shows_lines_and_what_was_inferred(england: Session, named: Named, as_role: AsRole) -> None:
    page = BeautifulSoup(as_role().get(f"/authorities/{named('Authority A').id}").text, "html.parser")
    keys = [row.get_text() for row in page.select(".govuk-summary-list__key")]
    said = [row.get_text(" ", strip=True) for row in page.select(".govuk-summary-list__value")]
    rows = dict(zip(keys, said, strict=True))
    assert rows["Prevalence"] == "High Stated in the report (DfE RR555, lines 269 and 572), 2016"
    assert "Inferred from the report" in rows["Who holds cases"]
    assert rows["Can help others with"] == "Not known"
    assert "Funded Prevent area in 2016" in rows["Prevent status"]


def test_the_history_keeps_everything_and_only_colleagues_see_who(
    filling: Callable[[Given], tuple[int, str]], lead: Person, as_role: AsRole
) -> None:
    filling({"values_read": "0", "prevalence": "low"})
    filling({"values_read": "1", "prevalence": "high"})
    path = f"/authorities/{lead.authority_id}/history"
    colleague, other = as_role(Role.READER, "Leeds").get(path).text, as_role(Role.READER).get(path).text
    assert colleague.index("High") < colleague.index("Low")
    assert lead.name in colleague
    assert lead.name not in other


def test_a_lead_fills_in_no_other_profile(lead: Person, england: Session, named: Named, as_person: AsPerson) -> None:
    client = as_person(lead)
    other = named("Kent").id
    england.commit()
    assert client.get(f"/authorities/{other}/edit").status_code == 404
    sent = client.send(f"/authorities/{other}/edit", FILLED, page=f"/authorities/{lead.authority_id}/edit")
    assert sent.status_code == 404
    assert england.query(ProfileValue).filter_by(authority_id=other).count() == 0


def test_dfe_has_no_profile(england: Session, make_person: MakePerson, as_person: AsPerson) -> None:
    curator = make_person(Role.CURATOR, "DfE")
    curator.authority.kind = "department"  # type: ignore[assignment]
    england.commit()
    client: StrictClient = as_person(curator)
    assert client.get(f"/authorities/{curator.authority_id}").status_code == 404
    assert client.get("/authorities/").status_code == 200

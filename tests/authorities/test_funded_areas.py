"""The Home Office's list comes in as it is published: names of districts are asked about, and nothing typed is lost."""

from collections.abc import Callable
from typing import Any

from bs4 import BeautifulSoup
from sqlalchemy.orm import Session

from alongside.accounts.models import Authority, Role
from alongside.authorities import queries
from alongside.authorities.rules.facts import Basis, Fact
from tests.conftest import AsPerson, MakePerson

Named = Callable[[str], Authority]
PAGE = "/authorities/import/funded"


def test_districts_and_cities_are_asked_about_and_then_said_of_the_authority_that_they_lie_in(
    england: Session, named: Named, make_person: MakePerson, as_person: AsPerson
) -> None:
    client = as_person(make_person(Role.ADMINISTRATOR, "DfE"))
    england.commit()
    pasted = (
        "• Bristol\n2. Tower Hamlets\nCrawley\nKingston\nBournemouth, Christchurch and Poole\nLuton, Slough\nBath\n"
    )
    given = {"areas": pasted, "word": "funded", "year": "2026"}
    asking = client.send(PAGE, given)
    assert asking.status_code == 422
    page = BeautifulSoup(asking.text, "html.parser")
    assert [box["value"] for box in page.select("[name=name]")] == ["Crawley", "Kingston"]
    assert "may mean Kingston upon Hull, City of or Kingston upon Thames" in asking.text
    assert "Tower Hamlets" in page.select("textarea")[0].get_text()
    more: dict[str, Any] = {**given, "name": ["Crawley", "Kingston"], "lies_in": ["West Sussex", "nowhere"]}
    again = BeautifulSoup(client.send(PAGE, more).text, "html.parser")
    assert [box["value"] for box in again.select("[name=lies_in]")] == ["West Sussex", "nowhere"]
    shown = client.send(PAGE, more | {"lies_in": ["West Sussex", "Hull"]})
    assert (shown.status_code, "8 values" in shown.text) == (200, True)
    assert "Crawley: West Sussex" in shown.text
    assert "Bath: Bath and North East Somerset" in shown.text
    form = {
        str(box["name"]): str(box.get("value") or box.get_text())
        for box in BeautifulSoup(shown.text, "html.parser").select("main [name=shown], main [name=text]")
    }
    assert client.send("/authorities/import/confirm", form, page="/authorities/import/").status_code == 303
    england.expire_all()
    row = queries.current(england, named("West Sussex").id)[Fact.PREVENT]
    assert (row.value, row.basis, row.source) == (
        {"word": "funded", "year": 2026}, Basis.IMPORTED, "Home Office list",
    )  # fmt: skip


def test_a_list_without_a_year_or_names_is_refused_in_words(
    england: Session, make_person: MakePerson, as_person: AsPerson
) -> None:
    client = as_person(make_person(Role.ADMINISTRATOR, "DfE"))
    england.commit()
    refused = client.send(PAGE, {"areas": " ", "year": "1999"})
    assert refused.status_code == 422
    assert "Enter a year between 2015" in refused.text
    assert "Paste the names" in refused.text

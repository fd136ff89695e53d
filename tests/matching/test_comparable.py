"""The page of comparable authorities: for one's own lead, with every fact, moved weights, and why not somebody else."""

from collections.abc import Callable
from datetime import date

import pytest
from bs4 import BeautifulSoup
from sqlalchemy.orm import Session

from alongside import clock
from alongside.accounts.models import Authority, Person, Role
from alongside.authorities.models import Neighbour, NeighbourTable
from alongside.matching import queries
from alongside.matching.rules.profile import COMPARED_FACTS
from alongside.matching.rules.weights import By, Criteria
from alongside.problems import NotFound
from tests.browser import StrictClient
from tests.conftest import AsPerson, MakePerson
from tests.matching.conftest import Lead, Leads
from tests.stocking import tell

HX = {"HX-Request": "true"}


def main_of(client: StrictClient, address: str) -> str:
    main = BeautifulSoup(client.get(address).text, "html.parser").select_one("main")
    assert main is not None
    return " ".join(main.get_text(" ").split())


def names(session: Session, person: Person, wanted: Criteria | None = None) -> list[str]:
    looked = queries.look(session, person, wanted or Criteria(), on=clock.today())
    found = [compared.other.known.name for compared in looked.results]
    session.rollback()
    return found


def test_a_lead_sees_who_is_alike_in_words_and_rows_that_add_up(session: Session, enter: Leads) -> None:
    page = BeautifulSoup(enter("A").get("/comparable/").text, "html.parser")
    results = page.select("ol.app-results > li")
    assert [item.h3.get_text() for item in results if item.h3][:3] == ["Authority B", "Authority C", "Authority I"]
    third = " ".join(results[2].get_text(" ").split())
    assert "Alike in part : 667 of 1,000 points, likely 632 to 702, with 75% of what counts known of both." in third
    assert "Same prevalence: high" in third
    assert "both are funded Prevent areas" in third
    assert "Cases are held differently: more by community safety there, less by child protection" in third
    assert "County with districts (not known on either side)" in third
    points = [cell.get_text().split(" of ")[0] for cell in results[2].select("tbody td:last-child")]
    assert sum(int(number) for number in points[:-1]) == int(points[-1]) == 667
    first = " ".join(results[0].get_text(" ").split())
    assert "Not known on their side, so it is estimated from the Prevent status 154 of 220" in first
    assert "About as like: Authority C." in first


def test_one_that_has_said_a_single_fact_is_in_no_list_however_the_weights_lie(
    session: Session, lead: Lead, make_person: MakePerson
) -> None:
    thin = make_person(Role.LEAD, "Leeds")
    tell(session, thin, mash={"word": "yes"})
    only = dict.fromkeys(COMPARED_FACTS, 0) | {"mash": 100}
    for wanted in (Criteria(), Criteria(weights=only)):
        assert "Leeds" not in names(session, lead("A"), wanted)


def test_the_choice_between_circumstances_and_holding_changes_the_order(session: Session, lead: Lead) -> None:
    assert names(session, lead("A"), Criteria(by=By.CIRCUMSTANCES))[0] == "Authority I"
    assert names(session, lead("A"), Criteria(by=By.HOLDING))[0] == "Authority B"


def test_a_topic_a_type_and_a_region_narrow_the_list(session: Session, lead: Lead) -> None:
    tell(session, lead("C"), offers={"items": ["schools"]})
    tell(session, lead("A"), asks={"items": ["schools", "courts"]})
    assert names(session, lead("A"), Criteria(topic="schools")) == ["Authority C"]
    assert names(session, lead("A"), Criteria(topic=queries.OUR_TOPICS)) == ["Authority C"]
    assert (
        names(session, lead("A"), Criteria(kind="county")) == names(session, lead("A"), Criteria(region="London")) == []
    )


def test_a_former_authority_is_compared_with_nobody(
    session: Session, lead: Lead, council: Callable[[str], Authority]
) -> None:
    former = council("Cumbria")
    with pytest.raises(NotFound):
        queries.beside(session, lead("A"), former.id, Criteria(), on=date(2026, 11, 22))


def test_whoever_has_said_little_is_compared_provisionally_and_told_what_to_say_first(enter: Leads) -> None:
    page = main_of(enter("E"), "/comparable/")
    assert "8 authorities to compare with yours" in page
    assert "Provisional: your own profile says little. Tell first: who holds cases, prevalence, how the work is" in page
    assert "Provisional: alike in part" in page


def test_whoever_has_said_nothing_is_told_what_is_compared(make_person: MakePerson, as_person: AsPerson) -> None:
    page = main_of(as_person(make_person(Role.LEAD, "Leeds")), "/comparable/")
    assert "Your own profile says too little yet" in page
    assert "Who holds cases Prevalence Prevent status How the work is arranged" in page


def test_one_that_offers_what_is_asked_for_comes_first_among_equals(session: Session, lead: Lead) -> None:
    ours, one, other = lead("A"), lead("B"), lead("C")
    for person in (one, other):
        tell(session, person, prevalence={"word": "high"}, severe={"word": "yes"})
    tell(session, other, holders={"said": {"child-protection": "most"}, "tenths": {"child-protection": 10}})
    assert names(session, ours)[:2] == ["Authority B", "Authority C"]
    tell(session, other, offers={"items": ["courts"]})
    tell(session, ours, asks={"items": ["courts"]})
    assert names(session, ours)[:2] == ["Authority C", "Authority B"]


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("weight_mash=-1", "Enter a whole number from 0 to 100"),
        ("weight_mash=101", "Enter a whole number from 0 to 100"),
        ("weight_mash=much", "Enter a whole number from 0 to 100"),
        ("by=holding&weight_holders=0", "Give this more than 0, or choose another way to be alike"),
    ],
)
def test_weights_that_cannot_be_are_answered_in_words_and_nothing_typed_is_lost(
    enter: Leads, query: str, words: str
) -> None:
    client = enter("A")
    whole = client.get(f"/comparable/?{query}&region=London")
    assert whole.status_code == 422
    assert words in whole.text
    assert '<option value="London" selected>' in whole.text
    part = client.get(f"/comparable/?{query}", headers=HX)
    assert part.status_code == 200
    assert words in part.text
    assert "<h1" not in part.text


def test_htmx_gets_the_list_alone_and_words_that_are_not_ours_count_as_none(enter: Leads) -> None:
    client = enter("A")
    part = client.get("/comparable/?weight_holders=0", headers=HX).text
    assert "<h1" not in part
    assert "by your weights" in part
    assert client.get("/comparable/?by=x&topic=%00&kind=castle&region=Mars&page=-7").status_code == 200


def test_why_not_leads_to_any_authority_and_says_what_keeps_it_down(session: Session, lead: Lead, enter: Leads) -> None:
    client = enter("A")
    other = lead("J").authority_id
    there = client.get(f"/comparable/why?authority={other}&weight_mash=30")
    assert there.location == f"/comparable/{other}?weight_mash=30"
    page = main_of(client, there.location)
    assert "What keeps it from being closer MASH: you have a MASH, they have not" in page
    assert "Who holds cases: cases are held differently: more by the Channel panel there" in page
    assert "others are more like yours by what counts now" in page
    assert "They could tell first: who holds cases, prevalence" in main_of(
        client, f"/comparable/{lead('E').authority_id}"
    )
    assert client.get("/comparable/why?authority=nobody").location == "/comparable/"
    assert client.get(f"/comparable/{lead('A').authority_id}").status_code == 404


def test_the_page_of_one_s_own_authority_shows_leads_more(
    lead: Lead, enter: Leads, make_person: MakePerson, as_person: AsPerson
) -> None:
    theirs = main_of(enter("A"), "/your-authority/")
    assert "Most alike: Authority B , Authority C and Authority I" in theirs
    assert lead("A").name in theirs
    readers = main_of(as_person(make_person(Role.READER, "Authority A")), "/your-authority/")
    assert "questions are answered" in readers
    assert "alike" not in readers


def test_a_statistical_neighbour_is_noted_beside_the_name(session: Session, lead: Lead, enter: Leads) -> None:
    table = NeighbourTable(version="2025-05", at=clock.now(), digest="x")
    session.add(table)
    session.flush()
    ours, theirs = lead("A").authority_id, lead("I").authority_id
    session.add(Neighbour(table_id=table.id, authority_id=ours, rank=1, other_id=theirs, closeness="Very Close"))
    session.commit()
    for path in ("/comparable/", f"/comparable/{theirs}"):
        assert "DfE’s statistical neighbour (very close)" in main_of(enter("A"), path)

"""Who helps whom between regions: in numbers for the desk, in steps for leads, and as a sound drawing."""

from xml.etree import ElementTree as ET

import pytest
from bs4 import BeautifulSoup
from sqlalchemy.orm import Session

from alongside import clock
from alongside.accounts.models import Person, Role
from alongside.authorities.models import Listing, ProfileValue
from alongside.authorities.rules.facts import Basis, Fact
from alongside.authorities.rules.reference_list import REGIONS, CouncilKind
from alongside.pairing.actions import beginning
from alongside.pairing.actions.beginning import Came
from alongside.pairing.queries import coverage as queries
from alongside.pairing.queries.coverage import NOT_IN_A_ROUND, STUDY_WORDS
from alongside.pairing.rules import coverage as rules
from alongside.pairing.rules.sides import SideOf
from alongside.pairing.rules.words import PairingOrigin, PairingPart, PairingStatus
from alongside.web.charts import WIDTH, ChartAbout
from alongside.web.charts_tiles import TILE, Tile, tile_map
from tests.conftest import AsPerson, MakePerson


def text(page: str) -> str:
    return " ".join(BeautifulSoup(page, "html.parser").get_text(" ").split())


@pytest.fixture
def leads(session: Session, make_person: MakePerson) -> list[Person]:
    """Four leads: in the North East, London and London, and one of the study; the last two ask for help."""
    people = [make_person(Role.LEAD, f"Authority {letter}") for letter in "PQRS"]
    for number, region in enumerate(("North East", "London", "London")):
        session.add(
            Listing(
                authority_id=people[number].authority_id, code=f"E{number:08}", kind=CouncilKind.UNITARY, region=region,
                successors=[], former_codes={}, valid_from=None, valid_to=None,
            )
        )  # fmt: skip
    for person, fact, topics in (
        (people[2], Fact.ASKS, ["courts"]), (people[3], Fact.ASKS, ["courts"]), (people[0], Fact.OFFERS, ["schools"]),
        (people[1], Fact.ASKS, ["schools"]),
    ):  # fmt: skip
        session.add(
            ProfileValue(
                authority_id=person.authority_id, fact=fact, number=1, value={"items": topics}, basis=Basis.AUTHORITY,
                source="x", as_of="2026", at=clock.now(),
            )
        )  # fmt: skip
    sides = [SideOf(people[0].authority_id, PairingPart.MENTOR), SideOf(people[1].authority_id, PairingPart.MENTEE)]
    beginning.begin(session, sides, topics=[], came=Came(PairingOrigin.DESK), at=clock.now())
    session.commit()
    return people


def test_the_map_says_who_helps_whom_and_who_asks_in_vain(session: Session, leads: list[Person]) -> None:
    found = queries.coverage(session, on=clock.today())
    assert found.links == {("North East", "London"): 1}
    london = next(region for region in found.regions if region.name == "London")
    assert (london.authorities, london.helped, london.helping, london.unserved) == (2, 1, 0, 1)
    assert [region.name for region in found.regions] == [*REGIONS, STUDY_WORDS]
    assert found.reasons == {NOT_IN_A_ROUND: 2}
    topics = {topic.words: (topic.asked, topic.offered) for topic in found.topics}
    assert (topics["Courts"], topics["Schools"]) == ((2, 0), (1, 1))


def test_peers_count_both_ways_and_what_has_ended_no_more(session: Session, leads: list[Person]) -> None:
    sides = [SideOf(leads[2].authority_id, PairingPart.PEER), SideOf(leads[0].authority_id, PairingPart.PEER)]
    pairing = beginning.begin(session, sides, topics=[], came=Came(PairingOrigin.DESK), at=clock.now())
    session.commit()
    assert queries.coverage(session, on=clock.today()).links == {
        ("North East", "London"): 2,
        ("London", "North East"): 1,
    }
    pairing.standing = PairingStatus.ENDED
    session.commit()
    assert queries.coverage(session, on=clock.today()).links == {("North East", "London"): 1}


def test_leads_read_steps_and_the_desk_numbers(
    leads: list[Person], as_person: AsPerson, make_person: MakePerson
) -> None:
    desk = text(as_person(make_person(Role.CURATOR, "DfE")).get("/pairings/coverage").text)
    lead = text(as_person(leads[3]).get("/pairings/coverage").text)
    assert "North East London 1 " in desk
    assert "North East London 1 to 4 " in lead
    assert "Courts 2 0 Nobody offers it" in lead
    assert "Authority P" not in lead + desk
    assert as_person(make_person(Role.READER, "Authority P")).get("/pairings/coverage").status_code == 404


def test_no_step_below_five_is_told_apart() -> None:
    """Whoever looks before and after somebody joins learns of it only where a step ends."""
    told = [rules.told(number, exact=False) for number in range(1, 60)]
    assert told[:4] == ["1 to 4"] * 4
    assert sum(first != second for first, second in zip(told, told[1:], strict=False)) == 4


def test_every_region_has_a_tile_of_its_own_and_the_drawing_stays_inside() -> None:
    assert set(rules.TILES) == set(REGIONS)
    assert len(set(rules.TILES.values())) == len(REGIONS)
    tiles = [Tile(name, "10 to 19 helped", *place) for name, place in rules.TILES.items()]
    links = [(first, second) for first in REGIONS for second in REGIONS]
    page = ET.fromstring(tile_map(ChartAbout("k", "t", "d"), tiles=tiles, links=links))  # noqa: S314  our own
    assert len(page.findall("polygon")) == 9 * 8
    for box in page.findall("rect"):
        assert 0 <= float(box.attrib["x"]) <= WIDTH - float(box.attrib["width"])
        assert float(box.attrib["height"]) == TILE

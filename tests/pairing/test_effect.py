"""Did it help? Told coarsely, to the desk over all pairings and to each authority its own, and never from few."""

from datetime import date, timedelta

import pytest
from bs4 import BeautifulSoup
from sqlalchemy.orm import Session

from alongside import clock
from alongside.accounts.models import Group, Person, Role
from alongside.confidence.models import GroupResult, Survey, SurveyState, ThemeResult
from alongside.confidence.rules.results import Precision
from alongside.confidence.rules.themes import Theme
from alongside.dates import uk_day
from alongside.pairing.actions import action_items, beginning, closing, meetings
from alongside.pairing.actions.action_items import Undertaking
from alongside.pairing.actions.beginning import Came
from alongside.pairing.actions.meetings import Held
from alongside.pairing.models import Meeting, Pairing, Review
from alongside.pairing.queries import effect as queries
from alongside.pairing.rules.sides import SideOf
from alongside.pairing.rules.words import PairingOrigin, PairingPart
from tests.conftest import AsPerson, MakePerson
from tests.pairing.conftest import See

THEME = Theme.PARTNERSHIP.value


def look_back(session: Session, pairing: Pairing, make_person: MakePerson, people: int) -> None:
    """Have that many people of the second side say that their confidence rose by two."""
    for _ in range(people):
        person = make_person(Role.READER, "Authority A")
        session.add(
            Review(side_id=pairing.sides[1].id, person_id=person.id, now={THEME: 4}, before={THEME: 2}, at=clock.now())
        )
    session.commit()


@pytest.mark.parametrize("people", [4, 5])
def test_confidence_is_told_from_five_people_on(
    session: Session, pairing: Pairing, make_person: MakePerson, partner: Person, lead: Person, people: int
) -> None:
    look_back(session, pairing, make_person, people)
    for person in (None, partner):
        figure = queries.effect(session, at=clock.now(), person=person).themes[2].thinking_back
        assert figure == ((2.0, False) if people == 5 else (None, True))
    assert queries.effect(session, at=clock.now(), person=lead).themes[2].thinking_back == (None, True)


def test_the_desk_reads_no_figure_from_one_pairing_and_its_own_people_do(
    session: Session, pairing: Pairing, lead: Person, partner: Person, curator: Person, see: See, as_person: AsPerson
) -> None:
    at = clock.now() + timedelta(days=4)
    held = Held(on=uk_day(at), present=(lead.id,))
    meetings.log_meeting(session, see(lead), held, by=lead, at=at)
    action = action_items.add_action(
        session, see(lead), Undertaking(what="Send it", owner_id=partner.id), by=lead, at=at
    )
    action_items.finish(session, see(partner), action, by=partner, at=at)
    session.commit()
    ours = _main(as_person(lead).get("/pairings/effect").text)
    assert "Time to the first call 4 days" in ours
    assert "Actions done 100%" in ours
    desk = _main(as_person(curator).get("/pairings/effect").text)
    assert "Time to the first call Too few to show" in desk
    assert "Actions done Too few to show" in desk
    assert "Practice adopted Too few to show" in desk, "None and a few must look the same"
    assert "Authority" not in desk.replace("authority", "").replace("Authorities are not paired", "")


def _main(text: str) -> str:
    main = BeautifulSoup(text, "html.parser").select_one("main")
    assert main is not None
    return " ".join(main.get_text(" ").split())


def survey(session: Session, authority_id: object, closed: date, value: int) -> None:
    """A closed survey in which both groups stand at ``value``."""
    row = Survey(
        authority_id=authority_id, state=SurveyState.CLOSED, opened_on=closed - timedelta(days=14), closes_on=closed
    )
    session.add(row)
    session.flush()
    for group in (Group.STRATEGIC, Group.FRONTLINE):
        session.add(GroupResult(survey_id=row.id, group=group, invited=30, people=20))
        for theme in Theme:
            session.add(ThemeResult(survey_id=row.id, theme=theme, group=group, value=value, precision=Precision.FIVES))
    session.commit()


@pytest.fixture
def served(session: Session, make_person: MakePerson) -> list[Person]:
    """Leads of six authorities that were paired a good year ago, and of five that still wait; all were asked twice."""
    began = clock.now() - timedelta(days=420)
    before, after = uk_day(began) - timedelta(days=10), uk_day(began) + timedelta(days=100)
    leads = [make_person(Role.LEAD, f"Authority {number:02}") for number in range(11)]
    for number, lead in enumerate(leads):
        survey(session, lead.authority_id, before, 40)
        survey(session, lead.authority_id, after, 55 if number < 6 else 45)
    for first, second in zip(leads[0:6:2], leads[1:6:2], strict=True):
        sides = [SideOf(one.authority_id, PairingPart.PEER) for one in (first, second)]
        beginning.begin(session, sides, topics=[], came=Came(PairingOrigin.DESK), at=began)
    session.commit()
    return leads


def test_paired_authorities_are_held_against_those_that_waited_in_the_same_time(
    session: Session, served: list[Person], as_person: AsPerson, curator: Person
) -> None:
    found = queries.effect(session, at=clock.now()).surveys.themes[Theme.FAMILIES]
    assert found is not None
    assert (found.served, found.waiting, found.authorities, found.others) == (15.0, 5.0, 6, 5)
    for reader in (curator, served[7]):
        page = _main(as_person(reader).get("/pairings/effect").text)
        assert "rose by 10 of 100 points more than where they waited; chance alone hardly explains that." in page
        assert "Partnership working +15 +5 +10, hardly chance 6 and 5" in page
        assert "with 880 answers or more" in page, "Two groups of twenty, eleven authorities, twice"
        assert "Authority 0" not in page.replace("Authority 07", "")


def test_a_lead_reads_their_own_surveys_before_and_after(served: list[Person], as_person: AsPerson) -> None:
    page = _main(as_person(served[0]).get("/pairings/effect").text)
    assert "Partnership working: frontline staff 40 55 Up 15" in page
    assert ": higher in “Agreeing inside the authority”" in page
    waiting = _main(as_person(served[7]).get("/pairings/effect").text)
    assert "Your authority has not been paired yet" in waiting


def test_nothing_is_told_of_authorities_that_were_not_asked_again(
    session: Session, make_person: MakePerson, as_person: AsPerson, curator: Person
) -> None:
    began = clock.now() - timedelta(days=60)
    homes = [make_person(Role.LEAD, f"Authority {number:02}").authority_id for number in range(6)]
    for home in homes:
        survey(session, home, uk_day(began) - timedelta(days=10), 40)
    for first, second in zip(homes[0::2], homes[1::2], strict=True):
        sides = [SideOf(first, PairingPart.PEER), SideOf(second, PairingPart.PEER)]
        beginning.begin(session, sides, topics=[], came=Came(PairingOrigin.DESK), at=began)
    session.commit()
    assert queries.effect(session, at=clock.now()).surveys.shown == {}
    page = _main(as_person(curator).get("/pairings/effect").text)
    assert "It cannot be said yet from surveys whether pairings help." in page
    assert "needed for the next result, none has asked their people before and long enough after" in page


@pytest.mark.parametrize("pairings", [4, 5])
def test_hours_are_each_persons_and_over_all_from_five_pairings_on(
    session: Session, make_person: MakePerson, pairings: int
) -> None:
    at = clock.now()
    first = make_person(Role.LEAD, "Authority X")
    for number in range(pairings):
        second = make_person(Role.LEAD, f"Authority {number:02}")
        sides = [SideOf(one.authority_id, PairingPart.PEER) for one in (first, second)]
        pairing = beginning.begin(session, sides, topics=[], came=Came(PairingOrigin.DESK), at=at)
        session.add(
            Meeting(
                pairing_id=pairing.id, held_on=uk_day(at), present=[str(first.id), str(second.id)], minutes=90,
                by_id=first.id, at=at,
            )
        )  # fmt: skip
    session.commit()
    assert queries.effect(session, at=at, person=first).hours == (pairings * 1.5, False)
    over_all = queries.effect(session, at=at).hours
    assert over_all == ((15.0, False) if pairings == 5 else (None, True))


def test_the_desk_hears_who_wants_another_partner_and_the_partner_does_not(
    session: Session, pairing: Pairing, lead: Person, partner: Person, curator: Person, see: See, as_person: AsPerson
) -> None:
    closing.ask_rematch(session, see(partner), by=partner, at=clock.now())
    session.commit()
    assert "Another partner Authority A" in _main(as_person(curator).get("/pairings/desk").text)
    for page in ("", "/timeline", "/standing"):
        assert "You asked" not in _main(as_person(lead).get(f"/pairings/{pairing.id}{page}").text)

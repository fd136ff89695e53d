"""Who ended, who has not begun, and who takes over: what people see, and what an administrator does about it."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

from bs4 import BeautifulSoup
from sqlalchemy.orm import Session

from alongside import clock
from alongside.accounts.models import Authority, Group, Invitation, Person, Role
from alongside.authorities import queries
from alongside.authorities.actions import loading, reorganising
from alongside.authorities.queries.ending import listing as line
from alongside.confidence.models import GroupResult, Survey, SurveyState, ThemeResult
from alongside.confidence.rules.themes import Theme
from alongside.paths import CONTENT
from tests.authorities.reorganising import (
    PAGES,
    Begin,
    Named,
    administrator,
    begin,
    everything,
    follow,
    new_council,
)
from tests.conftest import AsPerson, AsRole, MakePerson

__all__ = ["administrator", "begin", "everything", "follow"]


def test_heirs_read_closed_surveys_under_the_old_name_and_wait_ninety_days_from_them(
    england: Session, named: Named, begin: Begin, administrator: Person, make_person: MakePerson,
    follow: Callable[..., None], as_person: AsPerson,
) -> None:  # fmt: skip
    lead, stranger = make_person(Role.LEAD, "Rutland"), make_person(Role.LEAD, "Kent")
    before = Survey(
        authority_id=lead.authority_id,
        state=SurveyState.CLOSED,
        opened_on=date(2026, 10, 1),
        closes_on=date(2026, 11, 1),
    )
    england.add(before)
    england.flush()
    england.add(GroupResult(survey_id=before.id, group=Group.FRONTLINE, invited=20, people=10))
    england.add_all(
        ThemeResult(survey_id=before.id, group=Group.FRONTLINE, theme=theme, value=None, precision=None)
        for theme in Theme
    )
    reorganising.give_day(england, begin({"Rutland": ["Leicester"]}), by=administrator, at=clock.now())
    follow()
    england.commit()
    page = as_person(lead).get("/confidence/").text
    assert "Rutland, survey closed on 1 November 2026" in page
    assert "The next survey can open on 30 January 2027" in page
    assert as_person(lead).get(f"/confidence/{before.id}").status_code == 200
    assert as_person(stranger).get(f"/confidence/{before.id}").status_code == 404


def test_an_authority_that_ended_leaves_the_list_and_everything_stays_readable(
    england: Session, named: Named, begin: Begin, administrator: Person, as_role: AsRole
) -> None:
    reorganising.give_day(england, begin({"Rutland": ["Leicestershire"]}), by=administrator, at=clock.now())
    assert queries.search(england, on=clock.today())[1] == 162
    assert "Rutland" not in {one.authority.name for one, _ in queries.profiles(england, on=clock.today())}
    england.commit()
    page = " ".join(as_role().get(f"/authorities/{named('Rutland').id}").text.split())
    assert "It ended on 21 November 2026" in page
    assert "Leicestershire</a>." in page


def test_one_that_has_not_begun_is_in_no_list_and_not_compared(
    england: Session, named: Named, administrator: Person
) -> None:
    new_council(england, "East Surrey", date(2027, 4, 1), by=administrator)
    for day, there in ((date(2027, 3, 31), False), (date(2027, 4, 1), True)):
        assert ("East Surrey" in {one.authority.name for one, _ in queries.profiles(england, on=day)}) is there
        assert ("East Surrey" in {one.name for one in queries.in_brief(england, on=day)}) is there
    assert queries.search(england, name="east surrey", on=date(2026, 11, 30))[1] == 1, "who asks by name finds it"


def test_an_end_in_the_file_is_followed_too(
    england: Session, named: Named, make_person: MakePerson, follow: Callable[..., None], tmp_path: Path
) -> None:
    lead = make_person(Role.LEAD, "Rutland")
    text = (CONTENT / "england.csv").read_text(encoding="utf8")
    old = "E06000017,Rutland,unitary,East Midlands,,,,"
    changed = tmp_path / "england.csv"
    changed.write_text(text.replace(old, f"{old[:-2]}2026-03-31,E06000016,"), encoding="utf8")
    loading.load_list(england, changed, at=clock.now())
    follow()
    assert lead.authority_id == named("Leicester").id


def test_a_council_without_a_code_gets_it_from_the_list(
    england: Session, begin: Begin, administrator: Person, named: Named, tmp_path: Path
) -> None:
    made = new_council(england, "East Surrey", date(2027, 4, 1), by=administrator)
    row = begin({"Surrey": ["East Surrey"]}, last_day=date(2027, 3, 31))
    reorganising.give_day(england, row, by=administrator, at=clock.now())
    text = (CONTENT / "england.csv").read_text(encoding="utf8")
    changed = tmp_path / "england.csv"
    changed.write_text(text + "E06000099,East Surrey Council,unitary,South East,2027-04-01,,,\n", encoding="utf8")
    loading.load_list(england, changed, at=clock.now())
    england.expire_all()
    assert (made.code, made.published_code) == ("E06000099", "E06000099")
    assert line(england, named("Surrey").id).successors == ["E06000099"]


def test_an_administrator_rehearses_chooses_and_gives_the_day_and_people_see_where_they_go(
    england: Session, named: Named, administrator: Person, make_person: MakePerson, as_person: AsPerson
) -> None:
    lead, deputy = make_person(Role.LEAD, "Rutland", name="Lee Lead"), make_person(Role.DEPUTY, "Rutland")
    england.add(
        Invitation(
            token_hash="0" * 64, email="new@rutland.gov.uk", authority_id=lead.authority_id, role=Role.READER,
            invited_by_id=lead.id, sent_at=clock.now(), expires_at=clock.now(),
        )
    )  # fmt: skip
    england.commit()
    client, kent, leicestershire = as_person(administrator), named("Kent").id, named("Leicestershire").id
    england.commit()
    refused = client.send(PAGES, {"last_day": "soon", "ends": "Kingston", "heirs": "Leicestershire\nNowhere"})
    assert refused.status_code == 422
    for words in ("Enter a day like", "Kingston upon Hull", "Nowhere", "Leicestershire"):
        assert words in refused.text
    told = {"last_day": "2026-12-31", "ends": "Rutland County Council", "heirs": "Leicestershire\nKent County Council"}
    page = client.send(PAGES, told).location
    shown = client.get(page).text
    assert "3 have no heir yet" in shown
    assert "Still without an heir, at Rutland: 2 people and 1 invitation." in shown
    choices = {f"heir-person-{lead.id}": str(kent), f"all-person-{lead.authority_id}": str(leicestershire)}
    elsewhere = {f"heir-invitation-{lead.id}": str(kent), f"heir-person-{administrator.id}": str(kent)}
    client.send(f"{page}/choices", choices | elsewhere, page=page)
    shown = " ".join(client.get(page).text.split())
    assert "From Rutland to Kent: 1 person." in shown
    assert "1 has no heir yet" in shown
    plan = client.get(f"{page}/plan.csv").text
    assert f'person,"Lee Lead, lead ({lead.email})",Kent,{lead.id}' in plan
    assert "Set the date?" in client.send(f"{page}/day", {}, page=page).text
    assert line(england, lead.authority_id).valid_to is None
    england.commit()
    assert client.send(f"{page}/day", {"sure": "yes"}, page=page).status_code == 303
    england.expire_all()
    assert line(england, lead.authority_id).valid_to == date(2026, 12, 31)
    england.commit()
    own = BeautifulSoup(as_person(deputy).get(f"/authorities/{lead.authority_id}").text, "html.parser")
    (banner,) = own.select(".app-banner")
    assert "You go to Leicestershire" in " ".join(banner.get_text().split())
    assert "You go to Kent" in " ".join(as_person(lead).get("/").text.split())
    assert client.get(f"/authorities/reorganisations/of/{lead.authority_id}").location == page
    assert client.send(f"{page}/take-back", {}, page=page).status_code == 303
    assert "taken back" in client.get(page).text


def test_whoever_was_left_without_an_heir_is_handed_over_as_soon_as_one_is_chosen(
    england: Session, named: Named, begin: Begin, administrator: Person, make_person: MakePerson, as_person: AsPerson,
    follow: Callable[..., None],
) -> None:  # fmt: skip
    lead = make_person(Role.LEAD, "Rutland")
    row = begin({"Rutland": ["Leicestershire", "Kent"]})
    reorganising.give_day(england, row, by=administrator, at=clock.now())
    follow()
    assert lead.authority_id == named("Rutland").id
    england.commit()
    page = f"{PAGES}{row.id}"
    client = as_person(administrator)
    assert "1 has no heir yet" in client.get(page).text
    kent = named("Kent").id
    england.commit()
    client.send(f"{page}/choices", {f"heir-person-{lead.id}": str(kent)}, page=page)
    england.expire_all()
    assert england.get_one(Person, lead.id).authority_id == kent


def test_a_new_council_is_listed_once_and_one_on_board_keeps_its_people(
    england: Session, administrator: Person, as_person: AsPerson
) -> None:
    client = as_person(administrator)
    typed = client.send("/people/authorities/new", {"name": "LEEDS city council", "kind": "council"})
    assert (typed.status_code, "There is already an authority with this name: Leeds" in typed.text) == (422, True)
    assert "Invite somebody of Leeds" in typed.text
    client.send("/people/authorities/new", {"name": "Greater Surrey", "kind": "council"})
    made = england.query(Authority).filter_by(name="Greater Surrey").one().id
    england.commit()
    asked = {
        "name": "Greater Surrey Council", "code": "e06000099", "kind": "unitary", "region": "South East",
        "begins": "2028-04-01",
    }  # fmt: skip
    wrong = client.send("/authorities/new", asked | {"code": "S12000001"})
    assert (wrong.status_code, "starts with E06" in wrong.text) == (422, True)
    assert client.send("/authorities/new", asked).location == f"/authorities/{made}"
    for change in ({"name": "Leeds"}, {"name": "Another", "code": "E08000016"}, {"name": "Surrey County Council"}):
        assert client.send("/authorities/new", {**asked, "code": "E06000098"} | change).status_code == 422, change

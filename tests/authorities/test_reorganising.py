"""Authorities end, split and merge: what is rehearsed is what is carried out, and nothing is left behind unsaid."""

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from uuid import UUID

import pytest
import time_machine
from bs4 import BeautifulSoup
from sqlalchemy.orm import Session

from alongside import clock
from alongside.accounts.models import Authority, Invitation, Person, Role
from alongside.authorities import queries
from alongside.authorities.actions import conflicts_of_interest, filling_in, listing, loading, reorganising
from alongside.authorities.models import Listing, Reorganisation
from alongside.authorities.queries.ending import listing as line
from alongside.authorities.queries.reorganising import Estates, Rehearsal, rehearse
from alongside.authorities.rules.conflicts_of_interest import ConflictReason
from alongside.authorities.rules.facts import Basis, Fact
from alongside.authorities.rules.reference_list import CouncilKind, ListedPlace
from alongside.authorities.rules.succession import BelongingKind
from alongside.confidence.models import Survey, SurveyState
from alongside.engines import Engines
from alongside.factory.estates import estates
from alongside.factory.handlers import handlers
from alongside.jobs.models import Job
from alongside.jobs.rules import JobState
from alongside.knowledge.models import Entry
from alongside.knowledge.rules.vocabulary import Kind as Words
from alongside.paths import CONTENT
from alongside.publishing.models import Draft
from alongside.settings import Settings
from tests.conftest import AsPerson, AsRole, MakePerson

Named = Callable[[str], Authority]
Begin = Callable[..., Reorganisation]
LAST = date(2026, 11, 21)
PAGES = "/authorities/reorganisations/"


@pytest.fixture
def administrator(england: Session, make_person: MakePerson) -> Person:
    assert england
    return make_person(Role.ADMINISTRATOR, "DfE")


@pytest.fixture
def everything(settings: Settings) -> Estates:
    return estates(settings)


@pytest.fixture
def begin(england: Session, named: Named, administrator: Person) -> Begin:
    """Think a reorganisation through: each that ends, with who takes over."""

    def do(ends: dict[str, list[str]], *, last_day: date = LAST) -> Reorganisation:
        row = reorganising.begin(england, last_day, by=administrator, at=clock.now())
        for name, heirs in ends.items():
            reorganising.add_end(england, row, named(name).id, [named(heir).id for heir in heirs])
        return row

    return do


@pytest.fixture
def follow(england: Session, settings: Settings, database: Engines) -> Callable[[], None]:
    """Do what the worker would do on the day after."""

    def do(at: datetime | None = None) -> None:
        handler = handlers(settings, database)[reorganising.REORGANISE_JOB]
        for job in england.query(Job).filter_by(kind=reorganising.REORGANISE_JOB, state=JobState.WAITING):
            handler(england, job.payload, at or clock.now())
        england.flush()

    return do


def new_council(session: Session, name: str, begins: date, *, by: Person, code: str = "") -> Listing:
    place = ListedPlace(
        code=code, name=name, kind=CouncilKind.UNITARY, region="South East", valid_from=begins, valid_to=None,
        successors=(), former_codes={},
    )  # fmt: skip
    return listing.add(session, place, by=by, at=clock.now())


def an_entry(session: Session, owner: UUID, title: str) -> Entry:
    entry = Entry(
        slug=title.lower().replace(" ", "-"), kind="learning", status="published", origin="authority", title=title,
        summary="", evidence_stage="untested", attribution="Surrey", owner_id=owner, parts={}, glance={}, asks=[],
        moved_on=[], changed_at=clock.now(),
    )  # fmt: skip
    session.add(entry)
    session.flush()
    return entry


def a_draft(session: Session, author: Person) -> Draft:
    now = clock.now()
    draft = Draft(
        kind=Words.LEARNING, authority_id=author.authority_id, author_id=author.id, created_at=now, changed_at=now,
        body="A review.", parts={}, glance={}, facets={}, related=[],
    )  # fmt: skip
    session.add(draft)
    session.flush()
    return draft


def went(rehearsed: Rehearsal) -> dict[tuple[str, str], int]:
    return {
        (line.kind.value, rehearsed.names[line.heir] if line.heir else "nobody"): line.number
        for line in rehearsed.lines
    }  # fmt: skip


def test_surrey_is_split_and_what_was_rehearsed_is_what_happens(
    england: Session, named: Named, begin: Begin, administrator: Person, make_person: MakePerson, everything: Estates,
    follow: Callable[..., None],
) -> None:  # fmt: skip
    begins = date(2026, 11, 22)
    west, east = (new_council(england, f"{side} Surrey", begins, by=administrator) for side in ("West", "East"))
    assert (west.code, west.published_code) == ("NEW000001", "")
    assert east.code == "NEW000002"
    lead, worker = make_person(Role.LEAD, "Surrey"), make_person(Role.PUBLISHER, "Surrey")
    drafts = [a_draft(england, lead), a_draft(england, worker)]
    entry = an_entry(england, named("Surrey").id, "A case")
    survey = Survey(authority_id=named("Surrey").id, opened_on=LAST, closes_on=date(2026, 12, 20))
    england.add(survey)
    values = {Fact.PREVALENCE: ({"word": "high"}, ""), Fact.PLACES: ({"word": "3"}, "")}
    filling_in.fill_in(england, named("Surrey"), values, values_read=0, by=lead, at=clock.now())
    row = begin({"Surrey": ["West Surrey", "East Surrey"]})
    rehearsed = rehearse(england, row, everything)
    assert went(rehearsed) == {
        ("person", "nobody"): 2, ("entry", "West Surrey"): 1, ("draft", "West Surrey"): 2,
        ("survey", "West Surrey"): 1,
    }  # fmt: skip
    assert rehearsed.leaderless == ["West Surrey", "East Surrey"]
    chosen = {
        (BelongingKind.PERSON, lead.id): west.authority_id, (BelongingKind.PERSON, worker.id): east.authority_id,
        (BelongingKind.ENTRY, entry.id): east.authority_id,
    }  # fmt: skip
    reorganising.choose(england, row, chosen)
    rehearsed = rehearse(england, row, everything)
    words = " ".join(rehearsed.sentences(row))
    assert "Surrey ends on 21 November 2026. West Surrey and East Surrey take over." in words
    assert "From Surrey to West Surrey: 1 person, 1 draft and 1 open survey." in words
    assert "From Surrey to East Surrey: 1 person, 1 entry and 1 draft." in words, "a draft goes with its author"
    assert "West Surrey inherits 1 fact of its profile, to confirm." in words
    assert (rehearsed.missing, rehearsed.problems, rehearsed.leaderless) == ([], [], ["East Surrey"])
    reorganising.give_day(england, row, by=administrator, at=clock.now())
    for _ in range(2):
        follow()
    assert (lead.authority_id, worker.authority_id) == (west.authority_id, east.authority_id)
    england.expire_all()
    assert [draft.authority_id for draft in drafts] == [west.authority_id, east.authority_id]
    assert (entry.owner_id, entry.attribution) == (east.authority_id, "Surrey")
    assert (survey.authority_id, survey.state) == (west.authority_id, SurveyState.OPEN)
    for heir in (west, east):
        held = queries.current(england, heir.authority_id)
        assert set(held) == {Fact.PREVALENCE}, "its places are its own to give"
        assert (held[Fact.PREVALENCE].basis, held[Fact.PREVALENCE].source) == (Basis.INHERITED, "Inherited from Surrey")
        assert Fact.PREVALENCE in {public.fact for public in queries.to_confirm(england, heir.authority_id)}
    told = {(each["from"], each["to"], each["kind"]): each["count"] for each in row.handed}
    assert told[str(named("Surrey").id), str(east.authority_id), "entry"] == 1
    assert len(row.handed) == 6
    assert line(england, named("Surrey").id).successors == ["NEW000001", "NEW000002"]


def test_a_split_and_a_merger_are_one_step(
    england: Session, named: Named, begin: Begin, make_person: MakePerson, everything: Estates,
    administrator: Person, follow: Callable[..., None],
) -> None:  # fmt: skip
    first, second = make_person(Role.LEAD, "Slough"), make_person(Role.LEAD, "Reading")
    for lead, word, mash in ((first, "high", "yes"), (second, "low", "yes")):
        answers = {Fact.PREVALENCE: ({"word": word}, ""), Fact.MASH: ({"word": mash}, "")}
        filling_in.fill_in(england, lead.authority, answers, values_read=0, by=lead, at=clock.now())
    row = begin({"Slough": ["Wokingham"], "Reading": ["Wokingham", "West Berkshire"]})
    rehearsed = rehearse(england, row, everything)
    assert "Prevalence is asked for anew, as those before it differ" in " ".join(rehearsed.sentences(row))
    reorganising.choose(england, row, {(BelongingKind.PERSON, second.id): named("West Berkshire").id})
    reorganising.give_day(england, row, by=administrator, at=clock.now())
    follow()
    assert (first.authority.name, second.authority.name) == ("Wokingham", "West Berkshire")
    held = queries.current(england, named("Wokingham").id)
    assert set(held) == {Fact.MASH}
    assert held[Fact.MASH].source == "Inherited from Slough and Reading"
    assert set(queries.current(england, named("West Berkshire").id)) == {Fact.PREVALENCE, Fact.MASH}


def test_two_open_surveys_that_meet_do_not_become_one(
    england: Session, named: Named, begin: Begin, administrator: Person, follow: Callable[..., None]
) -> None:
    surveys = [
        Survey(authority_id=named(name).id, opened_on=LAST, closes_on=date(2026, 12, 20))
        for name in ("Rutland", "Leicester")
    ]
    england.add_all(surveys)
    row = begin({"Rutland": ["Leicester"]})
    reorganising.give_day(england, row, by=administrator, at=clock.now())
    follow()
    england.expire_all()
    assert (surveys[0].authority_id, surveys[0].state) == (named("Rutland").id, SurveyState.CLOSED)
    assert surveys[1].state is SurveyState.OPEN


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


def test_its_exclusions_and_conflicts_hold_for_every_heir(
    england: Session, named: Named, begin: Begin, make_person: MakePerson, administrator: Person,
    follow: Callable[..., None],
) -> None:  # fmt: skip
    lead, kents = make_person(Role.LEAD, "Rutland"), make_person(Role.LEAD, "Kent")
    rutland, heir, kent = named("Rutland"), named("Leicestershire"), named("Kent")
    conflicts_of_interest.exclude(england, rutland, kent, by=lead, at=clock.now())
    conflicts_of_interest.exclude(england, rutland, heir, by=lead, at=clock.now())
    conflicts_of_interest.declare(england, kent, rutland, ConflictReason.DISPUTE, by=kents, at=clock.now())
    reorganising.give_day(england, begin({"Rutland": ["Leicestershire"]}), by=administrator, at=clock.now())
    for _ in range(2):
        follow()
        assert queries.exclusions(england) == {frozenset({heir.id, kent.id})}, "and not from itself"
    assert (lead.authority_id, lead.role) == (heir.id, Role.LEAD)
    (row,) = queries.exclusions_of(england, heir.id, person=lead)
    assert (row.inherited, row.by_id) == (True, lead.id)


def test_what_is_taken_back_has_no_effect_and_what_is_over_cannot_be(
    england: Session, begin: Begin, administrator: Person, make_person: MakePerson, follow: Callable[..., None]
) -> None:
    lead = make_person(Role.LEAD, "Rutland")
    with time_machine.travel("2026-11-20T09:00:00Z", tick=False):
        row = begin({"Rutland": ["Leicestershire"]})
        reorganising.give_day(england, row, by=administrator, at=clock.now())
        reorganising.take_back(england, row, by=administrator, at=clock.now())
    follow()
    assert line(england, lead.authority_id).valid_to is None
    assert row.done_at is None
    again = begin({"Rutland": ["Leicestershire"]})
    reorganising.give_day(england, again, by=administrator, at=clock.now())
    with pytest.raises(reorganising.CannotReorganise, match="still to come"):
        reorganising.take_back(england, again, by=administrator, at=clock.now())


@pytest.mark.parametrize(
    ("ends", "last_day", "said"),
    [
        ({}, LAST, "No authority ends yet"),
        ({"Cumberland": ["Kent"]}, date(2023, 3, 1), "before it began"),
        ({"Rutland": ["Somerset (county council, until 2023)"]}, LAST, "ends by then too"),
        ({"Somerset (county council, until 2023)": ["Kent"]}, LAST, "has an end already"),
        ({"Rutland": ["Kent"], "Kent": ["Medway"]}, LAST, "Kent cannot take over: it ends too"),
        ({"Rutland": ["Authority A"]}, LAST, "not in the list"),
    ],
)
def test_what_makes_no_sense_is_not_given_its_day(
    england: Session, begin: Begin, administrator: Person, ends: dict[str, list[str]], last_day: date, said: str
) -> None:
    row = begin(ends, last_day=last_day)
    with pytest.raises(reorganising.CannotReorganise, match=said):
        reorganising.give_day(england, row, by=administrator, at=clock.now())
    assert england.query(Job).filter_by(kind=reorganising.REORGANISE_JOB).count() == 0


def test_an_heir_is_another_authority_and_begins_in_time(
    england: Session, named: Named, begin: Begin, administrator: Person
) -> None:
    with pytest.raises(reorganising.CannotReorganise, match="another authority"):
        begin({"Rutland": ["Rutland"]})
    new_council(england, "Late", date(2028, 4, 1), by=administrator)
    with pytest.raises(reorganising.CannotReorganise, match="Late cannot take over: it begins only later"):
        reorganising.give_day(england, begin({"Rutland": ["Late"]}), by=administrator, at=clock.now())
    reorganising.give_day(england, begin({"Rutland": ["Kent"]}), by=administrator, at=clock.now())
    with pytest.raises(reorganising.CannotReorganise, match="ends in another reorganisation already"):
        reorganising.give_day(england, begin({"Rutland": ["Kent"]}), by=administrator, at=clock.now())


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

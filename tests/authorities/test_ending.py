"""Authorities end, councils are new: what is kept, who follows, and who is told what."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from uuid import UUID

import pytest
import time_machine
from bs4 import BeautifulSoup
from sqlalchemy.orm import Session

from alongside import clock
from alongside.accounts.models import Authority, Person, Role
from alongside.authorities import queries
from alongside.authorities.actions import conflicts_of_interest, ending, loading
from alongside.authorities.models import Listing
from alongside.authorities.queries.ending import listing as line
from alongside.authorities.rules.conflicts_of_interest import ConflictReason
from alongside.engines import Engines
from alongside.factory.handlers import handlers
from alongside.jobs.models import Job
from alongside.jobs.rules import JobState
from alongside.knowledge.rules.vocabulary import Kind as Words
from alongside.paths import CONTENT
from alongside.publishing.models import Draft
from alongside.settings import Settings
from tests.conftest import AsPerson, AsRole, MakePerson

Named = Callable[[str], Authority]
LAST = date(2026, 11, 21)


@pytest.fixture
def administrator(england: Session, make_person: MakePerson) -> Person:
    assert england
    return make_person(Role.ADMINISTRATOR, "DfE")


@pytest.fixture
def end(england: Session, named: Named, administrator: Person) -> Callable[..., Listing]:
    """End an authority in favour of others."""

    def do(name: str, *successors: str, last_day: date = LAST, people: bool = False) -> Listing:
        found = line(england, named(name).id)
        heirs = [line(england, named(one).id) for one in successors]
        how = ending.Ending(last_day, heirs, people=people)
        ending.end(england, found, how, by=administrator, at=clock.now())
        return found

    return do


@pytest.fixture
def follow(england: Session, settings: Settings, database: Engines) -> Callable[[], None]:
    """Do what the worker would do when an authority has ended."""

    def do() -> None:
        handler = handlers(settings, database)[ending.ENDED_JOB]
        for job in england.query(Job).filter_by(kind=ending.ENDED_JOB, state=JobState.WAITING):
            handler(england, job.payload, clock.now())
            england.delete(job)
        england.flush()

    return do


def test_an_authority_that_ended_leaves_the_list_and_everything_stays_readable(
    england: Session, named: Named, end: Callable[..., Listing], as_role: AsRole
) -> None:
    end("Rutland", "Leicestershire")
    assert queries.search(england, on=clock.today())[1] == 162
    assert "Rutland" not in {one.authority.name for one, _ in queries.profiles(england, on=clock.today())}
    england.commit()
    page = " ".join(as_role().get(f"/authorities/{named('Rutland').id}").text.split())
    assert "It ended on 21 November 2026" in page
    assert "Leicestershire</a>." in page


def test_its_people_its_exclusions_and_conflicts_follow(
    england: Session, named: Named, end: Callable[..., Listing], make_person: MakePerson, follow: Callable[[], None]
) -> None:
    lead, kents = make_person(Role.LEAD, "Rutland"), make_person(Role.LEAD, "Kent")
    rutland, heir, kent = named("Rutland"), named("Leicestershire"), named("Kent")
    conflicts_of_interest.exclude(england, rutland, kent, by=lead, at=clock.now())
    conflicts_of_interest.exclude(england, rutland, heir, by=lead, at=clock.now())
    conflicts_of_interest.declare(england, kent, rutland, ConflictReason.DISPUTE, by=kents, at=clock.now())
    end("Rutland", "Leicestershire", people=True)
    for _ in range(2):
        follow()
        assert queries.exclusions(england) == {frozenset({heir.id, kent.id})}, "and not from itself"
    assert (lead.authority_id, lead.role) == (heir.id, Role.LEAD)
    (row,) = queries.exclusions_of(england, heir.id, person=lead)
    assert (row.inherited, row.by_id) == (True, lead.id)


def test_an_end_that_is_taken_back_has_no_effect(
    england: Session, end: Callable[..., Listing], administrator: Person, make_person: MakePerson,
    follow: Callable[[], None],
) -> None:  # fmt: skip
    lead = make_person(Role.LEAD, "Rutland")
    with time_machine.travel("2026-11-20T09:00:00Z", tick=False):
        found = end("Rutland", "Leicestershire", people=True)
        ending.take_back(england, found, by=administrator, at=clock.now())
    follow()
    assert lead.authority_id == found.authority_id
    end("Rutland", "Leicestershire")
    with pytest.raises(ending.CannotEnd, match="still to come"):
        ending.take_back(england, found, by=administrator, at=clock.now())


@pytest.mark.parametrize(
    ("name", "successors", "more", "said"),
    [
        ("Rutland", [], {}, "Choose another"),
        ("Rutland", ["Rutland"], {}, "Choose another"),
        ("Cumberland", ["Kent"], {"last_day": date(2023, 3, 1)}, "before it began"),
        ("Rutland", ["Somerset (county council, until 2023)"], {}, "ends by then too"),
        ("Rutland", ["Kent", "Leicestershire"], {"people": True}, "for each person"),
        ("Somerset (county council, until 2023)", ["Kent"], {}, "has an end already"),
    ],
)
def test_an_end_that_makes_no_sense_is_refused(
    end: Callable[..., Listing], name: str, successors: list[str], more: dict[str, object], said: str
) -> None:
    with pytest.raises(ending.CannotEnd, match=said):
        end(name, *successors, **more)


def test_an_administrator_ends_an_authority_and_moves_its_people_and_its_lead_is_told(
    england: Session, named: Named, administrator: Person, make_person: MakePerson, as_person: AsPerson, as_role: AsRole
) -> None:
    lead, deputy = make_person(Role.LEAD, "Rutland"), make_person(Role.DEPUTY, "Rutland")
    rutland, heirs = named("Rutland").id, {name: named(name).id for name in ("Leicestershire", "Kent")}
    ids = {name: str(line(england, key).id) for name, key in heirs.items()}
    england.commit()
    client, page = as_person(administrator), f"/authorities/{rutland}/end"
    assert client.send(f"{page}/move-people", {}, page=page).status_code == 422, "it has not ended"
    refused = client.send(page, {"last_day": "soon"})
    assert refused.status_code == 422
    assert "Enter a day like" in refused.text
    assert "Choose who takes over" in refused.text
    told = {"last_day": "2026-11-21", "first": ids["Leicestershire"], "second": ids["Kent"]}
    assert client.send(page, told).status_code == 303
    move = {"to": str(heirs["Kent"]), "people": [str(lead.id)]}
    assert "1 person moved" in client.get(client.send(f"{page}/move-people", move, page=page).location).text
    elsewhere = {"to": str(named("Leeds").id), "people": [str(deputy.id)]}
    england.commit()
    assert client.send(f"{page}/move-people", elsewhere, page=page).status_code == 422, "only to who takes over"
    england.expire_all()
    assert england.get_one(Person, lead.id).authority_id == heirs["Kent"]
    own = BeautifulSoup(as_person(deputy).get(f"/authorities/{rutland}").text, "html.parser")
    (banner,) = own.select(".app-banner")
    assert "Your authority ended on 21 November 2026" in banner.get_text()
    assert "Kent and Leicestershire take over" in " ".join(banner.get_text().split())
    assert "Your authority ended on 21 November 2026" in " ".join(as_person(deputy).get("/").text.split())
    assert not BeautifulSoup(as_role().get(f"/authorities/{rutland}").text, "html.parser").select(".app-banner")


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


def test_an_end_in_the_file_is_followed_too(england: Session, named: Named, tmp_path: Path) -> None:
    text = (CONTENT / "england.csv").read_text(encoding="utf8")
    old = "E06000017,Rutland,unitary,East Midlands,,,,"
    changed = tmp_path / "england.csv"
    changed.write_text(text.replace(old, f"{old[:-2]}2026-03-31,E06000016,"), encoding="utf8")
    loading.load_list(england, changed, at=clock.now())
    (job,) = england.query(Job).filter_by(kind=ending.ENDED_JOB)
    assert UUID(job.payload["successor_ids"][0]) == named("Leicester").id


def test_what_it_wrote_has_somebody_to_look_after_it(
    england: Session, named: Named, end: Callable[..., Listing], make_person: MakePerson, follow: Callable[[], None]
) -> None:
    lead, heir = make_person(Role.LEAD, "Rutland"), named("Leicestershire").id
    now = clock.now()
    draft = Draft(
        kind=Words.LEARNING, authority_id=lead.authority_id, author_id=lead.id, created_at=now, changed_at=now,
        body="A review.", parts={}, glance={}, facets={}, related=[],
    )  # fmt: skip
    england.add(draft)
    end("Rutland", "Leicestershire", "Kent")
    follow()
    england.refresh(draft)
    assert (draft.authority_id, draft.author_id) == (heir, lead.id)
    assert lead.authority_id == named("Rutland").id, "with two successors, somebody chooses for each person"

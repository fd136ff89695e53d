"""A reorganisation thought through, what the worker does about it, and things that pass on."""

from collections.abc import Callable
from datetime import date, datetime
from uuid import UUID

import pytest
from sqlalchemy.orm import Session

from alongside import clock
from alongside.accounts.models import Authority, Person, Role
from alongside.authorities.actions import listing, reorganising
from alongside.authorities.models import Listing, Reorganisation
from alongside.authorities.queries.reorganising import Estates, Rehearsal
from alongside.authorities.rules.reference_list import CouncilKind, ListedPlace
from alongside.engines import Engines
from alongside.factory.estates import estates
from alongside.factory.handlers import handlers
from alongside.jobs.models import Job
from alongside.jobs.rules import JobState
from alongside.knowledge.models import Entry
from alongside.knowledge.rules.vocabulary import Kind as Words
from alongside.publishing.models import Draft
from alongside.settings import Settings
from tests.conftest import MakePerson

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

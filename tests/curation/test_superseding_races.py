"""Two curators at once: no entries that replace each other, one replacement for each, none that is being withdrawn."""

from collections.abc import Iterator
from uuid import UUID

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from alongside import clock
from alongside.accounts.models import Authority, AuthorityKind, Person, Role
from alongside.audit.models import AuditRecord
from alongside.curation.actions import superseding, withdrawing
from alongside.engines import Engines
from alongside.factory.storage import open_database
from alongside.knowledge.actions.publishing import AuthoredWords, publish
from alongside.knowledge.models import Entry, Status
from alongside.knowledge.rules.vocabulary import EvidenceStage, GuidanceLabel, Kind
from alongside.settings import Mode, load
from tests.conftest import TEST_SECRET
from tests.databases import Databases
from tests.racing import Deed, at_once, slowly

Two = tuple[UUID, UUID]


def curator(session: Session) -> Person:
    return session.scalars(select(Person).where(Person.role == Role.CURATOR)).one()


@pytest.fixture
def engines(each_database: Databases) -> Iterator[Engines]:
    """A database with a curator and no entries."""
    url = each_database.migrated()
    made = open_database(load(mode=Mode.TEST, secret_key=TEST_SECRET, database_url=url))
    with made.session() as session:
        home = Authority(key="dfe", name="Department for Education", kind=AuthorityKind.DEPARTMENT)
        session.add(home)
        session.flush()
        session.add(
            Person(
                email="curator@dfe.example", name="Cas Curator", role=Role.CURATOR, authority_id=home.id,
                created_at=clock.now(),
            )
        )  # fmt: skip
        session.commit()
    yield made
    made.dispose()
    each_database.remove(url)


@pytest.fixture
def two(engines: Engines) -> Two:
    """Two pieces of guidance in the library."""
    with engines.session() as session:
        by = curator(session)
        made = [
            publish(
                session,
                AuthoredWords(
                    kind=Kind.GUIDANCE, title=title, summary="A summary.", evidence_stage=EvidenceStage.UNTESTED,
                    attribution="DfE", guidance_label=GuidanceLabel.ADVICE,
                ),
                entry=None, owner_id=by.authority_id, by=by, at=clock.now(),
            )
            for title in ("The first", "The second")
        ]  # fmt: skip
        session.commit()
        return made[0].id, made[1].id


def replacing(entry_id: UUID, by_entry_id: UUID) -> Deed:
    def replace(session: Session) -> None:
        entry, by_entry = session.get_one(Entry, entry_id), session.get_one(Entry, by_entry_id)
        superseding.supersede(session, entry, by_entry, by=curator(session), at=clock.now())

    return slowly(replace)


def taking_back(entry_id: UUID) -> Deed:
    def take_back(session: Session) -> None:
        superseding.reinstate(session, session.get_one(Entry, entry_id), by=curator(session), at=clock.now())

    return slowly(take_back)


def withdrawn(entry_id: UUID) -> Deed:
    def withdraw(session: Session) -> None:
        entry = session.get_one(Entry, entry_id)
        withdrawing.withdraw(session, entry, reason="privacy", by=curator(session), at=clock.now())

    return slowly(withdraw)


def states(engines: Engines) -> list[Status]:
    with engines.reader() as session:
        return sorted(session.scalars(select(Entry.status)))


def count(engines: Engines, verb: str) -> int:
    with engines.reader() as session:
        return session.scalar(select(func.count(AuditRecord.id)).where(AuditRecord.verb == verb)) or 0


def test_of_two_curators_who_let_either_replace_the_other_only_the_first_is_heard(engines: Engines, two: Two) -> None:
    one_way, other_way = replacing(*two), replacing(*reversed(two))
    assert sorted(at_once(engines, [one_way, other_way])) == ["", "NotReplaceable"]
    assert states(engines) == [Status.PUBLISHED, Status.SUPERSEDED]


def test_the_same_said_twice_is_done_once(engines: Engines, two: Two) -> None:
    assert sorted(at_once(engines, [replacing(*two), replacing(*two)])) == ["", "NotReplaceable"]
    assert count(engines, "superseded") == 1


def test_a_replacement_taken_back_twice_is_taken_back_once(engines: Engines, two: Two) -> None:
    assert at_once(engines, [replacing(*two)]) == [""]
    assert sorted(at_once(engines, [taking_back(two[0]), taking_back(two[0])])) == ["", "NotReplaceable"]
    assert (states(engines), count(engines, "reinstated")) == ([Status.PUBLISHED, Status.PUBLISHED], 1)


def test_what_is_withdrawn_in_the_same_moment_replaces_nothing_that_could_not_be_read(
    engines: Engines, two: Two
) -> None:
    old, new = two
    replaced, gone = at_once(engines, [replacing(old, new), withdrawn(new)])
    assert gone == ""
    expected = {"": [Status.SUPERSEDED, Status.WITHDRAWN], "NotReplaceable": [Status.PUBLISHED, Status.WITHDRAWN]}
    assert states(engines) == expected[replaced]

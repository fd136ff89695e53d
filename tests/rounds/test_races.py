"""Several people at once: both sides answer, somebody closes the round meanwhile, two curators open one."""

from collections.abc import Iterator
from uuid import UUID

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from alongside.accounts.models import Person, Role
from alongside.engines import Engines
from alongside.factory.storage import open_database
from alongside.jobs.models import Job
from alongside.matching.rules.settings import RoundSettings
from alongside.rounds.actions import answering, closing, opening, proposing
from alongside.rounds.actions.solving import compute
from alongside.rounds.models import Proposal, ProposalKind, ProposalState, Round, RoundState
from alongside.rounds.queries.proposals import proposals_of
from alongside.rounds.queries.rounds import round_here
from alongside.rounds.rules.prospects import prospects
from alongside.settings import Mode, load
from tests.conftest import TEST_SECRET
from tests.databases import Databases
from tests.racing import Deed, at_once, slowly
from tests.rounds.england import NOW, SURE, UNSURE, authority, curator, lead_of


@pytest.fixture
def engines(each_database: Databases) -> Iterator[Engines]:
    url = each_database.migrated()
    made = open_database(load(mode=Mode.TEST, secret_key=TEST_SECRET, database_url=url))
    with made.session() as session:
        authority(session, "A", confidence=SURE, places=1)
        authority(session, "C", confidence=UNSURE, asks=["schools"])
        curator(session)
    yield made
    made.dispose()
    each_database.remove(url)


def by(session: Session) -> Person:
    return session.scalars(select(Person).where(Person.role == Role.CURATOR)).one()


def proposed(engines: Engines) -> tuple[UUID, UUID, int]:
    """Return a round with one proposal, and its revision."""
    with engines.session() as session:
        made = opening.open_round(session, name="A round", settings=RoundSettings(), by=by(session), at=NOW)
        compute(session, made)
        (one,) = proposing.propose(session, made, revision=made.revision, by=by(session), at=NOW)
        session.commit()
        return made.id, one.id, made.revision


def accepting(proposal_id: UUID, part: str) -> Deed:
    def accept(session: Session) -> None:
        one = session.get_one(Proposal, proposal_id)
        lead = lead_of(session, one.mentee_id if part == "mentee" else one.mentor_id)
        answering.accept(session, one, by=lead, at=NOW)

    return accept


def test_two_curators_open_one_round(engines: Engines) -> None:
    def start(session: Session) -> None:
        opening.open_round(session, name="A round", settings=RoundSettings(), by=by(session), at=NOW)

    assert sorted(at_once(engines, [start, start])) == ["", "AlreadyOpen"]


def test_both_sides_accept_at_the_same_moment_and_one_pairing_begins(engines: Engines) -> None:
    _, one, _ = proposed(engines)
    assert at_once(engines, [accepting(one, "mentee"), accepting(one, "mentor")]) == ["", ""]
    with engines.reader() as session:
        assert session.scalars(select(Proposal.state)).all() == [ProposalState.ACCEPTED]
        assert session.scalar(select(func.count(Job.id)).where(Job.kind == "start-pairing")) == 1


def test_of_two_pairs_that_agree_at_the_same_moment_the_round_knows_both(engines: Engines) -> None:
    with engines.session() as session:
        authority(session, "B", confidence=SURE, places=1)
        authority(session, "D", confidence=UNSURE, asks=["schools"])
        for number, left in enumerate("EF", start=1):
            authority(session, left, confidence=UNSURE + 10 * number, asks=["schools"])
        made = opening.open_round(session, name="A round", settings=RoundSettings(), by=by(session), at=NOW)
        compute(session, made)
        pairs = proposing.propose(session, made, revision=made.revision, by=by(session), at=NOW)
        first, second = (pair.id for pair in pairs)
        for proposal_id in (first, second):
            accepting(proposal_id, "mentee")(session)
        session.commit()
        round_id = made.id
    assert at_once(engines, [slowly(accepting(pair, "mentor")) for pair in (first, second)]) == ["", ""]
    with engines.reader() as session:
        matching = round_here(session, round_id)
        stored = matching.outcome.prospects
        assert stored == prospects(matching.inputs(proposals_of(session, round_id)))
        assert len([group for group in stored.groups if group.kind is ProposalKind.TRIAD]) == 2


def test_a_round_that_is_closed_while_somebody_answers_is_one_or_the_other(engines: Engines) -> None:
    matching, one, revision = proposed(engines)
    with engines.session() as session:
        accepting(one, "mentee")(session)
        session.commit()

    def close(session: Session) -> None:
        closing.close(session, session.get_one(Round, matching), revision=revision, by=by(session), at=NOW)

    answered, closed = at_once(engines, [accepting(one, "mentor"), close])
    assert closed == ""
    with engines.reader() as session:
        assert session.scalars(select(Round.state)).all() == [RoundState.CLOSED]
        begins = session.scalar(select(func.count(Job.id)).where(Job.kind == "start-pairing"))
        state = session.scalars(select(Proposal.state)).one()
    expected = {"": (ProposalState.ACCEPTED, 1), "ProposalOver": (ProposalState.TAKEN_BACK, 0)}
    assert (state, begins) == expected[answered]

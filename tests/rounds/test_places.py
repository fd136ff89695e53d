"""Places are counted when somebody says yes, introductions and rounds together, and a yes too many is told before."""

from collections.abc import Iterator

import pytest
import time_machine
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from alongside.accounts.models import Authority
from alongside.engines import Engines
from alongside.factory.storage import open_database
from alongside.introductions import actions as introductions
from alongside.introductions.actions import IntroductionReply, NoPlaceLeft
from alongside.introductions.models import Introduction
from alongside.introductions.rules import IntroductionState
from alongside.jobs.models import Job
from alongside.matching.rules.places import MentorPlaces
from alongside.rounds.actions import answering, proposing, re_solving
from alongside.rounds.actions.opening import take_fresh_data
from alongside.rounds.actions.solving import compute
from alongside.rounds.models import Proposal, ProposalState
from alongside.rounds.queries.running import places
from alongside.settings import Mode, load
from tests.browser import StrictClient
from tests.conftest import TEST_SECRET, AsPerson
from tests.databases import Databases
from tests.racing import Deed, at_once, slowly
from tests.rounds.acting import opened, proposed
from tests.rounds.england import NOW, SURE, UNSURE, authority, curator, fresh, lead_of, proposals

YES = IntroductionReply(IntroductionState.ACCEPTED)


def named(session: Session, letter: str) -> Authority:
    return session.scalars(select(Authority).where(Authority.name == f"Authority {letter}")).one()


def asked(session: Session, by: str, other: str) -> Introduction:
    """Let one authority ask another for an introduction."""
    lead = lead_of(session, named(session, by).id)
    row = introductions.ask(session, named(session, other), topics=["schools"], words="", by=lead, at=NOW)
    session.commit()
    return row


def says_yes(session: Session, row: Introduction, beyond: int | None = None) -> None:
    lead = lead_of(session, row.asked_id)
    introductions.answer(session, row, YES._replace(beyond=beyond), by=lead, at=NOW)
    session.commit()


def test_a_mentors_yes_in_a_round_takes_a_place_before_the_other_has_answered(five: Session) -> None:
    matching = proposed(five)
    one = proposals(five, matching)[0]
    assert places(five, one.mentor_id) == MentorPlaces(1, 0)
    answering.accept(five, one, by=lead_of(five, one.mentor_id), at=NOW)
    five.commit()
    assert places(five, one.mentor_id) == MentorPlaces(1, 1)
    row = asked(five, "E", one.mentor.name[-1])
    with pytest.raises(NoPlaceLeft, match="You said one place; it is taken. This would be your second of one"):
        says_yes(five, row)
    five.rollback()
    answering.decline(five, one, reason=None, by=lead_of(five, one.mentee_id), at=NOW)
    five.commit()
    assert places(five, one.mentor_id) == MentorPlaces(1, 0), "A no gives the place free"
    says_yes(five, row)


@time_machine.travel(NOW, tick=False)
def test_a_yes_to_an_introduction_is_told_on_the_proposal_and_a_yes_to_both_is_asked_for(
    five: Session, as_person: AsPerson
) -> None:
    matching = proposed(five)
    one = proposals(five, matching)[0]
    says_yes(five, asked(five, "E", one.mentor.name[-1]))
    client: StrictClient = as_person(lead_of(five, one.mentor_id))
    path = f"/proposals/{one.id}"
    assert "A yes would be your second of one" in client.get(path).text
    refused = client.post(path, data={"csrf_token": client.token(path), "answer": "accepted"})
    assert refused.status_code == 422
    assert "Nothing was sent yet" in refused.text
    assert "Yes: one place more than we said" in refused.text
    assert client.send(path, {"answer": "accepted", "place": "2"}).status_code == 303
    assert places(five, one.mentor_id) == MentorPlaces(1, 2)


def test_agreeing_to_a_third_is_no_yes_to_a_fourth(five: Session) -> None:
    matching = proposed(five)
    one = proposals(five, matching)[0]
    letter = one.mentor.name[-1]
    authority(five, "H", confidence=UNSURE, asks=["schools"])
    for by in ("E", "H"):
        says_yes(five, asked(five, by, letter), beyond=places(five, one.mentor_id).next)
    with pytest.raises(NoPlaceLeft):
        answering.accept(five, one, by=lead_of(five, one.mentor_id), at=NOW, beyond=2)
    five.rollback()
    answering.accept(five, one, by=lead_of(five, one.mentor_id), at=NOW, beyond=3)


def test_whoever_never_said_how_many_places_it_has_is_asked_nothing(five: Session) -> None:
    says_yes(five, asked(five, "C", "F"))
    says_yes(five, asked(five, "D", "F"))
    assert places(five, named(five, "F").id) == MentorPlaces(None, 2)


def test_a_draft_whose_mentor_has_filled_its_place_elsewhere_is_not_proposed(five: Session) -> None:
    matching = opened(five)
    mentor = next(pair.mentor for pair in matching.outcome.pairs)
    says_yes(five, asked(five, "F", mentor[-1].upper()))
    matching = fresh(five, matching)
    with pytest.raises(proposing.OutOfDate):
        proposing.propose(five, matching, revision=matching.revision, by=curator(five), at=NOW)
    five.rollback()
    take_fresh_data(five, matching, revision=matching.revision, by=curator(five), at=NOW)
    compute(five, matching)
    assert len(matching.outcome.pairs) == 1
    assert proposing.propose(five, matching, revision=matching.revision, by=curator(five), at=NOW)


def test_a_second_solving_knows_what_was_agreed_to_elsewhere_since(five: Session, as_person: AsPerson) -> None:
    matching = proposed(five)
    first, second = proposals(five, matching)
    answering.decline(five, first, reason=None, by=lead_of(five, first.mentee_id), at=NOW)
    five.commit()
    says_yes(five, asked(five, "F", first.mentor.name[-1]))
    says_yes(five, asked(five, "E", second.mentor.name[-1]), beyond=2)
    matching = fresh(five, matching)
    re_solving.re_solve(five, matching, revision=matching.revision, by=curator(five), at=NOW)
    five.commit()
    assert matching.again.made == {(second.mentee.key, second.mentor.key)}
    page = as_person(curator(five)).get(f"/rounds/{matching.id}").text
    assert f"{first.mentor.name} has filled 1 more place" in page
    assert "Authority E has found somebody who helps it" in page


@pytest.fixture
def engines(each_database: Databases) -> Iterator[Engines]:
    url = each_database.migrated()
    made = open_database(load(mode=Mode.TEST, secret_key=TEST_SECRET, database_url=url))
    with made.session() as session:
        authority(session, "A", confidence=SURE, places=1)
        authority(session, "C", confidence=UNSURE, asks=["schools"])
        authority(session, "D", confidence=UNSURE, asks=["courts"])
        curator(session)
    yield made
    made.dispose()
    each_database.remove(url)


def test_of_two_yeses_at_once_for_one_place_one_is_told_so_and_loses_nothing(engines: Engines) -> None:
    with engines.session() as session:
        matching = proposed(session)
        (one,) = proposals(session, matching)
        other = "D" if one.mentee.name == "Authority C" else "C"
        proposal_id, introduction_id = one.id, asked(session, other, "A").id

    def to_the_round(session: Session) -> None:
        proposal = session.get_one(Proposal, proposal_id)
        answering.accept(session, proposal, by=lead_of(session, proposal.mentor_id), at=NOW)

    def to_the_introduction(session: Session) -> None:
        row = session.get_one(Introduction, introduction_id)
        introductions.answer(session, row, YES, by=lead_of(session, row.asked_id), at=NOW)

    deeds: list[Deed] = [slowly(to_the_round), slowly(to_the_introduction)]
    assert sorted(at_once(engines, deeds)) == ["", "NoPlaceLeft"]
    with engines.session() as session:
        one, row = session.get_one(Proposal, proposal_id), session.get_one(Introduction, introduction_id)
        assert places(session, one.mentor_id) == MentorPlaces(1, 1)
        if row.state is IntroductionState.WAITING:
            says_yes(session, row, beyond=2)
        else:
            answering.accept(session, one, by=lead_of(session, one.mentor_id), at=NOW, beyond=2)
            session.commit()
        assert places(session, one.mentor_id) == MentorPlaces(1, 2)
        assert one.state is ProposalState.PROPOSED, "The one that would be helped has still to answer"
        assert session.scalar(select(func.count(Job.id)).where(Job.kind == "start-pairing")) == 1


def test_both_ask_each_other_and_nobody_fills_a_place(five: Session) -> None:
    asked(five, "C", "A")
    row = asked(five, "A", "C")
    assert row.state is IntroductionState.ACCEPTED
    assert places(five, named(five, "A").id).taken == 0

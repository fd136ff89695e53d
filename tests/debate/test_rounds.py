"""A round from its declaration to its words, and what is left of its answers: nothing."""

from datetime import timedelta

import pytest
from sqlalchemy.orm import Session

from alongside import clock
from alongside.accounts.models import Group, Person
from alongside.accounts.rules.sealing import SecretSeal
from alongside.authorities.rules.succession import Bequest
from alongside.confidence.actions.answering import AnsweredAlready
from alongside.confidence.actions.closing import CannotClose
from alongside.confidence.actions.opening import CannotOpen, SurveyPlan
from alongside.confidence.rules.opening import USUAL
from alongside.dates import uk_day
from alongside.debate.actions import answering, closing, inviting, preparing, writing_down
from alongside.debate.actions.handing_over import DEBATES_ESTATE
from alongside.debate.actions.keys import debate_token
from alongside.debate.actions.preparing import DebateMoved
from alongside.debate.models import DebateInvite, DebateResult, DebateRound, DebateState, DebateTally
from alongside.debate.queries import debates
from alongside.debate.rules.meanings import Meaning
from alongside.debate.rules.verdicts import DeclaredLine, GroupVerdict
from alongside.jobs.models import Job
from alongside.local_documents.actions import signing
from alongside.notices.models import Notice
from alongside.problems import NotFound
from alongside.settings import Settings
from tests.conftest import MakePerson
from tests.debate.conftest import NO, STATEMENTS, UNSURE, YES, Say, close_without_chance
from tests.local_documents.conftest import days


def test_no_round_opens_before_a_line_is_declared(
    session: Session, prepared: DebateRound, lead: Person, seal: SecretSeal
) -> None:
    plan = SurveyPlan(uk_day(clock.now()) + USUAL, True, {})
    with pytest.raises(CannotOpen, match="Declare your own line first"):
        inviting.open_debate(session, prepared, plan, seal=seal, by=lead, at=clock.now())


def test_a_line_that_comes_after_the_opening_is_refused_in_words(
    session: Session, debate: DebateRound, lead: Person
) -> None:
    with pytest.raises(DebateMoved, match="People are being asked"):
        preparing.declare(session, debate, [DeclaredLine.SO] * 12, "Director", by=lead, at=clock.now())


def test_whoever_declared_is_not_asked_and_everybody_else_gets_a_link(
    session: Session, debate: DebateRound, lead: Person
) -> None:
    asked = session.query(DebateInvite).all()
    assert len(asked) == 10
    assert lead.id not in {invite.person_id for invite in asked}
    assert sum(job.payload.get("template") == "debate" for job in session.query(Job)) == 10


def test_there_is_one_running_round_at_a_time(session: Session, debate: DebateRound, lead: Person) -> None:
    with pytest.raises(DebateMoved, match="A round is running already"):
        preparing.prepare(session, STATEMENTS, by=lead, at=clock.now())


def test_a_link_answers_once(session: Session, debate: DebateRound, seal: SecretSeal) -> None:
    token = debate_token(seal, session.query(DebateInvite).first().id)  # type: ignore[union-attr]
    answering.answer(session, token, [YES] * 12, seal=seal, at=clock.now())
    with pytest.raises(AnsweredAlready):
        answering.answer(session, token, [NO] * 12, seal=seal, at=clock.now())


def test_a_closed_round_keeps_words_and_forgets_who_was_asked(
    session: Session, debate: DebateRound, seal: SecretSeal, say: Say
) -> None:
    say(debate, Group.STRATEGIC, [YES], 4)
    say(debate, Group.FRONTLINE, [NO, YES, UNSURE], 5)
    close_without_chance(session, debate, seal)
    assert session.query(DebateInvite).count() == session.query(DebateTally).count() == 0
    words = {row.group: row.verdicts[:3] for row in session.query(DebateResult)}
    assert words[Group.STRATEGIC] == (GroupVerdict.SO,) * 3
    assert words[Group.FRONTLINE] == (GroupVerdict.NOT_SO, GroupVerdict.SO, GroupVerdict.UNKNOWN)
    assert {row.people for row in session.query(DebateResult)} == {3, 5}


def test_too_few_answers_of_a_group_tell_nothing(
    session: Session, debate: DebateRound, seal: SecretSeal, say: Say
) -> None:
    say(debate, Group.FRONTLINE, [YES], 4)
    close_without_chance(session, debate, seal)
    assert {word for row in session.query(DebateResult) for word in row.verdicts} == {GroupVerdict.HIDDEN}
    assert {row.meaning for row in debates.outcome(session, debate).rows} == {Meaning.UNTOLD, Meaning.NOT_DECIDED}


def test_a_round_is_not_closed_early_while_answers_would_be_thrown_away(
    session: Session, debate: DebateRound, lead: Person, seal: SecretSeal, say: Say
) -> None:
    say(debate, Group.STRATEGIC, [YES], 4)
    with pytest.raises(CannotClose):
        closing.close_early(session, debate, seal=seal, by=lead, at=clock.now())


def test_the_next_round_waits_ninety_days(
    session: Session, debate: DebateRound, lead: Person, seal: SecretSeal, say: Say
) -> None:
    say(debate, Group.STRATEGIC, [YES], 4)
    close_without_chance(session, debate, seal)
    again = writing_down.ask_again(session, debate, by=lead, at=clock.now())
    preparing.declare(session, again, [DeclaredLine.SO] * 12, "Director", by=lead, at=clock.now())
    plan = SurveyPlan(uk_day(clock.now()) + USUAL, True, {})
    with pytest.raises(CannotOpen, match="90 days after"):
        inviting.open_debate(session, again, plan, seal=seal, by=lead, at=clock.now())
    later = clock.now() + timedelta(days=92)
    inviting.open_debate(session, again, plan, seal=seal, by=lead, at=later)


def test_writing_down_fills_in_what_is_agreed_and_marks_what_is_split(
    session: Session, debate: DebateRound, lead: Person, seal: SecretSeal, say: Say
) -> None:
    say(debate, Group.STRATEGIC, [YES], 4)
    say(debate, Group.FRONTLINE, [YES, NO], 6)
    close_without_chance(session, debate, seal)
    edition = writing_down.write_down(session, debate, by=lead, at=clock.now())
    lines = edition.content.lines
    assert [line.split for line in lines] == [False, True] * 6
    assert lines[0].words == STATEMENTS[0].text
    assert lines[11].words == "", "Nobody declared a line on it"
    with pytest.raises(DebateMoved, match="written down already"):
        writing_down.write_down(session, debate, by=lead, at=clock.now())


def test_six_months_after_a_position_is_in_force_leads_are_asked_to_ask_again_once(
    session: Session, debate: DebateRound, lead: Person, seal: SecretSeal, say: Say, make_person: MakePerson,
    settings: Settings,
) -> None:  # fmt: skip
    say(debate, Group.FRONTLINE, [YES], 6)
    close_without_chance(session, debate, seal)
    at = clock.now()
    edition = writing_down.write_down(session, debate, by=lead, at=at)
    session.flush()
    signing.make_ready(session, edition, days(uk_day(at), life=400), revision=0, by=lead, at=at)
    signing.sign(session, edition, revision=1, by=make_person(lead.role), at=at)
    session.flush()
    for after in (181, 182, 183):
        closing.tend(session, {}, at + timedelta(days=after), settings=settings)
    assert session.query(Notice).filter_by(person_id=lead.id, template="debate-again").count() == 1


def test_asking_again_shows_how_knowledge_moved(
    session: Session, debate: DebateRound, lead: Person, seal: SecretSeal, say: Say
) -> None:
    say(debate, Group.FRONTLINE, [NO], 6)
    close_without_chance(session, debate, seal)
    again = writing_down.ask_again(session, debate, by=lead, at=clock.now())
    assert again.statements == debate.statements
    preparing.declare(session, again, [DeclaredLine.SO] * 12, "Director", by=lead, at=clock.now())
    at = clock.now() + timedelta(days=100)
    plan = SurveyPlan(uk_day(at) + USUAL, True, {})
    inviting.open_debate(session, again, plan, seal=seal, by=lead, at=at)
    say(again, Group.FRONTLINE, [YES], 6)
    close_without_chance(session, again, seal)
    assert {row.moved[Group.FRONTLINE] for row in debates.outcome(session, again).rows} == {"Know it now"}


def test_an_authority_that_ends_takes_its_running_round_with_it(
    session: Session, debate: DebateRound, seal: SecretSeal
) -> None:
    token = debate_token(seal, session.query(DebateInvite).first().id)  # type: ignore[union-attr]
    (held,) = DEBATES_ESTATE.held(session, debate.authority_id)
    DEBATES_ESTATE.hand_over(
        session, Bequest(held, debate.authority_id, debate.authority_id, chosen=False), clock.now()
    )
    session.flush()
    assert debate.state is DebateState.CANCELLED
    assert session.query(DebateInvite).count() == 0
    with pytest.raises(NotFound):
        debates.invite(session, token, on=uk_day(clock.now()))


def test_the_night_closes_what_is_over_and_reminds_before(
    session: Session, debate: DebateRound, settings: Settings
) -> None:
    at = clock.now()
    closing.tend(session, {}, at + USUAL / 2 + timedelta(days=1), settings=settings)
    assert sum(job.payload.get("template") == "debate-reminder" for job in session.query(Job)) == 10
    closing.tend(session, {}, at + USUAL + timedelta(days=1), settings=settings)
    assert debate.state is DebateState.CLOSED

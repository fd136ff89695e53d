"""A survey from opening to closing: who is asked, what the database holds in between, and what is left."""

from datetime import timedelta
from threading import Thread

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from alongside import clock
from alongside.accounts.models import Authority, Group, Person, Role
from alongside.accounts.rules.sealing import SecretSeal
from alongside.audit.models import AuditRecord
from alongside.confidence.actions import answering, asking, closing, opening
from alongside.confidence.actions.keys import token
from alongside.confidence.actions.opening import CannotOpen, SurveyPlan
from alongside.confidence.models import (
    GroupResult,
    Survey,
    SurveyInvite,
    SurveyTally,
)
from alongside.confidence.queries import surveys
from alongside.confidence.rules.answers import AnswerChoice
from alongside.dates import uk_day
from alongside.engines import Engines
from alongside.jobs.mail import compose
from alongside.jobs.models import Job
from alongside.problems import NotFound
from alongside.settings import Settings
from tests.confidence.conftest import Answer, Links, rows, tend
from tests.conftest import MakePerson


def test_everyone_gets_one_personal_link_by_mail(session: Session, survey: Survey) -> None:
    mails = [job.payload for job in session.scalars(select(Job).where(Job.kind == "send-mail"))]
    assert len(mails) == rows(session, SurveyInvite) == 10
    assert len({mail["link_path"] for mail in mails}) == 10
    assert {mail["template"] for mail in mails} == {"survey"}
    assert "a@police.example" in {mail["to"] for mail in mails}


def test_a_colleague_whose_address_is_typed_too_is_asked_once_in_the_group_typed(
    session: Session, lead: Person
) -> None:
    plan = SurveyPlan(clock.today(), True, {Group.PARTNER: [lead.email, "x@leeds.gov.uk"]})
    asked = opening.asked(session, lead.authority, plan)
    assert asked.numbers() == {Group.STRATEGIC: 2, Group.FRONTLINE: 5, Group.PARTNER: 2}
    assert lead in asked.people[Group.PARTNER]


def test_the_database_holds_no_answer_sheet_and_rewrites_every_row_whoever_answers(
    session: Session, survey: Survey, answer: Answer
) -> None:
    before = {tally.group: tally.sealed for tally in session.scalars(select(SurveyTally))}
    answer(survey, Group.FRONTLINE, [AnswerChoice.AGREE])
    session.expire_all()
    after = {tally.group: tally.sealed for tally in session.scalars(select(SurveyTally))}
    assert all(before[group] != after[group] for group in Group), "Which group answered cannot be seen"
    assert {len(text) for text in before.values()} == {len(text) for text in after.values()} - set()
    assert set(SurveyTally.__table__.columns.keys()) == {"id", "survey_id", "group", "sealed"}
    assert set(SurveyInvite.__table__.columns.keys()) == {
        "id", "survey_id", "group", "person_id", "email", "token_hash", "answered",
    }  # fmt: skip
    verbs = {record.verb for record in session.scalars(select(AuditRecord))}
    assert verbs == {"opened-survey"}, "The trail would say who answered, and when"


def test_a_link_counts_once(session: Session, survey: Survey, answer: Answer, seal: SecretSeal) -> None:
    [used] = answer(survey, Group.FRONTLINE, [AnswerChoice.AGREE])
    with pytest.raises(answering.AnsweredAlready):
        answering.answer(session, used, [AnswerChoice.DISAGREE] * 16, seal=seal, at=clock.now())
    session.rollback()
    assert surveys.progress(session, survey).answered[Group.FRONTLINE] == 1


def test_people_who_answer_at_the_same_moment_all_count(
    database: Engines, session: Session, survey: Survey, links: Links, seal: SecretSeal, settings: Settings
) -> None:
    def send(link: str) -> None:
        with database.session() as own:
            answering.answer(own, link, [AnswerChoice.STRONGLY_AGREE] * 16, seal=seal, at=clock.now())
            own.commit()

    threads = [Thread(target=send, args=(link,)) for link in links(survey, Group.FRONTLINE)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    tend(session, settings, 15)
    assert session.scalars(select(GroupResult.people).where(GroupResult.group == Group.FRONTLINE)).one() == 5


def test_nobody_opens_a_second_survey_beside_the_first_or_soon_after_it(
    session: Session, survey: Survey, lead: Person, answer: Answer, seal: SecretSeal, settings: Settings
) -> None:
    def again(days: int) -> None:
        at = clock.now() + timedelta(days=days)
        plan = SurveyPlan(uk_day(at) + timedelta(days=7), True, {})
        opening.open_survey(session, lead.authority, plan, seal=seal, by=lead, at=at)

    with pytest.raises(CannotOpen, match="open already"):
        again(0)
    session.rollback()
    answer(survey, Group.FRONTLINE, [AnswerChoice.AGREE] * 5)
    tend(session, settings, 15)
    with pytest.raises(CannotOpen, match="90 days"):
        again(80)
    session.rollback()
    again(110)


def test_two_who_open_at_once_open_one(
    database: Engines, session: Session, lead: Person, seal: SecretSeal, make_person: MakePerson
) -> None:
    deputy = make_person(Role.DEPUTY, group=Group.STRATEGIC)
    refused: list[str] = []

    def open_it(who: Person) -> None:
        with database.session() as own:
            at = clock.now()
            home = own.get(Authority, who.authority_id)
            assert home is not None
            try:
                plan = SurveyPlan(uk_day(at) + timedelta(days=7), True, {})
                opening.open_survey(own, home, plan, seal=seal, by=who, at=at)
                own.commit()
            except CannotOpen as problem:
                refused.append(str(problem))

    threads = [Thread(target=open_it, args=(who,)) for who in (lead, deputy)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (rows(session, Survey), len(refused)) == (1, 1)


def test_closing_early_waits_for_enough_answers_and_happens_once(
    session: Session, survey: Survey, lead: Person, answer: Answer, seal: SecretSeal
) -> None:
    answer(survey, Group.FRONTLINE, [AnswerChoice.AGREE] * 5)
    with pytest.raises(closing.CannotClose):
        closing.close_early(session, survey, seal=seal, by=lead, at=clock.now())
    session.rollback()
    answer(survey, Group.STRATEGIC, [AnswerChoice.AGREE] * 3)
    closing.close_early(session, survey, seal=seal, by=lead, at=clock.now())
    session.commit()
    with pytest.raises(CannotOpen, match="ended already"):
        closing.close_early(session, survey, seal=seal, by=lead, at=clock.now())
    session.rollback()
    assert rows(session, GroupResult) == 3


def test_cancelling_leaves_nothing(session: Session, survey: Survey, lead: Person, answer: Answer) -> None:
    [used] = answer(survey, Group.FRONTLINE, [AnswerChoice.AGREE])
    opening.cancel(session, survey, by=lead, at=clock.now())
    session.commit()
    assert rows(session, SurveyInvite) == rows(session, SurveyTally) == rows(session, GroupResult) == 0
    with pytest.raises(NotFound):
        surveys.invite(session, used, on=clock.today())


def test_nobody_answers_after_the_last_day_even_if_nothing_has_closed_it_yet(
    session: Session, survey: Survey, links: Links
) -> None:
    [link, *_] = links(survey, Group.FRONTLINE)
    assert surveys.invite(session, link, on=survey.closes_on)
    with pytest.raises(NotFound):
        surveys.invite(session, link, on=survey.closes_on + timedelta(days=1))


def test_the_link_of_a_colleague_who_left_works_no_more(
    session: Session, survey: Survey, lead: Person, seal: SecretSeal
) -> None:
    mine = session.scalars(select(SurveyInvite).where(SurveyInvite.person_id == lead.id)).one()
    link = token(seal, mine.id)
    assert surveys.invite(session, link, on=survey.closes_on) is mine
    lead.active = False
    with pytest.raises(NotFound):
        surveys.invite(session, link, on=survey.closes_on)


def test_only_those_who_have_not_answered_and_still_work_here_are_reminded(
    session: Session, survey: Survey, answer: Answer, settings: Settings, lead: Person
) -> None:
    answer(survey, Group.FRONTLINE, [AnswerChoice.AGREE] * 4)
    lead.active = False
    session.commit()
    tend(session, settings, 8)
    tend(session, settings, 9)
    reminders = [
        job.payload
        for job in session.scalars(select(Job).where(Job.kind == "send-mail"))
        if job.payload["template"] == "survey-reminder"
    ]
    first = {
        job.payload["link_path"]
        for job in session.scalars(select(Job).where(Job.kind == "send-mail"))
        if job.payload["template"] == "survey"
    }
    assert len(reminders) == 10 - 4 - 1
    assert lead.email not in {mail["to"] for mail in reminders}
    assert {mail["link_path"] for mail in reminders} <= first, "The link is the same"


def test_curators_ask_only_authorities_without_a_recent_survey_and_not_too_often(
    session: Session, survey: Survey, make_person: MakePerson
) -> None:
    make_person(Role.LEAD, "Authority B")
    make_person(Role.DEPUTY, "Authority B", active=False)
    curator, at = make_person(Role.CURATOR, "DfE"), clock.now()
    assert asking.ask_all(session, by=curator, at=at) == 1
    with pytest.raises(asking.AskedAlready):
        asking.ask_all(session, by=curator, at=at + timedelta(days=59))
    assert asking.ask_all(session, by=curator, at=at + timedelta(days=60)) == 1


def test_the_mail_and_its_reminder_say_who_asks_and_why(
    session: Session, survey: Survey, lead: Person, settings: Settings
) -> None:
    tend(session, settings, 8)
    for template in ("survey", "survey-reminder"):
        jobs = list(session.scalars(select(Job).where(Job.kind == "send-mail")))
        payload = next(job.payload for job in jobs if job.payload["template"] == template)
        message = compose(settings, **payload, at=clock.now(), identity="1")
        for words in ("Authority A", lead.name, "Alongside", "Department for Education (DfE)", "need more help"):
            assert words in message.get_content(), words
        assert "Authority A asks for five minutes" in message["Subject"]


def test_a_name_cannot_add_lines_to_a_mail(session: Session, survey: Survey, settings: Settings) -> None:
    about = {"authority": "Authority A\n\nhttps://elsewhere.example", "lead": "Jo\r\nBcc: x@y.example"}
    message = compose(
        settings, to="a@police.example", template="survey", link_path="/", at=clock.now(), identity="1", about=about
    )
    assert "\n" not in message["Subject"]
    assert "\nhttps://elsewhere" not in message.get_content()
    assert "\nBcc:" not in message.get_content()


def test_a_deputy_is_named_where_there_is_no_lead(session: Session, make_person: MakePerson) -> None:
    assert surveys.leader(session, make_person(Role.READER, "Authority B").authority_id) is None
    deputy = make_person(Role.DEPUTY, "Authority B")
    assert surveys.leader(session, deputy.authority_id) == deputy
    lead = make_person(Role.LEAD, "Authority B")
    assert surveys.leader(session, deputy.authority_id) == lead
    lead.active = False
    assert surveys.leader(session, deputy.authority_id) == deputy

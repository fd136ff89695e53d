"""A pairing begins when both sides have said yes, once, and both sides are asked how it goes and to look back."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier
from uuid import UUID

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from alongside import clock
from alongside.accounts.models import Person, Role
from alongside.audit.models import AuditRecord
from alongside.dates import uk_day
from alongside.engines import Engines
from alongside.introductions.models import Introduction
from alongside.introductions.rules import IntroductionState as IntroductionState
from alongside.pairing.actions import agreeing, beginning, closing, reminding
from alongside.pairing.actions.beginning import Came, NotAPairing
from alongside.pairing.models import Agreement, Pairing
from alongside.pairing.queries import access
from alongside.pairing.rules.agreement import AgreementTerms
from alongside.pairing.rules.sides import SideOf
from alongside.pairing.rules.words import Fit, PairingOrigin, PairingPart, Rhythm
from tests.conftest import MakePerson
from tests.pairing.conftest import Mails, See, fresh


def introduction(session: Session, asker: Person, asked: Person, **changes: object) -> Introduction:
    facts: dict[str, object] = {
        "asker_id": asker.authority_id, "asked_id": asked.authority_id, "by_id": asker.id, "topics": ["schools"],
        "reached": True, "state": IntroductionState.ACCEPTED, "at": clock.now(), "due_on": clock.today(),
    }  # fmt: skip
    row = Introduction(**(facts | changes))
    session.add(row)
    session.commit()
    return row


def test_an_accepted_introduction_begins_one_pairing_however_often_the_job_runs(
    session: Session, partner: Person, lead: Person, mails: Mails
) -> None:
    row = introduction(session, partner, lead)
    for _ in range(2):
        beginning.handle_start(session, {"introduction_id": str(row.id)}, clock.now())
    (made,) = fresh(session, select(Pairing))
    assert (made.origin, made.origin_id, made.topics) == (PairingOrigin.INTRODUCTION, row.id, ["schools"])
    assert [(side.authority_id, side.part) for side in made.sides] == [
        (lead.authority_id, PairingPart.MENTOR), (partner.authority_id, PairingPart.MENTEE),
    ]  # fmt: skip
    assert len(mails()) == 2


def test_where_both_had_asked_each_other_they_are_peers(session: Session, partner: Person, lead: Person) -> None:
    row = introduction(session, partner, lead, their_topics=["courts"])
    beginning.handle_start(session, {"introduction_id": str(row.id)}, clock.now())
    (made,) = fresh(session, select(Pairing))
    assert {side.part for side in made.sides} == {PairingPart.PEER}
    assert made.topics == ["courts", "schools"]


def test_what_was_not_accepted_begins_nothing(session: Session, partner: Person, lead: Person) -> None:
    row = introduction(session, partner, lead, state=IntroductionState.DECLINED)
    beginning.handle_start(session, {"introduction_id": str(row.id)}, clock.now())
    assert fresh(session, select(Pairing)) == []


def test_a_triad_has_three_sides_and_everybody_sees_it(
    session: Session, partner: Person, lead: Person, make_person: MakePerson
) -> None:
    third = make_person(Role.DEPUTY, "Authority T")
    sides = [SideOf(person.authority_id, PairingPart.PEER) for person in (lead, partner, third)]
    made = beginning.begin(session, sides, topics=[], came=Came(PairingOrigin.DESK), at=clock.now())
    assert access.mine(session, made.id, person=third).across == "Authority H and Authority A"
    with pytest.raises(NotAPairing):
        beginning.begin(session, sides[:1], topics=[], came=Came(PairingOrigin.DESK), at=clock.now())


def agree(session: Session, see: See, lead: Person, partner: Person, *, days: int) -> None:
    at = clock.now()
    terms = AgreementTerms(
        topics={1: ("schools",)}, rhythm=Rhythm.MONTHLY, first_call_on=uk_day(at),
        ends_on=uk_day(at) + timedelta(days=days),
    )  # fmt: skip
    agreeing.propose(session, see(lead), terms, version=0, by=lead, at=at)
    agreeing.sign(session, see(partner), version=1, by=partner, at=at)
    session.commit()


def test_half_way_and_at_the_end_each_side_is_asked_once_and_not_while_it_rests(
    session: Session, pairing: Pairing, lead: Person, deputy: Person, partner: Person, see: See, mails: Mails
) -> None:
    begun = clock.now()
    agree(session, see, lead, partner, days=100)
    closing.pause(session, see(lead), by=lead, at=begun)
    reminding.handle_asking(session, {}, begun + timedelta(days=60))
    assert not [mail for mail in mails() if mail[1] == "pairing-check-in"]
    closing.resume(session, see(lead), by=lead, at=begun)
    for day in (49, 51, 60, 101, 120):
        reminding.handle_asking(session, {}, begun + timedelta(days=day))
    told = [mail[:2] for mail in mails() if mail[1] in ("pairing-check-in", "pairing-review")]
    people = sorted(person.email for person in (lead, deputy, partner))
    assert sorted(to for to, template in told if template == "pairing-check-in") == people
    assert sorted(to for to, template in told if template == "pairing-review") == people


def test_nobody_is_asked_before_every_side_has_signed(
    session: Session, pairing: Pairing, lead: Person, see: See, mails: Mails
) -> None:
    at = clock.now()
    ends = uk_day(at) + timedelta(days=10)
    terms = AgreementTerms(topics={1: ("schools",)}, rhythm=Rhythm.MONTHLY, first_call_on=uk_day(at), ends_on=ends)
    agreeing.propose(session, see(lead), terms, version=0, by=lead, at=at)
    reminding.handle_asking(session, {}, at + timedelta(days=20))
    assert {mail[1] for mail in mails()} == {"pairing-began", "pairing-agreement"}


def test_what_a_side_said_half_way_stands_neither_in_the_timeline_nor_in_the_audit_trail(
    session: Session, pairing: Pairing, lead: Person, see: See
) -> None:
    closing.check_in(session, see(lead), Fit.NOT, by=lead, at=clock.now())
    rows = fresh(session, select(AuditRecord).where(AuditRecord.verb == "pairing-checked-in"))
    assert [row.details for row in rows] == [{}]


def test_of_two_sides_that_write_the_agreement_at_the_same_moment_one_is_told(
    session: Session, database: Engines, pairing: Pairing, lead: Person, partner: Person
) -> None:
    session.commit()
    start = Barrier(2)

    def write(person_id: UUID, rhythm: Rhythm) -> str:
        at = clock.now()
        terms = AgreementTerms(
            topics={1: ("schools",)}, rhythm=rhythm, first_call_on=uk_day(at), ends_on=uk_day(at) + timedelta(days=90)
        )
        start.wait(10)
        with database.session() as own:
            person = own.get_one(Person, person_id)
            try:
                agreeing.propose(own, access.mine(own, pairing.id, person=person), terms, version=0, by=person, at=at)
            except agreeing.AgreementChanged:
                return "told"
            own.commit()
            return "written"

    with ThreadPoolExecutor(2) as pool:
        found = list(pool.map(write, (lead.id, partner.id), (Rhythm.MONTHLY, Rhythm.TERMLY)))
    assert sorted(found) == ["told", "written"]
    assert len(fresh(session, select(Agreement))) == 1

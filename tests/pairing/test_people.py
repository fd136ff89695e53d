"""People leave, authorities stay: duties pass on, the partner is told, and a pairing is never left alone unseen."""

from datetime import date, timedelta
from uuid import UUID

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from alongside import clock
from alongside.accounts.actions import people as accounts
from alongside.accounts.models import Person, Role
from alongside.authorities.models import Listing
from alongside.authorities.rules.reference_list import CouncilKind
from alongside.authorities.rules.succession import Bequest
from alongside.jobs.models import Job
from alongside.pairing.actions import action_items, closing, merging, people
from alongside.pairing.actions.action_items import Undertaking
from alongside.pairing.models import Action, Handover, Happening, Member, Pairing, PairingAuthority
from alongside.pairing.queries import access, timeline
from alongside.pairing.rules.timeline import TimelineEvent
from alongside.pairing.rules.words import PairingDuty, PairingStatus
from alongside.problems import NotFound
from tests.conftest import AsPerson, MakePerson
from tests.pairing.conftest import Mails, See, fresh

GOOD_NOTE = "The form is nearly done. Ask me about the next call."


def leave(session: Session, person: Person, by: Person) -> None:
    """Deactivate somebody and do the job that this asks for."""
    accounts.deactivate(session, person, by=by, at=clock.now())
    session.flush()
    job = session.scalars(select(Job).where(Job.kind == "person-left").order_by(Job.created_at.desc())).first()
    assert job is not None
    people.handle_person_left(session, job.payload, clock.now())
    session.commit()


def named(session: Session, side: PairingAuthority) -> dict[str, PairingDuty]:
    return {
        member.person.name: member.duty
        for member in fresh(session, select(Member).where(Member.side_id == side.id, Member.left_at.is_(None)))
    }


@pytest.fixture
def admin(make_person: MakePerson) -> Person:
    return make_person(Role.ADMINISTRATOR, "Department for Education")


def test_lead_and_deputy_are_named_when_it_begins_and_mailed_a_link(
    session: Session, pairing: Pairing, lead: Person, deputy: Person, partner: Person, mails: Mails
) -> None:
    assert named(session, pairing.sides[0]) == {lead.name: PairingDuty.LEAD, deputy.name: PairingDuty.DEPUTY}
    assert sorted(mails()) == sorted(
        (person.email, "pairing-began", f"/pairings/{pairing.id}") for person in (lead, deputy, partner)
    )


def test_when_the_lead_leaves_the_deputy_leads_has_the_actions_and_is_asked_for_a_note(
    session: Session, pairing: Pairing, lead: Person, deputy: Person, partner: Person, admin: Person, see: See,
    make_person: MakePerson, mails: Mails, as_person: AsPerson,
) -> None:  # fmt: skip
    make_person(Role.LEAD, "Authority H")
    at = clock.now()
    for what in ("Send the form", "Ring the school lead"):
        action_items.add_action(session, see(partner), Undertaking(what=what, owner_id=lead.id), by=partner, at=at)
    first = session.scalars(select(Action).order_by(Action.what)).first()
    assert first is not None
    action_items.finish(session, see(lead), first, by=lead, at=at)
    session.commit()
    leave(session, lead, admin)
    assert named(session, pairing.sides[0]) == {deputy.name: PairingDuty.LEAD}
    owners = {row.what: row.owner_id for row in fresh(session, select(Action))}
    assert owners == {"Ring the school lead": lead.id, "Send the form": deputy.id}, "What was done stays whose it was"
    told = {(to, template) for to, template, _ in mails()}
    assert (deputy.email, "pairing-handover") in told
    assert (partner.email, "pairing-left") in told
    (handover,) = fresh(session, select(Handover))
    client = as_person(deputy)
    assert "Write a handover note" in client.get(f"/pairings/{pairing.id}").text
    assert client.send(f"/pairings/handovers/{handover.id}", {"note": GOOD_NOTE}).status_code == 303
    assert GOOD_NOTE in as_person(partner).get(f"/pairings/{pairing.id}").text
    assert as_person(partner).get(f"/pairings/handovers/{handover.id}").status_code == 404


def test_doing_the_job_twice_changes_nothing(
    session: Session, pairing: Pairing, lead: Person, admin: Person, make_person: MakePerson
) -> None:
    make_person(Role.LEAD, "Authority H")
    leave(session, lead, admin)
    before = len(fresh(session, select(Happening)))
    people.handle_person_left(session, {"person_id": str(lead.id)}, clock.now())
    people.handle_people_gone(session, {}, clock.now())
    assert len(fresh(session, select(Happening))) == before
    assert len(fresh(session, select(Handover))) == 1


def test_whoever_works_elsewhere_by_now_is_out_at_once_and_the_daily_job_passes_on(
    session: Session, pairing: Pairing, deputy: Person, make_person: MakePerson
) -> None:
    deputy.authority_id = make_person(Role.READER, "Authority Z").authority_id
    session.commit()
    session.expire_all()
    with pytest.raises(NotFound):
        access.mine(session, pairing.id, person=deputy)
    people.handle_people_gone(session, {}, clock.now())
    assert deputy.name not in named(session, pairing.sides[0])


def test_when_nobody_is_left_the_authoritys_lead_is_asked_and_then_the_desk(
    session: Session, pairing: Pairing, partner: Person, admin: Person, curator: Person, make_person: MakePerson,
    mails: Mails, see: See, as_person: AsPerson,
) -> None:  # fmt: skip
    second = make_person(Role.LEAD, "Authority A", name="Second Lead")
    leave(session, partner, admin)
    assert named(session, pairing.sides[1]) == {}
    assert (second.email, "pairing-nobody", f"/pairings/{pairing.id}/people") in mails()
    page = as_person(second).get(f"/pairings/{pairing.id}")
    assert "Name your people" in page.text
    people.name(session, see(second), {second.id: PairingDuty.LEAD}, by=second, at=clock.now())
    session.commit()
    second.role = Role.READER  # somebody else than the service took the role away
    session.commit()
    second.active = False
    session.commit()
    people.handle_people_gone(session, {}, clock.now())
    session.commit()
    assert (curator.email, "pairing-nobody-desk", "/pairings/desk") in mails()
    assert "Nobody named" in as_person(curator).get("/pairings/desk").text


def test_a_member_steps_out_by_themselves(
    session: Session, as_person: AsPerson, pairing: Pairing, deputy: Person, partner: Person, mails: Mails
) -> None:
    page = f"/pairings/{pairing.id}"
    assert as_person(deputy).send(f"{page}/step-out", {"sure": "yes"}, page=page).status_code == 303
    assert deputy.name not in named(session, pairing.sides[0])
    assert (partner.email, "pairing-left", page) in mails()


def test_people_are_of_ones_own_authority_and_one_of_them_leads(
    session: Session, pairing: Pairing, lead: Person, deputy: Person, partner: Person, see: See
) -> None:
    at = clock.now()
    for wrong in (
        {partner.id: PairingDuty.LEAD},
        {lead.id: PairingDuty.MEMBER},
        {},
        {lead.id: PairingDuty.LEAD, deputy.id: PairingDuty.LEAD},
    ):
        with pytest.raises(people.WrongPeople):
            people.name(session, see(lead), wrong, by=lead, at=at)


def test_whoever_is_no_longer_named_passes_their_actions_on(
    session: Session, pairing: Pairing, lead: Person, deputy: Person, see: See
) -> None:
    at = clock.now()
    action_items.add_action(session, see(lead), Undertaking(what="Send it", owner_id=deputy.id), by=lead, at=at)
    people.name(session, see(lead), {lead.id: PairingDuty.LEAD}, by=lead, at=at)
    (action,) = fresh(session, select(Action))
    assert (action.owner_id, action.revision) == (lead.id, 2)


def test_whoever_takes_over_from_a_lead_has_the_duties_and_open_actions_and_both_are_told(
    session: Session, pairing: Pairing, lead: Person, partner: Person, make_person: MakePerson, see: See, mails: Mails
) -> None:
    administrator = make_person(Role.ADMINISTRATOR, "DfE")
    successor = make_person(Role.READER, lead.authority.name, name="Nia New")
    action_items.add_action(session, see(lead), Undertaking(what="Send it", owner_id=lead.id), by=lead, at=clock.now())
    accounts.replace(session, lead, successor, stays_as=Role.READER, by=administrator, at=clock.now())
    session.flush()
    (job,) = session.scalars(select(Job).where(Job.kind == "person-replaced"))
    for _ in range(2):
        people.handle_replaced(session, job.payload, clock.now())
    session.commit()
    duties = named(session, pairing.sides[0])
    assert (duties["Nia New"], duties[lead.name]) == (PairingDuty.LEAD, PairingDuty.MEMBER)
    (action,) = fresh(session, select(Action))
    assert action.owner_id == successor.id
    told = {(to, template) for to, template, _ in mails()}
    assert {(successor.email, "lead-now"), (lead.email, "lead-before"), (partner.email, "pairing-lead-changed")} <= told


def hand_over(session: Session, ended: UUID, heir: UUID) -> None:
    for belonging in merging.PAIRINGS_ESTATE.held(session, ended):
        merging.PAIRINGS_ESTATE.hand_over(session, Bequest(belonging, ended, heir, chosen=False), clock.now())


def listed(session: Session, authority_id: object, code: str, successors: list[str]) -> None:
    ended = date(2026, 3, 31) if successors else None
    session.add(
        Listing(
            authority_id=authority_id, code=code, kind=CouncilKind.UNITARY, region="North West", valid_from=None,
            valid_to=ended, successors=successors, former_codes=[],
        )
    )  # fmt: skip
    session.commit()


def test_the_successor_takes_the_place_of_an_authority_that_ended(
    session: Session, pairing: Pairing, partner: Person, lead: Person, make_person: MakePerson, mails: Mails
) -> None:
    heir = make_person(Role.LEAD, "Authority New", name="Nora New")
    listed(session, partner.authority_id, "E06000001", ["E06000002"])
    listed(session, heir.authority_id, "E06000002", [])
    for _ in range(2):
        hand_over(session, partner.authority_id, heir.authority_id)
    session.commit()
    assert named(session, pairing.sides[1]) == {"Nora New": PairingDuty.LEAD}
    assert access.mine(session, pairing.id, person=heir).across == "Authority H"
    with pytest.raises(NotFound):
        access.mine(session, pairing.id, person=partner)
    assert (lead.email, "pairing-inherited", f"/pairings/{pairing.id}") in mails()
    whats = [row.what for row in fresh(session, select(Happening))]
    assert whats.count(TimelineEvent.INHERITED.value) == 1


def test_a_pairing_ends_when_its_two_sides_become_one(
    session: Session, pairing: Pairing, partner: Person, lead: Person
) -> None:
    listed(session, partner.authority_id, "E06000001", ["E06000002"])
    listed(session, lead.authority_id, "E06000002", [])
    hand_over(session, partner.authority_id, lead.authority_id)
    (ended,) = fresh(session, select(Pairing))
    assert ended.standing is PairingStatus.ENDED
    assert access.mine(session, pairing.id, person=lead).pairing.id == pairing.id


def test_a_clock_that_stepped_back_neither_breaks_the_order_nor_ends_before_the_beginning(
    session: Session, pairing: Pairing, lead: Person, see: See
) -> None:
    earlier = pairing.began_at - timedelta(days=2)
    closing.pause(session, see(lead), by=lead, at=earlier)
    closing.resume(session, see(lead), by=lead, at=earlier - timedelta(days=1))
    closing.end(session, see(lead), by=lead, at=earlier)
    session.commit()
    (ended,) = fresh(session, select(Pairing))
    assert ended.ended_at == ended.began_at
    happened = [row.what for row in timeline.timeline(session, see(lead))]
    assert happened == ["ended", "resumed", "paused", "began"]

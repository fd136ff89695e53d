"""Who must not be paired with whom: in confidence, or for a reason that curators see too."""

from collections.abc import Callable

import pytest
from sqlalchemy.orm import Session

from alongside import clock
from alongside.accounts.models import Authority, Person, Role
from alongside.audit.models import AuditRecord
from alongside.authorities import queries
from alongside.authorities.actions import conflicts_of_interest
from alongside.authorities.rules.conflicts_of_interest import ConflictReason
from alongside.problems import NotFound
from tests.conftest import AsPerson, AsRole, MakePerson

Named = Callable[[str], Authority]


@pytest.fixture
def lead(england: Session, make_person: MakePerson) -> Person:
    assert england
    return make_person(Role.LEAD, "Leeds")


def test_exclusions_and_conflicts_are_pairs_without_a_reason(england: Session, named: Named, lead: Person) -> None:
    leeds, kent, bury = lead.authority, named("Kent"), named("Bury")
    conflicts_of_interest.exclude(england, leeds, kent, by=lead, at=clock.now())
    conflicts_of_interest.declare(england, leeds, bury, ConflictReason.DISPUTE, by=lead, at=clock.now())
    pairs = {frozenset({leeds.id, kent.id}), frozenset({leeds.id, bury.id})}
    assert queries.exclusions(england) == pairs


def test_naming_one_twice_is_naming_it_once_and_what_is_taken_back_is_kept(
    england: Session, named: Named, lead: Person
) -> None:
    kent = named("Kent")
    one = conflicts_of_interest.exclude(england, lead.authority, kent, by=lead, at=clock.now())
    assert conflicts_of_interest.exclude(england, lead.authority, kent, by=lead, at=clock.now()) is one
    conflicts_of_interest.take_back(england, one, by=lead, at=clock.now())
    assert queries.exclusions(england) == frozenset()
    (kept,) = queries.exclusions_of(england, lead.authority_id, person=lead)
    assert (kept.ended_at is not None, kept.ended_by_id) == (True, lead.id)


def test_another_reason_takes_the_place_of_the_earlier_one(england: Session, named: Named, lead: Person) -> None:
    for reason in (ConflictReason.DISPUTE, ConflictReason.DISPUTE, ConflictReason.JOINT_INQUIRY):
        conflicts_of_interest.declare(england, lead.authority, named("Bury"), reason, by=lead, at=clock.now())
    kept = queries.conflicts_of(england, lead.authority_id, person=lead)
    assert [(row.reason, row.ended_at is None) for row in kept] == [
        (ConflictReason.JOINT_INQUIRY, True), (ConflictReason.DISPUTE, False),
    ]  # fmt: skip


def test_an_authority_is_not_kept_apart_from_itself(england: Session, lead: Person) -> None:
    with pytest.raises(conflicts_of_interest.Itself):
        conflicts_of_interest.exclude(england, lead.authority, lead.authority, by=lead, at=clock.now())


def test_the_trail_does_not_say_who_was_excluded(england: Session, named: Named, lead: Person) -> None:
    kent = named("Kent")
    row = conflicts_of_interest.exclude(england, lead.authority, kent, by=lead, at=clock.now())
    (noted,) = england.query(AuditRecord).filter_by(verb="excluded-authority")
    assert (noted.thing_id, noted.details) == (row.id, {})
    assert str(kent.id) not in str(vars(noted))


@pytest.mark.parametrize("role", [Role.READER, Role.PUBLISHER, Role.CURATOR, Role.ADMINISTRATOR])
def test_an_exclusion_exists_for_ones_own_lead_and_deputy_alone(
    england: Session, named: Named, lead: Person, make_person: MakePerson, role: Role
) -> None:
    row = conflicts_of_interest.exclude(england, lead.authority, named("Kent"), by=lead, at=clock.now())
    assert queries.exclusion(england, row.id, person=make_person(Role.DEPUTY, "Leeds")) is row
    for person in (make_person(role, "Leeds"), make_person(Role.LEAD, "Kent")):
        with pytest.raises(NotFound):
            queries.exclusions_of(england, lead.authority_id, person=person)
        with pytest.raises(NotFound):
            queries.exclusion(england, row.id, person=person)


def test_a_lead_keeps_an_authority_apart_and_takes_it_back(
    england: Session, named: Named, lead: Person, as_person: AsPerson, as_role: AsRole
) -> None:
    client, page = as_person(lead), f"/authorities/{lead.authority_id}/apart"
    refused = client.send(f"{page}/exclusions", {"excluded": str(lead.authority_id)}, page=page)
    assert (refused.status_code, "Choose an authority" in refused.text) == (422, True)
    kent = str(named("Kent").id)
    england.commit()
    told = client.get(client.send(f"{page}/exclusions", {"excluded": kent}, page=page).location).text
    assert "You will not be paired with Kent" in told
    (row,) = queries.exclusions_of(england, lead.authority_id, person=lead)
    path = f"/authorities/exclusions/{row.id}/take-back"
    england.commit()
    assert as_role(Role.LEAD, "Kent").send(path, page="/account/").status_code == 404
    assert "Kent is no longer kept apart" in client.get(client.send(path, page=page).location).text
    assert "Kent, in confidence" in " ".join(client.get(page).text.split())


def test_curators_see_a_conflict_and_nobody_sees_an_exclusion(
    england: Session, named: Named, lead: Person, as_person: AsPerson, as_role: AsRole
) -> None:
    client, page = as_person(lead), f"/authorities/{lead.authority_id}/apart"
    bury, kent = named("Bury").id, named("Kent").id
    england.commit()
    missing = client.send(f"{page}/conflicts", {"conflicting": str(bury)}, page=page)
    assert "Choose what comes closest" in missing.text
    assert client.send(f"{page}/conflicts", {"conflicting": str(bury), "reason": "dispute"}, page=page).location
    client.send(f"{page}/exclusions", {"excluded": str(kent)}, page=page)
    told = as_role(Role.CURATOR, "DfE").get("/authorities/conflicts/").text
    assert "Leeds" in told
    assert "Bury" in told
    assert "An ongoing dispute" in told
    assert "Kent" not in told
    (row,) = queries.conflicts_of(england, lead.authority_id, person=lead)
    england.commit()
    ended = client.send(f"/authorities/conflicts/{row.id}/end", page=page)
    assert "The conflict with Bury is over" in client.get(ended.location).text

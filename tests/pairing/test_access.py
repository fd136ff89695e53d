"""Who may enter which pairing, where the same authorities have two: whoever is named in one stays out of the other."""

from collections.abc import Callable
from datetime import timedelta
from typing import NamedTuple

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from alongside import clock
from alongside.accounts.models import AuthorityKind, Person, Role
from alongside.pairing.models import Member, Pairing, PairingAuthority
from alongside.pairing.queries import access
from alongside.pairing.rules.words import PairingDuty, PairingOrigin, PairingPart, PairingStatus
from alongside.problems import NotFound
from tests.conftest import MakePerson


class World(NamedTuple):
    """Two pairings of Authority A and Authority B, with a reader of each authority named in each of them."""

    pairings: tuple[Pairing, Pairing]
    leads: tuple[Person, Person]
    """Of A and of B."""
    named: tuple[tuple[Person, Person], tuple[Person, Person]]
    """For each pairing, of A and of B."""


@pytest.fixture
def world(session: Session, make_person: MakePerson) -> World:
    homes = "Authority A", "Authority B"
    leads = [make_person(Role.LEAD, home, name=f"Lead of {home[-1]}") for home in homes]
    pairings, named = [], []
    for number in (1, 2):
        pairing = Pairing(origin=PairingOrigin.DESK, topics=[], began_at=clock.now())
        pairing.sides = [
            PairingAuthority(authority_id=lead.authority_id, number=place, part=PairingPart.PEER)
            for place, lead in enumerate(leads, start=1)
        ]
        session.add(pairing)
        session.flush()
        members = [make_person(Role.READER, home, name=f"Reader {number} of {home[-1]}") for home in homes]
        for side, person in zip(pairing.sides, members, strict=True):
            session.add(Member(side_id=side.id, person_id=person.id, duty=PairingDuty.MEMBER, since=clock.now()))
        pairings.append(pairing)
        named.append((members[0], members[1]))
    session.commit()
    return World((pairings[0], pairings[1]), (leads[0], leads[1]), (named[0], named[1]))


def entered(session: Session, world: World, person: Person) -> list[int]:
    """Return which of the two pairings somebody may enter, asked for one by one."""

    def enters(pairing: Pairing) -> bool:
        try:
            view = access.mine(session, pairing.id, person=person)
        except NotFound:
            return False
        assert view.pairing is pairing
        assert view.ours.authority_id == person.authority_id
        assert [side.authority_id for side in view.others] == [
            side.authority_id for side in pairing.sides if side.authority_id != person.authority_id
        ]
        return True

    return [number for number, pairing in enumerate(world.pairings) if enters(pairing)]


def listed(session: Session, world: World, person: Person) -> list[int]:
    """Return which of the two stand among somebody's pairings: on their page, and to ask for what is in them."""
    mine = {view.pairing.id for view in access.own(session, person)}
    assert mine == set(session.scalars(access.pairings_of(person)))
    return [number for number, pairing in enumerate(world.pairings) if pairing.id in mine]


def test_whoever_is_named_enters_that_pairing_and_no_other_and_a_lead_both(session: Session, world: World) -> None:
    for ways in (entered, listed):
        assert [ways(session, world, lead) for lead in world.leads] == [[0, 1], [0, 1]]
        for number, members in enumerate(world.named):
            assert [ways(session, world, person) for person in members] == [[number], [number]]


def left(session: Session, person: Person) -> None:
    for member in session.scalars(select(Member).where(Member.person_id == person.id)):
        member.left_at = clock.now()


def deactivated(session: Session, person: Person) -> None:
    person.active = False


def moved(session: Session, person: Person) -> None:
    elsewhere = {"Authority A": "Lead of B", "Authority B": "Lead of A"}[person.authority.name]
    person.authority = session.scalars(select(Person).where(Person.name == elsewhere)).one().authority


def at_dfe(session: Session, person: Person) -> None:
    person.authority.kind = AuthorityKind.DEPARTMENT


@pytest.mark.parametrize("gone", [left, deactivated, moved, at_dfe])
def test_whoever_left_was_deactivated_moved_or_is_of_dfe_enters_nothing(
    session: Session, world: World, gone: Callable[[Session, Person], None]
) -> None:
    for members in world.named:
        person = members[1]
        gone(session, person)
        session.commit()
        assert (entered(session, world, person), listed(session, world, person)) == ([], [])


@pytest.mark.parametrize("gone", [deactivated, at_dfe])
def test_a_lead_who_was_deactivated_or_is_of_dfe_enters_nothing(
    session: Session, world: World, gone: Callable[[Session, Person], None]
) -> None:
    lead = world.leads[0]
    gone(session, lead)
    session.commit()
    assert (entered(session, world, lead), listed(session, world, lead)) == ([], [])


@pytest.mark.parametrize("role", Role)
def test_of_those_who_are_not_named_only_leads_and_deputies_enter(
    session: Session, world: World, make_person: MakePerson, role: Role
) -> None:
    person = make_person(role, "Authority A", name="Not named")
    assert entered(session, world, person) == listed(session, world, person)
    assert entered(session, world, person) == ([0, 1] if role in (Role.LEAD, Role.DEPUTY) else [])
    stranger = make_person(role, "Authority C", name="Elsewhere")
    assert (entered(session, world, stranger), listed(session, world, stranger)) == ([], [])


def test_what_only_leads_and_deputies_do_is_not_there_for_a_member(session: Session, world: World) -> None:
    for number, pairing in enumerate(world.pairings):
        for lead in world.leads:
            assert access.headed(session, pairing.id, person=lead).pairing is pairing
        for person in world.named[number]:
            with pytest.raises(NotFound):
                access.headed(session, pairing.id, person=person)


def test_the_people_of_a_pairing_are_its_leads_and_whoever_is_named_in_it(session: Session, world: World) -> None:
    for number, pairing in enumerate(world.pairings):
        of_a, of_b = ["Lead of A", f"Reader {number + 1} of A"], ["Lead of B", f"Reader {number + 1} of B"]
        assert [person.name for person in access.people(session, pairing.id)] == [*of_a, *of_b]
        assert [
            [person.name for person in access.of_side(session, side)] for side in pairing.sides
        ] == [of_a, of_b]  # fmt: skip


@pytest.mark.parametrize("gone", [left, deactivated, moved])
def test_whoever_left_was_deactivated_or_moved_is_not_among_the_people_of_a_pairing(
    session: Session, world: World, gone: Callable[[Session, Person], None]
) -> None:
    gone(session, world.named[0][1])
    session.commit()
    names = [person.name for person in access.people(session, world.pairings[0].id)]
    assert names == ["Lead of A", "Reader 1 of A", "Lead of B"]


@pytest.mark.parametrize("standing", PairingStatus)
def test_pairings_that_go_on_come_first_and_the_latest_of_them_first(
    session: Session, world: World, standing: PairingStatus
) -> None:
    first, second = world.pairings
    second.standing, second.began_at = standing, first.began_at + timedelta(minutes=1)
    session.commit()
    views = access.own(session, world.leads[0])
    ended = standing is PairingStatus.ENDED
    assert [view.pairing for view in views] == ([first, second] if ended else [second, first])
    assert {view.pairing: view.open for view in views} == {first: True, second: not ended}

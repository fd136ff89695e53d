"""The desk says what the open round and the pairings wait for: after declines it is never nothing."""

from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from sqlalchemy.orm import Session

from alongside import clock
from alongside.pairing.actions import beginning
from alongside.pairing.actions.beginning import Came
from alongside.pairing.queries.desk import need_a_look, pairings
from alongside.pairing.rules.sides import SideOf
from alongside.pairing.rules.words import PairingOrigin, PairingPart
from alongside.rounds.actions import closing, re_solving
from tests.browser import StrictClient
from tests.conftest import AsPerson
from tests.rounds.acting import accept, decline, five_authorities, opened, proposed
from tests.rounds.england import NOW, curator, fresh, proposals


@pytest.fixture
def five(session: Session) -> Session:
    five_authorities(session)
    return session


def desk(client: StrictClient) -> str:
    return " ".join(BeautifulSoup(client.get("/desk/by-kind").text, "html.parser").get_text(" ").split())


def test_two_declines_a_second_solution_and_the_end_each_stand_on_the_desk(five: Session, as_person: AsPerson) -> None:
    client: StrictClient = as_person(curator(five))
    assert "Rounds and pairings" not in desk(client)
    matching = proposed(five)
    assert "2 proposals wait for answers" in desk(client)
    for one in proposals(five, matching):
        decline(five, one, one.mentor_id)
    assert "Waits for you A round" in desk(client)
    assert "2 who were asked have no partner again: solve again" in desk(client)
    matching = fresh(five, matching)
    re_solving.re_solve(five, matching, revision=matching.revision, by=curator(five), at=NOW)
    five.commit()
    assert "Solved again, 2 new pairs: propose them, or drop this" in desk(client)
    made = re_solving.confirm(five, matching, revision=matching.revision, by=curator(five), at=NOW)
    five.commit()
    for one in made:
        accept(five, one)
    assert "Everyone has answered" in desk(client)
    matching = fresh(five, matching)
    closing.close(five, matching, revision=matching.revision, by=curator(five), at=NOW)
    five.commit()
    assert "A round" not in desk(client)


def test_who_has_no_time_is_not_looked_for_again_and_a_solution_without_pairs_says_so(
    five: Session, as_person: AsPerson
) -> None:
    client: StrictClient = as_person(curator(five))
    matching = proposed(five)
    first, second = proposals(five, matching)
    decline(five, first, first.mentee_id, "no-time")
    decline(five, second, second.mentor_id, "no-place")
    assert "1 who was asked has no partner again: solve again" in desk(client)
    for _ in range(4):
        matching = fresh(five, matching)
        re_solving.re_solve(five, matching, revision=matching.revision, by=curator(five), at=NOW)
        five.commit()
        if not matching.again.pairs:
            break
        for one in re_solving.confirm(five, matching, revision=matching.revision, by=curator(five), at=NOW):
            five.commit()
            decline(five, one, one.mentee_id, "no-time")
    assert "Solved again: nobody more can be served" in desk(client)


def test_a_draft_stands_on_the_desk(five: Session, as_person: AsPerson) -> None:
    opened(five)
    assert "A draft: nobody is told before you propose it" in desk(as_person(curator(five)))


def test_a_pairing_that_nobody_meets_in_is_counted_where_it_is_listed(five: Session, as_person: AsPerson) -> None:
    matching = proposed(five)
    one = proposals(five, matching)[0]
    sides = [SideOf(one.mentor_id, PairingPart.MENTOR), SideOf(one.mentee_id, PairingPart.MENTEE)]
    began = clock.now() - timedelta(days=40)
    beginning.begin(five, sides, topics=["schools"], came=Came(PairingOrigin.DESK), at=began)
    five.commit()
    on = clock.today()
    assert need_a_look(five, on=on) == sum(one.needs_a_look for one in pairings(five, on=on)) == 1
    five.rollback()
    client: StrictClient = as_person(curator(five))
    assert "1 pairing needs a look" in desk(client)
    assert "No meeting noted in time" in client.get("/pairings/desk").text

"""The page of a proposed round shows what was stored with it, never solves, and shows what solving anew would show."""

from collections.abc import Callable
from dataclasses import replace
from uuid import UUID

import pytest
from sqlalchemy.orm import Session

from alongside.authorities.rules.succession import Bequest
from alongside.matching.rules.assignment import reassign
from alongside.rounds.actions import closing, proposing, re_solving
from alongside.rounds.actions.handing_over import PLACES_ESTATE
from alongside.rounds.models import ProposalKind, Round
from alongside.rounds.queries.proposals import proposals_of
from alongside.rounds.routes.round_page import page
from alongside.rounds.rules.outcome import Prospects
from alongside.rounds.rules.prospects import prospects
from tests.conftest import AsPerson
from tests.rounds.acting import accept, decline, proposed
from tests.rounds.england import NOW, UNSURE, authority, curator, fresh, proposals
from tests.rounds.test_proposal_pages import plain

Step = Callable[[Session, Round], None]


@pytest.fixture
def solvings(monkeypatch: pytest.MonkeyPatch) -> list[None]:
    """One for each time that the solver is entered from now on; it does its work as ever."""
    entered: list[None] = []

    def spy(*given: object, **named: object) -> object:
        entered.append(None)
        return reassign(*given, **named)  # type: ignore[arg-type]

    monkeypatch.setattr("alongside.matching.rules.solving.reassign", spy)
    return entered


def one_yes(session: Session, matching: Round) -> None:
    accept(session, proposals(session, matching)[0])


def one_no(session: Session, matching: Round) -> None:
    declined = proposals(session, matching)[-1]
    decline(session, declined, declined.mentee_id, "no-time")


def solved_again(session: Session, matching: Round) -> None:
    matching = fresh(session, matching)
    re_solving.re_solve(session, matching, revision=matching.revision, by=curator(session), at=NOW)


def confirmed(session: Session, matching: Round) -> None:
    matching = fresh(session, matching)
    re_solving.confirm(session, matching, revision=matching.revision, by=curator(session), at=NOW)


def one_taken_back(session: Session, matching: Round) -> None:
    proposing.take_back(session, proposals(session, matching)[-1], by=curator(session), at=NOW)


def with_heir_in_the_round(session: Session, matching: Round, ended: str) -> None:
    heir = next(party.id for party in matching.snapshot.parties if party.id != ended)
    (place,) = PLACES_ESTATE.held(session, UUID(ended))
    PLACES_ESTATE.hand_over(session, Bequest(place, UUID(ended), UUID(heir), chosen=False), NOW)


def one_that_ended(session: Session, matching: Round) -> None:
    asked = stored(fresh(session, matching)).groups[-1]
    with_heir_in_the_round(session, fresh(session, matching), asked.members[0])


def time_ran_out(session: Session, _matching: Round) -> None:
    proposing.expire(session, {}, NOW.replace(year=NOW.year + 1))


def a_group_asked(session: Session, matching: Round) -> None:
    matching = fresh(session, matching)
    (key, *_) = [group.key for group in stored(matching).groups]
    re_solving.ask_group(session, matching, key, revision=matching.revision, by=curator(session), at=NOW)


def stored(matching: Round) -> Prospects:
    assert matching.outcome.prospects is not None
    return matching.outcome.prospects


def worked_out_now(session: Session, matching: Round) -> Prospects:
    return prospects(matching.inputs(proposals_of(session, matching.id)))


@pytest.fixture
def six(five: Session) -> Session:
    """Two mentors, and four who look for one, of whom two will be left."""
    authority(five, "H", confidence=UNSURE + 20, asks=["schools"])
    return five


@pytest.mark.parametrize(
    "steps",
    [
        [],
        [one_yes],
        [one_no],
        [one_yes, one_no],
        [one_yes, one_no, solved_again],
        [one_yes, one_no, solved_again, confirmed],
        [one_taken_back],
        [one_yes, one_that_ended],
        [one_yes, time_ran_out],
        [one_yes, a_group_asked],
    ],
    ids=lambda steps: ", ".join(step.__name__ for step in steps) or "proposed",
)
def test_the_page_of_a_proposed_round_never_solves_and_shows_what_solving_anew_would(
    six: Session, as_person: AsPerson, solvings: list[None], steps: list[Step]
) -> None:
    matching = proposed(six)
    for step in steps:
        step(six, matching)
        six.commit()
    matching = fresh(six, matching)
    assert stored(matching) == worked_out_now(six, matching)
    path, client = f"/rounds/{matching.id}", as_person(curator(six))
    solvings.clear()
    shown = plain(client, path)
    assert not solvings
    matching = fresh(six, matching)
    matching.outcome = replace(matching.outcome, prospects=None)
    six.commit()
    assert plain(client, path) == shown
    assert solvings, "A round that was proposed before anything was stored is solved for its page"


def test_what_is_stored_changes_with_the_answers(six: Session) -> None:
    matching = proposed(six)
    before = stored(matching)
    one_yes(six, matching)
    joined = stored(fresh(six, matching))
    assert {group.kind for group in joined.groups} - {group.kind for group in before.groups} == {ProposalKind.TRIAD}
    one_no(six, matching)
    assert len({before, joined, stored(fresh(six, matching))}) == 3


def test_a_closed_round_stores_no_prospects_and_its_page_does_not_solve(
    five: Session, as_person: AsPerson, solvings: list[None]
) -> None:
    matching = proposed(five)
    closing.close(five, matching, revision=matching.revision, by=curator(five), at=NOW)
    five.commit()
    assert fresh(five, matching).outcome.prospects is None
    path, client = f"/rounds/{matching.id}", as_person(curator(five))
    solvings.clear()
    client.get(path)
    assert not solvings


def test_pairs_that_could_move_for_more_are_named_as_stored(five: Session) -> None:
    matching = proposed(five)
    first = proposals(five, matching)[0]
    moving = ((first.mentee.key, first.mentor.key),)
    matching.outcome = replace(matching.outcome, prospects=replace(stored(matching), more=1, moving=moving))
    five.commit()
    more, shown = page(five, fresh(five, matching)).would_move
    assert (more, [(mentee.key, mentor.key) for mentee, mentor in shown]) == (1, [*moving])

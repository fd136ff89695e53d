"""Places in a round follow the pairings that run: from acceptance to the end, also after a merger and by hand."""

from datetime import timedelta
from uuid import UUID

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from alongside.accounts.models import Authority
from alongside.authorities.rules.succession import Bequest
from alongside.dates import uk_day
from alongside.introductions.models import Introduction
from alongside.introductions.rules import IntroductionState as Asked
from alongside.matching.rules.settings import RoundSettings
from alongside.pairing.actions import beginning, closing, merging
from alongside.pairing.actions.beginning import Came
from alongside.pairing.models import Pairing
from alongside.pairing.queries import access
from alongside.pairing.rules.sides import SideOf
from alongside.pairing.rules.words import PairingOrigin, PairingPart
from alongside.rounds.actions import answering, opening, proposing
from alongside.rounds.actions import closing as rounds_closing
from alongside.rounds.actions.solving import compute
from alongside.rounds.models import Proposal, Round
from alongside.rounds.queries.snapshot import snapshot
from alongside.rounds.routes.round_page import page
from alongside.rounds.rules.participation import Absence
from alongside.rounds.rules.snapshot import Entrant
from tests.conftest import AsPerson
from tests.rounds.england import NOW, SURE, UNSURE, authority, curator, fresh, lead_of

LATER = NOW + timedelta(days=60)
Three = dict[str, Authority]


@pytest.fixture
def three(session: Session) -> Three:
    """A mentor with two places, and two who look for one."""
    return {
        "A": authority(session, "A", confidence=SURE, places=2),
        "C": authority(session, "C", confidence=UNSURE, asks=["schools"]),
        "D": authority(session, "D", confidence=UNSURE + 10, asks=["schools"]),
    }


def opened(session: Session) -> Round:
    made = opening.open_round(session, name="A round", settings=RoundSettings(), by=curator(session), at=NOW)
    compute(session, made)
    session.commit()
    return fresh(session, made)


def by_hand(session: Session, *sides: tuple[Authority, PairingPart]) -> Pairing:
    places = [SideOf(home.id, part) for home, part in sides]
    made = beginning.begin(session, places, topics=[], came=Came(PairingOrigin.DESK), at=NOW)
    session.commit()
    return made


def parties(session: Session) -> dict[str, Entrant]:
    return {entrant.name: entrant for entrant in snapshot(session, at=LATER).parties}


def absent(session: Session) -> dict[str, Absence]:
    return {absentee.name: absentee.why for absentee in snapshot(session, at=LATER).absent}


def test_an_accepted_pair_takes_a_place_before_it_begins_while_it_runs_and_no_longer(
    session: Session, three: Three
) -> None:
    matching = opened(session)
    proposing.propose(session, matching, revision=matching.revision, by=curator(session), at=NOW)
    session.commit()
    mentee = three["C"].id
    proposal = session.scalars(select(Proposal).where(Proposal.mentee_id == mentee)).one()
    for side in proposal.sides:
        answering.accept(session, proposal, by=lead_of(session, side.authority_id), at=NOW)
    rounds_closing.close(session, matching, revision=matching.revision, by=curator(session), at=NOW)
    session.commit()

    said = parties(session)  # nothing has begun it yet
    assert (said["Authority A"].places, said["Authority A"].taken_before) == (1, 1)
    assert absent(session)["Authority C"] == Absence.HELPED

    beginning.handle_start(session, {"proposal_id": str(proposal.id)}, NOW)
    session.commit()
    assert parties(session)["Authority A"].places == 1

    lead = lead_of(session, mentee)
    pairing = session.scalars(select(Pairing)).one()
    closing.end(session, access.mine(session, pairing.id, person=lead), by=lead, at=LATER)
    session.commit()
    said = parties(session)
    assert (said["Authority A"].places, said["Authority A"].taken_before) == (2, 0)
    assert said["Authority C"].seeks


def test_an_accepted_introduction_counts_for_whoever_was_asked(session: Session, three: Three) -> None:
    lead = lead_of(session, three["D"].id)
    session.add(
        Introduction(
            asker_id=three["D"].id, asked_id=three["A"].id, by_id=lead.id, topics=["schools"], reached=True,
            state=Asked.ACCEPTED, at=NOW, due_on=uk_day(LATER),
        )
    )  # fmt: skip
    session.commit()
    assert parties(session)["Authority A"].places == 1
    assert absent(session)["Authority D"] == Absence.HELPED


def test_a_mentor_whose_places_are_all_taken_is_named_and_so_is_why(session: Session, three: Three) -> None:
    for letter in "CD":
        by_hand(session, (three["A"], PairingPart.MENTOR), (three[letter], PairingPart.MENTEE))
    assert absent(session)["Authority A"] == Absence.FULL
    assert not parties(session)


def test_whoever_asks_for_another_partner_is_served_again(session: Session, three: Three) -> None:
    pairing = by_hand(session, (three["A"], PairingPart.MENTOR), (three["C"], PairingPart.MENTEE))
    lead = lead_of(session, three["C"].id)
    assert "Authority C" in absent(session)
    closing.ask_rematch(session, access.mine(session, pairing.id, person=lead), by=lead, at=NOW)
    session.commit()
    assert parties(session)["Authority C"].seeks
    assert parties(session)["Authority A"].places == 1


def test_after_a_merger_the_successor_has_the_places_taken(session: Session, three: Three) -> None:
    by_hand(session, (three["A"], PairingPart.MENTOR), (three["C"], PairingPart.MENTEE))
    heir: UUID = authority(session, "H", confidence=SURE, places=2).id
    for belonging in merging.PAIRINGS_ESTATE.held(session, three["A"].id):
        merging.PAIRINGS_ESTATE.hand_over(session, Bequest(belonging, three["A"].id, heir, chosen=False), LATER)
    session.commit()
    assert parties(session)["Authority H"].places == 1
    assert parties(session)["Authority A"].places == 2


def test_the_page_of_a_round_says_why_a_mentor_has_fewer_places(
    session: Session, three: Three, as_person: AsPerson
) -> None:
    by_hand(session, (three["A"], PairingPart.MENTOR), (three["C"], PairingPart.MENTEE))
    matching = opened(session)
    assert [(one.entrant.name, one.places) for one in page(session, matching).load] == [("Authority A", 1)]
    browser = as_person(curator(session))
    shown = browser.get(f"/rounds/{matching.id}").text
    assert "Authority A said 2; 1 is taken, 1 is free" in shown
    assert "Is in a pairing already, and has not asked for another partner: 1" in shown
    authority_page = browser.get(f"/rounds/{matching.id}/authorities/{three['A'].id}").text
    assert "1 more is taken by a pairing that runs" in authority_page

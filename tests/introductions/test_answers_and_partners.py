"""What an answer to an introduction may hold, and whom nobody is offered because they are partners already."""

import pytest
from bs4 import BeautifulSoup
from sqlalchemy.orm import Session

from alongside import clock
from alongside.introductions.actions import CannotAsk
from alongside.introductions.rules import IntroductionState
from alongside.pairing.actions.beginning import Came, begin
from alongside.pairing.rules.sides import SideOf
from alongside.pairing.rules.words import PairingOrigin, PairingPart, PairingStatus
from tests.introductions.conftest import Lead, Leads
from tests.introductions.test_introductions import ask, main_of, standing


@pytest.mark.parametrize("answer", ["accepted", "not-now"])
def test_a_reason_for_a_no_beside_another_answer_is_asked_about_and_nothing_is_sent(
    session: Session, lead: Lead, enter: Leads, answer: str
) -> None:
    row = ask(session, lead("A"), lead("B"))
    path = f"/introductions/{row.id}"
    said = enter("B").send(f"{path}/answer", {"answer": answer, "reason": "no-time"}, page=path)
    assert said.status_code == 422
    assert "This is a reason for a no" in said.text
    page = BeautifulSoup(said.text, "html.parser")
    assert {box["value"] for box in page.select("input[checked]")} == {answer, "no-time"}, "What was chosen stays"
    assert standing(session, row) is IntroductionState.WAITING


def test_whoever_one_is_paired_with_already_is_offered_no_introduction(
    session: Session, lead: Lead, enter: Leads
) -> None:
    ours, theirs = lead("A"), lead("B")
    sides = [SideOf(theirs.authority_id, PairingPart.MENTOR), SideOf(ours.authority_id, PairingPart.MENTEE)]
    pairing = begin(session, sides, topics=[], came=Came(PairingOrigin.DESK), at=clock.now())
    session.commit()
    client, beside = enter("A"), f"/comparable/{theirs.authority_id}"
    assert "You work with them in a pairing already" in main_of(client, beside)
    assert not BeautifulSoup(client.get("/comparable/").text, "html.parser").select(f"a[href='{beside}/introduce']")
    with pytest.raises(CannotAsk, match="in a pairing already"):
        ask(session, ours, theirs)
    session.rollback()
    pairing.standing = PairingStatus.ENDED
    session.commit()
    assert "Ask for an introduction" in main_of(client, beside)

"""What comes between while an introduction waits: neither side can tell it from what happens anyway."""

import re
from datetime import timedelta

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from alongside import clock
from alongside.authorities.models import Exclusion, ProfileValue
from alongside.authorities.rules.facts import Basis, Fact
from alongside.introductions import actions
from alongside.introductions.actions import IntroductionOver, IntroductionReply
from alongside.introductions.models import Introduction
from alongside.introductions.rules import IntroductionState
from tests.introductions.conftest import Lead, Leads
from tests.introductions.test_introductions import LATER, apart, ask, main_of


@pytest.mark.parametrize("later", [timedelta(), LATER], ids=["at once", "after it would have run out"])
def test_whoever_was_asked_cannot_tell_what_came_between_from_a_taking_back(
    session: Session, lead: Lead, enter: Leads, later: timedelta
) -> None:
    def excluded(row: Introduction) -> None:
        apart(session, lead("A"), lead("B"))

    def excluded_and_let_go(row: Introduction) -> None:
        excluded(row)
        session.scalars(select(Exclusion)).one().ended_at = clock.now()
        session.commit()

    def taken_back(row: Introduction) -> None:
        actions.withdraw(session, row, by=lead("A"), at=clock.now())
        session.commit()

    at, met = clock.now(), []
    for ends in (taken_back, excluded, excluded_and_let_go):
        session.query(Exclusion).delete()
        session.query(Introduction).delete()
        session.commit()
        row = ask(session, lead("A"), lead("B"), at=at)
        ends(row)
        actions.let_run_out(session, {}, at + later)
        session.commit()
        client = enter("B")
        pages = [client.get(path).text for path in (f"/introductions/{row.id}", "/introductions/", "/your-authority/")]
        shown = [re.sub(r'nonce="[^"]*"|name="csrf_token"[^>]*', "", page).replace(str(row.id), "…") for page in pages]
        met.append(shown)
        assert "It does not wait for an answer any more" in shown[0]
        with pytest.raises(IntroductionOver):
            actions.answer(session, row, IntroductionReply(IntroductionState.ACCEPTED), by=lead("B"), at=at)
        session.rollback()
    assert met[0] == met[1] == met[2]


def test_the_asker_is_not_told_that_something_came_between(session: Session, lead: Lead, enter: Leads) -> None:
    row = ask(session, lead("A"), lead("B"))
    apart(session, lead("B"), lead("A"))
    assert "It waits for their answer" in main_of(enter("A"), f"/introductions/{row.id}")


def test_whoever_is_asked_reads_which_place_a_yes_would_take_and_agrees_to_one_too_many(
    session: Session, lead: Lead, enter: Leads
) -> None:
    row, home = ask(session, lead("A"), lead("B")), lead("B").authority_id
    number = session.scalar(select(func.max(ProfileValue.number)).where(ProfileValue.authority_id == home)) or 0
    session.add(
        ProfileValue(
            authority_id=home, fact=Fact.PLACES, number=number + 1, value={"word": "0"}, basis=Basis.AUTHORITY,
            source="A test", as_of="2026-11-01", at=clock.now(),
        )
    )  # fmt: skip
    session.commit()
    client, path = enter("B"), f"/introductions/{row.id}"
    assert "A yes would be your first, and you said that you have no place" in main_of(client, path)
    refused = client.send(f"{path}/answer", {"answer": "accepted", "place": ""}, page=path)
    assert (refused.status_code, "Nothing was sent yet" in refused.text) == (422, True)
    assert "Yes, introduce us: one place more than we said" in refused.text
    assert client.send(f"{path}/answer", {"answer": "accepted", "place": "1"}, page=path).status_code == 303

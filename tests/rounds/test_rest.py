"""Two authorities of whom one said that they are not alike are not proposed to each other for a year."""

from datetime import timedelta

import pytest
from sqlalchemy.orm import Session

from alongside.dates import uk_day
from alongside.matching.rules.settings import RoundSettings
from alongside.rounds.actions import opening
from alongside.rounds.models import Proposal, ProposalPart, ProposalSide, ProposalState
from alongside.rounds.queries.proposals import unwanted
from tests.rounds.england import NOW, SURE, authority, curator


@pytest.mark.parametrize(
    ("reason", "days", "rests"),
    [
        ("not-like-us", 1, True),
        ("not-like-us", 4, True),
        ("not-like-us", 364, True),
        ("not-like-us", 366, False),
        ("prefer-not", 364, True),
        ("no-time", 1, False),
        (None, 1, False),
    ],
)
def test_a_pair_rests_for_a_year_after_not_this_one(
    session: Session, reason: str | None, days: int, *, rests: bool
) -> None:
    mentee, mentor = authority(session, "A", confidence=SURE), authority(session, "B", confidence=SURE)
    made = opening.open_round(session, name="A round", settings=RoundSettings(), by=curator(session), at=NOW)
    session.flush()
    proposal = Proposal(
        round_id=made.id, mentee_id=mentee.id, mentor_id=mentor.id, state=ProposalState.DECLINED, score=50, reasons={},
        due_on=uk_day(NOW), proposed_at=NOW, ended_at=NOW - timedelta(days=days),
    )  # fmt: skip
    proposal.sides = [ProposalSide(authority_id=mentor.id, part=ProposalPart.MENTOR, reason=reason)]
    session.add(proposal)
    session.flush()
    assert ((mentee.id, mentor.id) in unwanted(session, at=NOW)) == rests

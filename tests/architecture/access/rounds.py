"""Who may use rounds: curators, and nobody else knows that there are any."""

from typing import TYPE_CHECKING
from uuid import UUID, uuid4

from werkzeug.routing import Rule

from alongside import clock
from alongside.accounts.models import Role
from alongside.dates import uk_day
from alongside.matching.rules.profile import Profile
from alongside.matching.rules.settings import RoundSettings
from alongside.rounds.models import ChoiceKind, Proposal, ProposalPart, ProposalSide, Round, RoundChoice, RoundState
from alongside.rounds.rules.outcome import RoundOutcome
from alongside.rounds.rules.snapshot import Entrant, Snapshot
from tests.architecture.access.visitors import CURATOR

if TYPE_CHECKING:
    from tests.architecture.access.world import World

HERE = "/rounds/<uuid:round_id>"

TABLE: dict[str, set[str]] = {
    "GET /rounds/": CURATOR,
    "POST /rounds/": CURATOR,
    f"GET {HERE}": CURATOR,
    f"POST {HERE}/fresh": CURATOR,
    f"GET {HERE}/close": CURATOR,
    f"POST {HERE}/close": CURATOR,
    f"GET {HERE}/settings": CURATOR,
    f"POST {HERE}/settings": CURATOR,
    f"GET {HERE}/compare": CURATOR,
    f"GET {HERE}/print": CURATOR,
    f"GET {HERE}/outcome.csv": CURATOR,
    f"GET {HERE}/propose": CURATOR,
    f"POST {HERE}/propose": CURATOR,
    f"POST {HERE}/again": CURATOR,
    f"POST {HERE}/again/confirm": CURATOR,
    f"POST {HERE}/again/drop": CURATOR,
    f"POST {HERE}/group": CURATOR,
    f"GET {HERE}/authorities/<uuid:authority_id>": CURATOR,
    f"POST {HERE}/authorities/<uuid:authority_id>/take-out": CURATOR,
    f"GET {HERE}/pairs/<uuid:mentee_id>/<uuid:mentor_id>": CURATOR,
    f"POST {HERE}/pairs/<uuid:mentee_id>/<uuid:mentor_id>": CURATOR,
    f"POST {HERE}/choices/<uuid:choice_id>/undo": CURATOR,
    f"POST {HERE}/proposals/<uuid:proposal_id>/take-back": CURATOR,
}


def values(world: "World", rule: Rule) -> dict[str, object]:
    """A draft of a round in which Authority A looks for help and another has a place, and all that it holds."""
    other, now = world.make_person(Role.LEAD, f"Authority {uuid4().hex}"), clock.now()
    mentee, mentor = world.home, other.authority_id
    matching = world.add(
        Round(
            name="A round", open=None, settings=RoundSettings(), outcome=RoundOutcome(),
            again=RoundOutcome(),
            snapshot=Snapshot(parties=(_party(mentee, seeks=True), _party(mentor, places=1))),
            state=RoundState.PROPOSED if rule.rule.endswith("/take-back") else RoundState.DRAFT, by_id=other.id,
            opened_at=now, taken_at=now,
        )
    )  # fmt: skip
    made: dict[str, object] = {
        "round_id": matching, "authority_id": mentee, "mentee_id": mentee, "mentor_id": mentor,
    }  # fmt: skip
    if "choice_id" in rule.arguments:
        made["choice_id"] = world.add(
            RoundChoice(
                round_id=matching, mentee_id=mentee, mentor_id=mentor, kind=ChoiceKind.PIN, reason="topic",
                by_id=other.id, at=now,
            )
        )  # fmt: skip
    if "proposal_id" in rule.arguments:
        made["proposal_id"] = world.add(
            Proposal(
                round_id=matching, mentee_id=mentee, mentor_id=mentor, score=700, reasons={}, due_on=uk_day(now),
                proposed_at=now,
                sides=[ProposalSide(authority_id=mentee, part=ProposalPart.MENTEE),
            ProposalSide(authority_id=mentor, part=ProposalPart.MENTOR)],
            )
        )  # fmt: skip
    return {name: made[name] for name in rule.arguments}


def _party(authority_id: UUID, *, seeks: bool = False, places: int = 0) -> Entrant:
    key = str(authority_id)
    return Entrant(profile=Profile(key=key), name=key, seeks=seeks, places=places, id=key)

"""Who may use rounds of debate: an authority's lead and deputy; whoever has a link answers."""

from datetime import timedelta
from typing import TYPE_CHECKING
from uuid import uuid4

from werkzeug.routing import Rule

from alongside import clock
from alongside.accounts.models import Group
from alongside.accounts.rules.sealing import token_hash
from alongside.debate.models import DebateInvite, DebateRound, DebateState
from alongside.debate.rules.bank import bank
from alongside.debate.rules.verdicts import DeclaredLine
from tests.architecture.access.confidence import LEADERS, LOCAL
from tests.architecture.access.visitors import LEADERS_HERE, PUBLIC

if TYPE_CHECKING:
    from tests.architecture.access.world import World

HERE = "/debate/<uuid:round_id>"

TABLE: dict[str, set[str]] = {
    "GET /debate/": LEADERS,
    "GET /debate/prepare": LEADERS,
    "POST /debate/prepare": LEADERS,
    f"GET {HERE}": LEADERS_HERE,
    f"GET {HERE}/declare": LEADERS_HERE,
    f"POST {HERE}/declare": LEADERS_HERE,
    f"POST {HERE}/write-down": LEADERS_HERE,
    f"POST {HERE}/again": LEADERS_HERE,
    f"GET {HERE}/open": LEADERS_HERE,
    f"POST {HERE}/open": LEADERS_HERE,
    f"POST {HERE}/close": LEADERS_HERE,
    f"POST {HERE}/cancel": LEADERS_HERE,
    "GET /debate/answer/": LOCAL,
    "GET /debate/answer/thank-you": PUBLIC,
    "GET /debate/answer/<token>": PUBLIC,
    "POST /debate/answer/<token>": PUBLIC,
}


def values(world: "World", rule: Rule) -> dict[str, object]:
    """A round of Authority A: closed where something comes of it, open where it is answered or ended, else prepared."""
    world.session.query(DebateRound).filter(DebateRound.state != DebateState.CLOSED).update(
        {"state": DebateState.CANCELLED}
    )
    statements, today, last = bank()[:2], clock.today(), rule.rule.rpartition("/")[2]
    after = last in {"write-down", "again"}
    opened = last in {"close", "cancel", "<token>"}
    debate = world.add(
        DebateRound(
            authority_id=world.home, statements=statements, created_on=today, opened_on=today,
            closes_on=today + timedelta(days=7), declared=(DeclaredLine.SO, DeclaredLine.OPEN),
            declared_post="Director",
            state=DebateState.CLOSED if after else DebateState.OPEN if opened else DebateState.PREPARING,
        )
    )  # fmt: skip
    made: dict[str, object] = {"round_id": debate}
    if "token" in rule.arguments:
        made["token"] = uuid4().hex
        world.add(
            DebateInvite(
                round_id=debate,
                group=Group.FRONTLINE,
                email="x@leeds.gov.uk",
                token_hash=token_hash(str(made["token"])),
            )
        )
    return {name: made[name] for name in rule.arguments}

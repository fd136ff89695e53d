"""What somebody sees on the page of their own authority."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from alongside.accounts.models import Person
from alongside.accounts.rules.roles import LEADS
from alongside.authorities import queries as authorities
from alongside.authorities.queries import Found
from alongside.authorities.rules.facts import Fact
from alongside.matching.models import Proposal
from alongside.matching.queries import comparable, introductions, waiting
from alongside.matching.queries.comparable import Looked
from alongside.matching.queries.introductions import Seen
from alongside.matching.queries.rounds import answerers
from alongside.matching.rules import looking
from alongside.matching.rules.looking import Wanted


@dataclass(frozen=True)
class Yours:
    """An authority as its own people see it; what only leads and deputies may see is empty for the others."""

    found: Found
    missing: Sequence[Fact]
    leaders: Sequence[Person]
    people: int
    leads: bool
    looked: Looked | None
    """Those most like it, where its profile says enough to tell."""
    introductions: Sequence[Seen]
    """Those that wait, for either side."""
    proposals: Sequence[Proposal]


def yours(session: Session, person: Person, *, on: date) -> Yours:
    """Return the page of somebody's own authority; raises `NotFound` at DfE."""
    home = person.authority_id
    found = authorities.found(session, home)
    said = authorities.current(session, home)
    leads = person.role in LEADS
    people = select(func.count()).where(Person.authority_id == home, Person.active)
    return Yours(
        found=found,
        missing=[fact for fact in Fact if fact not in said],
        leaders=answerers(session, [home]).get(home, []),
        people=session.scalar(people) or 0,
        leads=leads,
        looked=_looked(session, person, on) if leads else None,
        introductions=[seen for seen in introductions.introductions(session, person, on=on) if seen.waits],
        proposals=waiting.proposals(session, person, on=on),
    )


def _looked(session: Session, person: Person, on: date) -> Looked | None:
    looked = comparable.look(session, person, Wanted(), on=on)
    return looked if looking.can_look(looked.ours.seen.profile) else None

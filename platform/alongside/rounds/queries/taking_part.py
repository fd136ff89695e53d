"""What a round would make of an authority today, for its lead: before anybody wonders why nothing is proposed."""

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from sqlalchemy.orm import Session

from alongside.accounts.models import Person
from alongside.authorities import queries as authorities
from alongside.authorities.rules.facts import Fact
from alongside.confidence import queries as confidence
from alongside.matching.rules.profile import COMPARED_FACTS, from_known
from alongside.matching.rules.telling import unsaid
from alongside.rounds.queries.running import busy
from alongside.rounds.rules.participation import Engagement, wants_help


class TakingPart(NamedTuple):
    """As what an authority would take part in a round that is opened now."""

    wants: bool
    """Whether it asks for help, or its confidence shows a need."""
    helped: bool
    """Whether a pairing already helps it, and it has not asked for another."""
    places: int
    free: int
    said_nothing: bool
    """Whether it has said neither what it would like help with nor how many places it has."""
    missing: Sequence[str]
    """The facts that are compared and that its profile does not say, those that count most first."""

    @property
    def seeks(self) -> bool:
        """Whether a partner would be looked for."""
        return self.wants and not self.helped


def taking_part(session: Session, person: Person, *, at: datetime) -> TakingPart:
    """Return as what somebody's own authority would take part."""
    home = person.authority_id
    answers = {fact: row.value for fact, row in authorities.current(session, home).items()}
    known = authorities.profile(session, home)
    engaged = busy(session).get(home, Engagement())
    places = known.places or 0
    return TakingPart(
        wants=wants_help(answers.get(Fact.ASKS), confidence.standings(session, at=at).get(home, {})),
        helped=engaged.helped,
        places=places,
        free=max(0, places - engaged.helps),
        said_nothing=Fact.ASKS not in answers and Fact.PLACES not in answers,
        missing=[COMPARED_FACTS[fact] for fact in unsaid(from_known(known))],
    )

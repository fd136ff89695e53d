"""Let a demonstration's first round come to something: places, offers and asks, made up and so named."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from alongside.accounts.models import Authority
from alongside.authorities.actions.summarising import summarise
from alongside.authorities.models import ProfileValue
from alongside.authorities.rules.facts import NOT_KNOWN, Basis, Fact, ticked
from alongside.dates import uk_day

SOURCE = "Made up for the demonstration"

PLACES = {"a": 2, "c": 1, "h": 2, "i": 2, "j": 1}
OFFERS = {
    "a": "triage courts families", "c": "families schools", "h": "training police-sharing",
    "i": "families schools mash", "j": "police-sharing triage",
}  # fmt: skip
ASKS = {
    "b": "courts families", "c": "courts", "d": "families mash", "e": "families triage", "f": "training",
    "g": "courts training", "j": "mash",
}  # fmt: skip
NO_HELP = "ahi"
"""Those that said that they want no help at the moment."""


def make_up(session: Session, *, at: datetime) -> int:
    """Fill in what the report does not say and a round needs, where nobody has; return how many values are new."""
    new = 0
    for letter in "abcdefghij":
        home = session.scalar(select(Authority).where(Authority.key == f"authority-{letter}"))
        if home is None:
            continue
        there = set(session.scalars(select(ProfileValue.fact).where(ProfileValue.authority_id == home.id)))
        for fact, value in _values(letter).items():
            if fact not in there and value != {"word": NOT_KNOWN}:
                session.add(_made_up(home, fact, value, at=at))
                new += 1
        summarise(session, [home.id])
    return new


def _values(letter: str) -> dict[Fact, dict[str, object]]:
    asks = ["none"] if letter in NO_HELP else ASKS.get(letter, "").split()
    return {
        Fact.PLACES: {"word": str(PLACES.get(letter, 0))},
        Fact.OFFERS: ticked(OFFERS.get(letter, "none").split(), fact=Fact.OFFERS),
        Fact.ASKS: ticked(asks, fact=Fact.ASKS),
    }


def _made_up(home: Authority, fact: Fact, value: dict[str, object], *, at: datetime) -> ProfileValue:
    return ProfileValue(
        authority_id=home.id, fact=fact, number=1, value=value, basis=Basis.AUTHORITY, source=SOURCE,
        as_of=uk_day(at).isoformat(), at=at,
    )  # fmt: skip

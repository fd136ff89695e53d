"""A pairing for a journey to begin with."""

from sqlalchemy import select

from alongside import clock
from alongside.accounts.models import Authority
from alongside.factory.storage import open_database
from alongside.pairing.actions import beginning
from alongside.pairing.actions.beginning import Came
from alongside.pairing.rules.sides import SideOf
from alongside.pairing.rules.words import PairingOrigin, PairingPart
from tests.journeys.service import House


def begun(house: House, parts: dict[str, PairingPart]) -> str:
    """Begin a pairing of the authorities of these names, each in its part; return where it is."""
    engines = open_database(house.settings)
    with engines.session() as session:
        homes = {authority.name: authority.id for authority in session.scalars(select(Authority))}
        sides = [SideOf(homes[name], part) for name, part in parts.items()]
        made = beginning.begin(session, sides, topics=["schools"], came=Came(PairingOrigin.DESK), at=clock.now())
        session.commit()
        path = f"/pairings/{made.id}"
    engines.dispose()
    return path

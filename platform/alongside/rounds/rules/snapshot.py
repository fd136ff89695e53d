"""What a round is decided from, as it was when its data were taken: who takes part, who does not, who is kept apart.

Rounds keep it as JSON; the shape of these types is what is stored, and what was stored before must stay readable.
"""

from dataclasses import dataclass
from functools import cached_property
from typing import Annotated

from pydantic import PlainSerializer

from alongside.matching.rules.party import Party
from alongside.rounds.rules.participation import Absence

KeptApart = Annotated[frozenset[frozenset[str]], PlainSerializer(lambda pairs: sorted(sorted(pair) for pair in pairs))]
"""The pairs, by key, that must not be made."""


@dataclass(frozen=True, kw_only=True)
class Entrant(Party):
    """An authority in a round: as the rules see it, with its id and region; its places there are those still free."""

    id: str
    region: str = ""
    taken_before: int = 0
    """How many of the places that it said are taken by pairings that ran when the data were taken."""


@dataclass(frozen=True, kw_only=True)
class Absentee:
    """An authority that takes no part, and why."""

    id: str
    name: str
    why: Absence


@dataclass(frozen=True, kw_only=True)
class Snapshot:
    """Profiles, confidence and exclusions at one moment: the same snapshot always comes out alike."""

    parties: tuple[Entrant, ...] = ()
    absent: tuple[Absentee, ...] = ()
    apart: KeptApart = frozenset()

    @cached_property
    def entrants(self) -> dict[str, Entrant]:
        """Everyone who takes part, by key, in the order of their names."""
        return {entrant.key: entrant for entrant in sorted(self.parties, key=lambda party: (party.name, party.key))}

    @cached_property
    def by_id(self) -> dict[str, Entrant]:
        """Everyone who takes part, by id, in the order of their names."""
        return {entrant.id: entrant for entrant in self.entrants.values()}

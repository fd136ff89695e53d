"""One authority as a round sees it: what it is like, how confident it is, what it offers and what it asks for."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Annotated, Any

from pydantic import PlainSerializer

from alongside.authorities.rules.comparison_values import ComparisonValues
from alongside.confidence.rules.results import ThemeStanding
from alongside.confidence.rules.themes import Theme
from alongside.matching.rules.profile import Profile, from_known

Standings = Mapping[Theme, ThemeStanding]
StoredStandings = Annotated[
    Standings,
    PlainSerializer(lambda standings: {str(theme): [known.value, known.weight] for theme, known in standings.items()}),
]
"""Confidence by theme, which is stored as the two numbers that a round goes by."""
Words = Annotated[frozenset[str], PlainSerializer(sorted)]
"""Words in no order, which are stored in one."""
UNKNOWN_STANDING = ThemeStanding(None, 0.0)
INADEQUATE = "inadequate"


@dataclass(frozen=True, kw_only=True)
class Party:
    """An authority in a round. ``places`` is how many mentees it takes: none says that it did not opt in as a mentor.

    ``seeks`` says that it asks for a mentor, ``peers`` that it would work with an equal, ``groups`` that it agrees to
    three at one table, ``any_model`` that it asks for a mentor that holds cases differently. ``waited`` counts the
    rounds in which it was left out. ``grades`` are those of help and protection and of leadership, read only where a
    round asks for them.
    """

    profile: Profile
    name: str
    standings: StoredStandings = field(default_factory=dict)
    places: int = 0
    seeks: bool = False
    peers: bool = False
    groups: bool = False
    any_model: bool = False
    offers: Words = frozenset()
    asks: Words = frozenset()
    waited: int = 0
    grades: Words = frozenset()

    def __post_init__(self) -> None:
        """Refuse what cannot be: raises `ValueError`."""
        if self.places < 0 or self.waited < 0:
            raise ValueError("places and rounds waited are 0 or more")
        for standing in self.standings.values():
            if not 0 <= standing.weight <= 1 or not 0 <= (standing.value or 0.0) <= 100:
                raise ValueError("confidence is from 0 to 100, and its weight from 0 to 1")

    @property
    def key(self) -> str:
        """What tells it from the others, and decides between equals."""
        return self.profile.key

    def standing(self, theme: Theme) -> ThemeStanding:
        """Return how confident it is in a theme; unknown where nothing may be shown."""
        standing = self.standings.get(theme, UNKNOWN_STANDING)
        return UNKNOWN_STANDING if standing.value is None or standing.weight <= 0 else standing


def party(known: ComparisonValues, standings: Standings, *, seeks: bool, **more: Any) -> Party:  # noqa: ANN401  fields of Party
    """Return an authority as a round sees it, from its profile and its surveys; ``more`` as in `Party`."""
    grades = frozenset(grade for grade in (known.help_and_protection, known.leadership) if grade is not None)
    facts: dict[str, Any] = {
        "places": known.places or 0, "offers": known.offers, "asks": known.asks, "grades": grades,
    }  # fmt: skip
    return Party(profile=from_known(known), name=known.name, standings=standings, seeks=seeks, **(facts | more))

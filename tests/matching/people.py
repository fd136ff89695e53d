"""Small authorities for tests: each says only what the test is about."""

from collections.abc import Mapping
from typing import Any

from alongside.confidence.rules.results import ThemeStanding
from alongside.confidence.rules.themes import Theme
from alongside.matching.rules.party import Party
from alongside.matching.rules.profile import HoldingService, Profile

FACTS: Mapping[str, Any] = {
    "prevalence": 1, "holders": {HoldingService.EARLY_HELP: 10}, "prevent": 0, "mash": True, "two_tier": False,
    "severe": False, "consensus": 1, "harms": frozenset({"online"}), "arrangements": frozenset({"schools-team"}),
    "context": frozenset({"rural"}), "asks": frozenset({"training"}),
}  # fmt: skip


def sure(value: float | None, *, weight: float = 1.0, **themes: float | None) -> dict[Theme, ThemeStanding]:
    """Return the same confidence in every theme, but for those that are named: ``consensus=20``."""
    values = {theme: themes.get(theme.name.lower(), value) for theme in Theme}
    return {theme: ThemeStanding(value, weight if value is not None else 0.0) for theme, value in values.items()}


def mentee(
    key: str = "mentee", *, confidence: float | None = 40, facts: Mapping[str, Any] = FACTS, **more: Any
) -> Party:
    standings = more.pop("standings", None) or sure(confidence)
    return Party(profile=Profile(key=key, **facts), name=key, standings=standings, seeks=True, **more)


def mentor(
    key: str = "mentor", *, confidence: float | None = 80, facts: Mapping[str, Any] = FACTS, **more: Any
) -> Party:
    standings = more.pop("standings", None) or sure(confidence)
    more = {"places": 1} | more
    return Party(profile=Profile(key=key, **facts), name=key, standings=standings, **more)

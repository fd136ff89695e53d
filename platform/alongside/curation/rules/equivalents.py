"""Whether every way of holding cases has guidance for the themes for which some way has it.

DfE never says who should hold cases. So guidance that speaks to one response model alone must have an equivalent for
each of the others, or a desk would lead authorities to the model that it writes for.
"""

from collections.abc import Iterable
from typing import NamedTuple

from alongside.knowledge.rules.vocabulary import VALUES, Facet

MODELS = frozenset(VALUES[Facet.RESPONSE_MODEL])


class Reach(NamedTuple):
    """What one piece of guidance is about, and for whom: without a response model it is for all of them."""

    themes: frozenset[str]
    models: frozenset[str]


class Gap(NamedTuple):
    """A theme for which some have guidance and ``model`` has none."""

    theme: str
    model: str


def gaps(guidance: Iterable[Reach]) -> set[Gap]:
    """Return every response model that has no guidance for a theme for which another has some."""
    reached: dict[str, frozenset[str]] = {}
    for piece in guidance:
        for theme in piece.themes:
            reached[theme] = reached.get(theme, frozenset()) | (piece.models or MODELS)
    return {Gap(theme, model) for theme, models in reached.items() for model in MODELS - models}


def opened(before: Iterable[Reach], after: Iterable[Reach]) -> list[Gap]:
    """Return the gaps that a change would open, in a fixed order."""
    return sorted(gaps(after) - gaps(before))

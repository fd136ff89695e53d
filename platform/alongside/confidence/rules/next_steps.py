"""Where a theme leads on to: what an authority may ask another for help with."""

from collections.abc import Mapping

from alongside.confidence.rules.themes import Theme

TOPICS: Mapping[Theme, tuple[str, ...]] = {
    Theme.CONSENSUS: ("triage", "mash"),
    Theme.FAMILIES: ("families",),
    Theme.PARTNERSHIP: ("police-sharing", "schools"),
    Theme.LEGITIMACY: ("courts", "training"),
}
"""Theme → topics that authorities ask for and offer (`authorities.rules.facts.HELP_TOPICS`), the nearest first."""

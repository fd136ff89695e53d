"""What to talk about next: made from what each side asks for and offers, and from what is still open."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from alongside.authorities.rules.facts import HELP_TOPICS


@dataclass(frozen=True, kw_only=True)
class Speaks:
    """What one side offers, asks for, and helps with by the agreement."""

    name: str
    offers: frozenset[str]
    asks: frozenset[str]
    agreed: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Item:
    """One thing to talk about, and why it is on the list."""

    topic: str
    reason: str


def agenda(sides: Sequence[Speaks]) -> list[Item]:
    """Return the topics to talk about: what was agreed first, then what one asks and another offers, then asks alone.

    Each topic stands once, in the order of the list of topics within its group.
    """
    groups: tuple[Mapping[str, str], ...] = (_agreed(sides), _met(sides), _unmet(sides))
    reasons: dict[str, str] = {}
    for group in groups:
        for topic in HELP_TOPICS:
            if topic in group:
                reasons.setdefault(topic, group[topic])
    return [Item(HELP_TOPICS[topic], reason) for topic, reason in reasons.items()]


def _agreed(sides: Sequence[Speaks]) -> dict[str, str]:
    reasons: dict[str, str] = {}
    for topic in HELP_TOPICS:
        helping = [side.name for side in sides if topic in side.agreed]
        if helping:
            reasons[topic] = f"In the agreement: {_and(helping)} {'helps' if len(helping) == 1 else 'help'} with it"
    return reasons


def _met(sides: Sequence[Speaks]) -> dict[str, str]:
    reasons: dict[str, str] = {}
    for topic in HELP_TOPICS:
        asking = [side.name for side in sides if topic in side.asks]
        helping = [side.name for side in sides if topic in side.offers and side.name not in asking]
        if asking and helping:
            reasons[topic] = f"{_and(asking)} {'asks' if len(asking) == 1 else 'ask'} for it, {_and(helping)} can help"
    return reasons


def _unmet(sides: Sequence[Speaks]) -> dict[str, str]:
    reasons: dict[str, str] = {}
    for topic in HELP_TOPICS:
        asking = [side.name for side in sides if topic in side.asks]
        if asking:
            verb = "asks" if len(asking) == 1 else "ask"
            reasons[topic] = f"{_and(asking)} {verb} for it. None of you offers it: whom else could you ask?"
    return reasons


def _and(names: Sequence[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"

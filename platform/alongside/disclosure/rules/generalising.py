"""Turn a step of the cure into words, and, where it is about a fact of the form, into a change of it."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple, Protocol

from alongside.disclosure.rules.combination import Broader, Risk, Step
from alongside.disclosure.rules.quasi_identifiers import details_of, facet_of, in_words
from alongside.knowledge.rules.vocabulary import VALUES


class Stating(Protocol):
    """What has the facts of a draft."""

    @property
    def facets(self) -> Mapping[str, Sequence[str]]: ...  # noqa: D102
    @property
    def anonymous(self) -> bool: ...  # noqa: D102


class Passage(Protocol):
    """One text of a draft under its heading."""

    @property
    def heading(self) -> str: ...  # noqa: D102
    @property
    def text(self) -> str: ...  # noqa: D102


class Offer(NamedTuple):
    """A step in words; ``click``: it can be taken here; ``boxes``: it must be taken in these boxes of the text."""

    attribute: str
    value: str
    words: str
    click: bool
    boxes: tuple[str, ...]


def offer(draft: Stating, passages: Iterable[Passage], step: Step) -> Offer:
    """Return what a page says about a step."""
    stated = _lower(in_words((step.attribute, step.value)))
    if step.attribute == "authority":
        words = "Publish it as “an authority like ours” instead of naming the authority"
    elif step.instead is not None:
        words = f"Say “{_lower(in_words((step.attribute, step.instead)))}” instead of “{stated}”"
    else:
        words = f"Leave out “{stated}”"
    click = bool(changes(draft, step.attribute, step.value))
    return Offer(step.attribute, step.value, words, click, _where(passages, step))


def options(draft: Stating, passages: Sequence[Passage], risk: Risk, broader: Broader) -> list[Offer]:
    """Return every single thing that could be said less, of what is unique: for when no few steps cure it."""
    details = dict.fromkeys(detail for combination in risk.unique for detail in combination.details)
    return [
        offer(draft, passages, Step(attribute, value, broader.get((attribute, value)))) for attribute, value in details
    ]


def changes(draft: Stating, attribute: str, value: str) -> dict[str, Any]:
    """Return what to save so that a fact of the form is no longer stated; empty where it stands in the text alone."""
    if attribute == "authority":
        return {} if draft.anonymous else {"anonymous": True}
    facet = facet_of(attribute)
    if facet is None or value not in draft.facets.get(facet.value, ()):
        return {}
    left = [stated for stated in draft.facets[facet.value] if stated != value]
    others = {name: list(values) for name, values in draft.facets.items() if name != facet.value}
    return {"facets": {**others, facet.value: left} if left else others}


def _where(passages: Iterable[Passage], step: Step) -> tuple[str, ...]:
    """Return the headings of the boxes that state a detail; only the text can then be changed."""
    facet = facet_of(step.attribute)
    if facet is not None and step.value in VALUES[facet]:
        return ()
    detail = (step.attribute, step.value)
    return tuple(passage.heading for passage in passages if detail in details_of([passage.text], {}, authority=None))


def _lower(words: str) -> str:
    return words[:1].lower() + words[1:]

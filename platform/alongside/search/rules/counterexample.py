"""A case that looked alike and ended otherwise: what a person needs most before they act on the first answer."""

from collections.abc import Collection, Sequence
from uuid import UUID

from alongside.knowledge.rules.document import Document
from alongside.knowledge.rules.vocabulary import Facet, Kind


def ended(document: Document) -> tuple[str, ...]:
    """Return how a case ended, as far as it is known."""
    return tuple(value for value in document.facets.get(Facet.OUTCOME, ()) if value != "not-known")


def counterexample(near: Sequence[Document], look_alikes: Collection[UUID] = ()) -> Document | None:
    """Return the nearest case whose ending shares nothing with the first one's; none where all ended alike.

    ``near`` is in order of closeness. ``look_alikes``, which the first case's author set beside it, come first.
    """
    cases = [document for document in near if document.kind is Kind.LEARNING and ended(document)]
    if not cases:
        return None
    others = [case for case in cases[1:] if not set(ended(case)) & set(ended(cases[0]))]
    others.sort(key=lambda case: case.id not in look_alikes)
    return others[0] if others else None

"""What guidance must say before anybody reads it, and when one curator alone is not enough."""

from typing import Protocol

from alongside.knowledge.rules.vocabulary import GuidanceLabel

BINDING = frozenset({GuidanceLabel.STATUTORY, GuidanceLabel.ADVICE})
"""What authorities act on because DfE says so: it takes a source, its address and two curators."""


class Sourced(Protocol):
    """What says how much it binds and where it comes from."""

    @property
    def guidance_label(self) -> GuidanceLabel | None: ...  # noqa: D102
    @property
    def issued(self) -> str: ...  # noqa: D102
    @property
    def source_url(self) -> str: ...  # noqa: D102


def unsourced(draft: Sourced) -> list[str]:
    """Return the headings of what guidance must still say: how much it binds, and where what binds comes from."""
    if draft.guidance_label is None:
        return ["How much it binds"]
    if draft.guidance_label not in BINDING:
        return []
    sources = {"Issued by whom and when": draft.issued, "Where the document is": draft.source_url}
    return [heading for heading, text in sources.items() if not text.strip()]


def takes_two(draft: GuidanceLabel | None, published: GuidanceLabel | None) -> bool:
    """Say whether a second curator must publish it: if it binds, or if what readers see now does.

    >>> takes_two(GuidanceLabel.ADVICE, None), takes_two(GuidanceLabel.SHARED_PRACTICE, GuidanceLabel.STATUTORY)
    (True, True)
    >>> takes_two(GuidanceLabel.SHARED_PRACTICE, None)
    False
    """
    return draft in BINDING or published in BINDING

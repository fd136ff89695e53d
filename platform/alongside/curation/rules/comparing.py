"""What a draft changes, compared with what readers see now."""

from collections.abc import Mapping, Sequence
from typing import Any, Protocol

from alongside.knowledge.rules.differences import TextChange, changes
from alongside.knowledge.rules.vocabulary import EvidenceStage, GuidanceLabel
from alongside.publishing.rules.texts import Wordy


class WithFacts(Wordy, Protocol):
    """The words of a draft with what stands beside them."""

    @property
    def facets(self) -> Mapping[str, Sequence[str]]: ...  # noqa: D102
    @property
    def guidance_label(self) -> GuidanceLabel | None: ...  # noqa: D102
    @property
    def evidence_stage(self) -> EvidenceStage: ...  # noqa: D102
    @property
    def issued(self) -> str: ...  # noqa: D102
    @property
    def source_url(self) -> str: ...  # noqa: D102
    @property
    def caution(self) -> str: ...  # noqa: D102


def as_version(draft: WithFacts, *, attribution: str) -> dict[str, Any]:
    """Return a draft as the version of an entry that it would become, as far as readers compare."""
    return {
        "kind": draft.kind.value,
        "title": draft.title,
        "summary": draft.summary,
        "glance": dict(draft.glance),
        "parts": dict(draft.parts),
        "facets": {facet: list(values) for facet, values in draft.facets.items() if values},
        "guidance_label": draft.guidance_label,
        "evidence_stage": draft.evidence_stage,
        "attribution": attribution,
        "issued": draft.issued,
        "source_url": draft.source_url,
        "caution": draft.caution,
    }


def compared(published: Mapping[str, Any], draft: WithFacts, *, attribution: str) -> list[TextChange]:
    """Return the parts in which a draft reads differently from the published version."""
    return changes(published, as_version(draft, attribution=attribution))

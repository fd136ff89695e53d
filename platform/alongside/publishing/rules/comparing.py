"""What a draft comes to as an entry, and what it changes of what readers see now."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, Protocol

from alongside.knowledge.rules.differences import TextChange, changes
from alongside.knowledge.rules.document import EntryWords, snapshot
from alongside.knowledge.rules.vocabulary import EvidenceStage, Facet, GuidanceLabel
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
    def review_due(self) -> date | None: ...  # noqa: D102


def entry_words(draft: WithFacts, *, attribution: str) -> EntryWords:
    """Return what an entry says once a draft is published."""
    return EntryWords(
        kind=draft.kind,
        title=draft.title.strip(),
        summary=draft.summary.strip(),
        parts={key: text for key, text in draft.parts.items() if text.strip()},
        glance={key: text for key, text in draft.glance.items() if text.strip()},
        facets={Facet(facet): tuple(values) for facet, values in draft.facets.items() if values},
        evidence_stage=draft.evidence_stage,
        attribution=attribution,
        guidance_label=draft.guidance_label,
        issued=draft.issued,
        caution=draft.caution,
        source_url=draft.source_url,
        review_due=draft.review_due,
    )


def content_of(draft: WithFacts) -> dict[str, Any]:
    """Return what a draft says, to be compared with what it says later."""
    return snapshot(entry_words(draft, attribution=""))


def changed_since(content: Mapping[str, Any], draft: WithFacts) -> list[TextChange]:
    """Return the parts in which a draft reads differently from what `content_of` gave of it."""
    return changes(content, content_of(draft)) if content else []


def compared(published: Mapping[str, Any], draft: WithFacts, *, attribution: str) -> list[TextChange]:
    """Return the parts in which a draft reads differently from the published version."""
    return changes(published, snapshot(entry_words(draft, attribution=attribution)))

"""One published entry as a plain value: what search indexes, what pages show, what a content file says."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from alongside.knowledge.rules.parts import ENTRY_PARTS
from alongside.knowledge.rules.vocabulary import EvidenceStage, Facet, GuidanceLabel, Kind


@dataclass(frozen=True, kw_only=True)
class Document:
    """An entry's current version. ``parts`` and ``glance`` are keyed as in `rules.parts`, ``facets`` as in `Facet`."""

    id: UUID
    slug: str
    kind: Kind
    title: str
    summary: str
    evidence_stage: EvidenceStage
    attribution: str
    guidance_label: GuidanceLabel | None = None
    parts: Mapping[str, str] = field(default_factory=dict)
    glance: Mapping[str, str] = field(default_factory=dict)
    asks: tuple[str, ...] = ()
    facets: Mapping[Facet, tuple[str, ...]] = field(default_factory=dict)
    sources: tuple[str, ...] = ()
    moved_on: tuple[str, ...] = ()
    related: tuple[str, ...] = ()
    look_alikes: tuple[str, ...] = ()
    fieldwork: str = ""
    issued: str = ""
    """What the document is and when it was issued, as it stood when it was last looked at."""
    caution: str = ""
    """What to check before relying on this."""
    source_url: str = ""
    reviewed_on: date | None = None
    review_due: date | None = None

    def sections(self) -> list[tuple[str, str]]:
        """Return (heading, text) of the parts that were written, in the order of the form."""
        return [(part.heading, self.parts[part.key]) for part in ENTRY_PARTS[self.kind] if self.parts.get(part.key)]

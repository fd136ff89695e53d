"""What an entry says, as a plain value: what search indexes, what pages show, what a file or an author says."""

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from alongside.knowledge.rules.parts import ENTRY_PARTS
from alongside.knowledge.rules.vocabulary import EvidenceStage, Facet, GuidanceLabel, Kind


@dataclass(frozen=True, kw_only=True)
class EntryWords:
    """What an entry says, whether a file that ships with the library says it or people wrote it.

    ``parts`` and ``glance`` are keyed as in `rules.parts`, ``facets`` as in `Facet`.
    """

    kind: Kind
    title: str
    summary: str
    evidence_stage: EvidenceStage
    attribution: str
    guidance_label: GuidanceLabel | None = None
    parts: Mapping[str, str] = field(default_factory=dict)
    glance: Mapping[str, str] = field(default_factory=dict)
    facets: Mapping[Facet, tuple[str, ...]] = field(default_factory=dict)
    issued: str = ""
    """What the document is and when it was issued, as it stood when it was last looked at."""
    caution: str = ""
    """What to check before relying on this."""
    source_url: str = ""
    reviewed_on: date | None = None
    review_due: date | None = None


LINES = ("title", "summary", "attribution", "issued", "caution", "source_url")
"""The fields of an entry that are text and stand by themselves."""
STANDING = ("kind", "evidence_stage", "guidance_label", "reviewed_on", "review_due")
"""The fields of an entry that are one value each and no text."""


@dataclass(frozen=True, kw_only=True)
class Document(EntryWords):
    """An entry's current version, with what only the library gives it."""

    id: UUID
    slug: str
    asks: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    moved_on: tuple[str, ...] = ()
    related: tuple[str, ...] = ()
    look_alikes: tuple[str, ...] = ()
    fieldwork: str = ""

    def sections(self) -> list[tuple[str, str]]:
        """Return (heading, text) of the parts that were written, in the order of the form."""
        return [(part.heading, self.parts[part.key]) for part in ENTRY_PARTS[self.kind] if self.parts.get(part.key)]


def snapshot(words: EntryWords) -> dict[str, Any]:
    """Return what an entry says as JSON: what a version keeps."""
    plain = dataclasses.asdict(words)
    plain["facets"] = {facet.value: list(values) for facet, values in words.facets.items()}
    for name in ("reviewed_on", "review_due"):
        plain[name] = plain[name].isoformat() if plain[name] else None
    if isinstance(words, Document):
        plain["id"] = str(words.id)
    return {name: list(value) if isinstance(value, tuple) else value for name, value in plain.items()}

"""Check one content file against what an entry must be, and turn it into a `Document`."""

import re
from collections.abc import Iterable
from datetime import date
from typing import Annotated, Any, NamedTuple
from uuid import UUID, uuid5

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator

from alongside.knowledge.rules.document import Document
from alongside.knowledge.rules.frontmatter import ContentPage, Unreadable, take_apart
from alongside.knowledge.rules.parts import ENTRY_PARTS, GLANCE
from alongside.knowledge.rules.vocabulary import SINGLE_VALUED, VALUES, EvidenceStage, Facet, GuidanceLabel, Kind

NAMESPACE = UUID("6c0f2c39-9a63-5d0e-8a0b-0a1f5f1c5a11")
FOLDERS: dict[str, Kind] = {
    "learnings": Kind.LEARNING,
    "interventions": Kind.INTERVENTION,
    "protocols": Kind.PROTOCOL,
    "guidance": Kind.GUIDANCE,
    "findings": Kind.FINDING,
    "resources": Kind.RESOURCE,
}
LONGEST_PART = 20_000
LONGEST_SUMMARY_WORDS = 60
# A line in bold alone is a heading to the eye only: nobody who listens could jump to it.
_BOLD_LINE = re.compile(r"\*\*[^*]+\*\*[:.]?")

Line = Annotated[str, Field(min_length=3, max_length=400)]


class ContentFault(NamedTuple):
    """One thing that is wrong with a content file."""

    file: str
    line: int
    message: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.message}"


class Front(BaseModel):
    """The front matter of an entry; docs/content.md explains each field."""

    model_config = ConfigDict(extra="forbid")

    title: Annotated[str, Field(min_length=8, max_length=90)]
    summary: Annotated[str, Field(min_length=30, max_length=600)]
    guidance_label: GuidanceLabel | None = None
    themes: Annotated[list[str], Field(min_length=1)]
    authority: Annotated[str, Field(pattern="^[A-J]$")] | None = None
    facets: dict[Facet, list[str]] = {}
    evidence_stage: EvidenceStage
    sources: Annotated[list[str], Field(min_length=1)]
    moved_on: list[str] = []
    related: list[str] = []
    look_alikes: list[str] = []
    glance: dict[str, Line]
    asks: Annotated[list[Line], Field(min_length=4, max_length=24)]
    issued: Annotated[str, Field(max_length=200)] = ""
    caution: Annotated[str, Field(max_length=600)] = ""
    checked_on: date | None = None

    @field_validator("facets", mode="before")
    @classmethod
    def _lists(cls, facets: Any) -> Any:  # noqa: ANN401
        if not isinstance(facets, dict):
            return facets
        for facet, value in facets.items():
            single = facet in SINGLE_VALUED
            if single == isinstance(value, list):
                raise ValueError(f"{facet} takes {'one value' if single else 'a list of values'}")
        return {facet: value if isinstance(value, list) else [value] for facet, value in facets.items()}

    @field_validator("summary")
    @classmethod
    def _short(cls, summary: str) -> str:
        if len(summary.split()) > LONGEST_SUMMARY_WORDS:
            raise ValueError(f"the summary is over {LONGEST_SUMMARY_WORDS} words")
        return summary.strip()

    @field_validator("glance")
    @classmethod
    def _five_lines(cls, glance: dict[str, str]) -> dict[str, str]:
        wanted = [part.key for part in GLANCE]
        if list(glance) != wanted:
            raise ValueError(f"glance needs, in this order, {', '.join(wanted)}")
        return glance

    @field_validator("themes")
    @classmethod
    def _known_themes(cls, themes: list[str]) -> list[str]:
        _check_words(Facet.THEME, themes)
        return themes

    @field_validator("facets")
    @classmethod
    def _known_words(cls, facets: dict[Facet, list[str]]) -> dict[Facet, list[str]]:
        if Facet.THEME in facets:
            raise ValueError("themes have a field of their own, `themes`")
        for facet, values in facets.items():
            _check_words(facet, values)
        return facets


def _check_words(facet: Facet, values: list[str]) -> None:
    for value in values:
        if value not in VALUES[facet]:
            raise ValueError(f"{value!r} is no value of {facet}; choose from {', '.join(VALUES[facet])}")


def parse(text: str, *, file: str, kind: Kind, slug: str) -> tuple[Document | None, list[ContentFault]]:
    """Return the entry that a content file holds, or everything that is wrong with it, each with its line."""
    try:
        page = take_apart(text)
    except Unreadable as problem:
        return None, [ContentFault(file, problem.line, str(problem))]
    faults = list(_section_faults(page, file=file, kind=kind))
    try:
        front = Front.model_validate(page.fields)
    except ValidationError as problem:
        faults += [
            ContentFault(file, page.line_of(error["loc"]), _words(error["loc"], error["msg"]))
            for error in problem.errors()
        ]
        return None, sorted(faults, key=lambda fault: fault.line)
    if (kind is Kind.GUIDANCE) != (front.guidance_label is not None):
        faults.append(
            ContentFault(file, page.line_of(("guidance_label",)), "guidance, and only guidance, has a guidance_label")
        )
    if kind is not Kind.LEARNING and front.look_alikes:
        faults.append(ContentFault(file, page.line_of(("look_alikes",)), "only learnings have look_alikes"))
    return (None, faults) if faults else (_document(page, front, kind=kind, slug=slug), [])


def identity(slug: str) -> UUID:
    """Return the id of the content entry ``slug``: the same on every machine, so links and saved lists hold."""
    return uuid5(NAMESPACE, slug)


def _words(location: tuple[int | str, ...], message: str) -> str:
    return f"{'.'.join(map(str, location)) or 'front matter'}: {message.removeprefix('Value error, ')}"


def _section_faults(page: ContentPage, *, file: str, kind: Kind) -> Iterable[ContentFault]:
    wanted = [part.heading for part in ENTRY_PARTS[kind]]
    for heading, text, line in page.sections:
        if heading not in wanted:
            yield ContentFault(file, line, f"there is no part called {heading!r} here; choose from {', '.join(wanted)}")
        elif not text:
            yield ContentFault(file, line, f"{heading!r} is empty")
        elif len(text) > LONGEST_PART:
            yield ContentFault(file, line, f"{heading!r} is over {LONGEST_PART} characters")
        yield from _bold_headings(text, file=file, line=line)
    yield from _form_faults([heading for heading, _, _ in page.sections], file=file, kind=kind)


def _bold_headings(text: str, *, file: str, line: int) -> Iterable[ContentFault]:
    for bold in (own.strip() for own in text.splitlines() if _BOLD_LINE.fullmatch(own.strip())):
        yield ContentFault(file, line, f"{bold!r} stands alone: write it as a heading, `### …`")


def _form_faults(headings: list[str], *, file: str, kind: Kind) -> Iterable[ContentFault]:
    wanted = [part.heading for part in ENTRY_PARTS[kind]]
    for part in ENTRY_PARTS[kind]:
        if part.required and part.heading not in headings:
            yield ContentFault(file, 1, f"the part {part.heading!r} is missing")
    known = [heading for heading in headings if heading in wanted]
    if len(known) != len(set(known)):
        yield ContentFault(file, 1, "a part stands twice")
    elif known != sorted(known, key=wanted.index):
        yield ContentFault(file, 1, f"the parts are not in their order: {', '.join(wanted)}")


def _document(page: ContentPage, front: Front, *, kind: Kind, slug: str) -> Document:
    text_of = {heading: text for heading, text, _ in page.sections}
    return Document(
        id=identity(slug),
        slug=slug,
        kind=kind,
        title=front.title.strip(),
        summary=front.summary,
        evidence_stage=front.evidence_stage,
        attribution="",
        guidance_label=front.guidance_label,
        parts={part.key: text_of[part.heading] for part in ENTRY_PARTS[kind] if part.heading in text_of},
        glance=front.glance,
        asks=tuple(front.asks),
        facets={Facet.THEME: tuple(front.themes), **{facet: tuple(v) for facet, v in front.facets.items()}},
        sources=tuple(front.sources),
        moved_on=tuple(front.moved_on),
        related=tuple(front.related),
        look_alikes=tuple(front.look_alikes),
        issued=front.issued.strip(),
        caution=front.caution.strip(),
        reviewed_on=front.checked_on,
    )

"""The words of a draft as a list of boxes, so that every step looks at the same ones."""

from collections.abc import Iterable, Mapping
from typing import Protocol

from alongside.gate.rules.flags import TextBox
from alongside.knowledge.rules.parts import ENTRY_PARTS, glance_of
from alongside.knowledge.rules.vocabulary import Kind

WHOLE_BOXES = ("title", "summary", "issued", "source_url", "caution", "note")
"""Boxes that are a column of their own."""


class Wordy(Protocol):
    """What has the words of a draft."""

    @property
    def kind(self) -> Kind: ...  # noqa: D102
    @property
    def title(self) -> str: ...  # noqa: D102
    @property
    def summary(self) -> str: ...  # noqa: D102
    @property
    def parts(self) -> Mapping[str, str]: ...  # noqa: D102
    @property
    def glance(self) -> Mapping[str, str]: ...  # noqa: D102
    @property
    def caution(self) -> str: ...  # noqa: D102
    @property
    def issued(self) -> str: ...  # noqa: D102
    @property
    def source_url(self) -> str: ...  # noqa: D102
    @property
    def note(self) -> str: ...  # noqa: D102


def boxes(draft: Wordy) -> list[TextBox]:
    """Return every box that readers will see, in the order of the page, the empty ones too."""
    page = [
        TextBox("title", "Title", draft.title, required=True),
        TextBox("summary", "Summary", draft.summary, required=True),
    ]
    page += [
        TextBox(f"glance-{part.key}", f"At a glance: {part.heading}", draft.glance.get(part.key, ""), required=True)
        for part in glance_of(draft.kind)
    ]
    page += [
        TextBox(f"part-{part.key}", part.heading, draft.parts.get(part.key, ""), required=part.required)
        for part in ENTRY_PARTS[draft.kind]
    ]
    if draft.kind is Kind.GUIDANCE:
        page += [
            TextBox("issued", "Issued by whom and when", draft.issued),
            TextBox("source_url", "Where the document is", draft.source_url),
        ]
        page.append(TextBox("caution", "Check before relying on this", draft.caution))
    return [*page, TextBox("note", "What is new in this version", draft.note)]


def missing(passages: Iterable[TextBox]) -> list[str]:
    """Return the headings of what must still be written before anybody can sign."""
    return [box.heading for box in passages if box.required and not box.text.strip()]


def columns_for(draft: Wordy, texts: Mapping[str, str]) -> dict[str, object]:
    """Return what to save so that the boxes named in ``texts`` say what stands there; an emptied part goes."""
    changes: dict[str, object] = {name: texts[name] for name in WHOLE_BOXES if name in texts}
    for prefix, column, now in (("glance-", "glance", draft.glance), ("part-", "parts", draft.parts)):
        told = {name.removeprefix(prefix): text for name, text in texts.items() if name.startswith(prefix)}
        if told:
            changes[column] = {key: text for key, text in {**now, **told}.items() if text}
    return changes

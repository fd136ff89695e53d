"""How a page names what an entry rests on: one line for each source, worded here and nowhere else."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

_NOT_SHOWN = "not shown"


@dataclass(frozen=True)
class Citation:
    """One source in words: its title, where it can be opened (or nowhere), and what stands after the title."""

    key: str
    title: str
    url: str
    rest: str
    copy: bool
    """Whether what was read stood elsewhere than on its publisher's page."""


def cite(source: Mapping[str, Any]) -> Citation:
    """Return the line for one record of ``content/sources/``.

    >>> cite({"title": "A", "publisher": "B", "dated": "2020", "seen": "opening", "copy": True}).rest
    ', B (2020). We read: opening, in a copy.'
    """
    key = str(source.get("key", ""))
    if source.get("section"):
        return Citation(key, str(source["cited_as"]), "", f", in its part “{source['section']}”.", copy=False)
    copy = bool(source.get("copy"))
    how = ", ".join(part for part in (_read(source), "in a copy" if copy else "") if part)
    rest = f"{_published(source)}. We read: {how}." if how else f"{_published(source)}."
    return Citation(key, str(source.get("title", "")), str(source.get("url") or ""), rest, copy)


def _published(source: Mapping[str, Any]) -> str:
    publisher, dated = str(source.get("publisher", "")), str(source.get("dated", ""))
    by = f", {publisher}" if publisher and _NOT_SHOWN not in publisher else ""
    if dated.startswith("not "):
        dated = f"date {dated}"
    return by + (f" ({dated})" if dated and dated != f"date {_NOT_SHOWN}" else "")


def _read(source: Mapping[str, Any]) -> str:
    read = str(source.get("seen", ""))
    if not source.get("notes"):
        return read
    return f"{read}, from our notes" if read else "our notes of it"

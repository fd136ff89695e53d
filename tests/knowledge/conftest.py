"""A library to test with: the content that ships, loaded."""

from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from alongside.knowledge.models import Entry
from alongside.paths import CONTENT

EntryOf = Callable[[str], Entry]


@pytest.fixture
def entry_of(library: Session) -> EntryOf:
    """Find an entry by its slug."""

    def find(slug: str) -> Entry:
        return library.scalars(select(Entry).where(Entry.slug == slug)).one()

    return find


@pytest.fixture
def few(tmp_path: Path) -> Path:
    """A small content folder that a test may change: two entries and all reference data."""
    folder = tmp_path / "content"
    for name in (
        *("sources/rr555.yaml", "sources/public.yaml", "sources/cases.yaml", "sources/changes.yaml"),
        "glossary.yaml",
    ):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text((CONTENT / name).read_text(encoding="utf8"), encoding="utf8")
    for slug in ("web-search", "family-holiday"):
        text = (CONTENT / "learnings" / f"{slug}.md").read_text(encoding="utf8")
        kept = [line for line in text.splitlines() if not line.startswith(("related:", "look_alikes:"))]
        (folder / "learnings").mkdir(exist_ok=True)
        (folder / "learnings" / f"{slug}.md").write_text("\n".join(kept) + "\n", encoding="utf8")
    return folder

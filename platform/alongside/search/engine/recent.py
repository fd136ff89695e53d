"""The small generation beside a large one: what changed since that was built, so that it is found within seconds."""

import json
from collections.abc import Collection, Sequence
from pathlib import Path
from uuid import UUID

import numpy as np

from alongside.embedding.encoder import Encoder
from alongside.knowledge.rules.document import Document
from alongside.search.engine import build, generations, manifest
from alongside.search.engine.interface import BrokenIndex
from alongside.search.engine.local import LocalEngine
from alongside.search.engine.manifest import Manifest
from alongside.search.engine.segmented import SegmentedEngine

BESIDE = "beside.json"
# From so many entries on, writing a whole generation takes longer than anybody should wait for one entry.
LARGE_FROM = 5_000
# More than this, and the small part is no longer small: then the whole is written anew.
MOST_RECENT = 1_000

Links = Sequence[tuple[UUID, UUID]]


def base_of(index_dir: Path) -> tuple[Path, Manifest] | None:
    """Return the large generation that a small one can stand beside; none where there is none, or it is of no use."""
    try:
        folder = generations.current(index_dir)
        made = manifest.read(folder)
        if made.beside:
            folder = index_dir / made.beside
            made = manifest.read(folder)
    except BrokenIndex:
        return None
    return (folder, made) if made.entries >= LARGE_FROM else None


def is_beside(index_dir: Path) -> bool:
    """Say whether the current generation is a small one beside a large one."""
    try:
        return manifest.read(generations.current(index_dir)).beside != ""
    except BrokenIndex:
        return False


def build_recent(
    index_dir: Path, documents: Sequence[Document], links: Links, encoder: Encoder | None, *, gone: Collection[UUID]
) -> bool:
    """Index what changed beside the large generation, and make both together current; false where nothing is new.

    ``gone`` are the entries that left the library since; ``links`` those that touch one of ``documents``. Takes about
    as long as encoding them. Raises `BrokenIndex` where there is no large generation.
    """
    base = base_of(index_dir)
    if base is None:
        raise BrokenIndex("There is no large index to stand beside: run `alongside index rebuild`")
    folder, made = base
    told = build.library_hash(documents, links) + "".join(sorted(entry_id.hex for entry_id in gone))
    current = manifest.read(generations.current(index_dir))
    if current.content_hash == told or (not current.beside and _says_the_same(folder, documents, gone)):
        return False
    fresh = generations.fresh(index_dir)
    hidden = [str(entry_id) for entry_id in (*(document.id for document in documents), *gone)]
    beside = {"gone": hidden, "links": [[str(here), str(there)] for here, there in links]}
    (fresh / BESIDE).write_text(json.dumps(beside), encoding="utf8")
    build.write(fresh, documents, links, encoder, beside=build.LargePart(folder.name, made, told))
    generations.make_current(index_dir, fresh)
    generations.sweep(index_dir)
    return True


def holds(index_dir: Path, documents: Sequence[Document]) -> bool:
    """Say whether both parts together hold exactly these entries, as they are."""
    current = generations.current(index_dir)
    made = manifest.read(current)
    there = _hashes(index_dir / made.beside)
    for entry_id in json.loads((current / BESIDE).read_text(encoding="utf8"))["gone"]:
        there.pop(UUID(entry_id), None)
    there |= _hashes(current)
    return there == {document.id: build.content_hash(document) for document in documents}


def open_index(
    index_dir: Path, *, opened: LocalEngine | SegmentedEngine | None = None
) -> LocalEngine | SegmentedEngine:
    """Open the current generation, with the large one beside it; raises `BrokenIndex`.

    ``opened`` is what this process had open: its large part is not opened again.
    """
    folder = generations.current(index_dir)
    beside = manifest.read(folder).beside
    if not beside:
        return LocalEngine(folder)
    large = opened.large if isinstance(opened, SegmentedEngine) else opened
    if large is None or large.folder.name != beside:
        large = LocalEngine(index_dir / beside)
    recent = LocalEngine(folder)
    try:
        told = json.loads((folder / BESIDE).read_text(encoding="utf8"))
        gone = [UUID(entry_id) for entry_id in told["gone"]]
        links = [(UUID(here), UUID(there)) for here, there in told["links"]]
    except (OSError, ValueError, KeyError) as problem:
        raise BrokenIndex("The search index is damaged: run `alongside index rebuild`") from problem
    return SegmentedEngine(large, recent, gone=gone, links=links)


def _says_the_same(folder: Path, documents: Sequence[Document], gone: Collection[UUID]) -> bool:
    there = _hashes(folder)
    same = all(there.get(document.id) == build.content_hash(document) for document in documents)
    return same and not any(entry_id in there for entry_id in gone)


def _hashes(folder: Path) -> dict[UUID, int]:
    ids = np.load(folder / build.IDS)
    hashes = np.load(folder / build.HASHES).tolist()
    return {UUID(bytes=row.tobytes()): int(own) for row, own in zip(ids, hashes, strict=True)}

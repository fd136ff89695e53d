"""Write a whole new generation of the index from the library, reusing what was worked out for unchanged entries."""

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from hashlib import blake2b
from itertools import islice
from pathlib import Path
from typing import Literal, NamedTuple
from uuid import UUID

import numpy as np
from numpy.typing import NDArray

from alongside import clock
from alongside.embedding.encoder import DIMENSIONS, MODEL, Encoder, Vectors
from alongside.knowledge.rules.document import Document
from alongside.search.engine import generations, manifest, tantivy_index, whoosh_index
from alongside.search.engine.catalogue import label_matrix, link_rows
from alongside.search.engine.manifest import Manifest
from alongside.search.engine.previous import NOTHING, Previous
from alongside.search.engine.vector_index import ROLES, STARTS, VECTORS
from alongside.search.rules.passages import EntryText, TextRole, body, facts, pieces
from alongside.search.rules.stemming import stems

KEYWORD = "keyword"
IDS, STEMS, HASHES, VOCABULARY, LABELS = "ids.npy", "stems.txt", "hashes.npy", "vocabulary.json", "labels.npy"
LINKS, LINK_STARTS = "links.npy", "link_starts.npy"
# docs/decisions/0005-keyword-index.md: above this, Whoosh takes longer than half of encoding a query.
WHOOSH_UP_TO = 400
# Sentences have vectors of their own, for quoting the best, only where that stays cheap in time and space.
SENTENCES_UP_TO = 2_000
# How often a field's words count: BM25F's field weights, written as repetition so that one field serves every engine.
TITLE, SUMMARY = 3, 2
_BATCH = 2_048


class LargePart(NamedTuple):
    """The large generation that a small one is written beside: its name and manifest, and what tells this small one."""

    name: str
    like: Manifest
    content_hash: str


def build(
    index_dir: Path, documents: Sequence[Document], links: Sequence[tuple[UUID, UUID]], encoder: Encoder | None
) -> Manifest:
    """Index ``documents`` and make that the current index; returns what it says of itself.

    Takes under a minute for 100,000 entries of which few changed. Without an encoder the index knows words only.
    """
    previous = Previous.of(index_dir, sentences=len(documents) <= SENTENCES_UP_TO) if encoder else NOTHING
    folder = generations.fresh(index_dir)
    made = write(folder, documents, links, encoder, previous=previous)
    generations.make_current(index_dir, folder)
    generations.sweep(index_dir)
    return made


def write(
    folder: Path,
    documents: Sequence[Document],
    links: Sequence[tuple[UUID, UUID]],
    encoder: Encoder | None,
    *,
    previous: Previous = NOTHING,
    beside: LargePart | None = None,
) -> Manifest:
    """Write one generation into ``folder``, without making it current; one ``beside`` a large one is made like that."""
    built_at = clock.now().timestamp()
    hashes = np.array([content_hash(document) for document in documents], dtype=np.uint64)
    labels = [labels_of(document) for document in documents]
    names = sorted({label for own in labels for label in own})
    with_sentences = beside.like.sentences if beside else len(documents) <= SENTENCES_UP_TO
    keyword_by = beside.like.keyword_by if beside else "whoosh" if len(documents) <= WHOOSH_UP_TO else "tantivy"
    _write_arrays(folder, documents, links, labels, names)
    np.save(folder / HASHES, hashes)
    _write_words(folder, documents, labels, hashes, previous, keyword_by)
    rows = _write_vectors(folder, documents, hashes, previous, encoder, with_sentences=with_sentences) if encoder else 0
    made = Manifest(
        schema_version=manifest.SCHEMA,
        model=MODEL if encoder else "",
        keyword_by=keyword_by,
        entries=len(documents),
        rows=rows,
        labels=names,
        sentences=with_sentences,
        content_hash=beside.content_hash if beside else library_hash(documents, links, hashes),
        built_at=built_at,
        beside=beside.name if beside else "",
        sizes=manifest.sizes(folder),
        checksums=manifest.checksums(folder),
    )
    made.write(folder)
    return made


def content_hash(document: Document) -> int:
    """Return a number that changes whenever anything changes by which an entry is found."""
    told = [
        document.kind.value,
        document.evidence_stage.value,
        document.title,
        document.summary,
        *document.glance.values(),
        "\0",
        *document.asks,
        "\0",
        facts(document),
    ]
    for heading, text in document.sections():
        told += [heading, text]
    return int.from_bytes(blake2b("\n".join(told).encode("utf8", "replace"), digest_size=8).digest(), "big")


def library_hash(
    documents: Sequence[Document], links: Sequence[tuple[UUID, UUID]], hashes: NDArray[np.uint64] | None = None
) -> str:
    """Return what identifies the library that an index was made from, in whatever order it comes."""
    if hashes is None:
        hashes = np.array([content_hash(document) for document in documents], dtype=np.uint64)
    digest = blake2b(digest_size=16)
    for entry_id, identity in sorted(zip((d.id.bytes for d in documents), hashes.tolist(), strict=True)):
        digest.update(entry_id + identity.to_bytes(8, "big"))
    for from_id, to_id in sorted(set(links)):
        digest.update(from_id.bytes + to_id.bytes)
    return digest.hexdigest()


def labels_of(document: Document) -> list[str]:
    """Return an entry's facts as the index writes them."""
    own = [f"{facet.value}:{value}" for facet, values in document.facets.items() for value in values]
    return [f"kind:{document.kind.value}", f"evidence_stage:{document.evidence_stage.value}", *own]


def stems_of(document: Document) -> list[str]:
    """Return an entry's stems as often as they count: those of the title three times, of what sums it up twice."""
    told = [document.title] * TITLE + [document.summary, *document.glance.values()] * SUMMARY
    return stems(" ".join([*told, *document.asks, body(document), facts(document)]))


def _write_arrays(
    folder: Path,
    documents: Sequence[Document],
    links: Sequence[tuple[UUID, UUID]],
    labels: list[list[str]],
    names: list[str],
) -> None:
    np.save(folder / IDS, np.frombuffer(b"".join(d.id.bytes for d in documents), dtype=np.uint8).reshape(-1, 16))
    np.save(folder / LABELS, label_matrix(labels, names))
    row_of = {document.id: row for row, document in enumerate(documents)}
    pairs = [(row_of[a], row_of[b]) for a, b in links if a in row_of and b in row_of]
    own, starts = link_rows(np.array(pairs, dtype=np.int64).reshape(-1, 2), len(documents))
    np.save(folder / LINKS, own)
    np.save(folder / LINK_STARTS, starts)


def _write_words(
    folder: Path,
    documents: Sequence[Document],
    labels: list[list[str]],
    hashes: NDArray[np.uint64],
    previous: Previous,
    keyword_by: Literal["whoosh", "tantivy"],
) -> None:
    counts: Counter[str] = Counter()
    lines = previous.stems()
    with (folder / STEMS).open("w", encoding="utf8") as file:

        def entries() -> Iterator[tuple[str, list[str]]]:
            for document, own, identity in zip(documents, labels, hashes, strict=True):
                row = previous.row_of.get(int(identity))
                line = lines[row] if row is not None else " ".join(stems_of(document))
                counts.update(set(line.split()))
                file.write(line + "\n")
                yield line, own

        engine = whoosh_index if keyword_by == "whoosh" else tantivy_index
        engine.build(folder / KEYWORD, entries())
    (folder / VOCABULARY).write_text(json.dumps(counts), encoding="utf8")


def _write_vectors(
    folder: Path,
    documents: Sequence[Document],
    hashes: NDArray[np.uint64],
    previous: Previous,
    encoder: Encoder,
    *,
    with_sentences: bool,
) -> int:
    old = [previous.row_of.get(int(identity)) for identity in hashes]
    fresh = [
        None if p is not None else pieces(d, with_sentences=with_sentences) for d, p in zip(documents, old, strict=True)
    ]
    counts = [previous.count(p) if p is not None else len(own or ()) - 1 for p, own in zip(old, fresh, strict=True)]
    starts = np.concatenate([[0], np.cumsum(counts, dtype=np.int64)]).astype(np.int64)
    rows = len(documents) + int(starts[-1])
    vectors: Vectors = np.lib.format.open_memmap(
        folder / VECTORS, mode="w+", dtype=np.float32, shape=(rows, DIMENSIONS)
    )
    roles = np.zeros(int(starts[-1]), dtype=np.uint8)
    for row, (known, own) in enumerate(zip(old, fresh, strict=True)):
        details = slice(int(starts[row]), int(starts[row + 1]))
        if known is not None:
            vectors[row], vectors[len(documents) :][details], roles[details] = previous.vectors(known)
        elif own:
            roles[details] = [piece.role for piece in own[1:]]
    for row, vector in _encoded(_targets(fresh, starts), encoder):
        vectors[row] = vector
    vectors.flush()  # type: ignore[attr-defined]  # a memory map is typed as the array that it is
    np.save(folder / STARTS, starts)
    np.save(folder / ROLES, roles)
    return rows


def _targets(fresh: Sequence[list[EntryText] | None], starts: NDArray[np.int64]) -> Iterator[tuple[int, str]]:
    for row, own in enumerate(fresh):
        for number, piece in enumerate(own or ()):
            yield (row if piece.role == TextRole.WHOLE else len(fresh) + int(starts[row]) + number - 1), piece.text


def _encoded(targets: Iterator[tuple[int, str]], encoder: Encoder) -> Iterator[tuple[int, Vectors]]:
    while batch := list(islice(targets, _BATCH)):
        yield from zip((row for row, _ in batch), encoder.encode([text for _, text in batch]), strict=True)

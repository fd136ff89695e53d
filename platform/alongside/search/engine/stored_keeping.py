"""Look after the index that PostgreSQL holds: bring it up to date, have its vectors worked out, say what is wrong."""

from collections.abc import Callable, Collection, Iterator, Sequence
from pathlib import Path
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.orm import Session

from alongside.embedding.encoder import Encoder
from alongside.knowledge.rules.document import Document
from alongside.search.engine import build, generations, stored_index, stored_state
from alongside.search.engine.interface import BrokenIndex
from alongside.search.engine.previous import Previous
from alongside.search.engine.stored_vectors import hash_of, literal

ReadLibrary = Callable[[Session, Collection[UUID] | None], Sequence[Document]]
"""Reads which of these entries, or of all, are published, and what they say."""
BEHIND = "The search index is behind the library: run `alongside index rebuild`"
WITHOUT_MEANING = "Some entries have no vectors yet: is a worker running? Else run `alongside index rebuild`"
_AT_ONCE = 50
"""How many entries are encoded before they are written: who waits to publish waits for the writing alone."""
_ANALYZED_FROM = 100


def bring_up_to_date(session: Session, read: ReadLibrary, encoder: Encoder | None, index_dir: Path) -> bool:
    """Make the index hold all that is published, and commit; say whether anything was written.

    Encodes outside any lock, some at a time, and writes those. Vectors that an index in files has, from before, are
    taken over; that index is then deleted.
    """
    state = stored_state.hold(session)
    if state.outdated:
        stored_index.empty(session)
    session.commit()
    if not (state.ours or state.outdated):
        return False
    documents, there = read(session, None), stored_index.held(session)
    lacking = [document for document in documents if _lacks(document, there.get(document.id), encoder)]
    gone = there.keys() - {document.id for document in documents}
    session.commit()
    written = bool(gone) and stored_index.bring(session, gone, {}, read=read)
    session.commit()
    before = Previous.of(index_dir, sentences=len(documents) <= build.SENTENCES_UP_TO)
    for own in _batches(lacking):
        encoded = _encoded(own, before, encoder, entries=len(documents))
        written |= stored_index.bring(session, [document.id for document in own], encoded, read=read)
        session.commit()
    if len(lacking) >= _ANALYZED_FROM:
        _analyze(session)
    session.commit()
    generations.forget_all(index_dir)
    return written


def fault(session: Session, documents: Sequence[Document], *, encodes: bool) -> str:
    """Return what is wrong with the index in one sentence, or nothing where it agrees with the library."""
    try:
        state = stored_state.read(session.connection())
    except BrokenIndex as problem:
        return str(problem)
    there = stored_index.held(session)
    wanted = {document.id: stored_index.identity(document) for document in documents}
    if {entry_id: own.content_hash for entry_id, own in there.items()} != wanted or state.entries != len(there):
        return BEHIND
    if encodes and not all(own.encoded for own in there.values()):
        return WITHOUT_MEANING
    return ""


def described(session: Session) -> str:
    """Return the index in words."""
    state = stored_state.read(session.connection())
    size = "SELECT sum(pg_total_relation_size(to_regclass(name))) FROM unnest(CAST(:names AS text[])) AS names (name)"
    told = int(session.execute(text(size), {"names": list(stored_state.TABLES)}).scalar_one())
    texts = state.entries + state.details
    return f"{state.entries:,} entries, {texts:,} texts by meaning, in PostgreSQL, {told / 1_000_000:,.1f} MB"


def _lacks(document: Document, there: stored_index.StoredEntry | None, encoder: Encoder | None) -> bool:
    if there is None or there.content_hash != stored_index.identity(document):
        return True
    return encoder is not None and not there.encoded


def _batches(documents: Sequence[Document]) -> Iterator[Sequence[Document]]:
    for start in range(0, len(documents), _AT_ONCE):
        yield documents[start : start + _AT_ONCE]


def _encoded(
    documents: Sequence[Document], before: Previous, encoder: Encoder | None, *, entries: int
) -> dict[int, str]:
    """Return the vectors of these entries' texts, those of an index in files as they are."""
    vectors: dict[int, str] = {}
    fresh: dict[int, str] = {}
    for document in documents:
        own = stored_index.texts_of(document, entries=entries)
        row = before.row_of.get(build.content_hash(document))
        if row is not None:
            whole, details, _roles = before.vectors(row)
            if len(details) == len(own) - 1:
                pairs = zip(own, (whole, *details), strict=True)
                vectors |= {hash_of(piece): literal(vector) for piece, vector in pairs}
                continue
        fresh |= {hash_of(piece): piece.text for piece in own}
    if encoder is not None and fresh:
        made = encoder.encode(list(fresh.values()))
        vectors |= {key: literal(vector) for key, vector in zip(fresh, made, strict=True)}
    return vectors


def _analyze(session: Session) -> None:
    for table in stored_state.TABLES:
        session.execute(text(f"ANALYZE {table}"))


def encoded_texts(document: Document, encoder: Encoder, *, entries: int) -> dict[int, str]:
    """Return the vectors of an entry that is about to be published, before anybody has to wait for its writing."""
    return _encoded([document], Previous(None, None, {}), encoder, entries=entries)

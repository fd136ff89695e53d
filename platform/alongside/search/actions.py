"""Keep the index in step with the library: ask for it to be built, and build it."""

from collections.abc import Callable, Collection
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from alongside import logs
from alongside.embedding.choice import best_encoder
from alongside.embedding.encoder import MODEL, Encoder
from alongside.engines import Engines
from alongside.jobs.actions import enqueue
from alongside.knowledge.rules.document import Document
from alongside.search.engine import build, generations, manifest, recent, stored_index, stored_keeping, stored_state
from alongside.search.engine.interface import BrokenIndex
from alongside.search.engine.local import LocalEngine
from alongside.search.engine.manifest import Manifest
from alongside.search.queries import library
from alongside.settings import Settings

INDEX_JOB = "index"
INDEX_TABLES = stored_state.TABLES
"""The tables of an index that lives in PostgreSQL."""
ENCODER, ENCODED = "search.encoder", "search.encoded"
"""Where a session keeps what opens the encoder of its process, and vectors that were worked out ahead."""
BEHIND = "The search index is behind the library: run `alongside index rebuild`"
# Whoever published while the large index was being read said when, and may have been written a little later.
OVERLAP = timedelta(minutes=15)

Library = tuple[list[Document], list[tuple[UUID, UUID]]]


def follow_library(session: Session, changed: Collection[UUID]) -> None:
    """Have an index that lives in this database say what the library says, from this very transaction on."""
    if stored_state.in_database(session):
        stored_index.bring(session, changed, session.info.get(ENCODED, {}), read=library.published)


def encode_ahead(session: Session, document: Document) -> None:
    """Work out the vectors of what is about to be published, before anything is held that others wait for."""
    opened: Callable[[], Encoder | None] | None = session.info.get(ENCODER)
    encoder = opened() if opened is not None and stored_state.in_database(session) else None
    if encoder is not None:
        session.info[ENCODED] = stored_keeping.encoded_texts(document, encoder, entries=library.count(session))


def ask_for_index(session: Session, *, at: datetime) -> None:
    """Have the index built anew soon; many changes in a row make one job."""
    enqueue(session, kind=INDEX_JOB, payload={}, at=at, key=INDEX_JOB)


def build_index(session: Session, settings: Settings) -> str:
    """Build the index from what is published now, let every search use it from its next query on, and describe it.

    One builder at a time: another process waits, and then reads the library as it is after the wait.
    """
    if stored_state.in_database(session):
        stored_index.empty(session)
        session.commit()
        ensure_index(session, settings)
        return stored_keeping.described(session)
    with generations.only_builder(settings.index_dir):
        return _build(_read(session), settings).described()


def handle_index(
    _session: Session, _payload: dict[str, Any], _at: datetime, *, settings: Settings, engines: Engines
) -> None:
    """Do the job "index"."""
    # On a session of its own: through the job's, nobody else could write while texts are being encoded.
    with engines.session() if engines.in_postgresql else engines.reader() as own:
        ensure_index(own, settings)


def ensure_index(session: Session, settings: Settings) -> bool:
    """Build the index now unless it is whole and agrees with the library; say whether anything was written.

    Beside a large index only what changed since is written, so that an entry is found within seconds. An index in the
    database lacks vectors alone, unless somebody changed the library by other ways than ours; this commits.
    """
    if stored_state.in_database(session):
        encoder = best_encoder(settings.model_dir)
        return stored_keeping.bring_up_to_date(session, library.published, encoder, settings.index_dir)
    with generations.only_builder(settings.index_dir):
        written = _ensure_recent(session, settings)
        if written is not None:
            return written
        published = _read(session)
        if _fault(published, settings) == "":
            return False
        _build(published, settings)
        return True


def merge_index(
    _session: Session, _payload: dict[str, Any], _at: datetime, *, settings: Settings, engines: Engines
) -> None:
    """Do the daily job "merge-index": write one whole index where a small one stands beside a large one."""
    if engines.in_postgresql:
        return
    with generations.only_builder(settings.index_dir):
        if recent.is_beside(settings.index_dir):
            with engines.reader() as reader:
                _build(_read(reader), settings)


def forget(session: Session, settings: Settings) -> None:
    """Leave no trace of what is no longer in the library: an index as the library is now, and every older one deleted.

    An index in the database lost it with the withdrawal itself; only files from before are deleted then.

    Where none can be built, the one that knows too much goes all the same. A search that is reading an old one at this
    moment may fail, and is answered without it.
    """
    if stored_state.in_database(session):
        generations.forget_all(settings.index_dir)
        return
    with generations.only_builder(settings.index_dir):
        try:
            published = _read(session)
            # The large part of an index in two still knows the older forms of what the small part has.
            if recent.is_beside(settings.index_dir) or _fault(published, settings) != "":
                _build(published, settings)
        except Exception:
            generations.clear(settings.index_dir)
            raise
        generations.sweep(settings.index_dir, grace=0)


def state(session: Session, settings: Settings) -> str:
    """Return what is wrong with the index in one sentence, or nothing where it is whole and up to date."""
    if stored_state.in_database(session):
        encodes = best_encoder(settings.model_dir) is not None
        return stored_keeping.fault(session, library.published(session), encodes=encodes)
    return _fault(_read(session), settings)


def description(session: Session, settings: Settings) -> str:
    """Return the index in words: how much it holds, where, and how large it is."""
    if stored_state.in_database(session):
        return stored_keeping.described(session)
    return manifest.read(generations.current(settings.index_dir)).described()


def _ensure_recent(session: Session, settings: Settings) -> bool | None:
    """Bring the small part of a large index up to date; none where that is not the way."""
    base = recent.base_of(settings.index_dir)
    if base is None:
        return None
    made, encoder = base[1], best_encoder(settings.model_dir)
    if (made.model == "") != (encoder is None):
        return None
    since = datetime.fromtimestamp(made.built_at, tz=UTC) - OVERLAP
    changed = library.changed_since(session, since)
    if len(changed) > recent.MOST_RECENT:
        return None
    documents = library.published(session, changed)
    gone = changed.difference(document.id for document in documents)
    links = library.links(session, [document.id for document in documents])
    written = recent.build_recent(settings.index_dir, documents, links, encoder, gone=gone)
    if written:
        logs.get().info("index extended", entries=len(documents), gone=len(gone))
    return written


def _read(session: Session) -> Library:
    return library.published(session), library.links(session)


def _build(published: Library, settings: Settings) -> Manifest:
    made = build.build(settings.index_dir, *published, best_encoder(settings.model_dir))
    logs.get().info("index built", entries=made.entries, passages=made.rows)
    return made


def _fault(published: Library, settings: Settings) -> str:
    try:
        folder = generations.current(settings.index_dir)
        LocalEngine(folder, thoroughly=True)
    except BrokenIndex as problem:
        return str(problem)
    made = manifest.read(folder)
    if made.beside:
        LocalEngine(settings.index_dir / made.beside, thoroughly=True)
        return "" if recent.holds(settings.index_dir, published[0]) else BEHIND
    if made.content_hash != build.library_hash(*published):
        return BEHIND
    if made.model != MODEL and best_encoder(settings.model_dir) is not None:
        return "The search index was built without the meaning model: run `alongside index rebuild`"
    return ""

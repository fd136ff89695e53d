"""Keep the index that PostgreSQL holds in step with the library, in the transaction that changes the library.

What an entry says is written as words at once. Its vectors are written with it where they are worked out already, and
else by whoever looks for entries that lack them (`lacking`): nobody encodes while others wait to write.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.orm import Session

from alongside.knowledge.rules.document import Document
from alongside.search.engine import build, stored_state, stored_vectors, stored_words
from alongside.search.engine.stored_vectors import Encoded, EntryVectors, hash_of
from alongside.search.engine.stored_words import EntryStems
from alongside.search.rules.passages import EntryText, pieces

ReadPublished = Callable[[Session, Collection[UUID]], Sequence[Document]]
"""Reads which of these entries are published, and what they say."""
_HALF, _ALL = 1 << 63, 1 << 64


class StoredEntry(NamedTuple):
    """An entry that the index holds: its number there, the hash of what it said, and whether it has its vectors."""

    number: int
    content_hash: int
    encoded: bool


def identity(document: Document) -> int:
    """Return the hash of what an entry says, as a number with a sign."""
    plain = build.content_hash(document)
    return plain - _ALL if plain >= _HALF else plain


def held(session: Session, ids: Collection[UUID] | None = None) -> dict[UUID, StoredEntry]:
    """Return what the index holds of these entries, or of all."""
    wanted = "" if ids is None else " WHERE entry_id = ANY(:ids)"
    rows = session.execute(
        text(f"SELECT entry_id, number, content_hash, encoded FROM search_index.indexed_entry{wanted}"),  # noqa: S608
        {} if ids is None else {"ids": list(ids)},
    )
    return {row.entry_id: StoredEntry(row.number, row.content_hash, row.encoded) for row in rows}


def texts_of(document: Document, *, entries: int) -> list[EntryText]:
    """Return the texts of an entry that get vectors, in a library of so many entries."""
    return pieces(document, with_sentences=entries <= build.SENTENCES_UP_TO)


def bring(session: Session, ids: Collection[UUID], encoded: Encoded, *, read: ReadPublished) -> bool:
    """Make the index hold of these entries what is published now, and no more; say whether anything changed.

    To be called in the transaction that changes the library. They are read once nobody else can change the index, so
    that what was withdrawn a moment ago is not written back. ``encoded`` are vectors that are worked out already.
    Where another release keeps the index, what is gone goes, and that one or its job writes the rest.
    """
    state = stored_state.hold(session)
    wanted = {document.id: document for document in read(session, ids)} if state.ours else {}
    there = held(session, ids)
    known = {**stored_vectors.vectors_of(session, [own.number for own in there.values()]), **encoded}
    changed = {
        entry_id: vectors
        for entry_id, document in wanted.items()
        if (vectors := _to_write(document, there.get(entry_id), known, entries=state.entries)) is not None
    }
    leaving = [own.number for entry_id, own in there.items() if entry_id in changed or entry_id not in wanted]
    if leaving:
        stored_words.erase(session, leaving)
        session.execute(
            text("DELETE FROM search_index.indexed_entry WHERE number = ANY(:numbers)"), {"numbers": leaving}
        )
    if changed:
        _add(session, [wanted[entry_id] for entry_id in changed], changed)
    if changed or leaving:
        stored_state.count_anew(session)
    return bool(changed or leaving)


def empty(session: Session) -> None:
    """Take everything out of the index, whatever made it: the next `bring` writes it anew.

    Its version goes on, so that whoever remembers the one before never takes the new one for it.
    """
    before = stored_state.hold(session)
    for table in stored_state.TABLES:
        session.execute(text(f"DELETE FROM {table}"))  # noqa: S608  our own names
    stored_state.hold(session)
    session.execute(text("UPDATE search_index.state SET version = :version"), {"version": before.version + 1})


def _to_write(
    document: Document, there: StoredEntry | None, known: Encoded, *, entries: int
) -> tuple[Sequence[EntryText], Sequence[str]] | None:
    """Return an entry's texts, and their vectors if all are known; none where there is nothing to write."""
    same = there is not None and there.content_hash == identity(document)
    if same and there is not None and there.encoded:
        return None
    own = texts_of(document, entries=entries)
    vectors = [known[key] for piece in own if (key := hash_of(piece)) in known]
    whole = len(vectors) == len(own)
    return None if same and not whole else (own, vectors if whole else ())


def _add(
    session: Session, documents: Sequence[Document], texts: Mapping[UUID, tuple[Sequence[EntryText], Sequence[str]]]
) -> None:
    stems = {document.id: EntryStems.of(build.stems_of(document)) for document in documents}
    stem_numbers = stored_words.numbers_of(session, stems.values())
    numbers: dict[UUID, int] = {}
    for document in documents:
        own, vectors = texts[document.id]
        numbers[document.id] = session.execute(
            text(
                "INSERT INTO search_index.indexed_entry"
                " (entry_id, content_hash, length, details, encoded, stems, labels)"
                " VALUES (:id, :hash, :length, :details, :encoded, :stems, CAST(:labels AS text[]))"
                " RETURNING number"
            ),
            {
                "id": document.id,
                "hash": identity(document),
                "length": stems[document.id].length,
                "details": len(own) - 1,
                "encoded": bool(vectors),
                "stems": [stem_numbers[stem] for stem in stems[document.id].counts],
                "labels": build.labels_of(document),
            },
        ).scalar_one()
    stored_words.write(session, {numbers[entry_id]: own for entry_id, own in stems.items()}, stem_numbers)
    encoded = {numbers[entry_id]: EntryVectors(*own) for entry_id, own in texts.items() if own[1]}
    if encoded:
        stored_vectors.write(session, encoded)

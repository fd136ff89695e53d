"""What the index that PostgreSQL holds says of itself, and who may change it: one at a time."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import NamedTuple

from sqlalchemy import Connection, Engine, text
from sqlalchemy.exc import OperationalError, ProgrammingError, TimeoutError
from sqlalchemy.orm import Session

from alongside.embedding.encoder import MODEL
from alongside.search.engine.interface import BrokenIndex

STORED_SCHEMA = 1
"""Raise this whenever what is written changes: texts, fields, lengths."""
TABLES = tuple(
    f"search_index.{name}" for name in ("state", "indexed_entry", "stem", "posting", "whole_vector", "text_vector")
)
Database = Engine | Connection
BUSY = "The search index is busy: try again in a moment"
NOT_BUILT = "There is no search index in the database yet: run `alongside prepare`"
OF_ANOTHER_RELEASE = "The search index was made by another version: run `alongside index rebuild`"
_READ = "SELECT schema_version, model, version, entries, total_length, details FROM search_index.state"
_FIRST = (
    "INSERT INTO search_index.state (schema_version, model, version, entries, total_length, details)"
    " VALUES (:schema, :model, 0, 0, 0, 0) ON CONFLICT DO NOTHING"
)


class StoredState(NamedTuple):
    """The index as a whole. ``version`` grows with every change; ``details`` are texts beside the wholes."""

    schema_version: int
    model: str
    version: int
    entries: int
    total_length: int
    details: int

    @property
    def ours(self) -> bool:
        """Whether this release reads and writes what is there."""
        return self.schema_version == STORED_SCHEMA and self.model == MODEL

    @property
    def outdated(self) -> bool:
        """Whether an earlier release wrote it, or another model made it: what a later one wrote is left alone."""
        return self.schema_version < STORED_SCHEMA or (self.schema_version == STORED_SCHEMA and self.model != MODEL)

    @property
    def average_length(self) -> float:
        """How many stems an entry has in the middle; 1 where there are none."""
        return self.total_length / self.entries if self.total_length else 1.0


@contextmanager
def asking(database: Database) -> Iterator[Connection]:
    """Open a connection to ask the index; raises `BrokenIndex` where it keeps us waiting for too long.

    So it does while its tables are written anew after a withdrawal: a search then goes by the library's own words.
    """
    try:
        if isinstance(database, Connection):
            yield database
        else:
            with database.connect() as connection:
                yield connection
    except (OperationalError, TimeoutError):
        raise BrokenIndex(BUSY) from None


def in_database(session: Session) -> bool:
    """Say whether the index of this session's database lives in it."""
    return session.get_bind().dialect.name == "postgresql"


def read(connection: Connection) -> StoredState:
    """Return the state of an index that this release can use; raises `BrokenIndex` otherwise."""
    try:
        row = connection.execute(text(_READ)).one_or_none()
    except ProgrammingError:
        raise BrokenIndex(NOT_BUILT) from None
    if row is None:
        raise BrokenIndex(NOT_BUILT)
    state = StoredState(*row)
    if not state.ours:
        raise BrokenIndex(OF_ANOTHER_RELEASE)
    return state


def hold(session: Session) -> StoredState:
    """Return the state, whatever made it; nobody else changes the index until this transaction ends."""
    row = session.execute(text(f"{_READ} FOR UPDATE")).one_or_none()
    if row is None:
        session.execute(text(_FIRST), {"schema": STORED_SCHEMA, "model": MODEL})
        row = session.execute(text(f"{_READ} FOR UPDATE")).one()
    return StoredState(*row)


def count_anew(session: Session) -> None:
    """Let the state say what is there now, and everybody who has read it before notice."""
    session.execute(
        text(
            "UPDATE search_index.state SET version = version + 1, (entries, total_length, details) ="
            " (SELECT count(*), coalesce(sum(length), 0), coalesce(sum(details), 0) FROM search_index.indexed_entry)"
        )
    )

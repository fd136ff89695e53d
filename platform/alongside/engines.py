"""Connect to the database: one engine that writes and one that only reads, on SQLite or PostgreSQL.

SQLite through SQLAlchemy loses updates as it comes. Write-ahead logging, ``BEGIN IMMEDIATE`` on every writing
transaction and a busy timeout together lose none; reads go through a second engine, so they never wait for the lock.
"""

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

from sqlalchemy import Connection, Engine, create_engine, event, make_url
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.orm import Session
from sqlalchemy.pool import ConnectionPoolEntry

BUSY_TIMEOUT_MS = 10_000


class Engines(NamedTuple):
    """The two ways into one database."""

    writing: Engine
    reading: Engine
    info: Mapping[str, object] = MappingProxyType({})
    """What every session carries, such as the seal of the audit trail; the engines themselves do not look at it."""

    def session(self) -> Session:
        """Return a session that may write; the caller commits."""
        return Session(self.writing, info=dict(self.info))

    def reader(self) -> Session:
        """Return a session that only reads."""
        return Session(self.reading, info=dict(self.info))

    def dispose(self) -> None:
        """Close every pooled connection."""
        self.writing.dispose()
        self.reading.dispose()


def connect(url: str, *, info: Mapping[str, object] = MappingProxyType({})) -> Engines:
    """Return the engines for ``url``: ``sqlite:///…`` or ``postgresql://…``; other databases raise `ValueError`."""
    parsed = make_url(url)
    backend = parsed.get_backend_name()
    if backend == "postgresql":
        parsed = parsed.set(drivername="postgresql+psycopg")
        writing = create_engine(parsed, pool_pre_ping=True)
        return Engines(writing, writing.execution_options(postgresql_readonly=True), info)
    if backend == "sqlite":
        if parsed.database in (None, "", ":memory:"):
            raise ValueError("SQLite needs a file: two engines cannot share a database in memory")
        Path(str(parsed.database)).parent.mkdir(parents=True, exist_ok=True)
        return Engines(_sqlite(str(parsed), reading=False), _sqlite(str(parsed), reading=True), info)
    raise ValueError(f"Alongside runs on SQLite or PostgreSQL, not on {backend}")


def _sqlite(url: str, *, reading: bool) -> Engine:
    engine = create_engine(url)

    @event.listens_for(engine, "connect")
    def _configure(connection: DBAPIConnection, _entry: ConnectionPoolEntry) -> None:
        connection.isolation_level = None  # we say BEGIN ourselves, below
        cursor = connection.cursor()
        cursor.execute(f"PRAGMA busy_timeout={BUSY_TIMEOUT_MS}")
        cursor.execute("PRAGMA journal_mode=WAL")
        cursor.execute("PRAGMA synchronous=FULL")
        cursor.execute("PRAGMA foreign_keys=ON")
        cursor.execute("PRAGMA secure_delete=ON")
        if reading:
            cursor.execute("PRAGMA query_only=ON")
        cursor.close()

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        connection.exec_driver_sql("BEGIN" if reading else "BEGIN IMMEDIATE")

    return engine

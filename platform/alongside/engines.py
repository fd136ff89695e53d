"""Connect to the database: one engine that writes and one that only reads, on SQLite or PostgreSQL.

SQLite through SQLAlchemy loses updates as it comes. Write-ahead logging, ``BEGIN IMMEDIATE`` on every writing
transaction and a busy timeout together lose none; reads go through a second engine, so they never wait for the lock.
"""

import time
from collections.abc import Iterable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url, text
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import OperationalError, TimeoutError
from sqlalchemy.orm import Session
from sqlalchemy.pool import ConnectionPoolEntry

from alongside.problems import Problem

BUSY_TIMEOUT_MS = 10_000
WAIT_FOR_READERS_SECONDS = 10.0


LIMITS_MS = {"statement_timeout": 30_000, "lock_timeout": 5_000, "idle_in_transaction_session_timeout": 120_000}
"""How long PostgreSQL lets a statement run, a lock be waited for, and a transaction stand open with nothing to do."""
PLANNING = {"jit": "off", "max_parallel_workers_per_gather": 0}
"""A search is over before a statement would be compiled or shared out, and both cost more than they save."""
NETWORK = {
    "connect_timeout": 5, "keepalives_idle": 10, "keepalives_interval": 5, "keepalives_count": 3,
    "tcp_user_timeout": 15_000,
}  # fmt: skip
"""In seconds, the last in milliseconds: a server that swallows packets is given up after fifteen seconds."""
WRITERS, WAIT_FOR_PLACE_SECONDS = 6, 2.0
"""How many write at once from one process, and how long another waits to be one of them."""

MOST_LOG_FILES = 128
"""Files of PostgreSQL's write-ahead log, of 16 MB each, that one wiping overwrites at most."""
_MAY_SWITCH_LOG = """
    SELECT rolsuper OR (
        has_function_privilege('pg_switch_wal()', 'EXECUTE') AND has_function_privilege('pg_ls_waldir()', 'EXECUTE')
        AND coalesce(pg_has_role(to_regrole('pg_checkpoint'), 'USAGE'), false)
    ) FROM pg_roles WHERE rolname = current_user"""
# Something is written first: where nothing was since the last switch, there is none.
_SWITCH_LOG = "SELECT pg_switch_wal() FROM (SELECT pg_logical_emit_message(false, 'alongside', '')) AS something"
_LOG_FILES_AHEAD = """
    SELECT count(*) FROM pg_ls_waldir()
    WHERE name ~ '^[0-9A-F]{24}$' AND name > pg_walfile_name(pg_current_wal_lsn())"""


_HAS_REPLAYED = "SELECT NOT pg_is_in_recovery() OR coalesce(pg_last_wal_replay_lsn() >= CAST(:after AS pg_lsn), true)"


class StillInUse(Problem):
    """Somebody still reads what was there before; ask again in a moment."""


class Engines(NamedTuple):
    """The two ways into one database."""

    writing: Engine
    reading: Engine
    info: Mapping[str, object] = MappingProxyType({})
    """What every session carries, such as the seal of the audit trail; the engines themselves do not look at it."""
    standby: Engine | None = None
    """A copy of the database that follows it, where library and search are read from if there is one."""

    @property
    def in_postgresql(self) -> bool:
        """Whether the database is PostgreSQL, which other machines share."""
        return self.writing.dialect.name == "postgresql"

    def session(self) -> Session:
        """Return a session that may write; the caller commits."""
        return Session(self.writing, info=dict(self.info))

    def reader(self) -> Session:
        """Return a session that only reads."""
        return Session(self.reading, info=dict(self.info))

    def library_reader(self, *, after: str | None) -> Session | None:
        """Return a session on the standby; none where there is none, it is away, or it does not have ``after`` yet.

        ``after`` is a place in the write-ahead log, as `place_in_log` gives it.
        """
        if self.standby is None:
            return None
        opened = Session(self.standby, info=dict(self.info))
        try:
            if opened.execute(text(_HAS_REPLAYED), {"after": after}).scalar_one():
                return opened
        except (OperationalError, TimeoutError):
            pass
        opened.close()
        return None

    def dispose(self) -> None:
        """Close every pooled connection."""
        if self.standby is not None:
            self.standby.dispose()
        self.writing.dispose()
        self.reading.dispose()


def connect(url: str, *, info: Mapping[str, object] = MappingProxyType({}), read_url: str = "") -> Engines:
    """Return the engines for ``url``: ``sqlite:///…`` or ``postgresql://…``; other databases raise `ValueError`.

    ``read_url`` is the address of a standby of the same PostgreSQL.
    """
    parsed = make_url(url)
    backend = parsed.get_backend_name()
    if backend == "postgresql":
        standby = _postgresql(make_url(read_url), reading=True) if read_url else None
        return Engines(_postgresql(parsed, reading=False), _postgresql(parsed, reading=True), info, standby)
    if backend == "sqlite":
        if parsed.database in (None, "", ":memory:"):
            raise ValueError("SQLite needs a file: two engines cannot share a database in memory")
        Path(str(parsed.database)).parent.mkdir(parents=True, exist_ok=True)
        return Engines(_sqlite(str(parsed), reading=False), _sqlite(str(parsed), reading=True), info)
    raise ValueError(f"Alongside runs on SQLite or PostgreSQL, not on {backend}")


def _postgresql(url: URL, *, reading: bool) -> Engine:
    """Return an engine that waits for nothing without an end: not for a server, a statement, a lock, or a free place.

    Writers have few places of their own: while something holds what they all need, the other threads still read. What
    the address itself says in ``options`` comes last and wins.
    """
    options = " ".join(f"-c {name}={value}" for name, value in {**LIMITS_MS, **PLANNING}.items())
    given = url.query.get("options", "")
    places = {"pool_size": 10, "max_overflow": 10} if reading else {"pool_size": WRITERS, "max_overflow": 0}
    return create_engine(
        url.set(drivername="postgresql+psycopg"),
        connect_args={
            **NETWORK,
            "options": f"{options} {given if isinstance(given, str) else ' '.join(given)}".strip(),
        },
        execution_options={"postgresql_readonly": True} if reading else {},
        hide_parameters=True,
        pool_pre_ping=True,
        pool_timeout=WAIT_FOR_PLACE_SECONDS,
        **places,
    )


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


def place_in_log(session: Session) -> str | None:
    """Return how far PostgreSQL's write-ahead log has come by now; none on SQLite."""
    if session.get_bind().dialect.name != "postgresql":
        return None
    return str(session.execute(text("SELECT pg_current_wal_insert_lsn()::text")).scalar_one())


def commit_everywhere(session: Session) -> None:
    """Have this transaction's commit wait until the standbys that are waited for show it, not the old."""
    if session.get_bind().dialect.name == "postgresql":
        session.execute(text("SET LOCAL synchronous_commit = remote_apply"))


def wipe(engines: Engines, tables: Iterable[str]) -> None:
    """Have the database let go of the bytes of what was deleted or changed, which it else keeps for a while.

    It can take seconds, during which nobody writes (SQLite) or uses ``tables`` (PostgreSQL). Call it outside any
    transaction; raises `StillInUse` while somebody reads what was there before.
    """
    if engines.writing.dialect.name == "postgresql":
        _wipe_postgresql(engines.writing, tables)
    else:
        _wipe_sqlite(engines.writing)


def _wipe_sqlite(engine: Engine) -> None:
    """Write the whole database anew: secure_delete overwrites what is deleted, but not what pages moved about."""
    connection = engine.raw_connection()
    try:
        cursor = connection.cursor()
        for statement in ("PRAGMA wal_checkpoint(TRUNCATE)", "VACUUM", "PRAGMA wal_checkpoint(TRUNCATE)"):
            cursor.execute(statement)
            row = cursor.fetchone()
            if row is not None and row[0]:
                raise StillInUse("Somebody still reads the database as it was")
        cursor.close()
    finally:
        connection.close()


def _wipe_postgresql(engine: Engine, tables: Iterable[str]) -> None:
    """Write ``tables`` anew, once nobody can see old rows any more; statistics, which hold samples, too."""
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        asked = connection.exec_driver_sql("SELECT clock_timestamp()").scalar_one()
        deadline = time.monotonic() + WAIT_FOR_READERS_SECONDS
        while connection.exec_driver_sql(
            "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
            " AND xact_start < %s",
            (asked,),
        ).scalar_one():
            if time.monotonic() > deadline:
                raise StillInUse("Somebody still reads the database as it was")
            time.sleep(0.1)
        connection.exec_driver_sql(f"SET lock_timeout = {BUSY_TIMEOUT_MS}")
        connection.exec_driver_sql("SET statement_timeout = 0")
        try:
            for table in tables:
                connection.exec_driver_sql(f"VACUUM (FULL, ANALYZE) {quoted(table)}")
            # An earlier look at these tables may have left samples of them in dead rows of the statistics themselves.
            connection.exec_driver_sql("VACUUM (FULL) pg_catalog.pg_statistic")
        finally:
            connection.exec_driver_sql("RESET lock_timeout")
            connection.exec_driver_sql("RESET statement_timeout")
        _wipe_write_ahead_log(connection)


def quoted(table: str) -> str:
    """Return a table's name for a statement, with its schema where it has one.

    >>> quoted("entry"), quoted("search_index.posting")
    ('"entry"', '"search_index"."posting"')
    """
    return ".".join(f'"{part}"' for part in table.split("."))


def _wipe_write_ahead_log(connection: Connection) -> None:
    """Have what PostgreSQL's log still holds overwritten, where its role may; else the server does so with time.

    A checkpoint makes old files of the log into future ones, with all they held. Each switch to the next file fills
    the rest of one with zeros: so as many are switched as wait to be written again, up to `MOST_LOG_FILES`.
    """
    if not connection.exec_driver_sql(_MAY_SWITCH_LOG).scalar_one():
        return
    connection.exec_driver_sql(_SWITCH_LOG)
    connection.exec_driver_sql("CHECKPOINT")
    waiting = connection.exec_driver_sql(_LOG_FILES_AHEAD).scalar_one()
    for _ in range(min(waiting, MOST_LOG_FILES) + 1):
        connection.exec_driver_sql(_SWITCH_LOG)

"""Migrations: they make exactly what the models say, and go up, down and up again with data in the tables."""

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, time
from typing import Any
from uuid import UUID, uuid4

import pytest
from alembic import command
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, MetaData, func, insert, select, text, update
from sqlalchemy.schema import Column, Table

from alongside import engines
from alongside.engines import Engines
from alongside.paths import MIGRATIONS
from tests.databases import Databases, alembic, migrate

SCRIPTS = ScriptDirectory.from_config(alembic())
SAMPLES: dict[type, Callable[[], Any]] = {
    UUID: uuid4,
    bool: lambda: True,
    int: lambda: 1,
    float: lambda: 1.0,
    bytes: lambda: b"1",
    dict: dict,
    date: lambda: date(2026, 3, 7),
    datetime: lambda: datetime(2026, 3, 7, tzinfo=UTC),
    time: lambda: time(14, 30),
}
REVISIONS = [script.revision for script in reversed(list(SCRIPTS.walk_revisions()))]


@pytest.fixture
def empty(each_database: Databases) -> Iterator[Engines]:
    url = each_database.empty()
    made = engines.connect(url)
    yield made
    made.dispose()
    each_database.remove(url)


def test_the_head_is_the_pinned_one() -> None:
    pinned = (MIGRATIONS / "HEAD").read_text(encoding="utf8").strip()
    assert SCRIPTS.get_heads() == [pinned], "Two people wrote a migration, or migrations/HEAD was forgotten"


def test_revisions_are_numbered_without_gaps() -> None:
    assert [f"{number:04}" for number in range(1, len(REVISIONS) + 1)] == REVISIONS


def test_the_migrations_make_what_the_models_say(empty: Engines) -> None:
    migrate(empty.writing.url.render_as_string(hide_password=False))
    config = alembic()
    with empty.writing.begin() as connection:
        config.attributes["connection"] = connection
        command.check(config)


def test_every_migration_goes_up_down_and_up_again_with_data_in_the_tables(empty: Engines) -> None:
    url = empty.writing.url.render_as_string(hide_password=False)
    expected: list[dict[str, int]] = [{}]
    for revision in REVISIONS:
        migrate(url, revision)
        expected.append(_fill(empty))
    for step in range(len(REVISIONS) - 1, -1, -1):
        migrate(url, REVISIONS[step - 1] if step else "base", down=True)
        assert _counts(empty) == expected[step], f"Going down from {REVISIONS[step]} lost or left something"
    migrate(url)
    assert set(_counts(empty)) == set(expected[-1])


def test_what_the_study_found_is_a_finding_and_other_guidance_stays(empty: Engines) -> None:
    url = empty.writing.url.render_as_string(hide_password=False)
    migrate(url, "0015")
    _fill(empty)
    kinds = "SELECT kind, guidance_label FROM entry UNION ALL SELECT kind, guidance_label FROM draft"
    with empty.writing.begin() as connection:
        connection.execute(text("UPDATE entry SET kind = 'guidance', guidance_label = 'advice'"))
        connection.execute(text("UPDATE draft SET kind = 'guidance', guidance_label = 'advice', entry_id = NULL"))
    for key, after in (("public-1", ("guidance", "advice")), ("RR555-12", ("finding", None))):
        with empty.writing.begin() as connection:
            connection.execute(text("UPDATE entry_source SET key = :key"), {"key": key})
            connection.execute(text("UPDATE draft SET entry_id = (SELECT id FROM entry)"))
        migrate(url, "0016")
        with empty.reading.connect() as connection:
            assert [tuple(row) for row in connection.execute(text(kinds))] == [after, after]
        migrate(url, "0015", down=True)
    with empty.reading.connect() as connection:
        assert [tuple(row) for row in connection.execute(text(kinds))] == [("guidance", "shared-practice")] * 2


def test_an_end_that_was_set_before_becomes_a_reorganisation_and_its_job_carries_that_out(empty: Engines) -> None:
    url = empty.writing.url.render_as_string(hide_password=False)
    migrate(url, "0029")
    _fill(empty)
    with empty.writing.begin() as connection:
        tables = _reflected(connection).tables
        listing, job = tables["authority_listing"], tables["job"]
        code, home = connection.execute(select(listing.c.code, listing.c.authority_id)).one()
        connection.execute(update(listing).values(valid_to=date(2027, 3, 31), successors=[code]))
        key = str(UUID(str(home)))
        before = {"authority_id": key, "successor_ids": [key], "day": "2027-03-31", "people": True}
        connection.execute(update(job).values(kind="authority-ended", state="waiting", payload=before))
    migrate(url, "0032")
    with empty.reading.connect() as connection:
        made = _reflected(connection).tables
        row = connection.execute(select(made["reorganisation"])).one()
        end = connection.execute(select(made["reorganisation_end"])).one()
        waiting = connection.execute(select(job.c.kind, job.c.payload)).one()
    assert (str(row.last_day), row.done_at, end.heir_ids) == ("2027-03-31", None, [key])
    assert waiting == ("reorganise", {"reorganisation_id": str(UUID(str(row.id))), "day": "2027-03-31"})
    migrate(url, "0029", down=True)
    with empty.reading.connect() as connection:
        assert connection.execute(select(job.c.kind, job.c.payload)).one() == ("authority-ended", before)


def test_the_prevent_status_goes_up_and_down_in_profiles_and_in_their_short_rows(empty: Engines) -> None:
    url = empty.writing.url.render_as_string(hide_password=False)
    migrate(url, "0026")
    _fill(empty)
    with empty.writing.begin() as connection:
        tables = _reflected(connection).tables
        given, summary = tables["profile_value"], tables["profile_summary"]
        before = {"prevent": {"word": "priority", "year": 2016}, "mash": {"word": "yes"}}
        connection.execute(update(given).values(fact="prevent", value=before["prevent"]))
        connection.execute(update(summary).values(values=before, counted=1))
    migrate(url, "0027")
    after = {"prevent": {"word": "funded", "year": 2016}, "mash": {"word": "yes"}}
    with empty.writing.begin() as connection:
        assert connection.execute(select(given.c.value)).scalar_one() == after["prevent"]
        assert connection.execute(select(summary.c["values"], summary.c.counted)).one() == (after, 1)
        one = connection.execute(select(given)).one()._asdict()
        shared = after | {"prevent": {"word": "funded-to-share"}, "harms": {"items": ["online"]}}
        connection.execute(insert(given).values(one | {"id": _other(one["id"]), "fact": "harms"}))
        connection.execute(update(summary).values(values=shared, counted=2))
    migrate(url, "0026", down=True)
    with empty.reading.connect() as connection:
        assert connection.execute(select(given.c.value)).scalars().all() == [before["prevent"]]
        assert connection.execute(select(summary.c["values"], summary.c.counted)).one() == (
            {"prevent": {"word": "priority"}, "mash": {"word": "yes"}}, 1,
        )  # fmt: skip


def _other(key: UUID | str) -> UUID | str:
    """Return another key of the same kind: SQLite reflects no type of its own for them."""
    return uuid4() if isinstance(key, UUID) else uuid4().hex


def _reflected(connection: Connection) -> MetaData:
    tables = MetaData()
    tables.reflect(connection)
    return tables


def _counts(database: Engines) -> dict[str, int]:
    with database.reading.connect() as connection:
        tables = _reflected(connection).sorted_tables
        return {t.name: connection.scalar(select(func.count()).select_from(t)) or 0 for t in tables if _ours(t)}


def _ours(table: Table) -> bool:
    return table.name != "alembic_version"


def _fill(database: Engines) -> dict[str, int]:
    """Put a row into every table that has none, and return how many rows each table holds."""
    with database.writing.begin() as connection:
        for table in _reflected(connection).sorted_tables:
            if _ours(table) and not connection.scalar(select(func.count()).select_from(table)):
                connection.execute(insert(table).values({c.name: _value(connection, c) for c in table.columns}))
    return _counts(database)


def _value(connection: Connection, column: "Column[Any]") -> Any:
    for key in column.foreign_keys:
        if key.column.table is not column.table:
            return connection.scalar(select(key.column).limit(1))
        if column.nullable:
            return None
    make = SAMPLES.get(column.type.python_type)
    return make() if make else uuid4().hex[: getattr(column.type, "length", None) or 32]

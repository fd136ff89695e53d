"""Databases for tests, empty or with today's schema, on SQLite and PostgreSQL alike."""

import shutil
from collections.abc import Callable
from contextlib import suppress
from itertools import count
from pathlib import Path
from typing import Protocol

from alembic import command
from alembic.config import Config
from sqlalchemy import Engine, create_engine, make_url, text

from alongside import engines
from alongside.paths import ROOT


def alembic() -> Config:
    """Return the configuration that the ``alembic`` command reads."""
    return Config(toml_file=ROOT / "pyproject.toml")


def migrate(url: str, to: str = "head", *, down: bool = False) -> None:
    """Bring the database at ``url`` to a revision with the real migrations, up or down."""
    made = engines.connect(url)
    config = alembic()
    with made.writing.begin() as connection:
        config.attributes["connection"] = connection
        (command.downgrade if down else command.upgrade)(config, to)
    made.dispose()


class Databases(Protocol):
    """Makes databases of one kind."""

    def empty(self) -> str:
        """Return the address of a new database without a table."""

    def migrated(self) -> str:
        """Return the address of a new database with today's schema: migrated once, then copied."""

    def stocked(self, name: str, fill: Callable[[str], None]) -> str:
        """Return the address of a new database that ``fill`` has filled: filled once for each name, then copied."""

    def remove(self, url: str) -> None:
        """Throw a database away."""


class SqliteDatabases:
    """Files in a folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.numbers = count()

    def empty(self) -> str:
        return f"sqlite:///{self.folder / f'{next(self.numbers)}.db'}"

    def migrated(self) -> str:
        return self._copy("template.db", migrate)

    def stocked(self, name: str, fill: Callable[[str], None]) -> str:
        def make(url: str) -> None:
            migrate(url)
            fill(url)

        return self._copy(f"{name}.db", make)

    def _copy(self, name: str, make: Callable[[str], object]) -> str:
        template = self.folder / name
        if not template.exists():
            make(f"sqlite:///{template}")
        url = self.empty()
        shutil.copy(template, url.removeprefix("sqlite:///"))
        return url

    def remove(self, url: str) -> None:
        for ending in ("", "-wal", "-shm"):
            with suppress(FileNotFoundError):
                Path(url.removeprefix("sqlite:///") + ending).unlink()


class PostgresDatabases:
    """Databases on one server."""

    def __init__(self, url: str) -> None:
        self.server = make_url(url)
        self.numbers = count()
        self.template = ""
        self.stocks: dict[str, str] = {}
        self.admin: Engine = create_engine(self.server, isolation_level="AUTOCOMMIT")

    def empty(self) -> str:
        return self._create("template1")

    def migrated(self) -> str:
        if not self.template:
            url = self.empty()
            migrate(url)
            self.template = str(make_url(url).database)
        return self._create(self.template)

    def stocked(self, name: str, fill: Callable[[str], None]) -> str:
        if name not in self.stocks:
            url = self.migrated()
            fill(url)
            self.stocks[name] = str(make_url(url).database)
        return self._create(self.stocks[name])

    def remove(self, url: str) -> None:
        self._run(f"DROP DATABASE {make_url(url).database} WITH (FORCE)")

    def _create(self, template: str) -> str:
        name = f"test{next(self.numbers)}"
        self._run(f"CREATE DATABASE {name} TEMPLATE {template} STRATEGY FILE_COPY")
        return self.server.set(database=name).render_as_string(hide_password=False)

    def _run(self, statement: str) -> None:
        with self.admin.connect() as connection:
            connection.execute(text(statement))

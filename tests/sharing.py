"""What is made once for a test run and lent to one test after another: applications and engines.

A test's own is its database, its data folder and whatever an application keeps beside its code; what is lent is what an
application is made of, which cannot differ between tests: its views and addresses, compiled templates and statements.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, TypeVar

from flask import Flask
from sqlalchemy import event, make_url
from sqlalchemy.engine import Dialect

from alongside import logs
from alongside.engines import Engines
from alongside.factory.application import create_app
from alongside.factory.storage import open_database
from alongside.paths import ROOT
from alongside.settings import Settings
from tests.browser import StrictClient

SETTINGS, ENGINES, IDENTIFIERS = "alongside.settings", "alongside.engines", "alongside.identifiers"
S = TypeVar("S", "SharedEngines", "SharedApplication")


class SharedEngines:
    """Engines as the product makes them, which connect to whichever database is to be tested now."""

    def __init__(self, settings: Settings) -> None:
        self.kind = _kind(settings)
        self.backend = make_url(settings.database).get_backend_name()
        self.engines = open_database(settings)
        self.url = ""
        for engine in (self.engines.writing, self.engines.reading):
            engine.update_execution_options(compiled_cache={})  # without an end, which SQLAlchemy's own would have
            event.listen(engine, "do_connect", self._connect)

    def _connect(self, dialect: Dialect, _entry: object, _cargs: object, _cparams: object) -> Any:
        arguments, named = dialect.create_connect_args(make_url(self.url))
        return dialect.connect(*arguments, **named)

    def suit(self, settings: Settings) -> bool:
        """Say whether these are what ``settings`` would open, but for the database itself."""
        return self.kind == _kind(settings) and make_url(settings.database).get_backend_name() == self.backend


class SharedApplication:
    """An application as the product makes it, and what it holds before its first request."""

    def __init__(self, settings: Settings) -> None:
        self.kind = _kind(settings)
        self.app = create_app(settings)
        self.app.test_client_class = StrictClient
        self.app.extensions[ENGINES].dispose()
        self.fresh = dict(self.app.extensions)

    def suit(self, settings: Settings) -> bool:
        """Say whether this is what ``settings`` would make, but for database and data folder."""
        return self.kind == _kind(settings)


class Stock:
    """Lends what is not lent yet, or makes another."""

    def __init__(self) -> None:
        self.engines: list[SharedEngines] = []
        self.applications: list[SharedApplication] = []

    @contextmanager
    def database(self, settings: Settings) -> Iterator[Engines]:
        """Lend the ways into the database of ``settings``."""
        with _lent(self.engines, SharedEngines, settings) as shared:
            shared.url = settings.database
            yield shared.engines
            shared.engines.dispose()

    @contextmanager
    def application(self, settings: Settings) -> Iterator[Flask]:
        """Lend an application on the database and data folder of ``settings``: no addresses can be added to it."""
        with _lent(self.applications, SharedApplication, settings) as shared, self.database(settings) as engines:
            kept = {IDENTIFIERS: found} if (found := shared.app.extensions.get(IDENTIFIERS)) else {}
            shared.app.extensions.clear()
            shared.app.extensions |= {**shared.fresh, **kept, SETTINGS: settings, ENGINES: engines}
            logs.configure(settings.log_level)
            yield shared.app


@contextmanager
def _lent(free: list[S], make: Callable[[Settings], S], settings: Settings) -> Iterator[S]:
    thing = next((thing for thing in free if thing.suit(settings)), None) or make(settings)
    if thing in free:
        free.remove(thing)
    yield thing
    free.append(thing)


def _kind(settings: Settings) -> Settings:
    """Return what two tests must have in common to be lent the same."""
    return settings.model_copy(update={"data_dir": ROOT, "database_url": "", "log_level": "INFO"})

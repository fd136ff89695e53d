"""Look at the parts of the service, each quickly: a load balancer asks every few seconds."""

from collections.abc import Iterator
from datetime import datetime
from functools import lru_cache

from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from alongside import paths
from alongside.engines import Engines
from alongside.jobs import commands as jobs
from alongside.operations.rules import Check, Health
from alongside.search import commands as search
from alongside.settings import Settings


def checks(engines: Engines, settings: Settings, *, at: datetime) -> list[Check]:
    """Return how database, schema, worker and search are; where the database is down, that alone."""
    try:
        with engines.reader() as session:
            return list(_checks(session, settings, at))
    except SQLAlchemyError as problem:
        return [Check("database", Health.DOWN, f"The database does not answer ({type(problem).__name__})")]


def _checks(session: Session, settings: Settings, at: datetime) -> Iterator[Check]:
    head, now = newest_schema(), schema_of(session)
    yield Check("database", Health.WELL, "The database answers")
    if now != head:
        yield Check("schema", Health.DOWN, f"The schema is {now or 'not made'}, not {head}: run `alongside prepare`")
        return
    yield Check("schema", Health.WELL, f"The schema is {head}, as this release needs it")
    well, line = jobs.status(session, at=at)
    yield Check("worker", Health.WELL if well else Health.LOOK, line)
    well, line = search.present(session, settings)
    yield Check("search", Health.WELL if well else Health.LOOK, line)


@lru_cache(maxsize=1)
def newest_schema() -> str:
    """Return the name of the newest migration that this release brings."""
    return str(ScriptDirectory.from_config(Config(toml_file=str(paths.ROOT / "pyproject.toml"))).get_current_head())


def schema_of(session: Session) -> str:
    """Return the migration at which a database stands, or nothing where it has none."""
    return MigrationContext.configure(session.connection()).get_current_revision() or ""

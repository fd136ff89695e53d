"""Run migrations on the database of the settings, or on the connection that a caller hands over."""

from alembic import context

from alongside import engines, settings
from alongside.factory import models  # noqa: F401  (knows every table)
from alongside.tables import Table


def run() -> None:
    """Migrate inside one transaction."""
    connection = context.config.attributes.get("connection")
    if connection is not None:
        _with(connection)
        return
    made = engines.connect(settings.load().database)
    try:
        with made.writing.begin() as opened:
            _with(opened)
    finally:
        made.dispose()


def _with(connection) -> None:  # type: ignore[no-untyped-def]  # noqa: ANN001
    context.configure(connection=connection, target_metadata=Table.metadata, render_as_batch=True, compare_type=True)
    with context.begin_transaction():
        context.run_migrations()


run()

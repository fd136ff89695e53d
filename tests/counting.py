"""Count what a page asks of the database."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Engine, event


@contextmanager
def counted_selects() -> Iterator[list[str]]:
    """Collect every SELECT that runs meanwhile, on whichever engine."""
    selects: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        if statement.lstrip().upper().startswith("SELECT"):
            selects.append(statement)

    event.listen(Engine, "before_cursor_execute", note)
    try:
        yield selects
    finally:
        event.remove(Engine, "before_cursor_execute", note)

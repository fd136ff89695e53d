"""Look for planted words in everything that stays: every file, every row of every table, and what was printed."""

import base64
import json
from collections.abc import Iterator, Sequence
from pathlib import Path

from sqlalchemy import MetaData, text
from sqlalchemy.engine import Engine

from alongside.engines import Engines
from alongside.tables import Table


def traces(words: Sequence[str], *, folder: Path, engines: Engines, said: str = "") -> list[str]:
    """Return where any of ``words`` is left: in files under ``folder``, in the database, or in what was ``said``."""
    found = [f"{path}: {word}" for path in _files(folder, engines.reading) for word in words if _holds(path, word)]
    for name, row in _rows(engines):
        found += [f"table {name}: {word}" for word in words if word.casefold() in row.casefold()]
    return found + [f"what was said: {word}" for word in words if word.casefold() in said.casefold()]


def _files(folder: Path, engine: Engine) -> Iterator[Path]:
    yield from (path for path in sorted(folder.rglob("*")) if path.is_file())
    if engine.dialect.name == "sqlite":
        with engine.connect() as connection:
            database = Path(connection.exec_driver_sql("PRAGMA database_list").one().file)
        yield from (path for path in sorted(database.parent.glob(f"{database.name}*")) if path.is_file())


def _holds(path: Path, word: str) -> bool:
    """Say whether a file holds a word, plainly, in lower case, in UTF-16, or as part of base64."""
    content = path.read_bytes()
    forms = {word, word.lower(), word.upper(), json.dumps(word)[1:-1]}
    ways = [form.encode(code) for form in forms for code in ("utf8", "utf-16-le")]
    ways += [base64.b64encode(word.encode())[:-4]] if len(word) > 9 else []
    return any(way in content for way in ways)


def _rows(engines: Engines) -> Iterator[tuple[str, str]]:
    metadata: MetaData = Table.metadata
    with engines.reading.connect() as connection:
        for table in metadata.sorted_tables:
            for row in connection.execute(text(f'SELECT * FROM "{table.name}"')):  # noqa: S608  our own names
                yield table.name, " ".join(bytes(c).decode("latin-1") if isinstance(c, bytes) else str(c) for c in row)

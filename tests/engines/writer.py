"""One of many writers: `python -m tests.engines.writer URL TIMES` adds one to a counter so many times."""

import sys

from sqlalchemy import text

from alongside import engines

if __name__ == "__main__":
    url, times = sys.argv[1], int(sys.argv[2])
    database = engines.connect(url)
    lock = " FOR UPDATE" if database.writing.dialect.name == "postgresql" else ""
    for _ in range(times):
        with database.session() as session:
            value = session.execute(text(f"SELECT value FROM counter{lock}")).scalar_one()  # noqa: S608
            session.execute(text("UPDATE counter SET value = :value"), {"value": value + 1})
            session.commit()
    database.dispose()

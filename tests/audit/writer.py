"""One of many who write to the audit trail at once: `python -m tests.audit.writer URL TIMES`."""

import sys

from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session

from alongside import clock
from alongside.audit.actions import record
from alongside.factory.storage import open_database
from alongside.settings import load

TEST_SECRET = "a-secret-for-tests-of-at-least-32-characters"


def wrote(session: Session) -> bool:
    """Write one record, or say that others were in the way as long as SQLite waits: a busy disc."""
    try:
        record(session, actor_id=None, verb="counted", at=clock.now())
        session.commit()
    except OperationalError as problem:
        session.rollback()
        if "locked" not in str(problem):
            raise
        return False
    return True


if __name__ == "__main__":
    database = open_database(load(secret_key=TEST_SECRET, database_url=sys.argv[1]))
    for _ in range(int(sys.argv[2])):
        with database.session() as session:
            while not wrote(session):
                pass
    database.dispose()

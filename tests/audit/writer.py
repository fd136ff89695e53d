"""One of many who write to the audit trail at once: `python -m tests.audit.writer URL TIMES`."""

import sys

from alongside import clock
from alongside.audit.actions import record
from alongside.factory.storage import open_database
from alongside.settings import load

TEST_SECRET = "a-secret-for-tests-of-at-least-32-characters"

if __name__ == "__main__":
    database = open_database(load(secret_key=TEST_SECRET, database_url=sys.argv[1]))
    for _ in range(int(sys.argv[2])):
        with database.session() as session:
            record(session, actor_id=None, verb="counted", at=clock.now())
            session.commit()
    database.dispose()

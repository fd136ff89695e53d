"""Several people who do something at the same moment, each in their own session."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from time import sleep

from sqlalchemy.orm import Session

from alongside.engines import Engines
from alongside.problems import Problem

Deed = Callable[[Session], object]


def at_once(engines: Engines, deeds: list[Deed]) -> list[str]:
    """Do all at the same moment, each in its own session; return what each was told, nothing where it went well."""
    start = Barrier(len(deeds))

    def do(deed: Deed) -> str:
        with engines.session() as session:
            start.wait()
            try:
                deed(session)
            except Problem as problem:
                session.rollback()
                return type(problem).__name__
            session.commit()
            return ""

    with ThreadPoolExecutor(len(deeds)) as pool:
        return list(pool.map(do, deeds))


def slowly(deed: Deed) -> Deed:
    """Do it and commit a while later, so that whoever does not wait for it works from what was before."""

    def do(session: Session) -> None:
        deed(session)
        sleep(0.3)

    return do

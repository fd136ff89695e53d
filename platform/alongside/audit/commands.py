"""Check the audit trail, when asked and once a day."""

from contextlib import closing
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from alongside import logs
from alongside.audit import actions, queries, rules
from alongside.audit.rules import Report
from alongside.engines import Engines
from alongside.problems import Problem


def verify(session: Session, *, noted: dict[int, str] | None = None) -> Report:
    """Say whether every record of the trail stands as it was written, and name the first that does not.

    ``noted`` are links from the log, by number: they find out even a trail whose daily checks were removed too.
    """
    anchors = queries.anchors(session) | (noted or {})
    with closing(queries.links(session)) as links:
        report = rules.check(links, anchors, seal=actions.seal_of(session))
    if report.sound and not report.records and queries.somebody_joined(session):
        return rules.EMPTIED
    return report


def read_link(written: str) -> dict[int, str]:
    """Read ``number:mac`` as the log and this command write it; raises `Problem` when it is not one."""
    number, _, mac = written.partition(":")
    if not number.isdecimal() or not mac:
        raise Problem('--link takes a number and a seal, as in the log\'s line "audit anchor": 17:5f2a…')
    return {int(number): mac}


def anchor(session: Session, _payload: dict[str, Any], at: datetime, *, engines: Engines) -> None:
    """Handle the daily job: check the trail, keep the result, and write its last link to the log too."""
    with engines.reader() as reader:  # a long walk: through ``session`` it would keep everybody else from writing
        report = verify(reader)
    actions.keep_check(session, report, at=at)
    if report.sound:
        logs.get().info("audit anchor", number=report.last_number, mac=report.last_mac)
    else:
        logs.get().error("audit trail does not fit", number=report.number, problem=str(report.fault))

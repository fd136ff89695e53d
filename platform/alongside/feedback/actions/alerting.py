"""Tell whoever watches an entry or described a worry that something like it has appeared, or a new version; once."""

from collections.abc import Sequence
from datetime import datetime
from functools import partial
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from alongside.accounts.models import Person
from alongside.audit.actions import record
from alongside.feedback.actions.notifying import LIST, tell
from alongside.feedback.actions.worries import match_worries
from alongside.feedback.models import Alert, WatchedEntry
from alongside.feedback.queries.following import anybody_watches, traits, watches
from alongside.feedback.queries.worries import anybody_describes
from alongside.feedback.rules.labels import AlertSubject
from alongside.feedback.rules.likeness import alike
from alongside.jobs.actions import enqueue
from alongside.knowledge.models import Entry, Status
from alongside.search.engine.interface import Engine
from alongside.search.engine.searcher import open_searcher
from alongside.search.queries.retrieval import close_among
from alongside.settings import Settings

ALERT_JOB = "send-alerts"


def ask_for_alerts(session: Session, *, at: datetime) -> None:
    """Have the library's changes compared with what people watch and described, if anybody did."""
    if anybody_watches(session) or anybody_describes(session):
        enqueue(session, kind="send-alerts", payload={}, at=at, key=ALERT_JOB)


def handle_alerts(session: Session, _payload: dict[str, Any], at: datetime, *, settings: Settings) -> None:
    """Do the job "send-alerts"; raises `BrokenIndex` where there is no index yet, to be tried again."""
    searcher = open_searcher(settings, session.get_bind())
    send_alerts(session, searcher.engine(), at=at)
    if anybody_describes(session):
        people = match_worries(session, partial(close_among, searcher), at=at)
        told = session.scalars(select(Person).where(Person.id.in_(people)).order_by(Person.id)).all()
        tell(session, told, template="alert", path=LIST, at=at)


def send_alerts(session: Session, engine: Engine, *, at: datetime) -> int:
    """Write down what people should hear of and mail each a link; return how many alerts there are.

    What was found before is known by its rows, so that doing it again, after a crash or another change, tells nobody
    twice, and an entry that the index does not hold yet is found the next time.
    """
    watching = watches(session)
    alerts = [*_new_versions(session, watching, at), *_new_likes(session, watching, engine, at)]
    session.add_all(alerts)
    session.flush()
    told = session.scalars(select(Person).where(Person.id.in_({alert.person_id for alert in alerts})))
    tell(session, sorted(told, key=lambda person: person.id), template="alert", path=LIST, at=at)
    if alerts:
        record(session, actor_id=None, verb="sent-alerts", at=at)
    return len(alerts)


def _new_versions(session: Session, watching: Sequence[WatchedEntry], at: datetime) -> list[Alert]:
    ids = {watch.entry_id for watch in watching}
    numbers = {row[0]: row[1] for row in session.execute(select(Entry.id, Entry.number).where(Entry.id.in_(ids)))}
    alerts = []
    for watch in watching:
        number = numbers[watch.entry_id]
        if number > watch.told_number:
            watch.told_number = number
            alerts.append(_alert(watch, watch.entry_id, AlertSubject.VERSION, at, number=number))
    return alerts


def _new_likes(session: Session, watching: Sequence[WatchedEntry], engine: Engine, at: datetime) -> list[Alert]:
    if not watching:
        return []
    since = min(watch.at for watch in watching)
    appeared = select(Entry.id, Entry.published_at).where(Entry.status == Status.PUBLISHED, Entry.published_at > since)
    rows = session.execute(appeared.order_by(Entry.published_at, Entry.id))
    new = {entry_id: published_at for entry_id, published_at in rows if published_at is not None}
    known = _known(session, watching)
    watched = {entry_id: place for place, entry_id in enumerate(dict.fromkeys(watch.entry_id for watch in watching))}
    cosines = engine.likeness(list(watched), list(new))
    if cosines is None:  # an index without meaning: nothing can be said of likeness
        return []
    about = traits(session, {*watched, *new})
    alerts = []
    for watch in watching:
        row = cosines[watched[watch.entry_id]].tolist()
        for cosine, (entry_id, published_at) in zip(row, new.items(), strict=True):
            later = published_at > watch.at and entry_id != watch.entry_id
            if later and alike(cosine, about[watch.entry_id], about[entry_id]):
                alerts.append(_alert(watch, entry_id, AlertSubject.LIKE, at))
    return [alert for alert in alerts if (alert.person_id, alert.watched_id, alert.found_id) not in known]


def _known(session: Session, watching: Sequence[WatchedEntry]) -> set[tuple[UUID, UUID, UUID]]:
    people = {watch.person_id for watch in watching}
    rows = select(Alert.person_id, Alert.watched_id, Alert.found_id)
    told = session.execute(rows.where(Alert.about == AlertSubject.LIKE, Alert.person_id.in_(people)))
    return {(row[0], row[1], row[2]) for row in told}


def _alert(watch: WatchedEntry, found_id: UUID, about: AlertSubject, at: datetime, *, number: int = 0) -> Alert:
    return Alert(
        person_id=watch.person_id, watched_id=watch.entry_id, found_id=found_id, about=about, number=number, at=at
    )

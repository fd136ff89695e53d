"""A raw review that was thrown away, replaced or published is gone from every file and table within a minute."""

import sqlite3
import subprocess
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import delete, make_url, select
from sqlalchemy.orm import Session

from alongside import clock
from alongside.anonymise.finder import Finder
from alongside.curation.actions import deciding
from alongside.curation.actions.deciding import Choice
from alongside.engines import Engines
from alongside.factory.handlers import handlers
from alongside.jobs.models import Job
from alongside.publishing.actions import writing
from alongside.publishing.models import Draft, Upload, UploadReading
from alongside.settings import Settings
from tests.curation.conftest import People, WriteDraft
from tests.curation.test_no_trace import holding, wait_for_jobs
from tests.jobs.conftest import working
from tests.postgres import programs

RAW = ("thistlevane", "copperwick")
"""In the review itself, and in a line of its document that was left out."""
KIND = "let-go-of-drafts"
End = Callable[[Draft], None]


@pytest.fixture(
    params=["thrown away", "replaced", "put into the parts", "published", "replaced in a part", "a part taken out"]
)
def end(request: pytest.FixtureRequest, session: Session, people: People, sent: WriteDraft, finder: Finder) -> End:
    """Return each way in which a raw review ends."""

    def thrown_away(draft: Draft) -> None:
        writing.discard(session, draft, by=people.author, at=clock.now())

    def change(body: str) -> End:
        def changed(draft: Draft) -> None:
            writing.save(session, draft, {"body": body}, by=people.author, revision_read=draft.revision, at=clock.now())

        return changed

    def published(draft: Draft) -> None:
        sent(draft=draft, again=True)
        deciding.publish(session, draft, Choice(draft.revision), finder=finder, by=people.curator, at=clock.now())

    def in_a_part(text: str) -> End:
        def changed(draft: Draft) -> None:
            parts = {**draft.parts, "done": draft.body}
            moved = {"parts": parts, "body": ""}
            writing.save(session, draft, moved, by=people.author, revision_read=draft.revision, at=clock.now())
            session.execute(delete(Job).where(Job.kind == KIND))
            session.commit()
            words = {"parts": {**parts, "done": text}}
            writing.save(session, draft, words, by=people.author, revision_read=draft.revision, at=clock.now())

        return changed

    ways = {
        "thrown away": thrown_away, "replaced": change("A child was seen."), "put into the parts": change(""),
        "published": published, "replaced in a part": in_a_part("The boy came."), "a part taken out": in_a_part(""),
    }  # fmt: skip
    return ways[str(request.param)]


def review_in(session: Session, draft: Draft, people: People) -> None:
    """Write a raw review into a draft, long enough to need pages of its own, with a document that was read."""
    body = f"The child {RAW[0]} came. " + "They talked for an hour. " * 2_000 + f"So said {RAW[0]}."
    writing.save(session, draft, {"body": body}, by=people.author, revision_read=draft.revision, at=clock.now())
    session.add(
        Upload(
            draft_id=draft.id, by_id=people.author.id, at=clock.now(), reading=UploadReading.READ,
            dropped=["comments", f"“Review of {RAW[1]}” (at the top of 4 pages)"],
        )
    )  # fmt: skip
    session.commit()


def test_a_raw_review_that_ended_is_nowhere_within_a_minute(
    session: Session, database: Engines, settings: Settings, people: People, write_draft: WriteDraft, end: End,
    tmp_path: Path,
) -> None:  # fmt: skip
    draft = write_draft()
    review_in(session, draft, people)
    assert all(holding(settings, session, word) for word in RAW), "It must be there, or its absence proves nothing"
    session.rollback()
    started = time.monotonic()
    end(draft)
    session.commit()
    waits = session.scalars(select(Job).where(Job.kind == KIND)).one()
    waited, waits.run_after = waits.run_after - clock.now(), clock.now()
    session.commit()
    with working(database, {kind: do for kind, do in handlers(settings, database).items() if kind == KIND}):
        wait_for_jobs(database, kinds=(KIND,))
    assert time.monotonic() - started + waited.total_seconds() < 60, "The test does not wait; a minute is a minute"
    assert {word: holding(settings, session, word) for word in RAW} == {word: [] for word in RAW}
    session.rollback()
    copy = backup_of(settings, tmp_path)
    assert b"CREATE TABLE" in copy
    assert [word for word in RAW if word.encode() in copy] == [], "Nor is it in a backup that is made afterwards"


def backup_of(settings: Settings, folder: Path) -> bytes:
    """Return a backup as an operator makes one: a copy by SQLite itself, or a dump by PostgreSQL's own program."""
    if settings.database.startswith("sqlite"):
        copy = folder / "backup.db"
        with (
            closing(sqlite3.connect(settings.database.removeprefix("sqlite:///"))) as source,
            closing(sqlite3.connect(copy)) as target,
        ):
            source.backup(target)
        return copy.read_bytes()
    url = make_url(settings.database).set(drivername="postgresql").render_as_string(hide_password=False)
    dumped = subprocess.run((programs() / "pg_dump", "--dbname", url), check=True, capture_output=True, timeout=60)
    return dumped.stdout


def test_what_is_only_added_to_asks_for_nothing(session: Session, people: People, write_draft: WriteDraft) -> None:
    draft = write_draft()
    review_in(session, draft, people)
    body = f"{draft.body}\n\nAnd more."
    writing.save(session, draft, {"body": body}, by=people.author, revision_read=draft.revision, at=clock.now())
    assert session.scalars(select(Job).where(Job.kind == KIND)).all() == []

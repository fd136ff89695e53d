"""A raw review that was thrown away, replaced or published is gone from every file and table within a minute."""

import time
from collections.abc import Callable

import pytest
from sqlalchemy import select
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

RAW = ("thistlevane", "copperwick")
"""In the review itself, and in a line of its document that was left out."""
KIND = "let-go-of-drafts"
End = Callable[[Draft], None]


@pytest.fixture(params=["thrown away", "replaced", "put into the parts", "published"])
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

    ways = {
        "thrown away": thrown_away, "replaced": change("A child was seen."), "put into the parts": change(""),
        "published": published,
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


def bring_forward(session: Session) -> float:
    """Let the worker begin at once; return how many seconds later it would have."""
    job = session.scalars(select(Job).where(Job.kind == KIND)).one()
    later = job.run_after - clock.now()
    job.run_after = clock.now()
    session.commit()
    return later.total_seconds()


def test_a_raw_review_that_ended_is_nowhere_within_a_minute(
    session: Session, database: Engines, settings: Settings, people: People, write_draft: WriteDraft, end: End
) -> None:
    draft = write_draft()
    review_in(session, draft, people)
    assert all(holding(settings, session, word) for word in RAW), "It must be there, or its absence proves nothing"
    session.rollback()
    started = time.monotonic()
    end(draft)
    session.commit()
    later = bring_forward(session)
    with working(database, {kind: do for kind, do in handlers(settings, database).items() if kind == KIND}):
        wait_for_jobs(database, kinds=(KIND,))
    assert time.monotonic() - started + later < 60
    assert {word: holding(settings, session, word) for word in RAW} == {word: [] for word in RAW}


def test_what_is_only_added_to_asks_for_nothing(session: Session, people: People, write_draft: WriteDraft) -> None:
    draft = write_draft()
    review_in(session, draft, people)
    body = f"{draft.body}\n\nAnd more."
    writing.save(session, draft, {"body": body}, by=people.author, revision_read=draft.revision, at=clock.now())
    assert session.scalars(select(Job).where(Job.kind == KIND)).all() == []

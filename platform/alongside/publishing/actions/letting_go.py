"""Have the database let go of the bytes of raw reviews: of what was thrown away, replaced or published.

What a row said stays for a while in pages that moved about, in the write-ahead log, in old rows and in samples of
columns. A job of its own has them overwritten, so that a copy of the files shows no review that is gone.
"""

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from alongside.engines import Engines, wipe
from alongside.jobs.actions import enqueue
from alongside.publishing.models import Draft, Upload

SOON = timedelta(seconds=15)
"""After the first change; those that follow within that time are let go of with it."""
DRAFT_TABLES = ("draft", "draft_answer", "draft_signature", "draft_decision", "draft_comment", "upload")
_QUOTED = "“"
"""Begins a line of a document that was left out and is told word for word."""


def ask_to_let_go(session: Session, *, at: datetime) -> None:
    """Ask for the bytes of what this transaction erases or replaces to be overwritten within the minute."""
    enqueue(session, kind="let-go-of-drafts", payload={}, at=at, key="let-go-of-drafts", run_after=at + SOON)


def replaced(session: Session, draft: Draft, *, before: str, at: datetime) -> None:
    """Let go of the review as it was ``before``, unless all of it still stands there; of lines of documents too."""
    if not before.strip() or draft.body.startswith(before.rstrip()):
        return
    for upload in session.scalars(select(Upload).where(Upload.draft_id == draft.id)):
        upload.dropped = [told for told in upload.dropped if not told.startswith(_QUOTED)]
    ask_to_let_go(session, at=at)


def let_go(_session: Session, _payload: dict[str, Any], _at: datetime, *, engines: Engines) -> None:
    """Handle the job "let-go-of-drafts". Raises `StillInUse` while somebody reads what was there: it is tried again."""
    wipe(engines, DRAFT_TABLES)

"""Have the database let go of the bytes of raw reviews: of what was thrown away, replaced or published.

What a row said stays for a while in pages that moved about, in the write-ahead log, in old rows and in samples of
columns. A job of its own has them overwritten, so that a copy of the files shows no review that is gone.
"""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from alongside.engines import Engines, wipe
from alongside.jobs.actions import enqueue
from alongside.publishing.models import Draft, Upload
from alongside.publishing.rules.texts import boxes

SOON = timedelta(seconds=15)
"""After the first change; those that follow within that time are let go of with it."""
WITHIN_THE_MINUTE = timedelta(seconds=40)
"""After a box was changed: somebody who writes saves often, and each time the whole database would be written anew."""
_KIND = "let-go-of-drafts"
DRAFT_TABLES = ("draft", "draft_answer", "draft_signature", "draft_decision", "draft_comment", "upload")
_QUOTED = "“"
"""Begins a line of a document that was left out and is told word for word."""


def ask_to_let_go(session: Session, *, at: datetime) -> None:
    """Ask for the bytes of what this transaction erases or replaces to be overwritten within the minute."""
    enqueue(session, kind=_KIND, payload={}, at=at, key=_KIND, run_after=at + SOON)


def replaced(session: Session, draft: Draft, *, before: str, boxes_before: Mapping[str, str], at: datetime) -> None:
    """Let go of the review as it was ``before``, unless all of it still stands there; of lines of documents too.

    So too of what stood in the boxes: the review was put into them, names and all, and is mended there.
    """
    if not _goes(before, draft.body):
        now = {box.name: box.text for box in boxes(draft)}
        if any(_goes(text, now.get(name, "")) for name, text in boxes_before.items()):
            enqueue(session, kind=_KIND, payload={}, at=at, key=_KIND, run_after=at + WITHIN_THE_MINUTE)
        return
    for upload in session.scalars(select(Upload).where(Upload.draft_id == draft.id)):
        upload.dropped = [told for told in upload.dropped if not told.startswith(_QUOTED)]
    ask_to_let_go(session, at=at)


def _goes(before: str, now: str) -> bool:
    """Whether some of a text stands there no longer."""
    return bool(before.strip()) and not now.startswith(before.rstrip())


def let_go(_session: Session, _payload: dict[str, Any], _at: datetime, *, engines: Engines) -> None:
    """Handle the job "let-go-of-drafts". Raises `StillInUse` while somebody reads what was there: it is tried again."""
    wipe(engines, DRAFT_TABLES)

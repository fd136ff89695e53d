"""Take in a document, have the worker read it, and keep nothing of the file."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from alongside.accounts.models import Person
from alongside.audit.actions import record
from alongside.documents.confined import read_text
from alongside.documents.document import DocumentText
from alongside.documents.refusals import LARGEST_DOCUMENT, MOST_CHARACTERS, FileRefused, refused_at_sight
from alongside.engines import Engines
from alongside.jobs.actions import enqueue
from alongside.problems import Problem
from alongside.publishing.actions.writing import DraftClosed, save
from alongside.publishing.models import WRITABLE, Draft, Upload, UploadReading
from alongside.publishing.rules.upload_seal import UploadSeal
from alongside.settings import Settings

KEPT_AT_MOST = timedelta(hours=1)
MOST_WAITING = 5
"""Documents of one draft that may wait at a time."""


class NotTaken(Problem):
    """This file is not taken in; the message says why."""


def take_in(session: Session, draft: Draft, content: bytes, *, seal: UploadSeal, by: Person, at: datetime) -> Upload:
    """Accept a document for a draft: its bytes, sealed, until the worker has read them; never its name.

    Raises `DraftClosed` where the draft cannot be written in, `NotTaken` for a file that is empty, too large, plainly
    no document or one too many.
    """
    if draft.state not in WRITABLE:
        raise DraftClosed("This draft cannot be changed now: it waits for somebody else.")
    if not content:
        raise NotTaken("The file is empty. Choose another one.")
    if len(content) > LARGEST_DOCUMENT:
        raise NotTaken("The file is larger than 10 MB. Take the pictures out, or paste the text instead.")
    if refusal := refused_at_sight(content):
        raise NotTaken(refusal)
    if _waiting(session, draft) >= MOST_WAITING:
        raise NotTaken(f"{MOST_WAITING} documents are being read already. Wait for them first.")
    upload = Upload(draft_id=draft.id, by_id=by.id, at=at, sealed=seal.close(content), dropped=[])
    session.add(upload)
    session.flush()
    enqueue(session, kind="read-upload", payload={"upload_id": str(upload.id)}, at=at)
    # Whatever becomes of the worker's reading: an hour from now nothing of the file is left.
    enqueue(session, kind="sweep-uploads", payload={}, at=at, run_after=at + KEPT_AT_MOST)
    record(session, actor_id=by.id, verb="uploaded-document", thing=draft, at=at)
    return upload


def read_upload(
    session: Session, payload: dict[str, Any], at: datetime, *, settings: Settings, engines: Engines
) -> None:
    """Handle the job: put the text of an uploaded document into its draft, or say why not; then forget the file.

    Reading takes long, so it happens before ``session`` is touched. What is written is one transaction with the end of
    the job: a worker that is killed leaves the upload as it was, and the next one reads it again from the start.
    """
    upload_id = UUID(payload["upload_id"])
    sealed = _sealed(engines, upload_id)
    outcome = None if sealed is None else _read(sealed, seal=UploadSeal(settings.secret_key.get_secret_value()))
    if outcome is not None:
        _note(session, upload_id, outcome, at=at)
    _erase_old(session, at=at)


def sweep(session: Session, _payload: dict[str, Any], at: datetime) -> None:
    """Handle the job that erases documents which nobody has read for an hour."""
    _erase_old(session, at=at)


def _waiting(session: Session, draft: Draft) -> int:
    waits = (Upload.draft_id == draft.id, Upload.reading == UploadReading.WAITING)
    return session.scalar(select(func.count(Upload.id)).where(*waits)) or 0


def _sealed(engines: Engines, upload_id: UUID) -> bytes | None:
    with engines.reader() as reader:
        return reader.scalar(
            select(Upload.sealed).where(Upload.id == upload_id, Upload.reading == UploadReading.WAITING)
        )


def _read(sealed: bytes, *, seal: UploadSeal) -> DocumentText | FileRefused:
    content = seal.open(sealed)
    if content is None:
        return FileRefused("The file can no longer be opened here. Please upload it again.")
    try:
        return read_text(content)
    except FileRefused as problem:
        return problem


def _note(session: Session, upload_id: UUID, outcome: DocumentText | FileRefused, *, at: datetime) -> None:
    # The draft is locked before the upload, as it is where a draft is thrown away.
    of_upload = select(Draft).join(Upload, Upload.draft_id == Draft.id).where(Upload.id == upload_id)
    draft = session.scalar(of_upload.with_for_update(of=Draft).execution_options(populate_existing=True))
    upload = session.scalar(select(Upload).where(Upload.id == upload_id).with_for_update())
    if draft is None or upload is None or upload.reading is not UploadReading.WAITING:
        return  # thrown away with its draft in the meantime, or read by a worker that was thought to be dead
    try:
        if isinstance(outcome, FileRefused):
            raise outcome
        _put_in(session, draft, outcome, by=session.get_one(Person, upload.by_id), at=at)
        upload.reading, upload.dropped = UploadReading.READ, list(outcome.dropped)
    except FileRefused as problem:
        upload.reading, upload.problem = UploadReading.REFUSED, str(problem)
    upload.sealed = None


def _put_in(session: Session, draft: Draft, outcome: DocumentText, *, by: Person, at: datetime) -> None:
    body = f"{draft.body.rstrip()}\n\n{outcome.text}" if draft.body.strip() else outcome.text
    if len(body) > MOST_CHARACTERS:
        raise FileRefused(
            f"With this document the draft would hold more than {MOST_CHARACTERS:,} characters. Put in the pages that "
            "tell the case, and leave the rest out."
        )
    try:
        save(session, draft, {"body": body}, by=by, revision_read=draft.revision, at=at)
    except DraftClosed:
        raise FileRefused("The draft had gone to somebody else before the file was read. Nothing was added.") from None


def _erase_old(session: Session, *, at: datetime) -> None:
    session.execute(
        update(Upload)
        .where(Upload.sealed.is_not(None), Upload.at < at - KEPT_AT_MOST)
        .values(
            sealed=None, reading=UploadReading.REFUSED, problem="The file was not read in time. Please upload it again."
        )
    )

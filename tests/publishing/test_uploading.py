"""An uploaded document becomes text in its draft, and nothing else of it stays."""

import io

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from alongside import clock
from alongside.accounts.models import Person
from alongside.audit.models import AuditRecord
from alongside.documents.refusals import LARGEST_DOCUMENT
from alongside.engines import Engines
from alongside.jobs.models import Job
from alongside.jobs.rules import JobState as JobState
from alongside.publishing.actions import writing
from alongside.publishing.actions.uploading import MOST_WAITING, NotTaken, read_upload
from alongside.publishing.models import Draft, DraftState, Upload, UploadReading
from alongside.publishing.queries.uploads import uploads_of
from alongside.publishing.rules.upload_seal import UploadSeal
from alongside.settings import Settings
from tests.browser import StrictClient
from tests.documents.files import docx, paragraph, pdf, word_bomb
from tests.publishing.uploads import SAID, SEAL, Take, Work


def test_a_document_becomes_the_text_of_its_draft_and_its_bytes_are_gone(
    session: Session, draft: Draft, take: Take, work: Work
) -> None:
    seen = draft.revision
    upload = take(docx(paragraph("Referral", '<w:pStyle w:val="H1"/>') + paragraph(SAID), {"word/comments.xml": "x"}))
    work()
    assert draft.body == f"## Referral\n\n{SAID}"
    assert draft.revision == seen + 1
    assert (upload.reading, upload.dropped, upload.problem) == (UploadReading.READ, ["comments"], "")
    assert upload.sealed is None
    assert list(uploads_of(session, draft)) == [upload]


def test_what_was_in_the_draft_stays_before_what_is_added(
    session: Session, draft: Draft, take: Take, work: Work
) -> None:
    draft.body = "What I had typed.\n"
    session.commit()
    take(b"First document.")
    take(b"Second document.")
    work()
    assert draft.body == "What I had typed.\n\nFirst document.\n\nSecond document."


def test_until_it_is_read_the_database_holds_the_document_sealed_and_the_job_its_id_alone(
    session: Session, take: Take
) -> None:
    upload = take(SAID.encode())
    assert upload.sealed is not None
    assert SAID.encode() not in upload.sealed
    assert SEAL.open(upload.sealed) == SAID.encode()
    job = session.scalars(select(Job).where(Job.kind == "read-upload")).one()
    assert job.payload == {"upload_id": str(upload.id)}
    record = session.scalars(select(AuditRecord).where(AuditRecord.verb == "uploaded-document")).one()
    assert not record.details


def test_a_bomb_is_refused_in_words_for_its_author_and_erased(draft: Draft, take: Take, work: Work) -> None:
    upload = take(word_bomb())
    work()
    assert (draft.body, upload.reading, upload.sealed) == ("", UploadReading.REFUSED, None)
    assert "too much time or memory" in upload.problem


def test_a_scan_among_good_documents_is_refused_and_the_others_are_read(draft: Draft, take: Take, work: Work) -> None:
    scan = take(pdf([[]]))
    take(SAID.encode())
    work()
    assert "pictures of text" in scan.problem
    assert draft.body == SAID


def test_neither_text_nor_problem_reaches_the_log(
    draft: Draft, take: Take, work: Work, capfd: pytest.CaptureFixture[str]
) -> None:
    take(docx(paragraph(SAID)))
    take(docx("<w:p>" * 500))
    work()
    printed = "".join(capfd.readouterr())
    assert "job done" in printed
    assert draft.body == SAID
    assert "teacher" not in printed
    assert "damaged" not in printed


def test_an_empty_or_too_large_file_is_not_taken_in(session: Session, take: Take) -> None:
    for content in (b"", bytes(LARGEST_DOCUMENT + 1)):
        with pytest.raises(NotTaken):
            take(content)
    assert session.scalar(select(Upload.id)) is None
    assert take(b"x" * LARGEST_DOCUMENT).sealed


@pytest.mark.parametrize(
    ("content", "what"),
    [(b"MZ\x90\x00\x03\x00", "a program"), (b"\x7fELF\x02\x01", "a program"), (b"\x89PNG\r\n", "a picture"),
     (b"Rar!\x1a\x07", "a packed file")],
)  # fmt: skip
def test_what_is_no_document_whatever_its_name_says_is_refused_at_once_and_in_words(
    session: Session, as_author: StrictClient, draft: Draft, content: bytes, what: str
) -> None:
    path = f"/publish/{draft.id}/review"
    session.commit()
    sent = {"document": (io.BytesIO(content), "review.docx"), "body": "Typed before.", "seen": ""}
    refused = as_author.send(f"{path}/upload", sent, page=path)
    assert refused.status_code == 422
    assert f"This file is {what}, whatever its name says" in refused.text
    assert "Typed before." in refused.text
    assert session.scalar(select(Upload.id)) is None


def test_no_more_than_a_few_documents_wait_at_a_time(take: Take) -> None:
    for _ in range(MOST_WAITING):
        take(b"One of many.")
    with pytest.raises(NotTaken, match="Wait"):
        take(b"One too many.")


def test_a_draft_that_waits_for_somebody_else_takes_nothing_in(session: Session, draft: Draft, take: Take) -> None:
    draft.state = DraftState.SIGNING
    session.commit()
    with pytest.raises(writing.DraftClosed):
        take(b"Too late.")


def test_a_draft_that_went_on_meanwhile_is_left_alone_and_the_author_told(
    session: Session, draft: Draft, take: Take, work: Work
) -> None:
    upload = take(SAID.encode())
    draft.state = DraftState.SIGNING
    session.commit()
    work()
    assert (draft.body, upload.reading, upload.sealed) == ("", UploadReading.REFUSED, None)
    assert "gone to somebody else" in upload.problem


def test_a_draft_that_was_thrown_away_meanwhile_takes_its_documents_along(
    session: Session, draft: Draft, author: Person, take: Take, work: Work
) -> None:
    take(SAID.encode())
    writing.discard(session, draft, by=author, at=clock.now())
    session.commit()
    work()
    assert session.scalar(select(Upload.id)) is None
    assert draft.body == ""


def test_more_text_than_a_draft_may_hold_is_refused(session: Session, draft: Draft, take: Take, work: Work) -> None:
    draft.body = "x" * 199_990
    session.commit()
    upload = take(SAID.encode())
    work()
    assert "more than 200,000" in upload.problem
    assert draft.body == "x" * 199_990


def test_what_was_sealed_with_another_key_is_refused_and_erased(take: Take, work: Work) -> None:
    upload = take(SAID.encode(), seal=UploadSeal("another secret altogether"))
    work()
    assert "upload it again" in upload.problem
    assert upload.sealed is None


def test_reading_again_changes_nothing(
    session: Session, database: Engines, settings: Settings, draft: Draft, take: Take, work: Work
) -> None:
    upload = take(SAID.encode())
    work()
    read_upload(session, {"upload_id": str(upload.id)}, clock.now(), settings=settings, engines=database)
    session.commit()
    assert draft.body == SAID

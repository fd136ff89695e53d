"""An uploaded document becomes text in its draft, and nothing else of it stays."""

import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import psutil
import pytest
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from alongside import clock
from alongside.accounts.models import Person
from alongside.audit.models import AuditRecord
from alongside.documents.refusals import LARGEST_DOCUMENT
from alongside.engines import Engines
from alongside.factory.handlers import DAILY, handlers
from alongside.jobs.models import Job
from alongside.jobs.rules import JobState as JobState
from alongside.paths import ROOT
from alongside.publishing.actions import writing
from alongside.publishing.actions.uploading import MOST_WAITING, NotTaken, read_upload, sweep, take_in
from alongside.publishing.models import Draft, Reading, State, Upload
from alongside.publishing.queries.uploads import uploads_of
from alongside.publishing.rules.sealing import UploadSeal
from alongside.settings import Settings
from tests.conftest import TEST_SECRET
from tests.documents.files import docx, paragraph, pdf, word_bomb
from tests.jobs.conftest import working
from tests.publishing.conftest import WriteDraft

SEAL = UploadSeal(TEST_SECRET)
SAID = "A teacher heard the boy speak of it."
SLOW = "".join(f'<w:p w:rsidR="{number * 2654435761 % 2**32:08X}"/>' for number in range(250_000))
LONGEST_WAIT = 30

Take = Callable[..., Upload]
Work = Callable[[], None]


@pytest.fixture
def draft(write_draft: WriteDraft) -> Draft:
    """A new draft without a word in it."""
    return write_draft(empty=True)


@pytest.fixture
def take(session: Session, draft: Draft, author: Person) -> Take:
    """Upload a document to the draft."""

    def taken(content: bytes, seal: UploadSeal = SEAL) -> Upload:
        upload = take_in(session, draft, content, seal=seal, by=author, at=clock.now())
        session.commit()
        return upload

    return taken


@pytest.fixture
def work(session: Session, database: Engines, settings: Settings) -> Work:
    """Let a real worker read what waits, with the handlers that the service has."""
    known = {kind: handler for kind, handler in handlers(settings, database).items() if kind == "read-upload"}

    def done() -> None:
        with working(database, known):
            wait_for_reading(database)
        session.rollback()
        session.expire_all()

    return done


def wait_for_reading(database: Engines) -> None:
    deadline = time.monotonic() + LONGEST_WAIT
    while time.monotonic() < deadline:
        with database.reader() as reader:
            unfinished = select(Job.id).where(Job.kind == "read-upload", Job.state != JobState.DONE)
            if reader.scalar(unfinished.limit(1)) is None:
                return
        time.sleep(0.05)
    raise AssertionError("The worker did not read it")


def test_a_document_becomes_the_text_of_its_draft_and_its_bytes_are_gone(
    session: Session, draft: Draft, take: Take, work: Work
) -> None:
    seen = draft.revision
    upload = take(docx(paragraph("Referral", '<w:pStyle w:val="H1"/>') + paragraph(SAID), {"word/comments.xml": "x"}))
    work()
    assert draft.body == f"## Referral\n\n{SAID}"
    assert draft.revision == seen + 1
    assert (upload.reading, upload.dropped, upload.problem) == (Reading.READ, ["comments"], "")
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
    assert (draft.body, upload.reading, upload.sealed) == ("", Reading.REFUSED, None)
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


def test_no_more_than_a_few_documents_wait_at_a_time(take: Take) -> None:
    for _ in range(MOST_WAITING):
        take(b"One of many.")
    with pytest.raises(NotTaken, match="Wait"):
        take(b"One too many.")


def test_a_draft_that_waits_for_somebody_else_takes_nothing_in(session: Session, draft: Draft, take: Take) -> None:
    draft.state = State.SIGNING
    session.commit()
    with pytest.raises(writing.Closed):
        take(b"Too late.")


def test_a_draft_that_went_on_meanwhile_is_left_alone_and_the_author_told(
    session: Session, draft: Draft, take: Take, work: Work
) -> None:
    upload = take(SAID.encode())
    draft.state = State.SIGNING
    session.commit()
    work()
    assert (draft.body, upload.reading, upload.sealed) == ("", Reading.REFUSED, None)
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


def test_two_workers_that_read_the_same_document_at_once_add_it_once(
    session: Session, database: Engines, settings: Settings, draft: Draft, take: Take
) -> None:
    payload = {"upload_id": str(take(docx(paragraph(SAID))).id)}

    def worker() -> None:
        with database.session() as its_own:
            read_upload(its_own, payload, clock.now(), settings=settings, engines=database)
            its_own.commit()

    session.rollback()
    with ThreadPoolExecutor(2) as pool:
        for ended in [pool.submit(worker), pool.submit(worker)]:
            ended.result(timeout=LONGEST_WAIT)
    session.expire_all()
    assert draft.body == SAID


def test_what_the_worker_adds_between_a_page_s_reading_and_its_saving_is_not_lost(
    session: Session, database: Engines, settings: Settings, draft: Draft, author: Person, take: Take
) -> None:
    upload = take(SAID.encode())
    payload, seen = {"upload_id": str(upload.id)}, draft.revision
    session.rollback()  # the page has read the draft, and now the worker comes
    with database.session() as its_own:
        read_upload(its_own, payload, clock.now(), settings=settings, engines=database)
        its_own.commit()
    with pytest.raises(writing.Overtaken):
        writing.save(session, draft, {"body": "Typed."}, by=author, seen=seen, at=clock.now())
    session.rollback()
    assert draft.body == SAID


def test_documents_that_nobody_reads_are_erased_after_an_hour(session: Session, take: Take) -> None:
    old, new = take(b"Old."), take(b"New.")
    session.execute(update(Upload).where(Upload.id == old.id).values(at=clock.now() - timedelta(minutes=61)))
    sweep(session, {}, clock.now())
    session.commit()
    session.expire_all()
    assert (old.sealed, old.reading, new.reading) == (None, Reading.REFUSED, Reading.WAITING)
    assert "upload it again" in old.problem
    assert new.sealed


def test_the_sweep_comes_every_day_and_an_hour_after_each_upload(session: Session, take: Take) -> None:
    upload = take(SAID.encode())
    job = session.scalars(select(Job).where(Job.kind == "sweep-uploads")).one()
    assert job.run_after - upload.at == timedelta(hours=1)
    assert "sweep-uploads" in DAILY


@pytest.fixture
def mortal(settings: Settings) -> Iterator["subprocess.Popen[bytes]"]:
    """A worker in a process of its own, that can be killed."""
    code = (
        "import sys, threading; from datetime import timedelta; from pathlib import Path;"
        "from alongside.settings import Mode, load; from alongside.factory.storage import open_database;"
        "from alongside.factory.handlers import handlers; from alongside.jobs.commands import work;"
        "s = load(mode=Mode.TEST, secret_key=sys.argv[1], database_url=sys.argv[2], data_dir=Path(sys.argv[3]));"
        "e = open_database(s); known = {'read-upload': handlers(s, e)['read-upload']};"
        "work(e, known, threading.Event(), lease=timedelta(seconds=1))"
    )
    arguments = [TEST_SECRET, settings.database, str(settings.data_dir)]
    process = subprocess.Popen(
        [sys.executable, "-c", code, *arguments], cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    yield process
    process.kill()
    process.wait()


def test_a_worker_killed_while_it_reads_leaves_the_document_to_the_next_one(
    session: Session, draft: Draft, take: Take, work: Work, mortal: "subprocess.Popen[bytes]"
) -> None:
    upload = take(docx(paragraph(SAID) + SLOW))
    deadline = time.monotonic() + LONGEST_WAIT
    while not (children := psutil.Process(mortal.pid).children()):
        assert time.monotonic() < deadline, "The worker never began to read"
        assert mortal.poll() is None
        time.sleep(0.005)
    mortal.kill()
    mortal.wait()
    session.expire_all()
    assert (upload.reading, draft.body) == (Reading.WAITING, ""), "The kill came too late: the test proves nothing"
    session.rollback()
    psutil.wait_procs(children, timeout=LONGEST_WAIT)
    work()
    assert (upload.reading, upload.sealed) == (Reading.READ, None)
    assert draft.body == SAID
    assert session.scalars(select(Job.attempts).where(Job.kind == "read-upload")).one() == 2
    assert not any(child.is_running() for child in children), "The process that read ends by itself"

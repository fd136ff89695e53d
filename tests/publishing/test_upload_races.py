"""Documents that two read at once, that nobody reads, or whose reader is killed."""

import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import psutil
import pytest
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from alongside import clock
from alongside.accounts.models import Person
from alongside.engines import Engines
from alongside.factory.handlers import DAILY
from alongside.jobs.models import Job
from alongside.jobs.rules import JobState as JobState
from alongside.paths import ROOT
from alongside.publishing.actions import writing
from alongside.publishing.actions.uploading import read_upload, sweep
from alongside.publishing.models import Draft, Upload, UploadReading
from alongside.settings import Settings
from tests.conftest import TEST_SECRET
from tests.documents.files import docx, paragraph
from tests.publishing.uploads import LONGEST_WAIT, SAID, Take, Work

SLOW = "".join(f'<w:p w:rsidR="{number * 2654435761 % 2**32:08X}"/>' for number in range(250_000))


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
        writing.save(session, draft, {"body": "Typed."}, by=author, revision_read=seen, at=clock.now())
    session.rollback()
    assert draft.body == SAID


def test_documents_that_nobody_reads_are_erased_after_an_hour(session: Session, take: Take) -> None:
    old, new = take(b"Old."), take(b"New.")
    session.execute(update(Upload).where(Upload.id == old.id).values(at=clock.now() - timedelta(minutes=61)))
    sweep(session, {}, clock.now())
    session.commit()
    session.expire_all()
    assert (old.sealed, old.reading, new.reading) == (None, UploadReading.REFUSED, UploadReading.WAITING)
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
    assert (upload.reading, draft.body) == (UploadReading.WAITING, ""), (
        "The kill came too late: the test proves nothing"
    )
    session.rollback()
    psutil.wait_procs(children, timeout=LONGEST_WAIT)
    work()
    assert (upload.reading, upload.sealed) == (UploadReading.READ, None)
    assert draft.body == SAID
    assert session.scalars(select(Job.attempts).where(Job.kind == "read-upload")).one() == 2
    assert not any(child.is_running() for child in children), "The process that read ends by itself"

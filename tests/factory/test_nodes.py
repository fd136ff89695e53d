"""Two machines on one PostgreSQL: two web servers and two workers, of which any may die."""

import re
import signal
import time
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from uuid import UUID

import psutil
import pytest
from sqlalchemy import func, select, text
from sqlalchemy.orm import Session

from alongside import clock
from alongside.accounts.models import Authority, Person, Role
from alongside.anonymise.finder import load as load_finder
from alongside.engines import Engines
from alongside.factory.storage import open_database
from alongside.feedback.actions.saved_lists import watch
from alongside.feedback.models import Alert
from alongside.jobs.actions import enqueue
from alongside.jobs.models import Job, Worker
from alongside.jobs.rules import LEASE, JobState
from alongside.knowledge.models import Entry
from alongside.search.engine.searcher import open_searcher
from alongside.settings import load
from benchmarks.served import Service, Visitor, command, serving, wait_for_page
from tests import postgres
from tests.curation import drafts
from tests.lending import lend

pytestmark = [pytest.mark.service, pytest.mark.slow, pytest.mark.sqlite_only]

PLANTED = "marzipanlantern"
SAID = f"The {PLANTED} club gave the boy something else to do on the evenings that he used to spend in chat rooms."
LONGEST_SECONDS = 600


@dataclass(frozen=True)
class Nodes:
    """Both machines, and the test's own way into the database."""

    one: Service
    two: Service
    engines: Engines
    url: str

    def person(self, role: Role, authority: str) -> UUID:
        """Return a made-up person of the demonstration."""
        with self.engines.reader() as session:
            wanted = select(Person.id).join(Authority, Authority.id == Person.authority_id)
            wanted = wanted.where(Person.role == role, Authority.name == authority).order_by(Person.name)
            return session.scalars(wanted).first() or UUID(int=0)

    def visitor(self, node: Service, role: Role, authority: str) -> Visitor:
        """Return somebody who has signed in on one machine."""
        found = node.visitor()
        person = str(self.person(role, authority))
        assert found.post("/sign-in/demo", {"person": person, "next": "/"}, page="/sign-in").status == 200
        return found


@pytest.fixture(scope="module")
def database() -> Iterator[str]:
    """A PostgreSQL server of these tests' own."""
    with ExitStack() as stack:
        try:
            yield stack.enter_context(postgres.server())
        except postgres.NotThere as problem:
            postgres.unavailable(problem)


@pytest.fixture
def nodes(database: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Nodes]:
    """Two machines with a folder each, on one database, prepared by one of them."""
    folders = [tmp_path_factory.mktemp(name) for name in ("one", "two")]
    for folder in folders:
        lend(folder)
    done = command(folders[0], "prepare", DATABASE_URL=database)
    assert done.returncode == 0, done.stderr
    engines = open_database(load(database_url=database))
    with ExitStack() as stack:
        one, two = (stack.enter_context(serving(folder, DATABASE_URL=database)) for folder in folders)
        for node in (one, two):
            wait_for_page(node)
        yield Nodes(one, two, engines, database)
    engines.dispose()


def send_draft(nodes: Nodes) -> UUID:
    """Return a learning with planted words that waits at the desk."""
    finder = load_finder()
    with nodes.engines.session() as session:
        session.expire_on_commit = False
        author = session.get_one(Person, nodes.person(Role.PUBLISHER, "Authority A"))
        signer = session.get_one(Person, nodes.person(Role.LEAD, "Authority A"))
        draft = drafts.write(session, by=author, said=SAID)
        return drafts.send(session, draft, finder=finder, by=author, signer=signer).id


def publish(curator: Visitor, draft_id: UUID) -> UUID:
    page = f"/desk/{draft_id}"
    revision = curator.find('name="revision"[^>]*value="([^"]+)"', page)
    answer = curator.post(f"{page}/publish", {"revision": revision, "how": ""}, page=page)
    assert answer.status == 200, answer.heading
    found = re.search(r"/library/([0-9a-f-]{36})", answer.text)
    assert found, answer.heading
    return UUID(found[1])


def withdraw(curator: Visitor, entry_id: UUID) -> None:
    page = f"/library/{entry_id}/withdraw"
    answer = curator.post(page, {"reason": "privacy", "sure": "yes"}, page=page)
    assert "Withdrawn" in answer.text


def finds(reader: Visitor, title: str) -> bool:
    return title in reader.search(f"A boy who left chat rooms for the {PLANTED} club in the evenings").text


def wait_for_jobs(engines: Engines, *kinds: str) -> None:
    deadline = time.monotonic() + LONGEST_SECONDS
    while True:
        with engines.reader() as session:
            waiting = session.scalar(
                select(func.count()).select_from(Job).where(Job.kind.in_(kinds), Job.state != JobState.DONE)
            )
        if not waiting:
            return
        assert time.monotonic() < deadline, "The workers did not get through their jobs"
        time.sleep(0.2)


def test_what_one_node_publishes_or_withdraws_the_other_finds_or_finds_no_more(nodes: Nodes) -> None:
    curator = nodes.visitor(nodes.one, Role.CURATOR, "Department for Education")
    reader = nodes.visitor(nodes.two, Role.READER, "Authority B")
    draft_id = send_draft(nodes)
    entry_id = publish(curator, draft_id)
    with nodes.engines.session() as session:
        entry = session.get_one(Entry, entry_id)
        title, words = entry.title, entry.summary
        watch(session, entry, by=session.get_one(Person, nodes.person(Role.READER, "Authority B")), at=clock.now())
        session.commit()
    assert finds(reader, title), "With the transaction that published it"
    assert PLANTED in reader.get(f"/library/{entry_id}").text
    wait_for_jobs(nodes.engines, "index", "send-alerts")

    withdraw(curator, entry_id)
    assert not finds(reader, title)
    assert "Withdrawn" in reader.get(f"/library/{entry_id}").text
    assert PLANTED not in reader.get(f"/library/{entry_id}").text
    wait_for_jobs(nodes.engines, "forget", "index", "send-alerts")
    settings = load(database_url=nodes.url, data_dir=nodes.two.folder)
    seeker = open_searcher(settings, nodes.engines.reading)
    assert entry_id not in seeker.search(words).candidates.ids
    with nodes.engines.reader() as session:
        assert not session.scalars(select(Alert).where(Alert.found_id == entry_id, Alert.about == "like")).all()
        assert left_in_index(session) == 0
    for node in (nodes.one, nodes.two):
        files = [path for path in node.folder.rglob("*") if path.is_file() and "model" not in path.parts]
        assert not [path for path in files if PLANTED.encode() in path.read_bytes()], "No machine keeps a file of it"


def left_in_index(session: Session) -> int:
    """Return how many rows of the index belong to no entry, and how many stems to the planted word."""
    count = 0
    for table in ("whole_vector", "text_vector"):
        orphans = "entry NOT IN (SELECT number FROM search_index.indexed_entry)"
        count += session.execute(text(f"SELECT count(*) FROM search_index.{table} WHERE {orphans}")).scalar_one()  # noqa: S608
    planted = "SELECT count(*) FROM search_index.stem WHERE stem LIKE :planted"
    return int(count + session.execute(text(planted), {"planted": f"{PLANTED[:9]}%"}).scalar_one())


def test_a_killed_node_s_job_is_done_by_the_other_and_its_people_go_on_there(nodes: Nodes) -> None:
    reader = nodes.visitor(nodes.one, Role.READER, "Authority B")
    other_worker, its_worker = nodes.two.part("worker"), nodes.one.part("worker")
    with nodes.engines.session() as session:
        # Some entries are to be encoded anew, and the model is to be opened: time enough to die in.
        session.execute(text("UPDATE search_index.indexed_entry SET encoded = false WHERE number % 12 = 0"))
        session.execute(text("UPDATE search_index.whole_vector SET text_hash = 0"))
        session.execute(text("UPDATE search_index.text_vector SET text_hash = 0"))
        session.commit()
    other_worker.suspend()
    with nodes.engines.session() as session:
        enqueue(session, kind="index", payload={}, at=clock.now(), key="index")
        session.commit()
    wait_for(nodes.engines, JobState.RUNNING)
    for process in (its_worker, *psutil.Process(nodes.one.process.pid).children(recursive=True)):
        process.send_signal(signal.SIGKILL)
    other_worker.resume()
    reader.home = nodes.two.url
    assert "Sign in" not in reader.get("/").heading, "Whoever had signed in goes on on the other machine"
    assert reader.search("A boy wants to travel to Syria").status == 200
    killed = time.monotonic()
    wait_for(nodes.engines, JobState.DONE)
    assert time.monotonic() - killed < LEASE.total_seconds() + LONGEST_SECONDS
    with nodes.engines.reader() as session:
        attempts = session.scalar(select(Job.attempts).where(Job.kind == "index").order_by(Job.created_at.desc()))
        assert attempts == 2
        assert session.execute(text("SELECT bool_and(encoded) FROM search_index.indexed_entry")).scalar_one()
        assert session.scalar(select(func.count()).select_from(Worker)) == 2, "The dead one is forgotten in a while"


def wait_for(engines: Engines, state: JobState) -> None:
    deadline = time.monotonic() + LONGEST_SECONDS
    while time.monotonic() < deadline:
        with engines.reader() as session:
            newest = session.scalars(select(Job).where(Job.kind == "index").order_by(Job.created_at.desc())).first()
            if newest is not None and newest.state is state:
                return
        time.sleep(0.05)
    raise AssertionError(f"The job did not come to be {state}")

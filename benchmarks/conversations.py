"""What conversations take: 200 readers with a page open, and how many messages are sent a second, on this machine.

``python -m benchmarks.conversations``. A real server (two processes) on a folder of its own and 127.0.0.1; the readers
are threads of this process with a connection each. First at the pace of open pages (a poll every 20 seconds each, with
somebody sending once a second), then as fast as all of them can at once.
"""

import http.client
import random
import shutil
import tempfile
import threading
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from statistics import median, quantiles
from typing import NamedTuple
from urllib.parse import urlencode, urlsplit
from uuid import UUID, uuid4

from sqlalchemy import select
from sqlalchemy.orm import Session

from alongside import clock
from alongside.accounts.actions import signing_in
from alongside.accounts.models import Person, Role
from alongside.factory.storage import open_database
from alongside.messaging.actions import conversing
from alongside.messaging.actions.conversing import MessageWords
from alongside.messaging.rules.messages import MESSAGE_POLL_SECONDS
from alongside.pairing.models import Pairing, PairingAuthority
from alongside.pairing.queries import access
from alongside.pairing.rules.words import PairingOrigin, PairingPart
from alongside.paths import ROOT
from alongside.settings import Mode, load
from benchmarks.served import Service, command, serving, wait_for_page

READERS = 200
PACED_SECONDS = 40.0
FLAT_OUT_SECONDS = 10.0
SENDING_SECONDS = 10.0
MESSAGES = 60
TEXT = "We changed the order of our triage meeting so that the school speaks first, and it helped."


class Talk(NamedTuple):
    """A conversation, where it is, and a cookie for each reader."""

    path: str
    cookies: list[str]


class Reader:
    """Somebody's browser: one connection and one cookie."""

    def __init__(self, url: str, cookie: str) -> None:
        self._to = urlsplit(url)
        self._headers = {"Cookie": f"alongside_session={cookie}"}
        self._open = self._connect()

    def _connect(self) -> http.client.HTTPConnection:
        return http.client.HTTPConnection(str(self._to.hostname), self._to.port, timeout=60)

    def get(self, path: str, *, poll: bool = False) -> tuple[int, float]:
        """Ask for a page or for news: the status, and after how long."""
        headers = self._headers | ({"HX-Request": "true"} if poll else {})
        started = time.perf_counter()
        try:
            status, _body = self._ask("GET", path, headers)
        except (http.client.HTTPException, ConnectionError):  # closed meanwhile, as a browser finds too
            self._open = self._connect()
            status, _body = self._ask("GET", path, headers)
        return status, time.perf_counter() - started

    def send(self, path: str, token: str) -> float:
        """Send a message and return after how long the answer came."""
        body = urlencode({"csrf_token": token, "text": TEXT, "once": uuid4().hex, "keep": "all"})
        headers = {**self._headers, "Content-Type": "application/x-www-form-urlencoded"}
        started = time.perf_counter()
        status, _body = self._ask("POST", path, headers, body)
        assert status == 303, status
        return time.perf_counter() - started

    def token(self, path: str) -> str:
        """Return the form's token, and keep the cookie that goes with it."""
        self._open.request("GET", path, headers=self._headers)
        with self._open.getresponse() as answer:
            text = answer.read().decode()
            for cookie in answer.headers.get_all("Set-Cookie") or []:
                self._headers["Cookie"] += "; " + cookie.split(";")[0]
        return text.split('name="csrf_token" value="')[-1].split('"')[0]

    def _ask(self, method: str, path: str, headers: dict[str, str], body: str | None = None) -> tuple[int, bytes]:
        self._open.request(method, path, body=body, headers=headers)
        with self._open.getresponse() as answer:
            return answer.status, answer.read()


def main() -> None:
    """Print the tables."""
    with tempfile.TemporaryDirectory(prefix="alongside-conversations-") as made:
        folder = Path(made)
        if (ROOT / "var" / "model").is_dir():
            shutil.copytree(ROOT / "var" / "model", folder / "model")
        done = command(folder, "prepare")
        assert done.returncode == 0, done.stderr
        talk = fill(folder)
        with serving(folder, WEB_CONCURRENCY="2") as service:
            wait_for_page(service)
            paced(service, talk)
            flat_out(service, talk)
            sending(service, talk)


def fill(folder: Path) -> Talk:
    """Pair two authorities, let them talk, and sign 200 browsers in."""
    engines = open_database(load(mode=Mode.DEMO, data_dir=folder, database_url=""))
    with engines.session() as session:
        heads = _heads(session)
        pairing = Pairing(origin=PairingOrigin.DESK, topics=[], began_at=clock.now())
        homes = list(dict.fromkeys(person.authority_id for person in heads))
        pairing.sides = [
            PairingAuthority(authority_id=home, number=number, part=PairingPart.PEER)
            for number, home in enumerate(homes, start=1)
        ]
        session.add(pairing)
        session.flush()
        talk = _talk(session, pairing.id, heads)
        cookies = [
            signing_in.choose_demo_person(session, heads[n % len(heads)], device="A reader", at=clock.now())
            for n in range(READERS)
        ]
        session.commit()
        made = Talk(f"/pairings/{pairing.id}/conversations/{talk}", cookies)
    engines.dispose()
    return made


def _heads(session: Session) -> list[Person]:
    found = session.scalars(
        select(Person).where(Person.demo, Person.role.in_((Role.LEAD, Role.DEPUTY))).order_by(Person.email)
    ).all()
    return list(found[:4])


def _talk(session: Session, pairing_id: UUID, heads: list[Person]) -> UUID:
    seen = access.mine(session, pairing_id, person=heads[0])
    words = MessageWords(text=TEXT, once=uuid4().hex)
    talk = conversing.begin(session, seen, title="Triage", words=words, by=heads[0], at=clock.now())
    for number in range(1, MESSAGES):
        by = heads[number % len(heads)]
        seen = access.mine(session, pairing_id, person=by)
        words = MessageWords(text=TEXT, once=uuid4().hex)
        conversing.send(session, seen, talk, words=words, by=by, at=clock.now())
    return talk.id


def paced(service: Service, talk: Talk) -> None:
    """Let 200 open pages ask every 20 seconds and load a page now and then, while somebody sends once a second."""
    polls: list[float] = []
    pages: list[float] = []
    ends = time.monotonic() + PACED_SECONDS

    def live(reader: Reader) -> None:
        time.sleep(random.random() * MESSAGE_POLL_SECONDS)
        while time.monotonic() < ends:
            status, seconds = reader.get(f"{talk.path}/arrivals?after={MESSAGES}&number={MESSAGES}", poll=True)
            assert status in (200, 204), status
            polls.append(seconds)
            if random.random() < 0.2:
                status, seconds = reader.get(talk.path)
                assert status == 200, status
                pages.append(seconds)
            time.sleep(MESSAGE_POLL_SECONDS * (0.9 + random.random() * 0.2))

    def write(sender: Reader) -> None:
        token = sender.token(talk.path)
        while time.monotonic() < ends:
            sender.send(talk.path, token)
            time.sleep(1)

    together([*(partial(live, reader) for reader in readers(service, talk)), partial(write, readers(service, talk)[0])])
    print(
        f"{READERS} open pages, each asking every {MESSAGE_POLL_SECONDS} s for {PACED_SECONDS:.0f} s; "
        "one message a second"
    )
    line("a poll", polls)
    line("a page", pages)


def flat_out(service: Service, talk: Talk) -> None:
    """Let all 200 ask again as soon as they have their answer."""
    polls: list[float] = []
    ends = time.monotonic() + FLAT_OUT_SECONDS

    def live(reader: Reader) -> None:
        while time.monotonic() < ends:
            status, seconds = reader.get(f"{talk.path}/arrivals?after=1000000&number=0", poll=True)
            assert status == 204, status
            polls.append(seconds)

    together([partial(live, reader) for reader in readers(service, talk)])
    rate = len(polls) / FLAT_OUT_SECONDS
    print(f"{READERS} readers asking again at once, for {FLAT_OUT_SECONDS:.0f} s: {rate:.0f} polls/s")
    line("a poll", polls)


def sending(service: Service, talk: Talk) -> None:
    """Send one after the other, then eight at once."""
    for number in (1, 8):
        took: list[float] = []
        ends = time.monotonic() + SENDING_SECONDS

        def write(sender: Reader, took: list[float] = took, ends: float = ends) -> None:
            token = sender.token(talk.path)
            while time.monotonic() < ends:
                took.append(sender.send(talk.path, token))

        together([partial(write, reader) for reader in readers(service, talk)[:number]])
        print(f"{number} sending at once: {len(took) / SENDING_SECONDS:.1f} messages/s, checked and encrypted")
        line("a message", took)


def readers(service: Service, talk: Talk) -> list[Reader]:
    """Return a browser for each cookie."""
    return [Reader(service.url, cookie) for cookie in talk.cookies]


def together(work: list[Callable[[], None]]) -> None:
    """Do everything at once, and wait until all of it is done."""
    threads = [threading.Thread(target=one) for one in work]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def line(words: str, seconds: list[float]) -> None:
    """Print how long something took: half of all, and all but one in twenty."""
    print(f"  {words:12}{len(seconds):7} times   p50 {median(seconds) * 1e3:8.1f} ms   p95 {_p95(seconds):8.1f} ms")


def _p95(seconds: list[float]) -> float:
    return quantiles(seconds, n=20)[-1] * 1e3


if __name__ == "__main__":
    main()

"""What the service itself takes: to prepare, to start, to answer each page, in memory and on disk, on this machine.

``python -m benchmarks.service``. A real server on a folder of its own; pages take turns, so that whatever else the
machine does hurts all alike, and their ratios can be trusted where the times cannot.
"""

import logging
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import partial
from itertools import cycle
from pathlib import Path
from statistics import median, quantiles
from threading import Thread

import psutil
from flask import Flask
from sqlalchemy import event
from werkzeug.serving import make_server

from alongside.embedding.choice import best_encoder
from alongside.factory.application import create_app
from alongside.settings import Mode, load
from benchmarks.judged import queries
from benchmarks.served import Page, Service, Visitor, command, serving, wait_for_page

ROUNDS = 50
WARM_UP = 3
FIRST_QUERY_TARGET_SECONDS = 3.0
PEOPLE = {"practitioner": "Practitioner", "lead": "Lead", "administrator": "Administrator"}
EMPTY = "help"
ADDRESSES = {
    EMPTY: ("stranger", "/help"),
    "sign-in": ("stranger", "/sign-in"),
    "start": ("practitioner", "/"),
    "library": ("practitioner", "/library/"),
    "entry": ("practitioner", ""),
    "glossary": ("practitioner", "/glossary"),
    "people": ("lead", "/people/"),
    "audit": ("administrator", "/audit/"),
}
SHORT, LONG = "search, short", "search, long"

Asks = dict[str, Callable[[], Page]]
Times = dict[str, list[float]]


def main() -> None:
    """Print one table after the other."""
    with tempfile.TemporaryDirectory(prefix="alongside-service-") as made:
        folder = Path(made)
        prepare(folder)
        with serving(folder) as service:
            start(service)
            times = pages(service)
            memory(service)
        table(times, encoding(folder), statements(folder))
        disk(folder)


def prepare(folder: Path) -> None:
    """Fill an empty folder, and then again where there is nothing to do."""
    print("alongside prepare")
    for words in ("on an empty folder", "again, nothing to do"):
        started = time.perf_counter()
        done = command(folder, "prepare")
        assert done.returncode == 0, done.stderr
        print(f"  {words:28}{time.perf_counter() - started:8.1f} s")


def start(service: Service) -> None:
    """Time from the start of the command to the first page and to the first answer to a query."""
    started = psutil.Process(service.process.pid).create_time()
    wait_for_page(service)
    first_page = time.time() - started
    visitor = service.visitor()
    visitor.enter()
    assert visitor.search("a boy wants to travel to Syria").status == 200
    first_answer = time.time() - started
    web = service.part("gunicorn")
    parts = (psutil.Process(service.process.pid), web, *web.children())
    computing = sum(part.cpu_times().user + part.cpu_times().system for part in parts)
    verdict = "within" if first_answer <= FIRST_QUERY_TARGET_SECONDS else "ABOVE"
    print("alongside run, warm disk")
    print(f"  {'to the first page':28}{first_page:8.1f} s")
    print(f"  {'to the first answered query':28}{first_answer:8.1f} s   {verdict} {FIRST_QUERY_TARGET_SECONDS:.0f} s")
    print(f"  {'of that computing':28}{computing:8.1f} s   about what an idle machine takes")


def pages(service: Service) -> Times:
    """Return seconds for each page, each asked for `ROUNDS` times in turn after a warm-up."""
    asks = asking(service.url)
    times: Times = {name: [] for name in asks}
    for number in range(WARM_UP + ROUNDS):
        for name, ask in asks.items():
            page = ask()
            assert page.status == 200, f"{name}: {page.status}"
            if number >= WARM_UP:
                times[name].append(page.seconds)
    return times


def asking(home: str) -> Asks:
    """Return how to ask the service at ``home`` for each page, by somebody who may see it."""
    visitors = {who: Visitor(home) for who in ("stranger", *PEOPLE)}
    for who, name in PEOPLE.items():
        visitors[who].enter(name)
    practitioner = visitors["practitioner"]
    entry = "/library/" + practitioner.find(r'href="/library/([0-9a-f-]{36})"', "/library/")
    asks: Asks = {name: partial(visitors[who].get, path or entry) for name, (who, path) in ADDRESSES.items()}
    return asks | {name: searching(practitioner, texts) for name, texts in worries().items()}


def searching(visitor: Visitor, texts: Sequence[str]) -> Callable[[], Page]:
    """Return how to search for the next text, with its redirect but without fetching the form each time."""
    token, turns = visitor.token("/"), cycle(texts)
    return lambda: visitor.post("/search", {"csrf_token": token, "text": next(turns)})


def worries() -> dict[str, list[str]]:
    """Return judged queries of up to eight words, and the longest there are."""
    texts = sorted({query.text for query in queries() if query.answerable}, key=lambda text: (len(text), text))
    return {SHORT: [text for text in texts if len(text.split()) <= 8][:ROUNDS], LONG: texts[-ROUNDS:]}


def encoding(folder: Path) -> Times:
    """Return seconds for turning each query into its vector and nothing else, in this process."""
    encoder = best_encoder(folder / "model")
    assert encoder is not None, "No model: run `make setup`"
    times: Times = {}
    for name, texts in worries().items():
        encoder.encode(texts[:WARM_UP])
        times[name] = [timed(partial(encoder.encode, [text])) for text in texts]
    return times


def timed(do: Callable[[], object]) -> float:
    """Return how many seconds something takes."""
    started = time.perf_counter()
    do()
    return time.perf_counter() - started


def statements(folder: Path) -> dict[str, int]:
    """Return how many statements each page sends to the database, asked of the same application in this process."""
    app = create_app(load(mode=Mode.DEMO, data_dir=folder, database_url="", log_level="ERROR"))
    engines = app.extensions["alongside.engines"]
    seen: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        if not statement.startswith("BEGIN"):
            seen.append(statement)

    for engine in (engines.reading, engines.writing):
        event.listen(engine, "before_cursor_execute", note)
    counts = {}
    with at_an_address(app) as home:
        for name, ask in asking(home).items():
            ask()
            seen.clear()
            ask()
            counts[name] = len(seen)
    engines.dispose()
    return counts


@contextmanager
def at_an_address(app: Flask) -> Iterator[str]:
    """Serve an application from a thread of this process."""
    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    server = make_server("127.0.0.1", 0, app, threaded=True)
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()


def memory(service: Service) -> None:
    """Print what the web server and the worker hold after all those pages, what they share counted by halves (PSS)."""
    print("Memory after the pages below")
    for words, part in (("web (2 processes)", "gunicorn"), ("worker", "worker")):
        first = service.part(part)
        held = [process.memory_full_info() for process in (first, *first.children(recursive=True))]
        pss, rss = sum(one.pss for one in held) / 1e6, sum(one.rss for one in held) / 1e6
        print(f"  {words:28}{pss:8.0f} MB PSS{rss:8.0f} MB RSS")


def table(times: Times, alone: Times, counts: Mapping[str, int]) -> None:
    """Print one line for each page, with what it can be compared with."""
    nothing = median(times[EMPTY])
    print(f"Pages, {ROUNDS} requests each in turn after {WARM_UP} to warm up, in milliseconds")
    print(f"  {'':20}{'p50':>8}{'p95':>8}{'statements':>12}")
    for name, seconds in times.items():
        compared = f"{median(seconds) / nothing:.1f} x {EMPTY}"
        if name in alone:
            compared += f", {median(seconds) / median(alone[name]):.1f} x encoding alone"
        print(f"  {name:20}{median(seconds) * 1e3:8.1f}{p95(seconds) * 1e3:8.1f}{counts[name]:12}   {compared}")
    for name, seconds in alone.items():
        print(f"  {'encoding ' + name.split()[-1]:20}{median(seconds) * 1e3:8.1f}{p95(seconds) * 1e3:8.1f}")


def p95(seconds: Sequence[float]) -> float:
    """Return what all but one in twenty stayed below."""
    return quantiles(seconds, n=20)[-1]


def disk(folder: Path) -> None:
    """Print what lies in the folder."""
    print("On disk")
    for words, found in (("database", folder.glob("alongside.db*")), ("index", (folder / "index").rglob("*"))):
        size = sum(path.stat().st_size for path in found if path.is_file())
        print(f"  {words:28}{size / 1e6:8.1f} MB")


if __name__ == "__main__":
    main()

"""What each command of `alongside` does: open what is needed, call one thing, say the result in a line."""

import argparse
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from sqlalchemy.exc import OperationalError

from alongside import clock
from alongside.accounts import commands as accounts
from alongside.anonymise import commands as anonymise
from alongside.anonymise import finder
from alongside.audit import commands as audit
from alongside.authorities import commands as authorities
from alongside.engines import Engines
from alongside.factory import estates, handlers, preparing, running
from alongside.factory.storage import open_database, refuse_demo_people
from alongside.jobs import commands as jobs
from alongside.knowledge.rules import shelf
from alongside.matching import commands as matching
from alongside.messaging import commands as messages
from alongside.operations import commands as operations
from alongside.problems import CannotStart, Problem
from alongside.search import actions as search_actions
from alongside.search import commands as search
from alongside.settings import Settings

Verb = Callable[[Settings, argparse.Namespace], int]
"""One command: it takes the settings and what was typed, and returns the exit code."""


def prepare(chosen: Settings, _asked: argparse.Namespace) -> int:
    """Make everything ready to serve."""
    preparing.prepare(chosen, say=_say)
    return 0


def run(chosen: Settings, asked: argparse.Namespace) -> int:
    """Serve on this machine until told to stop."""
    return running.run(chosen, port=asked.port)


def worker(chosen: Settings, _asked: argparse.Namespace) -> int:
    """Do jobs until told to stop."""
    with _database(chosen) as engines:
        refuse_demo_people(chosen, engines)
        jobs.work(engines, handlers.handlers(chosen, engines), jobs.stop_on_signals(), daily=handlers.DAILY)
    return 0


def status(chosen: Settings, _asked: argparse.Namespace) -> int:
    """Say how the parts are; 1 when one of them needs a look."""
    with _database(chosen) as engines, engines.session() as session:
        lines = [jobs.status(session, at=clock.now()), search.status(session, chosen)]
    for well, line in lines:
        _say(("well:  " if well else "LOOK:  ") + line)
    return 0 if all(well for well, _ in lines) else 1


def add_administrator(chosen: Settings, asked: argparse.Namespace) -> int:
    """Invite the first administrator and print the link, for where mail does not go yet."""
    with _database(chosen) as engines, engines.session() as session:
        link = accounts.add_administrator(session, email=asked.email, domains=chosen.domains, base_url=chosen.base_url)
        session.commit()
    _say(f"Invited. The same link as in the mail, once: {link}")
    return 0


def find(chosen: Settings, asked: argparse.Namespace) -> int:
    """Answer each line of standard input with one line of JSON."""
    if not 1 <= asked.limit <= 100:
        raise Problem("--limit takes a number from 1 to 100")
    with _database(chosen) as engines, engines.session() as session:
        search_actions.ensure_index(session, chosen)
        search.find(session, chosen, sys.stdin, sys.stdout, limit=asked.limit)
    return 0


def identify(_chosen: Settings, _asked: argparse.Namespace) -> int:
    """Answer each line of standard input with one line of JSON: what could identify somebody in it."""
    loaded = finder.load()
    if not loaded.learned:
        sys.stderr.write(f"alongside: {finder.SAID_WITHOUT}\n")
    anonymise.identify(loaded, sys.stdin, sys.stdout)
    return 0


def rebuild_index(chosen: Settings, _asked: argparse.Namespace) -> int:
    """Build the index anew."""
    with _database(chosen) as engines, engines.session() as session:
        _say(search.rebuild(session, chosen))
    return 0


def check_index(chosen: Settings, _asked: argparse.Namespace) -> int:
    """Compare the index with the database."""
    with _database(chosen) as engines, engines.session() as session:
        well, line = search.check(session, chosen)
    _say(line)
    return 0 if well else 1


def take_neighbours(chosen: Settings, asked: argparse.Namespace) -> int:
    """Take in a version of DfE's table of statistical neighbours."""
    rows = authorities.read_neighbours(asked.file)  # before the database: what takes long must not hold it
    with _database(chosen) as engines, engines.session() as session:
        _say(authorities.take_neighbours(session, rows, version=asked.version))
        session.commit()
    return 0


def reorganise(chosen: Settings, asked: argparse.Namespace) -> int:
    """Say what a plan would do, or give it its day; 1 when something is missing."""
    lines = authorities.read_plan(asked.file)
    with _database(chosen) as engines, engines.session() as session:
        report = authorities.reorganise(
            session, lines, last_day=asked.last_day, estates=estates.estates(chosen), rehearsal=asked.rehearse
        )
        if asked.rehearse:
            session.rollback()
        else:
            session.commit()
    for sentence in report.sentences:
        _say(sentence)
    for word in report.missing:
        _say(f"MISSING: {word}")
    _say("A rehearsal: nothing was changed." if asked.rehearse else "The date is set: it happens by itself.")
    return 1 if report.missing else 0


def compare(chosen: Settings, asked: argparse.Namespace) -> int:
    """Say which authorities are most like one."""
    if not 1 <= asked.limit <= 200:
        raise Problem("--limit takes a number from 1 to 200")
    with _database(chosen) as engines, engines.reader() as session:
        for line in matching.compare(session, asked.name, most=asked.limit, on=clock.today()):
            _say(line)
    return 0


def verify_audit(chosen: Settings, asked: argparse.Namespace) -> int:
    """Check every link of the audit trail, and one from the log if given; 1 when one is broken."""
    noted = audit.read_link(asked.link) if asked.link else {}
    with _database(chosen) as engines, engines.reader() as session:
        report = audit.verify(session, noted=noted)
    _say(str(report))
    return 0 if report.sound else 1


def rotate_keys(chosen: Settings, _asked: argparse.Namespace) -> int:
    """Encrypt every message, title and draft anew with the first key; 1 when some cannot be read."""
    with _database(chosen) as engines:
        well, line = messages.rotate(engines)
    _say(line)
    return 0 if well else 1


def drill(chosen: Settings, asked: argparse.Namespace) -> int:
    """Read every message with the keys at hand and say how many there are, never what they say."""
    copy = chosen.model_copy(update={"database_url": asked.backup}) if asked.backup else chosen
    with _database(copy) as engines, engines.reader() as session:
        well, lines = messages.drill(session)
    for line in lines:
        _say(line)
    return 0 if well else 1


def backup(chosen: Settings, asked: argparse.Namespace) -> int:
    """Copy the database whole, while the service runs, into a new folder."""
    with _database(chosen) as engines:
        for line in operations.back_up(engines, chosen, asked.folder, at=clock.now()):
            _say(line)
    return 0


def restore(chosen: Settings, asked: argparse.Namespace) -> int:
    """Fill an empty database from a backup, and prove that it is the same; 1 when it is not."""
    with _database(chosen) as engines:
        operations.refuse_over_another(engines)
        engines.dispose()  # nothing of the empty database is open any more when its file is replaced
        manifest = operations.bring_back(chosen, asked.folder)
        well, lines = operations.prove(engines, manifest)
    for line in lines:
        _say(line)
    return 0 if well else 1


def check_content(_chosen: Settings, asked: argparse.Namespace) -> int:
    """Check the content files without loading them."""
    try:
        content = shelf.read(asked.folder)
    except shelf.BadContent as problem:
        raise Problem(f"The content files are not right.\n{problem}") from None
    _say(f"{len(content.documents)} entries, all sound")
    return 0


@contextmanager
def _database(chosen: Settings) -> Iterator[Engines]:
    preparing.check_data_folder(chosen)
    engines = open_database(chosen)
    try:
        yield engines
    except OperationalError as problem:
        name = type(problem.orig).__name__
        raise CannotStart(
            f"The database does not answer ({name}). Run `alongside prepare`, or check DATABASE_URL."
        ) from None
    finally:
        engines.dispose()


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()

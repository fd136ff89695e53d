"""The command ``alongside``: what an operator, a script or `make run` can ask for. `docs/commands.md` explains each.

What the commands do is in `verbs`, which loads the whole product: only when one of them is really to run, and not for
``--help`` or a mistyped command.
"""

import argparse
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TypeAlias

from alongside import paths
from alongside.problems import Problem

Parsers: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; returns 0, or 1 with one clear line on standard error."""
    asked = build_parser().parse_args(arguments)
    try:
        return _run(asked)
    except Problem as problem:
        sys.stderr.write(f"alongside: {problem}\n")
        return 1
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        return 0


def _run(asked: argparse.Namespace) -> int:
    from alongside import logs, settings

    chosen = settings.load()
    logs.configure(chosen.log_level)
    from alongside.factory import verbs

    verb: verbs.Verb = getattr(verbs, asked.verb)
    return verb(chosen, asked)


def build_parser() -> argparse.ArgumentParser:
    """Return the parser with every command; each says what it does."""
    parser = argparse.ArgumentParser(prog="alongside", description="Alongside's command line.")
    top = parser.add_subparsers(required=True, metavar="COMMAND")
    _service(top)
    _search(top)
    index = _group(top, "index", "Look after the search index.")
    _add(index, "rebuild", "rebuild_index", "Build the search index anew from the database.")
    _add(index, "check", "check_index", "Say whether the search index is whole and agrees with the database.")
    audit = _group(top, "audit", "Look after the audit trail.")
    verify = _add(audit, "verify", "verify_audit", "Check every link of the audit trail.")
    verify.add_argument("--link", metavar="NUMBER:MAC", default="", help="a link from the log that must still be there")
    _authorities(top)
    matching = _group(top, "matching", "Look at how authorities are matched.")
    compare = _add(matching, "compare", "compare", "Say which authorities are most like one, and what each fact adds.")
    compare.add_argument("name", metavar="NAME", help='its name as it stands in the list, like "Authority A"')
    compare.add_argument("--limit", type=int, default=5, help="how many to show (5)")
    messages = _group(top, "messages", "Look after the encrypted messages.")
    _add(messages, "rotate-keys", "rotate_keys", "Encrypt every message anew with the first key; may be begun again.")
    drill = _add(
        messages, "drill", "drill", "Say whether every message of a database can be read with the keys at hand."
    )
    drill.add_argument("--backup", metavar="URL", default="", help="a restored backup; without it, today's database")
    backup = _add(top, "backup", "backup", "Copy the database whole, while the service runs.")
    restore = _add(top, "restore", "restore", "Fill an empty database from a backup, and prove that it is the same.")
    for verb, folder in ((backup, "a new folder"), (restore, "the folder of the backup")):
        verb.add_argument("folder", type=Path, metavar="FOLDER", help=folder)
    content = _group(top, "content", "Look after the content files.")
    check = _add(content, "check", "check_content", "Check the content files: file, line and what is wrong.")
    check.add_argument("--folder", type=Path, default=paths.CONTENT, help="the content folder")
    return parser


def _service(top: Parsers) -> None:
    _add(
        top,
        "prepare",
        "prepare",
        "Migrate, load the content and the list of authorities, add demo people (not in production), build the index.",
    )
    run = _add(top, "run", "run", "Start the web service and the worker together on this machine.")
    run.add_argument("--port", type=int, default=5000, help="port on 127.0.0.1 (5000)")
    _add(top, "worker", "worker", "Run the worker: index, mail and daily work.")
    _add(top, "status", "status", "Say whether the database, the index and the worker are well.")
    invite = _add(top, "add-administrator", "add_administrator", "Invite the first administrator by mail.")
    invite.add_argument("--email", required=True, help="an address of an allowed domain")


def _authorities(top: Parsers) -> None:
    authorities = _group(top, "authorities", "Look after the list of authorities.")
    neighbours = _add(authorities, "neighbours", "take_neighbours", "Take in DfE's workbook of statistical neighbours.")
    neighbours.add_argument("file", type=Path, metavar="FILE", help="the .xlsx that DfE publishes")
    neighbours.add_argument("--version", required=True, help="the month in which DfE published it, like 2025-05")
    words = "Rehearse or set a reorganisation: what ends, who takes over, who gets what."
    reorganise = _add(authorities, "reorganise", "reorganise", words)
    reorganise.add_argument(
        "file", type=Path, metavar="FILE", help="the plan, a .csv with the columns what,which,heir,id"
    )
    reorganise.add_argument("--last-day", type=date.fromisoformat, required=True, help="like 2027-03-31")
    reorganise.add_argument("--rehearse", action="store_true", help="only say what would happen and what is missing")


def _search(top: Parsers) -> None:
    find = _add(top, "find", "find", "Find entries like each query line of standard input, one JSON line for each.")
    find.add_argument("--jsonl", action="store_true", required=True, help="write JSON lines")
    find.add_argument("--limit", type=int, default=10, help="how many results for each query (10)")
    identify = _add(
        top,
        "identify",
        "identify",
        "Find what could identify somebody in each line of standard input, one JSON line for each.",
    )
    identify.add_argument("--jsonl", action="store_true", required=True, help="write JSON lines")


def _group(top: Parsers, name: str, words: str) -> Parsers:
    return top.add_parser(name, help=words, description=words).add_subparsers(required=True, metavar="COMMAND")


def _add(parsers: Parsers, name: str, verb: str, words: str) -> argparse.ArgumentParser:
    made = parsers.add_parser(name, help=words, description=words)
    made.set_defaults(verb=verb)
    return made


if __name__ == "__main__":
    sys.exit(main())

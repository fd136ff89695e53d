"""Search from the command line: find, and look after the index."""

import json
import time
from collections.abc import Iterable
from typing import TextIO

from sqlalchemy.orm import Session

from alongside.anonymise.finder import load
from alongside.problems import Problem
from alongside.search import actions
from alongside.search.engine.interface import BrokenIndex
from alongside.search.engine.searcher import open_searcher
from alongside.search.queries import nearest
from alongside.search.rules.abstention import REFUSALS, AnswerVerdict
from alongside.search.rules.cleaning import LONGEST_QUERY, clean_lines
from alongside.search.rules.query_masking import without_identifiers
from alongside.settings import Settings


def find(session: Session, settings: Settings, lines: Iterable[str], out: TextIO, *, limit: int = 10) -> None:
    """Answer each line with one line of JSON, in order; nothing of a query is kept.

    A line is a JSON string (``"my worry"``), a JSON object with a ``query`` (others of its keys are ignored), or else
    plain text. Results are the nearest entries of all kinds, also where ``abstained`` says that nothing is close.
    """
    searcher, recogniser = open_searcher(settings, session.get_bind()), load()
    for line in lines:
        query = query_of(line)
        typed = clean_lines(query)[:LONGEST_QUERY]
        text = without_identifiers(typed, recogniser.find(typed)).text
        # A blank line is answered too, so that answer and question keep the same line number.
        verdict, entries = (
            nearest(session, text, searcher=searcher, limit=limit)
            if text.strip()
            else (AnswerVerdict.NOTHING_CLOSE, [])
        )
        results = [
            {
                "id": str(document.id),
                "title": document.title,
                "kind": document.kind.value,
                "score": round(score, 4),
                "sources": list(document.sources),
                "passage": passage,
            }
            for document, score, passage in entries
        ]
        answer = {"query": query, "abstained": verdict in REFUSALS, "verdict": verdict.value, "results": results}
        out.write(json.dumps(answer, ensure_ascii=False) + "\n")
        out.flush()


def query_of(line: str) -> str:
    """Return the query in a line: of a JSON string or object, else the line itself.

    >>> query_of('"a worry"'), query_of('{"query": "x"}'), query_of("12 year old"), query_of('"half')
    ('a worry', 'x', '12 year old', '"half')
    """
    bare = line.strip()
    if bare[:1] not in ('"', "{"):
        return bare
    try:
        value = json.loads(bare)
    except (ValueError, RecursionError):
        return bare
    if isinstance(value, dict):
        value = value.get("query")
    return value if isinstance(value, str) else bare


def rebuild(session: Session, settings: Settings) -> str:
    """Build the index anew and say what came of it."""
    started = time.perf_counter()
    try:
        made = actions.build_index(session, settings)
    except OSError as problem:
        raise Problem(f"The index cannot be written to {settings.index_dir}: {problem.strerror}") from None
    return f"Index built: {made}, in {time.perf_counter() - started:.1f} s"


def check(session: Session, settings: Settings) -> tuple[bool, str]:
    """Say whether the index is whole and agrees with the library."""
    wrong = actions.state(session, settings)
    if wrong:
        return False, wrong
    return True, f"The search index is whole and up to date: {actions.description(session, settings)}"


def present(session: Session, settings: Settings) -> tuple[bool, str]:
    """Say whether there is an index to search in, without looking through it: quick enough to ask every few seconds."""
    try:
        described = actions.description(session, settings)
    except BrokenIndex as problem:
        return False, f"{problem}; until then searches go by words alone"
    return True, f"The search index is there: {described}"


def status(session: Session, settings: Settings) -> tuple[bool, str]:
    """Say in one line how search is."""
    return check(session, settings)

"""What an operator can do with authorities: take in DfE's table of neighbours, rehearse a reorganisation."""

from datetime import date
from pathlib import Path
from typing import NamedTuple
from uuid import UUID

from sqlalchemy.orm import Session

from alongside import clock
from alongside.accounts.rules.name_book import UNLISTED_COUNCIL, NameBook, doubt
from alongside.authorities.actions import neighbours, reorganising
from alongside.authorities.models import Reorganisation
from alongside.authorities.queries.profiles import name_book
from alongside.authorities.queries.reorganising import Estates, Rehearsal, rehearse
from alongside.authorities.rules import plan
from alongside.authorities.rules.neighbours import SHEET
from alongside.authorities.rules.plan import PlanLine
from alongside.authorities.rules.succession import BelongingKind
from alongside.documents.confined import read_sheet
from alongside.documents.document import Rows
from alongside.documents.refusals import LARGEST_WORKBOOK, FileRefused
from alongside.problems import Problem


def read_neighbours(path: Path) -> Rows:
    """Return the cells of DfE's workbook; raises `Problem` with what is wrong with the file."""
    try:
        with path.open("rb") as opened:
            content = opened.read(LARGEST_WORKBOOK + 1)
        return read_sheet(content, SHEET)
    except OSError as problem:
        raise Problem(f"{path.name} cannot be read ({problem.strerror}).") from None
    except FileRefused as problem:
        raise Problem(f"{path.name}: {problem}") from None


def take_neighbours(session: Session, rows: Rows, *, version: str) -> str:
    """Take the table in and return what to say of it; raises `Problem`."""
    taken = neighbours.take(session, rows, version=version, at=clock.now())
    if not taken.new:
        return f"Neighbours of {version}: already there, nothing changed"
    left_out = f"; not in our list and left out: {', '.join(taken.unknown)}" if taken.unknown else ""
    return f"Neighbours of {version}: taken in for {taken.authorities} authorities{left_out}"


class PlanReport(NamedTuple):
    """What a plan would do or will, and what is missing."""

    sentences: list[str]
    missing: list[str]


def read_plan(path: Path) -> list[PlanLine]:
    """Return the lines of a plan; raises `Problem` with what is wrong with the file."""
    try:
        return plan.read(path.read_text(encoding="utf-8"))
    except OSError as problem:
        raise Problem(f"{path.name} cannot be read ({problem.strerror}).") from None
    except (UnicodeDecodeError, plan.BadPlan) as problem:
        raise Problem(f"{path.name}: {problem}") from None


def reorganise(
    session: Session, lines: list[PlanLine], *, last_day: date, estates: Estates, rehearsal: bool
) -> PlanReport:
    """Say what a plan would do; unless it is a rehearsal, let it happen by itself on the day after the last.

    Raises `CannotReorganise` where something is in the way of that. Commit, or for a rehearsal roll back.
    """
    at = clock.now()
    row = reorganising.begin(session, last_day, by=None, at=at)
    missing = _add_ends(session, row, lines, name_book(session, on=clock.today()))
    missing += _choose(session, row, lines, rehearse(session, row, estates), name_book(session, on=clock.today()))
    rehearsed = rehearse(session, row, estates)
    report = PlanReport(rehearsed.sentences(row), [*missing, *rehearsed.problems, *_without(rehearsed)])
    if rehearsal:
        return report
    if missing:
        raise reorganising.CannotReorganise(". ".join(missing))
    reorganising.give_day(session, row, by=None, at=at)
    return report


def _add_ends(session: Session, row: Reorganisation, lines: list[PlanLine], book: NameBook) -> list[str]:
    heirs: dict[UUID, list[UUID]] = {}
    missing = []
    for line in lines:
        if line.what != plan.ENDING_LINE:
            continue
        ended, heir = book.find(line.which), book.find(line.heir)
        if ended.place is None or ended.lies_in:
            missing.append(f"Line {line.number}: {doubt(line.which, ended, unknown=UNLISTED_COUNCIL)}")
            continue
        named = heirs.setdefault(ended.place.id, [])
        if heir.place is None or heir.lies_in:
            missing.append(
                f"Line {line.number}: the heir does not exist: {doubt(line.heir, heir, unknown=UNLISTED_COUNCIL)}"
            )
        else:
            named.append(heir.place.id)
    for authority_id, named in heirs.items():
        if named:
            reorganising.add_end(session, row, authority_id, named)
    return missing


def _choose(
    session: Session, row: Reorganisation, lines: list[PlanLine], rehearsed: Rehearsal, book: NameBook
) -> list[str]:
    heirs = {end.authority_id: end.heirs for end in row.ends}
    known = {(given.belonging.kind, str(given.belonging.id)): given for given in rehearsed.bequests}
    labelled = {(given.belonging.kind, given.belonging.label): given for given in rehearsed.bequests}
    chosen: dict[tuple[BelongingKind, UUID], UUID | None] = {}
    missing = []
    for line in lines:
        if line.what == plan.ENDING_LINE or not line.heir:
            continue
        kind = BelongingKind(line.what)
        given = known.get((kind, line.id)) or labelled.get((kind, line.which.removeprefix("'")))
        heir = book.find(line.heir).place
        if given is None:
            missing.append(f"Line {line.number}: there is no such {kind.value}")
        elif heir is None or heir.id not in heirs[given.ended]:
            missing.append(
                f"Line {line.number}: “{line.heir[:60]}” does not take over from {rehearsed.names[given.ended]}"
            )
        else:
            chosen[kind, given.belonging.id] = heir.id
    reorganising.choose(session, row, chosen)
    return missing


def _without(rehearsed: Rehearsal) -> list[str]:
    words = [
        f"No heir is chosen for {given.belonging.kind.value} {given.belonging.label}" for given in rehearsed.missing
    ]
    return [*words, *(f"Nobody would lead {name}" for name in rehearsed.leaderless)]

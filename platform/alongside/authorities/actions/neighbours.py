"""Take in a version of DfE's table of statistical neighbours; earlier ones are kept."""

import hashlib
import json
from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from sqlalchemy.orm import Session

from alongside.accounts.rules.names import plain
from alongside.audit.actions import record
from alongside.authorities.models import Neighbour, NeighbourTable
from alongside.authorities.queries.neighbours import newest_of
from alongside.authorities.queries.profiles import ListedAuthority, everyone
from alongside.authorities.rules import neighbours
from alongside.authorities.rules.neighbours import FEWEST_LISTED, BadTable, Cells, Table
from alongside.dates import uk_day
from alongside.problems import Problem


class Taken(NamedTuple):
    """What came of it."""

    new: bool
    authorities: int
    unknown: list[str]
    """Names in the table that are not in our list, and were left out."""


def take(session: Session, rows: Sequence[Cells], *, version: str, at: datetime) -> Taken:
    """Store a version of the table, or nothing where the same is there; raises `Problem` with what is wrong."""
    if not neighbours.VERSION.fullmatch(version):
        raise Problem("--version takes the month in which DfE published the table, like 2025-05")
    try:
        table = neighbours.read(rows)
    except BadTable as problem:
        raise Problem(f"This is not DfE's table of neighbours: {problem}") from None
    every = [entry for entry in everyone(session) if entry.listing is not None]
    ours = {plain(entry.authority.name): entry.authority.name for entry in every}
    known, unknown = neighbours.by_our_names(table, ours, plain)
    _check_enough(every, known, at=at)
    digest = hashlib.sha256(json.dumps(known, sort_keys=True).encode()).hexdigest()
    held = newest_of(session, version)
    if held is not None and held.digest == digest:
        return Taken(new=False, authorities=len(known), unknown=unknown)
    _store(session, known, every, version=version, digest=digest, at=at)
    return Taken(new=True, authorities=len(known), unknown=unknown)


def _check_enough(every: Sequence[ListedAuthority], known: Table, *, at: datetime) -> None:
    today = [
        entry.authority.name
        for entry in every
        if entry.listing and (entry.listing.valid_to or uk_day(at)) >= uk_day(at)
    ]
    named = sum(bool(known.get(name)) for name in today)
    if not today or named < FEWEST_LISTED * len(today):
        raise Problem(f"The table names {named} of the {len(today)} authorities of today. Is it the right one?")


def _store(
    session: Session, known: Table, every: Sequence[ListedAuthority], *, version: str, digest: str, at: datetime
) -> None:
    ids = {entry.authority.name: entry.authority.id for entry in every}
    stored = NeighbourTable(version=version, at=at, digest=digest)
    session.add(stored)
    session.flush()
    session.add_all(
        Neighbour(
            table_id=stored.id, authority_id=ids[name], rank=rank, other_id=ids[near.name], closeness=near.closeness
        )
        for name, nears in known.items()
        for rank, near in enumerate(nears, start=1)
    )
    record(session, actor_id=None, verb="took-in-neighbours", thing=stored, at=at, details={"version": version})

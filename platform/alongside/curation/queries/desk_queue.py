"""The desk's one queue: all kinds together, oldest against its clock first, with who has each thing."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from enum import StrEnum
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session, joinedload

from alongside.accounts.models import Person
from alongside.curation.models import DeskAssignment
from alongside.curation.queries.desk_sources import ROWS, Rows, called
from alongside.curation.rules.desk_kinds import ON_DESK, DeskKind, WaitingThing, due_by
from alongside.dates import UK_TIME, uk_day
from alongside.pairing.queries.desk import pairings
from alongside.problems import NotFound
from alongside.rounds.queries.desk import open_round

FewThings = Mapping[DeskKind, Mapping[UUID, tuple[WaitingThing, str]]]
"""What waits of kinds of which there are few, with what each is called."""
DESK_PAGE = 25
"""Things on one page of the queue."""


class Whose(StrEnum):
    """Which part of the queue to show."""

    ALL = "all"
    MINE = "mine"
    NOBODY = "nobody"


@dataclass(frozen=True)
class ListedThing:
    """One line of the queue."""

    thing: WaitingThing
    title: str
    late: bool
    taken_by: Person | None

    @property
    def label(self) -> str:
        """Its kind in words."""
        return ON_DESK[self.thing.kind].label


@dataclass(frozen=True)
class DeskQueue:
    """One page of the queue, and how much there is of each kind: the counts are of the same rows as the list."""

    things: Sequence[ListedThing]
    counts: Mapping[DeskKind, int]
    total: int
    late: int
    """How many of `everything` are late."""
    page: int
    pages: int

    @property
    def everything(self) -> int:
        """How much there is of all kinds."""
        return sum(self.counts.values())


@dataclass(frozen=True)
class _Part:
    """The part of the queue that is asked for."""

    session: Session
    on: date
    whose: Whose
    person: Person

    def narrowed(self, kind: DeskKind) -> Rows:
        rows = ROWS[kind](self.on).subquery()
        taken = select(DeskAssignment.item_id).where(DeskAssignment.kind == kind)
        wanted = select(rows.c.id, rows.c.since)
        if self.whose is Whose.MINE:
            return wanted.where(rows.c.id.in_(taken.where(DeskAssignment.person_id == self.person.id)))
        return wanted.where(rows.c.id.not_in(taken)) if self.whose is Whose.NOBODY else wanted

    def count(self, kind: DeskKind) -> int:
        return self.session.scalar(select(func.count()).select_from(self.narrowed(kind).subquery())) or 0

    def first(self, kind: DeskKind, most: int) -> list[WaitingThing]:
        """Return the first of a kind, which by one clock are also those that are due first."""
        rows = self.narrowed(kind).subquery()
        wanted = select(rows.c.id, rows.c.since).order_by(rows.c.since, rows.c.id).limit(most)
        return [_thing(kind, item_id, since) for item_id, since in self.session.execute(wanted)]

    def of_few(self) -> FewThings:
        """Return what the open round and pairings wait for: few, and worked out rather than read."""
        made = {kind: _few(self.session, kind, self.on) for kind in (DeskKind.ROUND, DeskKind.PAIRING)}
        if self.whose is Whose.ALL:
            return made
        taken = _taken(self.session, [thing for few in made.values() for thing, _title in few.values()])
        mine = self.whose is Whose.MINE
        return {
            kind: {
                key: line
                for key, line in few.items()
                if (taken.get((kind, key)) == self.person if mine else (kind, key) not in taken)
            }
            for kind, few in made.items()
        }


def desk_queue(
    session: Session, *, person: Person, on: date, whose: Whose = Whose.ALL, kind: DeskKind | None = None, page: int = 1
) -> DeskQueue:
    """Return one page of what waits at the desk; however much waits, no more rows are read than lead up to it."""
    part = _Part(session, on, whose, person)
    few = part.of_few()
    counts = {each: part.count(each) for each in ROWS} | {each: len(lines) for each, lines in few.items()}
    wanted = [kind] if kind else list(DeskKind)
    total = sum(counts[each] for each in wanted)
    pages = max(1, -(-total // DESK_PAGE))
    page = min(max(1, page), pages)
    things = _merged(part, few, wanted, until=page * DESK_PAGE)[(page - 1) * DESK_PAGE :]
    late = sum(_late(part, each) for each in ROWS)
    late += sum(thing.late(on=on) for lines in few.values() for thing, _title in lines.values())
    return DeskQueue(_listed(session, things, few, on), counts, total, late, page, pages)


def waiting_thing(session: Session, kind: DeskKind, item_id: UUID, *, on: date) -> WaitingThing:
    """Return one thing that waits; raises `NotFound` where it does not wait any more."""
    if kind not in ROWS:
        line = _few(session, kind, on).get(item_id)
        if line is None:
            raise NotFound("This does not wait at the desk any more")
        return line[0]
    rows = ROWS[kind](on).subquery()
    row = session.execute(select(rows.c.id, rows.c.since).where(rows.c.id == item_id)).one_or_none()
    if row is None:
        raise NotFound("This does not wait at the desk any more")
    return _thing(kind, row[0], row[1])


def _merged(
    part: _Part,
    few: FewThings,
    kinds: Iterable[DeskKind],
    *,
    until: int,
) -> list[WaitingThing]:
    things: list[WaitingThing] = []
    for kind in kinds:
        lines = few.get(kind)
        things += part.first(kind, until) if lines is None else [thing for thing, _title in lines.values()]
    return sorted(things, key=lambda thing: thing.place)[:until]


def _late(part: _Part, kind: DeskKind) -> int:
    """Return how many of a kind are late: those that wait since a day whose clock is over."""
    if kind is not DeskKind.STALE and ON_DESK[kind].clock is None:
        return 0
    rows = part.narrowed(kind).subquery()
    before: date | datetime = part.on
    if kind is not DeskKind.STALE:
        days = (date.fromordinal(part.on.toordinal() - back) for back in range(30))
        on_time = [day for day in days if (due := due_by(kind, day)) is not None and due >= part.on]
        before = datetime.combine(min(on_time, default=part.on), time(), UK_TIME)
    return part.session.scalar(select(func.count()).select_from(rows).where(rows.c.since < before)) or 0


def _listed(
    session: Session, things: Sequence[WaitingThing], few: FewThings,
    on: date,
) -> list[ListedThing]:  # fmt: skip
    titles: dict[tuple[DeskKind, UUID], str] = {
        (kind, key): title for kind, lines in few.items() for key, (_thing_, title) in lines.items()
    }
    for kind in {thing.kind for thing in things}:
        ids = [thing.id for thing in things if thing.kind is kind]
        titles |= {(kind, key): title for key, title in called(session, kind, ids).items()}
    taken = _taken(session, things)
    return [
        ListedThing(
            thing,
            titles.get((thing.kind, thing.id)) or ON_DESK[thing.kind].label,
            thing.late(on=on),
            taken.get((thing.kind, thing.id)),
        )
        for thing in things
    ]


def _taken(session: Session, things: Sequence[WaitingThing]) -> dict[tuple[DeskKind, UUID], Person]:
    ids = [thing.id for thing in things]
    rows = session.scalars(
        select(DeskAssignment).options(joinedload(DeskAssignment.person)).where(DeskAssignment.item_id.in_(ids))
    )
    return {(row.kind, row.item_id): row.person for row in rows}


def _thing(kind: DeskKind, item_id: UUID, since: datetime | date) -> WaitingThing:
    if not isinstance(since, datetime):  # a day on which a review was over
        return WaitingThing(kind, item_id, datetime.combine(since, time(), UTC), since)
    return WaitingThing(kind, item_id, since, due_by(kind, uk_day(since)))


def _few(session: Session, kind: DeskKind, on: date) -> dict[UUID, tuple[WaitingThing, str]]:
    if kind is DeskKind.ROUND:
        there = open_round(session)
        if there is None or not there.needs_a_look:
            return {}
        since = there.row.proposed_at or there.row.opened_at
        return {there.row.id: (_thing(kind, there.row.id, since), f"{there.row.name}: {there.words}")}
    lines = {}
    for pairing in pairings(session, on=on):
        if pairing.needs_a_look:
            asked = [side.rematch_asked_at or side.nobody_since for side in pairing.row.sides]
            since = min(filter(None, asked), default=pairing.row.began_at)
            lines[pairing.row.id] = (_thing(kind, pairing.row.id, since), pairing.name)
    return lines

"""Find rounds, invitations and what a closed round told; only its own authority knows of a round."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import case, func, select
from sqlalchemy.orm import Session

from alongside.accounts.models import Group, Person
from alongside.accounts.rules import sealing
from alongside.accounts.rules.roles import LEADS
from alongside.confidence.queries.surveys import Progress
from alongside.debate.models import DebateInvite, DebateResult, DebateRound, DebateState
from alongside.debate.rules.bank import DebateStatement
from alongside.debate.rules.meanings import Meaning, groups_in_order, meaning, movement
from alongside.debate.rules.verdicts import DeclaredLine, GroupVerdict
from alongside.local_documents.models import LocalEdition
from alongside.local_documents.rules.kinds import EditionState
from alongside.problems import NotFound

ASKED_AGAIN_AFTER = timedelta(days=182)
"""So long after a position came into force its statements are asked again."""
_RUNNING = (DebateState.PREPARING, DebateState.OPEN)


class OutcomeRow(NamedTuple):
    """A statement, what was declared on it, the word for each group, what it means, how it moved since last time."""

    statement: DebateStatement
    declared: DeclaredLine
    verdicts: dict[Group, GroupVerdict]
    meaning: Meaning
    moved: dict[Group, str]


class DebateOutcome(NamedTuple):
    """The one page for those who manage."""

    rows: Sequence[OutcomeRow]
    people: dict[Group, tuple[int, int]]
    """For each group how many were asked and, in steps, how many answered."""
    before: DebateRound | None

    def of(self, meant: Meaning) -> list[OutcomeRow]:
        """Return the rows that mean so."""
        return [row for row in self.rows if row.meaning is meant]


def rounds(session: Session, person: Person) -> Sequence[DebateRound]:
    """Return the rounds of somebody's own authority for its lead and deputy, the newest first."""
    if person.role not in LEADS:
        return []
    return session.scalars(
        select(DebateRound)
        .where(DebateRound.authority_id == person.authority_id, DebateRound.state != DebateState.CANCELLED)
        .order_by(DebateRound.created_on.desc(), DebateRound.id)
    ).all()


def own(session: Session, round_id: UUID, *, person: Person) -> DebateRound:
    """Return a round that this lead or deputy looks after; for everyone else there is none."""
    row = session.get(DebateRound, round_id)
    if row is None or row.authority_id != person.authority_id or person.role not in LEADS:
        raise NotFound("No such round")
    return row


def running(session: Session, authority_id: UUID | str) -> DebateRound | None:
    """Return the round of an authority that is prepared or open, if there is one."""
    key = UUID(str(authority_id))
    return session.scalar(select(DebateRound).where(DebateRound.authority_id == key, DebateRound.state.in_(_RUNNING)))


def progress(session: Session, debate: DebateRound) -> Progress:
    """Return how far an open round has come; how many answered is for rules alone, never for a page."""
    rows = session.execute(
        select(DebateInvite.group, func.count(), func.sum(case((DebateInvite.answered, 1), else_=0)))
        .where(DebateInvite.round_id == debate.id)
        .group_by(DebateInvite.group)
    ).all()
    return Progress({row[0]: row[1] for row in rows}, {row[0]: int(row[2] or 0) for row in rows})


def invite(session: Session, token: str, *, on: date) -> DebateInvite:
    """Return whom a personal link was made for, while the round can be answered and the person works here."""
    row = session.scalar(select(DebateInvite).where(DebateInvite.token_hash == sealing.token_hash(token)))
    gone = row is None or row.round.state is not DebateState.OPEN or (row.round.closes_on or on) < on
    if row is None or gone or (row.person is not None and not row.person.active):
        raise NotFound("No such link")
    return row


def own_invite(session: Session, person: Person, *, on: date) -> DebateInvite | None:
    """Return what this person is asked to answer, if anything waits for them."""
    return session.scalar(
        select(DebateInvite)
        .join(DebateRound, DebateRound.id == DebateInvite.round_id)
        .where(
            DebateInvite.person_id == person.id, ~DebateInvite.answered, DebateRound.state == DebateState.OPEN,
            DebateRound.closes_on >= on,
        )
    )  # fmt: skip


def last_told(session: Session, authority_id: UUID) -> date | None:
    """Return when the authority's last round closed of which anything was told."""
    return session.scalar(
        select(func.max(DebateRound.closes_on))
        .join(DebateResult, DebateResult.round_id == DebateRound.id)
        .where(
            DebateRound.authority_id == authority_id, DebateRound.state == DebateState.CLOSED, DebateResult.people > 0
        )
    )


def outcome(session: Session, debate: DebateRound) -> DebateOutcome:
    """Return what a closed round tells, and how that moved since the round that it asks again."""
    results = _results(session, debate.id)
    before = session.get(DebateRound, debate.follows_id) if debate.follows_id else None
    earlier = _results(session, before.id) if before else {}
    declared = debate.declared or (DeclaredLine.OPEN,) * len(debate.statements)
    rows = [
        _row(place, statement, declared[place], results, earlier) for place, statement in enumerate(debate.statements)
    ]
    people = {group: (results[group].invited, results[group].people) for group in groups_in_order() if group in results}
    return DebateOutcome(rows, people, before)


def to_ask_again(session: Session, *, on: date) -> Sequence[DebateRound]:
    """Return the rounds whose position came into force six months ago today and that nobody has asked again."""
    again = select(DebateRound.follows_id).where(DebateRound.follows_id.is_not(None))
    return session.scalars(
        select(DebateRound)
        .join(LocalEdition, LocalEdition.document_id == DebateRound.position_id)
        .where(
            LocalEdition.number == 1,
            LocalEdition.state == EditionState.SIGNED,
            LocalEdition.in_force_from == on - ASKED_AGAIN_AFTER,
            DebateRound.id.not_in(again),
        )
        .order_by(DebateRound.id)
    ).all()


def position(session: Session, debate: DebateRound) -> LocalEdition | None:
    """Return the newest edition of what was written down from a round."""
    if debate.position_id is None:
        return None
    return session.scalar(
        select(LocalEdition)
        .where(LocalEdition.document_id == debate.position_id)
        .order_by(LocalEdition.number.desc())
        .limit(1)
    )


def _results(session: Session, round_id: UUID) -> dict[Group, DebateResult]:
    rows = session.scalars(select(DebateResult).where(DebateResult.round_id == round_id)).all()
    return {row.group: row for row in rows}


def _row(
    place: int,
    statement: DebateStatement,
    declared: DeclaredLine,
    results: dict[Group, DebateResult],
    earlier: dict[Group, DebateResult],
) -> OutcomeRow:
    verdicts = {group: results[group].verdicts[place] for group in groups_in_order() if group in results}
    moved = {
        group: movement(earlier[group].verdicts[place], now, declared)
        for group, now in verdicts.items()
        if group in earlier
    }
    return OutcomeRow(statement, declared, verdicts, meaning(statement, declared, verdicts), moved)

"""Open a round, one at a time, and give it fresh data or other settings: each step whole or not at all."""

from datetime import datetime

from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from alongside.accounts.models import Person
from alongside.audit.actions import record
from alongside.matching.rules.settings import RoundSettings
from alongside.problems import Problem
from alongside.rounds.actions.locking import lock_round
from alongside.rounds.models import THE_ONE, Round, RoundState
from alongside.rounds.queries.rounds import open_now
from alongside.rounds.queries.snapshot import snapshot
from alongside.rounds.rules.outcome import RoundOutcome


class AlreadyOpen(Problem):
    """There is one open round at a time."""

    def __init__(self) -> None:
        super().__init__("A round is open already. Close it before you open another.")


class RoundChanged(Problem):
    """The round was changed, by somebody else or in another window, since it was looked at."""

    def __init__(self) -> None:
        super().__init__(
            "Somebody changed this round since you opened the page, so nothing was done. Look at it as it is now."
        )


class RoundClosed(Problem):
    """The round is closed, and only read."""

    def __init__(self) -> None:
        super().__init__("This round is closed. Nothing in it can be changed.")


class NotDraft(Problem):
    """What was worked out from the data stays as it is once it has been proposed."""

    def __init__(self) -> None:
        super().__init__("This round has been proposed: its data and settings stay as they are.")


def open_round(session: Session, *, name: str, settings: RoundSettings, by: Person, at: datetime) -> Round:
    """Open a round on today's data; raises `AlreadyOpen`. Work out its pairs next, with `solving.compute`."""
    if open_now(session) is not None:
        raise AlreadyOpen
    opened = Round(
        name=name, settings=settings, snapshot=snapshot(session, at=at), outcome=RoundOutcome(),
        again=RoundOutcome(), by_id=by.id, opened_at=at, taken_at=at, open=THE_ONE,
    )  # fmt: skip
    try:
        with session.begin_nested():
            session.add(opened)
            session.flush()
    except IntegrityError:  # two at once: the database lets one of them in
        raise AlreadyOpen from None
    record(session, actor_id=by.id, verb="opened-round", thing=opened, at=at)
    return opened


def take_fresh_data(session: Session, matching: Round, *, revision: int, by: Person, at: datetime) -> None:
    """Decide from today's profiles, confidence and exclusions instead.

    Raises `RoundChanged`, `RoundClosed` or `NotDraft`.
    """
    in_hand(session, matching, revision=revision)
    _is_draft(matching)
    matching.snapshot, matching.taken_at = snapshot(session, at=at), at
    matching.revision += 1
    record(session, actor_id=by.id, verb="took-fresh-data", thing=matching, at=at)


def change_settings(
    session: Session, matching: Round, settings: RoundSettings, *, revision: int, by: Person, at: datetime
) -> None:
    """Decide by other weights or limits; raises `RoundChanged`, `RoundClosed` or `NotDraft`."""
    in_hand(session, matching, revision=revision)
    _is_draft(matching)
    matching.settings = settings
    matching.revision += 1
    record(session, actor_id=by.id, verb="changed-round-settings", thing=matching, at=at)


def in_hand(session: Session, matching: Round, *, revision: int) -> None:
    """Keep everybody else from changing the round meanwhile.

    Raises `RoundClosed`, or `RoundChanged` unless it is as ``revision``.
    """
    lock_round(session, matching.id)
    if matching.state is RoundState.CLOSED:
        raise RoundClosed
    if matching.revision != revision:
        raise RoundChanged


def _is_draft(matching: Round) -> None:
    if matching.state is not RoundState.DRAFT:
        raise NotDraft

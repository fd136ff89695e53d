"""Ask another authority for an introduction, answer one, take one back, and let one run out.

Where something confidential stands between the two, or the other takes no introductions for now, the asker meets the
same as where nobody answers: it waits, and its time runs out.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from alongside.accounts.models import Authority, Person
from alongside.accounts.queries import leads_of, with_leads
from alongside.audit.actions import record
from alongside.authorities import queries as authorities
from alongside.authorities.queries.reorganising import Estate
from alongside.authorities.rules.succession import Belonging, BelongingKind, Bequest
from alongside.dates import uk_day, written_day
from alongside.introductions import queries
from alongside.introductions.models import Introduction, IntroductionPause
from alongside.introductions.queries import SeenIntroduction
from alongside.introductions.rules import (
    ASKING_MONTH,
    KEEP_WORDS,
    MOST_A_MONTH,
    MOST_WAITING,
    NO_REASONS,
    WORKING_DAYS,
    IntroductionState,
)
from alongside.jobs.actions import enqueue
from alongside.matching.queries import paired_with
from alongside.matching.rules.places import MentorPlaces
from alongside.matching.rules.working_days import after
from alongside.notices.actions import put_away, tell
from alongside.problems import Problem


class CannotAsk(Problem):
    """It cannot be asked for now; the message says why, and when it can."""


class IntroductionOver(Problem):
    """It does not wait for an answer any more."""

    def __init__(self) -> None:
        super().__init__("This introduction does not wait for an answer any more.")


class NoPlaceLeft(Problem):
    """The yes would take a place more than the authority said, and not the one that its lead has agreed to."""

    def __init__(self, places: MentorPlaces) -> None:
        super().__init__(f"Nothing was sent yet. {places.how_full} This would be {places.words}.".replace("  ", " "))


class NoSuchIntroductionReason(Problem):
    """A reason is one of the fixed words, or none."""


def ask(
    session: Session, other: Authority, *, topics: Sequence[str], words: str, by: Person, at: datetime
) -> Introduction:
    """Ask to meet another authority; the words have passed the identifier check. Raises `CannotAsk`.

    Where the other has asked already, this is the answer: both want to meet.
    """
    _both_in_hand(session, by.authority_id, other.id)
    on = uk_day(at)
    between = queries.with_authority(session, by, other.id, on=on)
    if theirs := next((introduction for introduction in between if introduction.to_answer), None):
        theirs.row.their_topics, theirs.row.their_words = list(topics), words
        _accept(session, theirs.row, by=by, at=at)
        return theirs.row
    if hindrance := hindered(session, other, between, by=by, at=at):
        raise CannotAsk(hindrance)
    apart = frozenset({by.authority_id, other.id}) in authorities.exclusions(session)
    row = Introduction(
        asker_id=by.authority_id, asked_id=other.id, by_id=by.id, topics=list(topics), words=words, at=at,
        reached=not apart and queries.pause(session, other.id) is None, due_on=after(on, WORKING_DAYS),
    )  # fmt: skip
    session.add(row)
    session.flush()
    record(session, actor_id=by.id, verb="asked-for-introduction", thing=row, at=at, details={"other": str(other.id)})
    if row.reached:
        _tell(session, row, row.asked_id, template="introduction-asked", at=at)
    return row


def hindered(
    session: Session, other: Authority, between: Sequence[SeenIntroduction], *, by: Person, at: datetime
) -> str | None:
    """Say why an authority cannot be asked now, from nothing but what the asker may know; none where it can."""
    last = next((introduction for introduction in between if introduction.ours), None)
    if last and last.standing is IntroductionState.WAITING:
        return "You have asked them already."
    if other.id in paired_with(session, by.authority_id):
        return "You work with them in a pairing already. It stands on the page of your authority."
    if other.id in queries.named_by_us(session, by):
        return "Your authority has said that it cannot work with them. Change that in your profile first."
    if other.id not in with_leads(session):
        return "Nobody there can answer yet: they have no lead on Alongside."
    if last and last.again_on > uk_day(at):
        return f"You asked them not long ago. You can ask again from {written_day(last.again_on)}."
    if queries.waiting_of(session, by.authority_id, on=uk_day(at)) >= MOST_WAITING:
        return f"You wait for {MOST_WAITING} introductions already. Wait for an answer, or take one back."
    if queries.asked_since(session, by.authority_id, at - ASKING_MONTH) >= MOST_A_MONTH:
        return f"You have asked for {MOST_A_MONTH} introductions in 30 days. Ask again when some of that time has gone."
    return None


class IntroductionReply(NamedTuple):
    """What an authority answers; ``beyond`` is the place more than it said which its yes fills, counted from 1."""

    state: IntroductionState
    reason: str | None = None
    beyond: int | None = None


def ask_about_places(taken: MentorPlaces, beyond: int | None) -> None:
    """Refuse a yes that would take a place more than was said, unless it is the one agreed to; raises `NoPlaceLeft`."""
    if taken.beyond and taken.next != beyond:
        raise NoPlaceLeft(taken)


def answer(session: Session, row: Introduction, reply: IntroductionReply, *, by: Person, at: datetime) -> None:
    """Answer for one's authority: yes, which takes a place as a mentor, not now, or no with a reason or none.

    Raises `IntroductionOver`, `NoPlaceLeft` or `NoSuchIntroductionReason`.
    """
    state, reason, beyond = reply
    if reason and reason not in NO_REASONS:
        raise NoSuchIntroductionReason("Choose one of the reasons, or none.")
    _both_in_hand(session, row.asker_id, row.asked_id)  # before the introduction, as where two ask each other
    _still_waits(session, row, at=at)
    if not queries.introduction(session, row.id, person=by, on=uk_day(at)).to_answer:
        raise IntroductionOver
    if state is IntroductionState.ACCEPTED:
        ask_about_places(queries.places(session, by.authority_id), beyond)
    put_away(session, by, at=at, path=_path(row))
    if state is IntroductionState.ACCEPTED:
        _accept(session, row, by=by, at=at)
        return
    row.state, row.ended_at, row.answered_by_id = state, at, by.id
    row.reason = reason if state is IntroductionState.DECLINED else None
    verb = "declined-introduction" if state is IntroductionState.DECLINED else "put-off-introduction"
    record(session, actor_id=by.id, verb=verb, thing=row, at=at, details={"reason": row.reason} if row.reason else None)
    _tell(session, row, row.asker_id, template="introduction-answered", at=at)


def withdraw(session: Session, row: Introduction, *, by: Person, at: datetime) -> None:
    """Take back what one's authority asked. Raises `IntroductionOver`."""
    _still_waits(session, row, at=at)
    row.state, row.ended_at = IntroductionState.WITHDRAWN, at
    record(session, actor_id=by.id, verb="withdrew-introduction", thing=row, at=at)


def take_none(session: Session, *, by: Person, at: datetime) -> None:
    """Let no more introductions reach one's authority. Whoever asks cannot tell."""
    if queries.pause(session, by.authority_id) is None:
        session.add(IntroductionPause(authority_id=by.authority_id, by_id=by.id, at=at))
        record(session, actor_id=by.id, verb="paused-introductions", thing=by.authority, at=at)


def take_again(session: Session, *, by: Person, at: datetime) -> None:
    """Let introductions reach one's authority again."""
    if row := queries.pause(session, by.authority_id):
        session.delete(row)
        record(session, actor_id=by.id, verb="resumed-introductions", thing=by.authority, at=at)


def let_run_out(session: Session, _payload: dict[str, Any], at: datetime) -> None:
    """End what nobody answered in time, let the askers know, and erase old words; "end-introductions", once a day."""
    for row in queries.run_out(session, on=uk_day(at)):
        session.refresh(row, with_for_update={"of": Introduction})
        if row.state is IntroductionState.WAITING:
            row.state, row.ended_at = IntroductionState.EXPIRED, at
            record(session, actor_id=None, verb="ended-introduction", thing=row, at=at)
            _tell(session, row, row.asker_id, template="introduction-answered", at=at)

    for row in queries.wordy(session, ended_before=at - KEEP_WORDS):
        row.words = row.their_words = ""


def _waiting_of(session: Session, authority_id: UUID) -> Sequence[Belonging]:
    either = or_(Introduction.asker_id == authority_id, Introduction.asked_id == authority_id)
    wanted = select(Introduction).where(either, Introduction.state == IntroductionState.WAITING)
    return [
        Belonging(BelongingKind.INTRODUCTION, row.id, f"Introduction asked for on {written_day(row.at)}", (row.by_id,))
        for row in session.scalars(wanted.order_by(Introduction.at, Introduction.id))
    ]


def _hand_over(session: Session, bequest: Bequest, at: datetime) -> None:
    """Let an heir ask or answer in the place of an authority that has ended; where it asks itself, it is over."""
    row = session.get_one(Introduction, bequest.belonging.id, with_for_update={"of": Introduction})
    if bequest.heir is None or row.state is not IntroductionState.WAITING:
        return
    asker, asked = (bequest.heir if side == bequest.ended else side for side in (row.asker_id, row.asked_id))
    same = select(Introduction.id).where(
        Introduction.asker_id == asker, Introduction.asked_id == asked, Introduction.state == IntroductionState.WAITING
    )
    if asker == asked or session.scalar(same.limit(1)) is not None:
        row.state, row.ended_at = IntroductionState.WITHDRAWN, at
        record(session, actor_id=None, verb="ended-introduction", thing=row, at=at)
        return
    row.asker_id, row.asked_id = asker, asked
    row.reached = row.reached and frozenset({asker, asked}) not in authorities.exclusions(session)


INTRODUCTIONS_ESTATE = Estate(BelongingKind.INTRODUCTION, _waiting_of, _hand_over)


def _accept(session: Session, row: Introduction, *, by: Person, at: datetime) -> None:
    row.state, row.ended_at, row.answered_by_id = IntroductionState.ACCEPTED, at, by.id
    record(session, actor_id=by.id, verb="accepted-introduction", thing=row, at=at)
    enqueue(session, kind="start-pairing", payload={"introduction_id": str(row.id)}, at=at)
    _tell(session, row, row.asker_id, template="introduction-answered", at=at)


def _still_waits(session: Session, row: Introduction, *, at: datetime) -> None:
    session.refresh(row, with_for_update={"of": Introduction})
    if row.state is not IntroductionState.WAITING or uk_day(at) > row.due_on:
        raise IntroductionOver


def _both_in_hand(session: Session, *authority_ids: UUID) -> None:
    """Let two that ask each other at once go one after the other; locked in one order, so that none waits for ever."""
    rows = select(Authority.id).where(Authority.id.in_(authority_ids)).order_by(Authority.id)
    session.execute(rows.with_for_update())


def _tell(session: Session, row: Introduction, authority_id: UUID, *, template: str, at: datetime) -> None:
    people = leads_of(session, [authority_id]).get(authority_id, ())
    tell(session, people, template=template, path=_path(row), at=at)


def _path(row: Introduction) -> str:
    return f"/introductions/{row.id}"

"""Say what holds in one's own authority; everything that was said before is kept."""

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from alongside.accounts.models import Authority, Person
from alongside.audit.actions import record
from alongside.authorities.actions.summarising import summarise
from alongside.authorities.models import ProfileValue
from alongside.authorities.queries import current, said_so_far, to_confirm
from alongside.authorities.rules.facts import Basis, Fact, Value
from alongside.authorities.rules.importing import OWN_WORD
from alongside.dates import uk_day
from alongside.problems import Problem


class ProfileChangedMeanwhile(Problem):
    """A colleague changed the profile while this one was being filled in."""


def fill_in(
    session: Session, authority: Authority, answers: Mapping[Fact, tuple[Value, str]], *, values_read: int, by: Person,
    at: datetime,
) -> list[Fact]:  # fmt: skip
    """Add what is new among ``answers`` (a value and its source for each fact) and return which facts those are.

    ``values_read`` is how many values there were when the form was opened; raises `ProfileChangedMeanwhile` when there
    are more, so that nobody overwrites a colleague unseen.
    """
    # One at a time, also on PostgreSQL; SQLite lets one writer in anyway.
    session.execute(select(Authority.id).where(Authority.id == authority.id).with_for_update())
    if said_so_far(session, authority.id) != values_read:
        raise ProfileChangedMeanwhile("A colleague changed this profile while you were filling it in")
    held = current(session, authority.id)
    new = []
    for fact in Fact:
        value, source = answers.get(fact, (None, ""))
        before = held.get(fact)
        if value is None or _is_the_same(before, value, source):
            continue
        session.add(
            ProfileValue(
                authority_id=authority.id, fact=fact, number=_next(session, authority, fact), value=value,
                basis=Basis.AUTHORITY, source=source or OWN_WORD, as_of=uk_day(at).isoformat(), by_id=by.id, at=at,
            )
        )  # fmt: skip
        new.append(fact)
    if new:
        summarise(session, [authority.id])
        facts = {"facts": " ".join(fact.value for fact in new)}
        record(session, actor_id=by.id, verb="filled-in-profile", thing=authority, at=at, details=facts)
    return new


def confirm_public_facts(
    session: Session, authority: Authority, *, values_read: int, by: Person, at: datetime
) -> list[Fact]:
    """Say for one's authority that what is public of it is right, and return which facts that were.

    Each keeps the source that it is from. Raises `ProfileChangedMeanwhile` as `fill_in` does.
    """
    session.execute(select(Authority.id).where(Authority.id == authority.id).with_for_update())
    if said_so_far(session, authority.id) != values_read:
        raise ProfileChangedMeanwhile("Somebody changed this profile while you were looking at it")
    confirmed = to_confirm(session, authority.id)
    for public in confirmed:
        session.add(
            ProfileValue(
                authority_id=authority.id, fact=public.fact, number=_next(session, authority, public.fact),
                value=public.value, basis=Basis.AUTHORITY, source=public.source, as_of=uk_day(at).isoformat(),
                by_id=by.id, at=at,
            )
        )  # fmt: skip
    if confirmed:
        facts = {"facts": " ".join(public.fact.value for public in confirmed)}
        record(session, actor_id=by.id, verb="confirmed-public-facts", thing=authority, at=at, details=facts)
    return [public.fact for public in confirmed]


def _is_the_same(before: ProfileValue | None, value: Value, source: str) -> bool:
    """Say whether an answer only repeats what holds: a form sends everything, and what the report says is no news."""
    if before is None or before.value != value:
        return False
    return source in ("", before.source) or before.basis is not Basis.AUTHORITY


def _next(session: Session, authority: Authority, fact: Fact) -> int:
    so_far = select(func.max(ProfileValue.number)).where(
        ProfileValue.authority_id == authority.id, ProfileValue.fact == fact
    )
    return (session.scalar(so_far) or 0) + 1

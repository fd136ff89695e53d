"""What signing in leaves behind is forgotten when it is of no use any more."""

from datetime import timedelta

from sqlalchemy.orm import Session

from alongside import clock
from alongside.accounts.actions.signing_in import SESSION_KEPT_FOR as SESSIONS_KEPT_FOR
from alongside.accounts.actions.tidying import sweep
from alongside.accounts.models import PasswordReset, Throttle, WebSession
from alongside.accounts.rules.throttles import TRIES_KEPT_FOR as TRIES_KEPT_FOR
from tests.conftest import MakePerson


def test_the_daily_sweep_forgets_what_is_old_and_keeps_what_is_not(session: Session, make_person: MakePerson) -> None:
    now, person = clock.now(), make_person()
    for name, part in (("old", 1.1), ("new", 0.9)):
        begun = now - SESSIONS_KEPT_FOR * part
        session.add(WebSession(token_hash=name, person_id=person.id, device="A", created_at=begun, last_seen_at=begun))
        session.add(Throttle(kind="sign-in", subject=name, window_start=now - TRIES_KEPT_FOR * part, count=1))
        expires = now - timedelta(minutes=1) if name == "old" else now + timedelta(minutes=1)
        session.add(PasswordReset(token_hash=name, person_id=person.id, expires_at=expires))
    session.flush()
    sweep(session, {}, now)
    assert [found.token_hash for found in session.query(WebSession)] == ["new"]
    assert [found.token_hash for found in session.query(PasswordReset)] == ["new"]
    assert [found.subject for found in session.query(Throttle)] == ["new"]

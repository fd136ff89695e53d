"""Set up, use and move the second factor, and the recovery codes that stand in for a lost phone."""

from datetime import datetime

from sqlalchemy import delete, or_, update
from sqlalchemy.orm import Session

from alongside.accounts.actions.signing_in import end_sessions
from alongside.accounts.models import Person, RecoveryCode, WebSession
from alongside.accounts.rules import codes
from alongside.accounts.rules.sealing import SecretSeal
from alongside.audit.actions import record
from alongside.problems import Problem

PURPOSE = "recovery code"
PHONE, RECOVERY = "phone", "recovery code"


class WrongCode(Problem):
    """That code is not right, has run out or was used already."""


def check_code(session: Session, person: Person, typed: str, *, seal: SecretSeal, at: datetime) -> str:
    """Use up a code from the person's phone or a recovery code, and say which it was; raises `WrongCode`."""
    code = codes.tidy(typed)
    used = _use_phone_code if codes.is_from_phone(code) else _use_recovery_code
    if not used(session, person, code, seal=seal, at=at):
        raise WrongCode("That code is not right, or it has been used already.")
    return PHONE if codes.is_from_phone(code) else RECOVERY


def _use_phone_code(session: Session, person: Person, code: str, *, seal: SecretSeal, at: datetime) -> bool:
    secret = seal.open(person.totp_secret) if person.totp_secret else None
    if secret is None:
        return False
    step = codes.matching_step(secret, code, at=at, after=person.totp_last_step)
    if step is None:
        return False
    # The database decides which of two tries with the same code was first.
    won = session.execute(
        update(Person)
        .where(Person.id == person.id, or_(Person.totp_last_step.is_(None), Person.totp_last_step < step))
        .values(totp_last_step=step)
    )
    return bool(won.rowcount)  # type: ignore[attr-defined]


def _use_recovery_code(session: Session, person: Person, code: str, *, seal: SecretSeal, at: datetime) -> bool:
    won = session.execute(
        update(RecoveryCode)
        .where(
            RecoveryCode.person_id == person.id,
            RecoveryCode.digest == seal.digest(PURPOSE, f"{person.id} {code}"),
            RecoveryCode.used_at.is_(None),
        )
        .values(used_at=at)
    )
    if not won.rowcount:  # type: ignore[attr-defined]
        return False
    record(session, actor_id=person.id, verb="used-recovery-code", thing=person, at=at)
    return True


def confirm_phone(session: Session, opened: WebSession, typed: str, *, seal: SecretSeal, at: datetime) -> None:
    """Take the new phone as the second factor once a code proves that it has the key; raises `WrongCode`.

    A first phone brings recovery codes with it; another phone leaves them and ends the sessions in other browsers.
    """
    person = opened.person
    secret = seal.open(opened.pending_secret) if opened.pending_secret else None
    step = codes.matching_step(secret, codes.tidy(typed), at=at, after=None) if secret else None
    if step is None:
        raise WrongCode("That code is not right. Check that the clock of your phone is right, and try the next code.")
    first = person.totp_secret is None
    person.totp_secret = opened.pending_secret
    person.totp_last_step = step
    opened.pending_secret = None
    end_sessions(session, person.id, at=at, but=opened.id)
    record(session, actor_id=person.id, verb="set-up-second-factor", thing=person, at=at)
    if first:
        make_recovery_codes(session, opened, seal=seal, at=at)


def start_moving(opened: WebSession, *, seal: SecretSeal) -> None:
    """Make the key for a new phone; the old one goes on working until a code from the new one is given."""
    opened.pending_secret = seal.close(codes.new_secret())


def make_recovery_codes(session: Session, opened: WebSession, *, seal: SecretSeal, at: datetime) -> None:
    """Replace a person's recovery codes. The new ones can be read in this browser until the person has them safe."""
    made = codes.new_recovery_codes()
    session.execute(delete(RecoveryCode).where(RecoveryCode.person_id == opened.person_id))
    session.add_all(
        RecoveryCode(person_id=opened.person_id, digest=seal.digest(PURPOSE, f"{opened.person_id} {code}"))
        for code in made
    )
    opened.pending_codes = seal.close(" ".join(made))
    record(session, actor_id=opened.person_id, verb="made-recovery-codes", thing=opened.person, at=at)


def codes_are_safe(opened: WebSession) -> None:
    """Forget the readable recovery codes: the person has them."""
    opened.pending_codes = None

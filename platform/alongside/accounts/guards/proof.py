"""Check what a person gives to prove who they are: limited first, noted when wrong, as slow for strangers."""

from uuid import UUID

from alongside import clock
from alongside.accounts import queries
from alongside.accounts.actions import second_factor, signing_in
from alongside.accounts.actions.second_factor import WrongCode
from alongside.accounts.guards.limits import from_this_network, throttle
from alongside.accounts.guards.setup import setup
from alongside.accounts.models import Person, WebSession
from alongside.accounts.rules import passwords, throttles
from alongside.web.database import db


def person_with(email: str, password: str) -> Person | None:
    """Return the person who signs in with this normal address and password, or none, which takes just as long."""
    throttle((throttles.SIGN_IN_ADDRESS, email), (throttles.SIGN_IN_NETWORK, from_this_network()))
    with db.engines.reader() as reading:
        person = queries.person_by_email(reading, email)
    stored = person.password_hash if person is not None and person.active else None
    if passwords.verify(stored, password):
        return person
    _note_refusal(person.id if person is not None else None, what="password")
    return None


def is_own_password(person: Person, password: str) -> bool:
    """Say whether ``password`` is this person's: asked again before something that matters."""
    throttle((throttles.PASSWORD, str(person.id)))
    if passwords.verify(person.password_hash, password):
        return True
    _note_refusal(person.id, what="password")
    return False


def limit_codes(person_id: UUID) -> None:
    """Count one try at a person's second factor. Call it before the request's session is used."""
    throttle((throttles.SECOND_FACTOR, str(person_id)), (throttles.SECOND_FACTOR_DAY, str(person_id)))


def use_code(opened: WebSession, typed: str) -> str | None:
    """Use up a code from the person's phone or a recovery code, and say which it was; none when it is wrong."""
    person_id = opened.person_id
    try:
        return second_factor.check_code(db.session, opened.person, typed, seal=setup().seal, at=clock.now())
    except WrongCode:
        db.session.rollback()  # lets go of the write lock, which the note below needs
        _note_refusal(person_id, what="second factor")
        return None


def _note_refusal(person_id: UUID | None, *, what: str) -> None:
    with db.engines.session() as session:
        person = session.get(Person, person_id) if person_id else None
        signing_in.refuse(session, person, what=what, at=clock.now())
        session.commit()

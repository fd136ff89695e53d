"""Put a version of the agreement to every side, and sign it."""

from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from alongside.accounts.models import Person
from alongside.accounts.rules.roles import LEADS
from alongside.notices.actions import tell
from alongside.pairing.actions.space import hold, note
from alongside.pairing.models import Agreement, AgreementSignature, PairingAuthority
from alongside.pairing.queries import space
from alongside.pairing.queries.agreement import current
from alongside.pairing.queries.space import Mine
from alongside.pairing.rules.agreement import Terms
from alongside.pairing.rules.happenings import What
from alongside.pairing.rules.words import EDITION
from alongside.problems import Problem


class SomebodyWasQuicker(Problem):
    """The agreement has another version than the one that this person looked at."""


def propose(session: Session, seen: Mine, terms: Terms, *, version: int, by: Person, at: datetime) -> Agreement:
    """Put terms to every side as a new version, signed by ``by`` for their own; a version before needs no more signing.

    ``version`` is the one that was open when ``by`` wrote (0 for none): raises `SomebodyWasQuicker` where there is a
    later one by now. Terms that are the same as before change nothing: then this only signs.
    """
    hold(session, seen.pairing)
    now = current(session, seen.pairing)
    if (now.number if now else 0) != version:
        raise SomebodyWasQuicker("Somebody else changed the agreement while you were writing.")
    if now is None or _differs(now, terms):
        now = Agreement(
            pairing_id=seen.pairing.id, number=version + 1, topics=terms.kept(), rhythm=terms.rhythm,
            first_call_on=terms.first_call_on, ends_on=terms.ends_on, edition=EDITION, by_id=by.id, at=at,
        )  # fmt: skip
        session.add(now)
        session.flush()
        note(session, seen.ours, What.PROPOSED, by=by, at=at, details={"version": str(now.number)})
        # Asked for its end anew: half way and the end may lie elsewhere now.
        seen.pairing.check_in_asked_at = seen.pairing.review_asked_at = None
        others = [person for side in seen.others for person in _signers(session, side)]
        tell(session, others, template="pairing-agreement", path=f"/pairings/{seen.pairing.id}/agreement", at=at)
    _sign(session, seen, now, by=by, at=at)
    return now


def sign(session: Session, seen: Mine, *, version: int, by: Person, at: datetime) -> None:
    """Sign the version that ``by`` has read for their side; raises `SomebodyWasQuicker` where there is another now."""
    hold(session, seen.pairing)
    now = current(session, seen.pairing)
    if now is None or now.number != version:
        raise SomebodyWasQuicker("The agreement was changed since you read it. Read it again before you sign.")
    _sign(session, seen, now, by=by, at=at)


def _sign(session: Session, seen: Mine, agreement: Agreement, *, by: Person, at: datetime) -> None:
    own = AgreementSignature.agreement_id == agreement.id, AgreementSignature.side_id == seen.ours.id
    if session.scalar(select(AgreementSignature.id).where(*own)) is not None:
        return
    session.add(AgreementSignature(agreement_id=agreement.id, side_id=seen.ours.id, by_id=by.id, at=at))
    session.flush()
    session.expire(agreement, ["signatures"])
    note(session, seen.ours, What.SIGNED, by=by, at=at, details={"version": str(agreement.number)})
    signed = session.scalar(select(func.count()).where(AgreementSignature.agreement_id == agreement.id))
    if signed == len(seen.pairing.sides):
        note(session, seen.pairing, What.AGREED, by=None, at=at, details={"version": str(agreement.number)})
        people = [person for person in space.people(session, seen.pairing.id) if person.id != by.id]
        tell(session, people, template="pairing-agreed", path=f"/pairings/{seen.pairing.id}/agreement", at=at)


def _differs(now: Agreement, terms: Terms) -> bool:
    return (now.topics, now.rhythm, now.first_call_on, now.ends_on, now.edition) != (
        terms.kept(), terms.rhythm, terms.first_call_on, terms.ends_on, EDITION,
    )  # fmt: skip


def _signers(session: Session, side: PairingAuthority) -> list[Person]:
    return [person for person in space.of_side(session, side) if person.role in LEADS]

"""Put a version of the agreement to every side, and sign it."""

from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from alongside.accounts.models import Person
from alongside.accounts.rules.roles import LEADS
from alongside.notices.actions import tell
from alongside.pairing.actions.access import hold, note
from alongside.pairing.models import Agreement, AgreementSignature, PairingAuthority
from alongside.pairing.queries import access
from alongside.pairing.queries.access import PairingView
from alongside.pairing.queries.agreement import current
from alongside.pairing.rules.agreement import AgreementTerms
from alongside.pairing.rules.timeline import TimelineEvent
from alongside.pairing.rules.words import EDITION
from alongside.problems import Problem


class AgreementChanged(Problem):
    """The agreement has another version than the one that this person looked at."""


def propose(
    session: Session, view: PairingView, terms: AgreementTerms, *, version: int, by: Person, at: datetime
) -> Agreement:
    """Put terms to every side as a new version, signed by ``by`` for their own; a version before needs no more signing.

    ``version`` is the one that was open when ``by`` wrote (0 for none): raises `AgreementChanged` where there is a
    later one by now. Terms that are the same as before change nothing: then this only signs.
    """
    hold(session, view.pairing)
    now = current(session, view.pairing)
    if (now.number if now else 0) != version:
        raise AgreementChanged("Somebody else changed the agreement while you were writing.")
    if now is None or _differs(now, terms):
        now = Agreement(
            pairing_id=view.pairing.id, number=version + 1, topics=terms.topics_by_side(), rhythm=terms.rhythm,
            first_call_on=terms.first_call_on, ends_on=terms.ends_on, edition=EDITION, by_id=by.id, at=at,
        )  # fmt: skip
        session.add(now)
        session.flush()
        note(session, view.ours, TimelineEvent.PROPOSED, by=by, at=at, details={"version": str(now.number)})
        # Asked for its end anew: half way and the end may lie elsewhere now.
        view.pairing.check_in_asked_at = view.pairing.review_asked_at = None
        others = [person for side in view.others for person in _signers(session, side)]
        tell(session, others, template="pairing-agreement", path=f"/pairings/{view.pairing.id}/agreement", at=at)
    _sign(session, view, now, by=by, at=at)
    return now


def sign(session: Session, view: PairingView, *, version: int, by: Person, at: datetime) -> None:
    """Sign the version that ``by`` has read for their side; raises `AgreementChanged` where there is another now."""
    hold(session, view.pairing)
    now = current(session, view.pairing)
    if now is None or now.number != version:
        raise AgreementChanged("The agreement was changed since you read it. Read it again before you sign.")
    _sign(session, view, now, by=by, at=at)


def _sign(session: Session, view: PairingView, agreement: Agreement, *, by: Person, at: datetime) -> None:
    own = AgreementSignature.agreement_id == agreement.id, AgreementSignature.side_id == view.ours.id
    if session.scalar(select(AgreementSignature.id).where(*own)) is not None:
        return
    session.add(AgreementSignature(agreement_id=agreement.id, side_id=view.ours.id, by_id=by.id, at=at))
    session.flush()
    session.expire(agreement, ["signatures"])
    note(session, view.ours, TimelineEvent.SIGNED, by=by, at=at, details={"version": str(agreement.number)})
    signed = session.scalar(select(func.count()).where(AgreementSignature.agreement_id == agreement.id))
    if signed == len(view.pairing.sides):
        note(session, view.pairing, TimelineEvent.AGREED, by=None, at=at, details={"version": str(agreement.number)})
        people = [person for person in access.people(session, view.pairing.id) if person.id != by.id]
        tell(session, people, template="pairing-agreed", path=f"/pairings/{view.pairing.id}/agreement", at=at)


def _differs(now: Agreement, terms: AgreementTerms) -> bool:
    return (now.topics, now.rhythm, now.first_call_on, now.ends_on, now.edition) != (
        terms.topics_by_side(), terms.rhythm, terms.first_call_on, terms.ends_on, EDITION,
    )  # fmt: skip


def _signers(session: Session, side: PairingAuthority) -> list[Person]:
    return [person for person in access.of_side(session, side) if person.role in LEADS]

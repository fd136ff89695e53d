"""Find the agreement of a pairing and its versions."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import Select, select
from sqlalchemy.orm import Session, joinedload, selectinload

from alongside.pairing.models import Agreement, AgreementSignature, Pairing


def current(session: Session, pairing: Pairing) -> Agreement | None:
    """Return the latest version, signed or not."""
    return session.scalar(_versions(pairing).limit(1))


def versions(session: Session, pairing: Pairing) -> Sequence[Agreement]:
    """Return every version, the latest first."""
    return session.scalars(_versions(pairing)).all()


def in_force(versions: Sequence[Agreement], pairing: Pairing) -> Agreement | None:
    """Return the latest version that every side has signed: it holds until all have signed the next."""
    return next((version for version in versions if len(version.signatures) == len(pairing.sides)), None)


def ends_on(session: Session, pairing: Pairing) -> date | None:
    """Return the end that every side has signed."""
    holding = in_force(versions(session, pairing), pairing)
    return holding.ends_on if holding else None


def _versions(pairing: Pairing) -> Select[Agreement]:
    return (
        select(Agreement)
        .where(Agreement.pairing_id == pairing.id)
        .order_by(Agreement.number.desc())
        .options(joinedload(Agreement.by), selectinload(Agreement.signatures).joinedload(AgreementSignature.by))
    )

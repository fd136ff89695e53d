"""Find the local versions of one's own authority: all of its people read them, and nobody else."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import Select, select
from sqlalchemy.orm import Session, joinedload

from alongside.accounts.models import Person
from alongside.pairing.models import Adoption, LocalVersion, PairingAuthority
from alongside.problems import NotFound


def local_versions(session: Session, person: Person) -> Sequence[LocalVersion]:
    """Return the local versions of somebody's authority by title."""
    return session.scalars(_own(person).order_by(LocalVersion.title, LocalVersion.id)).all()


def local_version(session: Session, local_id: UUID, *, person: Person) -> LocalVersion:
    """Return one for somebody of its authority; for everybody else it does not exist."""
    local = session.scalar(_own(person).where(LocalVersion.id == local_id))
    if local is None:
        raise NotFound("There is no such thing")
    return local


def _own(person: Person) -> Select[LocalVersion]:
    return (
        select(LocalVersion)
        .join(LocalVersion.adoption)
        .join(Adoption.side)
        .where(PairingAuthority.authority_id == person.authority_id)
        .options(joinedload(LocalVersion.adoption).joinedload(Adoption.entry))
    )

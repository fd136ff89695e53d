"""People and the authorities they belong to."""

from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from alongside.tables import Table


class Role(StrEnum):
    """What a person may do here; each person has one."""

    READER = "reader"
    PUBLISHER = "publisher"
    LEAD = "lead"
    DEPUTY = "deputy"
    CURATOR = "curator"
    ADMINISTRATOR = "administrator"


class Group(StrEnum):
    """Where a person stands in their authority; the study found that these groups differ in confidence."""

    STRATEGIC = "strategic"
    FRONTLINE = "frontline"
    PARTNER = "partner"


class AuthorityKind(StrEnum):
    """What sort of organisation people belong to."""

    DEPARTMENT = "department"
    STUDY = "study"
    COUNCIL = "council"


class Authority(Table):
    """An organisation whose people use Alongside: a local authority, or DfE."""

    __tablename__ = "authority"

    key: Mapped[str] = mapped_column(String(60), unique=True)
    name: Mapped[str] = mapped_column(String(200), unique=True)
    kind: Mapped[AuthorityKind]


class Person(Table):
    """Someone who works for an authority or for DfE."""

    __tablename__ = "person"

    email: Mapped[str] = mapped_column(String(254), unique=True)
    name: Mapped[str] = mapped_column(String(120))
    authority_id: Mapped[UUID] = mapped_column(ForeignKey("authority.id"))
    role: Mapped[Role]
    group: Mapped[Group | None]
    active: Mapped[bool] = mapped_column(default=True)
    demo: Mapped[bool] = mapped_column(default=False)
    created_at: Mapped[datetime]

    authority: Mapped[Authority] = relationship(lazy="joined")

    is_authenticated = True
    is_anonymous = False

    @property
    def is_active(self) -> bool:
        """Whether Flask-Login may let this person in."""
        return self.active

    def get_id(self) -> str:
        """Return the key that Flask-Login knows this person by."""
        return str(self.id)

"""People, the authorities they belong to, and what their sign-in leaves in the database: never a secret in clear."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from alongside.accounts.rules.addresses import LONGEST_LINK
from alongside.accounts.rules.roles import AuthorityKind, Group, Role
from alongside.identity_providers import LONGEST_SUBJECT
from alongside.tables import Table

__all__ = [
    "Authority", "AuthorityKind", "Group", "Invitation", "PasswordReset", "Person", "PersonIdentity",
    "RecoveryCode", "Role", "Throttle", "WebSession",
]  # fmt: skip

TOKEN_DIGEST = String(64)


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
    authority_id: Mapped[UUID] = mapped_column(ForeignKey("authority.id"), index=True)
    role: Mapped[Role]
    group: Mapped[Group | None]
    active: Mapped[bool] = mapped_column(default=True)
    demo: Mapped[bool] = mapped_column(default=False)
    created_at: Mapped[datetime]
    password_hash: Mapped[str | None] = mapped_column(String(200), default=None)
    totp_secret: Mapped[str | None] = mapped_column(String(400), default=None)
    """The authenticator's key, encrypted; none until the person has proved that their phone has it."""
    totp_last_step: Mapped[int | None] = mapped_column(default=None)
    """The last half minute whose code was used, so that a code seen over a shoulder is worth nothing."""
    telephone: Mapped[str] = mapped_column(String(40), default="", server_default="")
    """Given by the person, and shown with `call_link` to the people whom they are paired with alone."""
    call_link: Mapped[str] = mapped_column(String(LONGEST_LINK), default="", server_default="")

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


class PersonIdentity(Table):
    """Who a person is at an OpenID provider, by which they may sign in: issuer and subject, never an address."""

    __tablename__ = "person_identity"
    __table_args__ = (
        UniqueConstraint("issuer", "subject", name="uq_person_identity"),
        UniqueConstraint("person_id", "issuer", name="uq_person_identity_once"),
    )

    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    issuer: Mapped[str] = mapped_column(String(LONGEST_SUBJECT))
    subject: Mapped[str] = mapped_column(String(LONGEST_SUBJECT))
    linked_at: Mapped[datetime]

    person: Mapped[Person] = relationship(lazy="joined")


class WebSession(Table):
    """One browser in which a person has signed in, or is half way through."""

    __tablename__ = "web_session"

    token_hash: Mapped[str] = mapped_column(TOKEN_DIGEST, unique=True)
    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"), index=True)
    device: Mapped[str] = mapped_column(String(60))
    created_at: Mapped[datetime]
    last_seen_at: Mapped[datetime]
    ended_at: Mapped[datetime | None] = mapped_column(default=None)
    second_factor_done: Mapped[bool] = mapped_column(default=False)
    pending_secret: Mapped[str | None] = mapped_column(String(400), default=None)
    """A new authenticator key, encrypted, until a code proves that the phone has it."""
    pending_codes: Mapped[str | None] = mapped_column(Text, default=None)
    """New recovery codes, encrypted, until the person says that they have them."""

    person: Mapped[Person] = relationship(lazy="joined")


class RecoveryCode(Table):
    """One of ten codes that each stand in for the phone once; only a keyed digest is kept."""

    __tablename__ = "recovery_code"

    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"), index=True)
    digest: Mapped[str] = mapped_column(TOKEN_DIGEST, unique=True)
    used_at: Mapped[datetime | None] = mapped_column(default=None)


class PasswordReset(Table):
    """A mailed link that lets a person choose a new password, once, for an hour."""

    __tablename__ = "password_reset"

    token_hash: Mapped[str] = mapped_column(TOKEN_DIGEST, unique=True)
    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"), index=True)
    expires_at: Mapped[datetime]
    used_at: Mapped[datetime | None] = mapped_column(default=None)

    person: Mapped[Person] = relationship(lazy="joined")


class Invitation(Table):
    """A mailed link that lets someone join an authority, once, for a week."""

    __tablename__ = "invitation"

    token_hash: Mapped[str] = mapped_column(TOKEN_DIGEST, unique=True)
    email: Mapped[str] = mapped_column(String(254), index=True)
    name: Mapped[str] = mapped_column(String(120), default="", server_default="")
    """As whoever invites knows them: it stands in the box when they join, and they say what is right."""
    authority_id: Mapped[UUID] = mapped_column(ForeignKey("authority.id"), index=True)
    role: Mapped[Role]
    invited_by_id: Mapped[UUID | None] = mapped_column(ForeignKey("person.id"))
    sent_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    accepted_at: Mapped[datetime | None] = mapped_column(default=None)
    withdrawn_at: Mapped[datetime | None] = mapped_column(default=None)

    authority: Mapped[Authority] = relationship(lazy="joined")


class Throttle(Table):
    """How often something was tried in one window of time; the subject is a keyed digest, never an address."""

    __tablename__ = "throttle"
    __table_args__ = (
        UniqueConstraint("kind", "subject", "window_start", name="uq_throttle_window"),
        Index("ix_throttle_window_start", "window_start"),
    )

    kind: Mapped[str] = mapped_column(String(40))
    subject: Mapped[str] = mapped_column(TOKEN_DIGEST)
    window_start: Mapped[datetime]
    count: Mapped[int]

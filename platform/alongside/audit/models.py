"""The audit trail's tables, which take new rows and refuse every change to old ones."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import DDL, ForeignKey, Index, String, event
from sqlalchemy.orm import Mapped, mapped_column

from alongside.audit.rules import ChainFault, Link
from alongside.tables import Table

_MAC = String(64)


class AuditRecord(Table):
    """Who did what to which thing, and when: fixed words and ids only, never what anyone wrote."""

    __tablename__ = "audit_record"
    __table_args__ = (Index("ix_audit_record_at", "at"), Index("ix_audit_record_actor_id", "actor_id"))

    number: Mapped[int] = mapped_column(unique=True)
    """Counts from 1 without gaps, so that a removed record leaves a hole."""
    at: Mapped[datetime]
    actor_id: Mapped[UUID | None] = mapped_column(ForeignKey("person.id"))
    verb: Mapped[str] = mapped_column(String(60), index=True)
    thing_table: Mapped[str | None] = mapped_column(String(60))
    thing_id: Mapped[UUID | None]
    details: Mapped[dict[str, str]]
    previous: Mapped[str] = mapped_column(_MAC)
    mac: Mapped[str] = mapped_column(_MAC)

    def link(self) -> Link:
        """Return this record as the chain sees it."""
        return Link(
            number=self.number,
            id=str(self.id),
            at=self.at,
            actor=str(self.actor_id) if self.actor_id else None,
            verb=self.verb,
            table=self.thing_table,
            thing=str(self.thing_id) if self.thing_id else None,
            details=self.details,
            previous=self.previous,
            mac=self.mac,
        )


class AuditCheck(Table):
    """One check of the whole trail: how far it reached, the seal it ended on, and the first fault, if any."""

    __tablename__ = "audit_check"

    at: Mapped[datetime] = mapped_column(index=True)
    records: Mapped[int]
    last_mac: Mapped[str] = mapped_column(_MAC)
    fault: Mapped[ChainFault | None]
    fault_number: Mapped[int | None]


REFUSE = """
CREATE OR REPLACE FUNCTION audit_is_append_only() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION 'the audit trail is append-only'; END $$
"""


def protections(table: str, *, dialect: str) -> list[str]:
    """Return the statements that make the database itself refuse to change or remove a row of ``table``."""
    if dialect == "postgresql":
        return [REFUSE.strip()] + [
            f"CREATE TRIGGER {table}_no_{what.lower()} BEFORE {what} ON {table} "
            "FOR EACH STATEMENT EXECUTE FUNCTION audit_is_append_only()"
            for what in ("UPDATE", "DELETE", "TRUNCATE")
        ]
    return [
        f"CREATE TRIGGER {table}_no_{what.lower()} BEFORE {what} ON {table} "
        "BEGIN SELECT RAISE(ABORT, 'the audit trail is append-only'); END"
        for what in ("UPDATE", "DELETE")
    ]


for _table in (AuditRecord, AuditCheck):
    for _dialect in ("sqlite", "postgresql"):
        for _statement in protections(_table.__tablename__, dialect=_dialect):
            _ddl = DDL(_statement)  # type: ignore[no-untyped-call]
            event.listen(_table.__table__, "after_create", _ddl.execute_if(dialect=_dialect))

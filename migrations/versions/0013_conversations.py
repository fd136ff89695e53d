"""Conversations of a pairing, encrypted at rest; notices to people."""

import sqlalchemy as sa
from alembic import op

from alongside.tables import Moment

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None

TABLES = (
    "message_report", "message_draft", "message_read", "message_mention", "message", "conversation",
    "notice_preference", "notice",
)  # fmt: skip
UNSEEN = sa.text("seen_at IS NULL")
UNSETTLED = sa.text("settled_at IS NULL")


def upgrade() -> None:
    _notices()
    _conversation()
    _message()
    _beside_messages()
    _report()


def _notices() -> None:
    _table(
        "notice",
        _to("notice", "person_id", "person", gone_with_it=True),
        sa.Column("template", sa.String(60), nullable=False),
        sa.Column("path", sa.String(200), nullable=False),
        sa.Column("at", Moment(), nullable=False),
        sa.Column("seen_at", Moment(), nullable=True),
        sa.Column("for_digest", sa.Boolean(), nullable=False),
    )
    once = ["person_id", "template", "path"]
    op.create_index("uq_notice_unseen", "notice", once, unique=True, sqlite_where=UNSEEN, postgresql_where=UNSEEN)
    op.create_index("ix_notice_person_id_at", "notice", ["person_id", "at"])
    _table(
        "notice_preference",
        _to("notice_preference", "person_id", "person", gone_with_it=True),
        sa.Column("cadence", sa.String(40), nullable=False),
        sa.UniqueConstraint("person_id", name="uq_notice_preference_person_id"),
    )


def _conversation() -> None:
    _table(
        "conversation",
        _to("conversation", "pairing_id", "pairing"),
        _to("conversation", "begun_by_id", "person"),
        sa.Column("at", Moment(), nullable=False),
        sa.Column("last_at", Moment(), nullable=False),
        sa.Column("last_number", sa.Integer(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("once", sa.String(64), nullable=False),
        *_words(),
        sa.UniqueConstraint("pairing_id", "once", name="uq_conversation_once"),
    )
    _index("conversation", "pairing_id", "key_name")


def _message() -> None:
    moments = ("edited_at", "deleted_at", "removed_at", "erased_at")
    _table(
        "message",
        _to("message", "conversation_id", "conversation"),
        sa.Column("number", sa.Integer(), nullable=False),
        _to("message", "by_id", "person"),
        _to("message", "side_id", "pairing_authority"),
        sa.Column("at", Moment(), nullable=False),
        sa.Column("quotes", sa.Integer(), nullable=True),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("once", sa.String(64), nullable=False),
        *(sa.Column(name, Moment(), nullable=True) for name in moments),
        *_words(),
        sa.UniqueConstraint("conversation_id", "number", name="uq_message_number"),
        sa.UniqueConstraint("conversation_id", "by_id", "once", name="uq_message_once"),
    )
    _index("message", "by_id", "key_name")


def _beside_messages() -> None:
    _table(
        "message_mention",
        _to("message_mention", "message_id", "message", gone_with_it=True),
        _to("message_mention", "person_id", "person"),
        sa.UniqueConstraint("message_id", "person_id", name="uq_message_mention_message_id"),
    )
    _index("message_mention", "person_id")
    _table(
        "message_read",
        _to("message_read", "conversation_id", "conversation"),
        _to("message_read", "person_id", "person"),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("at", Moment(), nullable=False),
        sa.UniqueConstraint("conversation_id", "person_id", name="uq_message_read_conversation_id"),
    )
    _index("message_read", "person_id")
    _table(
        "message_draft",
        _to("message_draft", "conversation_id", "conversation"),
        _to("message_draft", "person_id", "person"),
        sa.Column("at", Moment(), nullable=False),
        *_words(),
        sa.UniqueConstraint("conversation_id", "person_id", name="uq_message_draft_conversation_id"),
    )
    _index("message_draft", "person_id", "key_name")


def _report() -> None:
    _table(
        "message_report",
        _to("message_report", "message_id", "message"),
        _to("message_report", "reported_by_id", "person"),
        sa.Column("reason", sa.String(40), nullable=False),
        sa.Column("at", Moment(), nullable=False),
        sa.Column("settled_at", Moment(), nullable=True),
        _to("message_report", "settled_by_id", "person", nullable=True),
        sa.Column("outcome", sa.String(40), nullable=True),
    )
    op.create_index(
        "uq_message_report_open", "message_report", ["message_id"], unique=True, sqlite_where=UNSETTLED,
        postgresql_where=UNSETTLED,
    )  # fmt: skip


def _words() -> tuple["sa.Column[str]", ...]:
    return sa.Column("sealed", sa.Text(), nullable=False), sa.Column("key_name", sa.String(20), nullable=False)


def _index(table: str, *columns: str) -> None:
    for column in columns:
        op.create_index(f"ix_{table}_{column}", table, [column])


def _table(table: str, *columns: sa.schema.SchemaItem) -> None:
    op.create_table(
        table,
        sa.Column("id", sa.Uuid(), nullable=False),
        *columns,
        sa.PrimaryKeyConstraint("id", name=f"pk_{table}"),
    )


def _to(
    table: str, column: str, other: str, *, nullable: bool = False, gone_with_it: bool = False
) -> "sa.Column[object]":
    name = f"fk_{table}_{column}_{other}"
    key = sa.ForeignKey(f"{other}.id", name=name, ondelete="CASCADE" if gone_with_it else None)
    return sa.Column(column, sa.Uuid(), key, nullable=nullable)


def downgrade() -> None:
    for table in TABLES:
        op.drop_table(table)

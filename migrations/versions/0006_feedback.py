"""Feedback: useful or not, reports of use, questions and their messages, saved and watched entries, alerts."""

import sqlalchemy as sa
from alembic import op

from alongside.tables import Moment

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

TABLES = (
    "alert", "watched_entry", "saved_entry", "question_message", "question", "use_report", "useful_answer",
)  # fmt: skip


def upgrade() -> None:
    _kept("useful_answer", sa.Column("useful", sa.Boolean(), nullable=False), _word("reason", nullable=True))
    _use_report()
    _question()
    _kept(
        "saved_entry",
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("seen_number", sa.Integer(), nullable=False),
        _word("seen_standing"),
    )
    _kept("watched_entry", sa.Column("told_number", sa.Integer(), nullable=False))
    _alert()


def _use_report() -> None:
    _table(
        "use_report",
        _to("use_report", "entry_id", "entry", gone_with_it=True),
        _to("use_report", "person_id", "person"),
        _to("use_report", "authority_id", "authority"),
        _to("use_report", "decided_by_id", "person", nullable=True),
        sa.Column("named", sa.Boolean(), nullable=False),
        _word("outcome"),
        sa.Column("did", sa.Text(), nullable=False),
        sa.Column("happened", sa.Text(), nullable=False),
        sa.Column("at", Moment(), nullable=False),
        _word("state"),
        sa.Column("decided_at", Moment(), nullable=True),
        sa.Column("refusal", sa.Text(), nullable=False),
    )
    for column in ("entry_id", "person_id", "state"):
        op.create_index(f"ix_use_report_{column}", "use_report", [column])


def _question() -> None:
    moments = ("asker_agreed_at", "owner_agreed_at", "closed_at", "reported_at", "settled_at")
    _table(
        "question",
        _to("question", "entry_id", "entry", gone_with_it=True),
        _to("question", "asker_id", "person"),
        _to("question", "owner_id", "authority"),
        _to("question", "owner_agreed_by_id", "person", nullable=True),
        _to("question", "reported_by_id", "person", nullable=True),
        sa.Column("asked_at", Moment(), nullable=False),
        _word("waits_for", nullable=True),
        *(sa.Column(name, Moment(), nullable=True) for name in moments),
    )
    for column in ("entry_id", "asker_id", "owner_id"):
        op.create_index(f"ix_question_{column}", "question", [column])
    _table(
        "question_message",
        _to("question_message", "question_id", "question", gone_with_it=True),
        _to("question_message", "by_id", "person"),
        _word("side"),
        sa.Column("at", Moment(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
    )
    op.create_index("ix_question_message_question_id", "question_message", ["question_id"])


def _alert() -> None:
    _table(
        "alert",
        _to("alert", "person_id", "person"),
        _to("alert", "watched_id", "entry", gone_with_it=True),
        _to("alert", "found_id", "entry", gone_with_it=True),
        _word("about"),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("at", Moment(), nullable=False),
        sa.Column("seen_at", Moment(), nullable=True),
    )
    once = ["person_id", "watched_id", "found_id", "about", "number"]
    op.create_index("uq_alert_person_id", "alert", once, unique=True)
    for column in ("watched_id", "found_id"):
        op.create_index(f"ix_alert_{column}", "alert", [column])


def _kept(table: str, *columns: sa.schema.SchemaItem) -> None:
    """Make a table that holds one row for each entry and person."""
    _table(
        table,
        _to(table, "entry_id", "entry", gone_with_it=True),
        _to(table, "person_id", "person"),
        sa.Column("at", Moment(), nullable=False),
        *columns,
    )
    op.create_index(f"uq_{table}_entry_id_person_id", table, ["entry_id", "person_id"], unique=True)
    op.create_index(f"ix_{table}_person_id", table, ["person_id"])


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


def _word(name: str, *, nullable: bool = False) -> "sa.Column[object]":
    return sa.Column(name, sa.String(40), nullable=nullable)


def downgrade() -> None:
    for table in TABLES:
        op.drop_table(table)

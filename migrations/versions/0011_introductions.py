"""Introductions asked for outside a round, and who takes none for now."""

import sqlalchemy as sa
from alembic import op

from alongside.tables import Moment

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

WAITING = sa.text("state = 'waiting'")


def upgrade() -> None:
    op.create_table(
        "introduction",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("asker_id", sa.Uuid(), nullable=False),
        sa.Column("asked_id", sa.Uuid(), nullable=False),
        sa.Column("by_id", sa.Uuid(), nullable=False),
        sa.Column("topics", sa.JSON(), nullable=False),
        sa.Column("words", sa.String(500), nullable=False),
        sa.Column("reached", sa.Boolean(), nullable=False),
        sa.Column("state", sa.String(40), nullable=False),
        sa.Column("at", Moment(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("ended_at", Moment(), nullable=True),
        sa.Column("answered_by_id", sa.Uuid(), nullable=True),
        sa.Column("reason", sa.String(40), nullable=True),
        sa.Column("their_topics", sa.JSON(), nullable=False),
        sa.Column("their_words", sa.String(500), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_introduction"),
        sa.ForeignKeyConstraint(["asker_id"], ["authority.id"], name="fk_introduction_asker_id_authority"),
        sa.ForeignKeyConstraint(["asked_id"], ["authority.id"], name="fk_introduction_asked_id_authority"),
        sa.ForeignKeyConstraint(["by_id"], ["person.id"], name="fk_introduction_by_id_person"),
        sa.ForeignKeyConstraint(["answered_by_id"], ["person.id"], name="fk_introduction_answered_by_id_person"),
    )
    for column in ("asker_id", "asked_id", "state"):
        op.create_index(f"ix_introduction_{column}", "introduction", [column])
    op.create_index(
        "uq_introduction_waiting", "introduction", ["asker_id", "asked_id"], unique=True,
        sqlite_where=WAITING, postgresql_where=WAITING,
    )  # fmt: skip
    _pause()


def _pause() -> None:
    op.create_table(
        "introduction_pause",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("authority_id", sa.Uuid(), nullable=False),
        sa.Column("by_id", sa.Uuid(), nullable=False),
        sa.Column("at", Moment(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_introduction_pause"),
        sa.ForeignKeyConstraint(
            ["authority_id"], ["authority.id"], name="fk_introduction_pause_authority_id_authority"
        ),
        sa.ForeignKeyConstraint(["by_id"], ["person.id"], name="fk_introduction_pause_by_id_person"),
        sa.UniqueConstraint("authority_id", name="uq_introduction_pause_authority_id"),
    )


def downgrade() -> None:
    op.drop_table("introduction_pause")
    op.drop_table("introduction")

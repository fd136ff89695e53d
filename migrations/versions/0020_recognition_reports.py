"""Reports that somebody could be recognised from an entry: who said so and when, and never whom they recognised."""

import sqlalchemy as sa
from alembic import op

from alongside.tables import Moment

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "recognition_report",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("entry_id", sa.Uuid(), nullable=False),
        sa.Column("by_id", sa.Uuid(), nullable=False),
        sa.Column("part", sa.String(40), nullable=False),
        sa.Column("at", Moment(), nullable=False),
        sa.Column("settled_at", Moment(), nullable=True),
        sa.Column("settled_by_id", sa.Uuid(), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_recognition_report"),
        sa.ForeignKeyConstraint(
            ["entry_id"], ["entry.id"], name="fk_recognition_report_entry_id_entry", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["by_id"], ["person.id"], name="fk_recognition_report_by_id_person"),
        sa.ForeignKeyConstraint(["settled_by_id"], ["person.id"], name="fk_recognition_report_settled_by_id_person"),
    )
    op.create_index("ix_recognition_report_entry_id", "recognition_report", ["entry_id"])


def downgrade() -> None:
    op.drop_table("recognition_report")
